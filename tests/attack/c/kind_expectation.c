/* Expectations that are not what they should be. */
#include <stdlib.h>
#include <string.h>

#include "attack.h"
#include "values.h"

static char mallory[1024];
static size_t mallory_len;

static int32_t verify(const token04_expectation *expected) {
  token04_claims *claims = NULL;
  token04_report *report = NULL;
  const char *secret = SECRET;
  const size_t secret_len = 32;
  const int32_t status = token04_verifier_verify(the_verifier(), mallory, mallory_len, expected, &claims, NULL);
  int32_t same = token04_verifier_verify(the_verifier(), mallory, mallory_len, expected, NULL, NULL);
  CHECK((claims != NULL) == (status == TOKEN04_OK));
  CHECK(same == status);
  same = token04_diagnose(mallory, mallory_len, &secret, &secret_len, 1, expected, &report);
  CHECK((report != NULL) == (same == TOKEN04_OK));
  CHECK(same != TOKEN04_OK ? same == status : token04_report_status(report) == status);
  token04_claims_free(claims);
  token04_report_free(report);
  return status;
}

static void sizes(void) {
  const size_t right = sizeof(token04_expectation);
  const size_t wrong[] = {0, 1, 4, 8, right - 8, right - 1, right + 1, right + 8, SIZE_MAX};
  token04_expectation expected = nothing_expected();
  size_t i;
  CHECK_STATUS(TOKEN04_OK, verify(&expected));
  for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    /* Of an older or newer library: nothing behind its size may be read before that is known. */
    size_t *short_one = (size_t *)(void *)before_the_end(&wrong[i], sizeof wrong[i]);
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify((const token04_expectation *)(const void *)short_one));
    expected.struct_size = wrong[i];
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(&expected));
  }
  expected.struct_size = right;
  for (i = 1; i < sizeof(size_t); i++) {
    char *place = malloc(right + sizeof(size_t));
    memcpy(place + i, &expected, right);
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify((const token04_expectation *)(const void *)(place + i)));
    free(place);
  }
}

static void bits(void) {
  token04_expectation expected = nothing_expected();
  const uint32_t texts[] = {TOKEN04_EXPECT_USER_ID, TOKEN04_EXPECT_ROOM_ID, TOKEN04_EXPECT_STREAM_ID};
  int bit;
  size_t i;
  for (bit = 9; bit < 32; bit++) {
    expected.expected = (uint32_t)1 << bit;
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(&expected));
  }
  for (i = 0; i < 3; i++) {
    /* A text that its caller does not have, one that is too long, and one that is not UTF-8. */
    const char *const datas[] = {NULL, NULL, "alice", "\xff", "ali\xc3", "\xed\xa0\x80"};
    const size_t lens[] = {0, 5, SIZE_MAX, 1, 4, 3};
    size_t n;
    for (n = 0; n < 6; n++) {
      expected = nothing_expected();
      expected.expected = texts[i];
      if (i == 0) expected.user_id = datas[n], expected.user_id_len = lens[n];
      if (i == 1) expected.room_id = datas[n], expected.room_id_len = lens[n];
      if (i == 2) expected.stream_id = datas[n], expected.stream_id_len = lens[n];
      CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(&expected));
    }
  }
}

static void unmet(void) {
  const struct {
    uint32_t bits;
    int32_t status;
  } cases[] = {{TOKEN04_EXPECT_APP_ID, TOKEN04_APP_ID_MISMATCH},     {TOKEN04_EXPECT_USER_ID, TOKEN04_USER_ID_MISMATCH},
               {TOKEN04_EXPECT_ROOM_ID, TOKEN04_ROOM_ID_MISMATCH},   {TOKEN04_EXPECT_PUBLISH, TOKEN04_PRIVILEGE_DENIED},
               {TOKEN04_EXPECT_STREAM_ID, TOKEN04_STREAM_ID_DENIED}, {TOKEN04_EXPECT_NOW, TOKEN04_EXPIRED}};
  size_t i;
  for (i = 0; i < sizeof cases / sizeof *cases; i++) {
    token04_expectation expected = nothing_expected();
    expected.expected = cases[i].bits;
    switch (cases[i].bits) {
      case TOKEN04_EXPECT_APP_ID: expected.app_id = 2; break;
      case TOKEN04_EXPECT_USER_ID: expected.user_id = "alice", expected.user_id_len = 5; break;
      case TOKEN04_EXPECT_ROOM_ID: expected.room_id = "alice", expected.room_id_len = 5; break;
      case TOKEN04_EXPECT_STREAM_ID: expected.stream_id = "alice", expected.stream_id_len = 5; break;
      case TOKEN04_EXPECT_NOW: expected.now = INT64_MAX; break;
      default: break;
    }
    CHECK_STATUS(cases[i].status, verify(&expected));
    /* A field whose bit was forgotten would not be checked. */
    if (cases[i].bits != TOKEN04_EXPECT_PUBLISH) {
      expected.expected = 0;
      CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(&expected));
    }
  }
}

/*
 * Outputs that lie within the inputs, which the header forbids. They are written before the call ends;
 * whatever they overwrite, a token of mallory does not pass for alice.
 */
static void overlapping(void) {
  union {
    token04_expectation expected;
    unsigned char bytes[sizeof(token04_expectation)];
    uint32_t codes[sizeof(token04_expectation) / sizeof(uint32_t)];
    token04_claims *claims[sizeof(token04_expectation) / sizeof(token04_claims *)];
    token04_report *reports[sizeof(token04_expectation) / sizeof(token04_report *)];
  } place;
  const char *secret = SECRET;
  const size_t secret_len = 32;
  size_t i;
  for (i = 0; i < sizeof place / sizeof(uint32_t); i++) {
    place.expected = nothing_expected();
    place.expected.expected = TOKEN04_EXPECT_USER_ID;
    place.expected.user_id = "alice";
    place.expected.user_id_len = 5;
    CHECK(token04_verifier_verify(the_verifier(), mallory, mallory_len, &place.expected, NULL, &place.codes[i]) != 0);
  }
  for (i = 0; i < sizeof place / sizeof(void *); i++) {
    token04_report *report;
    place.expected = nothing_expected();
    place.expected.expected = TOKEN04_EXPECT_USER_ID;
    place.expected.user_id = "alice";
    place.expected.user_id_len = 5;
    CHECK(token04_verifier_verify(the_verifier(), mallory, mallory_len, &place.expected, &place.claims[i], NULL) != 0);
    place.expected = nothing_expected();
    place.expected.expected = TOKEN04_EXPECT_USER_ID;
    place.expected.user_id = "alice";
    place.expected.user_id_len = 5;
    if (token04_diagnose(mallory, mallory_len, &secret, &secret_len, 1, &place.expected, &place.reports[i]) == 0) {
      report = place.reports[i];
      CHECK(!token04_report_accepted(report));
      token04_report_free(report);
    }
  }
}

static void all(void) {
  mallory_len = token_for("mallory", ROOM, mallory, sizeof mallory);
  sizes();
  bits();
  unmet();
  overlapping();
}

void expectation(void) { in_child("expectations", all); }
