#include <string.h>

#include "attack.h"
#include "values.h"

token04_issuer *the_issuer(void) {
  static token04_issuer *issuer;
  if (issuer == NULL) CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));
  return issuer;
}

token04_verifier *the_verifier(void) {
  static token04_verifier *verifier;
  const char *secret = SECRET;
  const size_t len = strlen(SECRET);
  if (verifier == NULL) CHECK_STATUS(TOKEN04_OK, token04_verifier_new(&secret, &len, 1, &verifier));
  return verifier;
}

size_t token_for(const char *user, const char *payload, char *token, size_t capacity) {
  size_t len = 0;
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue(the_issuer(), user, strlen(user), 600, payload, strlen(payload),
                                                token, capacity, &len));
  return len;
}

token04_expectation nothing_expected(void) {
  token04_expectation expected;
  memset(&expected, 0, sizeof expected);
  expected.struct_size = sizeof expected;
  return expected;
}

void check_alive(void) {
  char token[1024];
  token04_expectation expected = nothing_expected();
  const size_t len = token_for("alive", ROOM, token, sizeof token);
  expected.expected = TOKEN04_EXPECT_USER_ID | TOKEN04_EXPECT_ROOM_ID | TOKEN04_EXPECT_STRICT;
  expected.user_id = "alive";
  expected.user_id_len = 5;
  expected.room_id = "room";
  expected.room_id_len = 4;
  CHECK_STATUS(TOKEN04_OK, token04_verifier_verify(the_verifier(), token, len, &expected, NULL, NULL));
}

const struct kind kinds[] = {
    {"destructors", destructors, NULL},
    {"expectation", expectation, NULL},
    {"subclass", NULL, "C has no classes: a value is a number, or a pointer and a length."},
    {"mutation", mutation, NULL},
    {"interruption", interruption, NULL},
    {"memory", memory, NULL},
    {"serialization", NULL, "No object is made of text or bytes: each has one constructor, and its contents are hidden."},
    {"library", NULL, "The library is linked with the program, and loads no other file at run time."},
    {"residue", residue, NULL},
    {NULL, NULL, NULL},
};
