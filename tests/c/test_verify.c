/* Reading, checking, inspecting and diagnosing. */
#include <stdint.h>
#include <stdlib.h>
#include <token04.h>

#include "check.h"

#define ROOM "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":[\"s1\"]}"

static char token[1024];
static size_t token_len;

static void issue(int32_t cipher, const char *user, size_t user_len, const char *payload, size_t payload_len) {
  CHECK_STATUS(TOKEN04_OK, token04_generate(1, user, user_len, TEXT(SECRET), 3600, payload, payload_len, cipher, token,
                                            sizeof token, &token_len));
}

static token04_verifier *verifier(const char *first, const char *second) {
  const char *secrets[2];
  const size_t lens[2] = {32, 32};
  token04_verifier *made = NULL;
  secrets[0] = first;
  secrets[1] = second;
  CHECK_STATUS(TOKEN04_OK, token04_verifier_new(secrets, lens, second == NULL ? 1 : 2, &made));
  return made;
}

static void verifiers(void) {
  const char *secret = SECRET;
  const size_t good = 32, bad = 31;
  /* Something that is neither: failure leaves NULL, never this. */
  token04_verifier *made = (token04_verifier *)&made;
  token04_claims *claims = (token04_claims *)&claims;
  CHECK_STATUS(TOKEN04_INVALID_SECRET, token04_verifier_new(NULL, NULL, 0, &made));
  CHECK(made == NULL);
  CHECK_STATUS(TOKEN04_INVALID_SECRET, token04_verifier_new(&secret, &bad, 1, &made));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_verifier_new(NULL, &good, 1, &made));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_verifier_new(&secret, NULL, 1, &made));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_verifier_new(&secret, &good, 1, NULL));
  CHECK(made == NULL);
  made = verifier(SECRET, NULL);
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_verifier_open(NULL, TEXT("04"), &claims, NULL));
  CHECK(claims == NULL);
  claims = (token04_claims *)&claims;
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_verifier_verify(NULL, TEXT("04"), NULL, &claims, NULL));
  CHECK(claims == NULL);
  claims = (token04_claims *)&claims;
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_verifier_open(made, TEXT("04"), NULL, NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_verifier_open(made, "\xff", 1, &claims, NULL));
  CHECK_STATUS(TOKEN04_MALFORMED, token04_verifier_open(made, NULL, 0, &claims, NULL));
  CHECK_STATUS(TOKEN04_MALFORMED, token04_verifier_open(made, TEXT("03"), &claims, NULL));
  CHECK_STATUS(TOKEN04_UNSUPPORTED_VERSION, token04_verifier_open(made, TEXT("03AAAA"), &claims, NULL));
  CHECK(claims == NULL);
  token04_verifier_free(made);
  token04_verifier_free(NULL);
}

/* What only the error at hand knows: of all claims only the nonce is wrong. */
static void sdk_codes(void) {
  static const char bad_nonce[] =
      "04AAAAAGlVxxAADDAxMjM0NTY3ODlhYgBhCyp4BFmXo9vH6W67++pmKSYP/GBrslcVz6p0LJgT86eQImlZoAbdTU5UiBklLuApT3CuID4o"
      "CYHloH5oxrJa8GOQ2NGCwBrPWLWaxU7I8yb2rUmdRPdABHIoVYNWwjnEiQE="; /* "missing-nonce" of tests/vectors/verify.json */
  token04_verifier *reader = verifier(SECRET, NULL);
  token04_claims *claims = NULL;
  uint32_t opened = 9, verified = 9;
  CHECK_STATUS(TOKEN04_CLAIMS_INVALID, token04_verifier_open(reader, TEXT(bad_nonce), &claims, &opened));
  CHECK_STATUS(TOKEN04_CLAIMS_INVALID, token04_verifier_verify(reader, TEXT(bad_nonce), NULL, &claims, &verified));
  CHECK(opened == 1002080 && verified == 1002080 && token04_status_sdk_code(TOKEN04_CLAIMS_INVALID) == 0);
  token04_verifier_free(reader);
}

static void claims_of(int32_t cipher) {
  static const char user[] = "a\0b\"\xf0\x9f\x98\x80";
  token04_verifier *reader = verifier(OTHER_SECRET, SECRET);
  token04_claims *claims = NULL;
  token04_envelope envelope;
  size_t len = 0;
  issue(cipher, user, sizeof user - 1, TEXT(ROOM));
  CHECK_STATUS(TOKEN04_OK, token04_verifier_open(reader, token, token_len, &claims, NULL));
  CHECK(token04_claims_app_id(claims) == 1 && token04_claims_cipher(claims) == cipher);
  CHECK(memcmp(token04_claims_user_id(claims, &len), user, sizeof user) == 0 && len == sizeof user - 1);
  CHECK(strcmp(token04_claims_payload(claims, NULL), ROOM) == 0);
  CHECK(token04_claims_expire(claims) == token04_claims_ctime(claims) + 3600);
  CHECK(token04_claims_envelope_expire(claims) == token04_claims_expire(claims));
  CHECK(token04_claims_nonce(claims) >= 0 && token04_claims_secret_index(claims) == 1);
  CHECK_STATUS(TOKEN04_OK, token04_inspect(token, token_len, &envelope));
  CHECK(envelope.cipher == cipher && envelope.expire == token04_claims_expire(claims));
  CHECK(envelope.token_len == token_len && envelope.iv_len == (cipher == TOKEN04_CIPHER_CBC ? 16u : 12u));
  token04_claims_free(claims);
  token04_verifier_free(reader);
}

static void nothing(void) {
  token04_envelope envelope;
  size_t len = 9;
  CHECK(token04_claims_app_id(NULL) == 0 && token04_claims_cipher(NULL) == -1 && token04_claims_nonce(NULL) == 0);
  CHECK(token04_claims_ctime(NULL) == 0 && token04_claims_expire(NULL) == 0 && token04_claims_secret_index(NULL) == 0);
  CHECK(token04_claims_envelope_expire(NULL) == 0);
  CHECK(token04_claims_user_id(NULL, &len) == NULL && len == 0 && token04_claims_payload(NULL, NULL) == NULL);
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_inspect(TEXT("04"), NULL));
  CHECK_STATUS(TOKEN04_MALFORMED, token04_inspect(NULL, 0, &envelope));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_inspect(NULL, 1, &envelope));
  CHECK(token04_report_accepted(NULL) == 0 && token04_report_check_count(NULL) == 0);
  CHECK(token04_report_finding_count(NULL) == 0 && token04_report_claims(NULL) == NULL);
  CHECK(token04_report_hint(NULL, &len) == NULL && token04_report_json(NULL, NULL) == NULL);
  CHECK(token04_report_sdk_code(NULL) == 0);
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_report_status(NULL));
  token04_claims_free(NULL);
  token04_report_free(NULL);
}

static token04_expectation expecting(uint32_t bits) {
  token04_expectation expected;
  memset(&expected, 0, sizeof expected);
  expected.struct_size = sizeof expected;
  expected.expected = bits;
  return expected;
}

static int32_t verify(const token04_verifier *reader, const token04_expectation *expected, uint32_t *sdk_code) {
  token04_claims *claims = (token04_claims *)&claims;
  const int32_t status = token04_verifier_verify(reader, token, token_len, expected, &claims, sdk_code);
  CHECK((status == TOKEN04_OK) == (claims != NULL));
  CHECK_STATUS(status, token04_verifier_verify(reader, token, token_len, expected, NULL, NULL));
  token04_claims_free(claims);
  return status;
}

static void expectations(void) {
  token04_verifier *reader = verifier(SECRET, NULL);
  token04_expectation expected;
  uint32_t sdk_code = 9;
  issue(TOKEN04_CIPHER_GCM, TEXT("ann"), TEXT(ROOM));
  CHECK_STATUS(TOKEN04_OK, verify(reader, NULL, &sdk_code));
  CHECK(sdk_code == 0);
  expected = expecting(0);
  CHECK_STATUS(TOKEN04_OK, verify(reader, &expected, NULL));
  expected.leeway = 1;
  CHECK_STATUS(TOKEN04_OK, verify(reader, &expected, NULL));
  expected.expected = TOKEN04_EXPECT_APP_ID | TOKEN04_EXPECT_USER_ID | TOKEN04_EXPECT_ROOM_ID | TOKEN04_EXPECT_LOGIN |
                      TOKEN04_EXPECT_STREAM_ID;
  expected.app_id = 1;
  expected.user_id = "ann";
  expected.user_id_len = 3;
  expected.room_id = "room1";
  expected.room_id_len = 5;
  expected.stream_id = "s1";
  expected.stream_id_len = 2;
  CHECK_STATUS(TOKEN04_OK, verify(reader, &expected, &sdk_code));
  expected.stream_id = "s2";
  CHECK_STATUS(TOKEN04_STREAM_ID_DENIED, verify(reader, &expected, &sdk_code));
  expected.expected |= TOKEN04_EXPECT_PUBLISH;
  CHECK_STATUS(TOKEN04_PRIVILEGE_DENIED, verify(reader, &expected, &sdk_code));
  CHECK(sdk_code == 1002082);
  expected.room_id_len = 4;
  CHECK_STATUS(TOKEN04_ROOM_ID_MISMATCH, verify(reader, &expected, &sdk_code));
  expected.user_id = "Ann";
  CHECK_STATUS(TOKEN04_USER_ID_MISMATCH, verify(reader, &expected, &sdk_code));
  expected.app_id = 2;
  CHECK_STATUS(TOKEN04_APP_ID_MISMATCH, verify(reader, &expected, &sdk_code));
  CHECK(sdk_code == 1002076);
  expected.expected |= TOKEN04_EXPECT_NOW;
  expected.now = INT64_MAX;
  CHECK_STATUS(TOKEN04_EXPIRED, verify(reader, &expected, &sdk_code));
  expected.user_id = NULL;
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(reader, &expected, &sdk_code));
  expected.expected = 512;
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(reader, &expected, &sdk_code));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(NULL, NULL, &sdk_code));
  token04_verifier_free(reader);
}

/* A structure of another size is refused before anything else of it is read. */
static void structure_sizes(void) {
  const size_t sizes[] = {0, 1, sizeof(size_t), sizeof(token04_expectation) - 8, sizeof(token04_expectation) - 1,
                          sizeof(token04_expectation) + 1, sizeof(token04_expectation) + 8, SIZE_MAX};
  const char *secret = SECRET;
  const size_t secret_len = 32;
  token04_verifier *reader = verifier(SECRET, NULL);
  token04_report *report;
  size_t i;
  issue(TOKEN04_CIPHER_CBC, TEXT("ann"), TEXT(ROOM));
  for (i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    token04_expectation expected = expecting(0);
    /* As much as it says, if that is less: reading beyond it is a fault that sanitizers see. */
    const size_t allocated = sizes[i] < sizeof expected ? sizes[i] : sizeof expected;
    token04_expectation *given = malloc(allocated < sizeof(size_t) ? sizeof(size_t) : allocated);
    expected.struct_size = sizes[i];
    memcpy(given, &expected, allocated < sizeof(size_t) ? sizeof(size_t) : allocated);
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(reader, given, NULL));
    report = (token04_report *)&report;
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_diagnose(token, token_len, &secret, &secret_len, 1, given, &report));
    CHECK(report == NULL);
    free(given);
  }
  token04_verifier_free(reader);
}

/* A text that is expected but NULL is refused, whatever its length. */
static int names(const token04_expectation *expected, const char *argument) {
  const char *named = token04_expectation_argument(expected);
  return argument == NULL ? named == NULL : named != NULL && strcmp(named, argument) == 0;
}

static void null_texts(void) {
  const char *const arguments[] = {"user_id", "room_id", "stream_id"};
  const uint32_t bits[] = {TOKEN04_EXPECT_USER_ID, TOKEN04_EXPECT_ROOM_ID, TOKEN04_EXPECT_STREAM_ID};
  const struct {
    const char *text;
    size_t len;
  } wrong[] = {{NULL, 0}, {NULL, 1}, {"\xff", 1}};
  token04_verifier *reader = verifier(SECRET, NULL);
  size_t i, j;
  issue(TOKEN04_CIPHER_CBC, TEXT("ann"), NULL, 0);
  for (i = 0; i < 3; i++) {
    for (j = 0; j < 3; j++) {
      token04_expectation expected = expecting(bits[i]);
      const char **text = i == 0 ? &expected.user_id : i == 1 ? &expected.room_id : &expected.stream_id;
      size_t *len = i == 0 ? &expected.user_id_len : i == 1 ? &expected.room_id_len : &expected.stream_id_len;
      *text = wrong[j].text;
      *len = wrong[j].len;
      CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(reader, &expected, NULL));
      CHECK(names(&expected, arguments[i]));
    }
  }
  token04_verifier_free(reader);
}

/* A field whose bit is missing would not be checked, and its caller would not know. */
static void missing_bits(void) {
  const char *const arguments[] = {"app_id", "user_id", "user_id", "room_id", "room_id", "stream_id", "now", "ctime_leeway"};
  token04_verifier *reader = verifier(SECRET, NULL);
  token04_expectation given[8];
  size_t i;
  issue(TOKEN04_CIPHER_CBC, TEXT("ann"), NULL, 0);
  for (i = 0; i < 8; i++) given[i] = expecting(0);
  given[0].app_id = 1;
  given[1].user_id = "ann";
  given[2].user_id_len = 3;
  given[3].room_id = "room1";
  given[4].room_id_len = 5;
  given[5].stream_id = "s1";
  given[6].now = 1;
  given[7].ctime_leeway = 1;
  for (i = 0; i < 8; i++) {
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(reader, &given[i], NULL));
    CHECK(names(&given[i], arguments[i]));
    given[i].expected = TOKEN04_EXPECT_LOGIN | TOKEN04_EXPECT_PUBLISH | TOKEN04_EXPECT_STRICT;
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(reader, &given[i], NULL));
  }
  token04_verifier_free(reader);
}

/* A token without payload passes every expectation of the payload, unless it is strict. */
static void strictness(void) {
  token04_verifier *reader = verifier(SECRET, NULL);
  token04_expectation expected = expecting(TOKEN04_EXPECT_ROOM_ID);
  expected.room_id = "room1";
  expected.room_id_len = 5;
  issue(TOKEN04_CIPHER_CBC, TEXT("ann"), NULL, 0);
  CHECK_STATUS(TOKEN04_OK, verify(reader, &expected, NULL));
  expected.expected |= TOKEN04_EXPECT_STRICT;
  CHECK_STATUS(TOKEN04_ROOM_ID_MISMATCH, verify(reader, &expected, NULL));
  expected = expecting(TOKEN04_EXPECT_LOGIN | TOKEN04_EXPECT_STRICT);
  CHECK_STATUS(TOKEN04_PRIVILEGE_DENIED, verify(reader, &expected, NULL));
  expected = expecting(TOKEN04_EXPECT_STREAM_ID | TOKEN04_EXPECT_STRICT);
  expected.stream_id = "s1";
  expected.stream_id_len = 2;
  CHECK_STATUS(TOKEN04_STREAM_ID_DENIED, verify(reader, &expected, NULL));
  expected = expecting(TOKEN04_EXPECT_STRICT);
  CHECK_STATUS(TOKEN04_OK, verify(reader, &expected, NULL));
  issue(TOKEN04_CIPHER_CBC, TEXT("ann"), TEXT(ROOM));
  expected.expected |= TOKEN04_EXPECT_ROOM_ID | TOKEN04_EXPECT_LOGIN | TOKEN04_EXPECT_STREAM_ID;
  expected.room_id = "room1";
  expected.room_id_len = 5;
  expected.stream_id = "s1";
  expected.stream_id_len = 2;
  CHECK_STATUS(TOKEN04_OK, verify(reader, &expected, NULL));
  token04_verifier_free(reader);
}

static void times(void) {
  token04_verifier *reader = verifier(SECRET, NULL);
  token04_expectation expected = expecting(TOKEN04_EXPECT_NOW);
  token04_claims *claims = NULL;
  int64_t ctime, expire;
  issue(TOKEN04_CIPHER_GCM, TEXT("ann"), NULL, 0);
  CHECK_STATUS(TOKEN04_OK, token04_verifier_open(reader, token, token_len, &claims, NULL));
  ctime = token04_claims_ctime(claims);
  expire = token04_claims_expire(claims);
  token04_claims_free(claims);
  for (expected.now = 0; expected.now > -3; expected.now--) {
    CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, verify(reader, &expected, NULL));
    CHECK(names(&expected, "now"));
  }
  expected.now = expire;
  CHECK(names(&expected, NULL) && names(NULL, NULL));
  expected.struct_size = 0;
  CHECK(names(&expected, "expectation"));
  expected.struct_size = sizeof expected;
  CHECK_STATUS(TOKEN04_EXPIRED, verify(reader, &expected, NULL));
  expected.leeway = 10;
  expected.now = expire + 9;
  CHECK_STATUS(TOKEN04_OK, verify(reader, &expected, NULL));
  expected.now = expire + 10;
  CHECK_STATUS(TOKEN04_EXPIRED, verify(reader, &expected, NULL));
  /* A ctime in the future: accepted, unless its leeway is given. */
  expected.now = ctime - 6;
  CHECK_STATUS(TOKEN04_OK, verify(reader, &expected, NULL));
  expected.ctime_leeway = 5;
  expected.expected |= TOKEN04_EXPECT_CTIME;
  CHECK_STATUS(TOKEN04_CLAIMS_INVALID, verify(reader, &expected, NULL));
  expected.now = ctime - 5;
  CHECK_STATUS(TOKEN04_OK, verify(reader, &expected, NULL));
  token04_verifier_free(reader);
}

static void diagnoses(void) {
  const char *secrets[] = {SECRET "\n"};
  const size_t lens[] = {33};
  const size_t trimmed[] = {32};
  token04_report *report = (token04_report *)&report;
  token04_finding finding;
  token04_check check;
  char *damaged;
  size_t i, k, web = 0, len = 0;
  int plus = 0;
  issue(TOKEN04_CIPHER_CBC, TEXT("ann"), TEXT(ROOM));
  CHECK_STATUS(TOKEN04_OK, token04_diagnose(token, token_len, secrets, lens, 1, NULL, &report));
  CHECK_STATUS(TOKEN04_INVALID_SECRET, token04_report_status(report));
  CHECK_STATUS(TOKEN04_OK, token04_report_finding(report, 0, &finding));
  CHECK(strcmp(finding.id, "secret_line_break") == 0 && finding.severity == TOKEN04_SEVERITY_ERROR);
  token04_report_free(report);

  damaged = malloc(token_len + 1);
  memcpy(damaged, token, token_len);
  damaged[token_len] = '\n';
  CHECK_STATUS(TOKEN04_OK, token04_diagnose(damaged, token_len + 1, secrets, trimmed, 1, NULL, &report));
  CHECK_STATUS(TOKEN04_MALFORMED, token04_report_status(report));
  CHECK(token04_report_accepted(report) == 0 && token04_report_check_count(report) == 12);
  for (i = 0; i < token04_report_check_count(report); i++) {
    CHECK_STATUS(TOKEN04_OK, token04_report_check(report, i, &check));
    CHECK(check.status == 40 + (int32_t)i);
    CHECK(check.outcome == TOKEN04_OUTCOME_FAILED ? i == 0 : i != 0);
  }
  for (i = 0; i < token04_report_finding_count(report); i++) {
    CHECK_STATUS(TOKEN04_OK, token04_report_finding(report, i, &finding));
    CHECK(strlen(finding.message) > 0 && strlen(finding.hint) > 0);
    if (strcmp(finding.id, "token_whitespace_around") == 0) {
      plus = 1;
      for (k = 0; k < finding.sdk_code_count; k++) web += finding.sdk_codes[k] == 1102016;
      CHECK(web == 1);
    }
  }
  CHECK(plus == 1);
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_report_finding(report, i, &finding));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_report_finding(report, 0, NULL));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_report_check(report, 12, &check));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_report_check(report, 0, NULL));
  CHECK(strcmp(token04_claims_user_id(token04_report_claims(report), NULL), "ann") == 0);
  CHECK(strlen(token04_report_hint(report, &len)) == len && len > 0);
  CHECK(strlen(token04_report_json(report, &len)) == len && len > 0);
  token04_report_free(report);
  report = NULL;

  CHECK_STATUS(TOKEN04_OK, token04_diagnose(token, token_len, secrets, trimmed, 1, NULL, &report));
  CHECK(token04_report_accepted(report) == 1);
  CHECK_STATUS(TOKEN04_OK, token04_report_status(report));
  token04_report_free(report);
  report = (token04_report *)&report;
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_diagnose("\xff", 1, secrets, trimmed, 1, NULL, &report));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_diagnose(token, token_len, NULL, trimmed, 1, NULL, &report));
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_diagnose(token, token_len, secrets, trimmed, 1, NULL, NULL));
  CHECK(report == NULL);
  free(damaged);
}

int main(void) {
  verifiers();
  sdk_codes();
  claims_of(TOKEN04_CIPHER_CBC);
  claims_of(TOKEN04_CIPHER_GCM);
  nothing();
  expectations();
  structure_sizes();
  null_texts();
  missing_bits();
  strictness();
  times();
  diagnoses();
  return checked();
}
