/* What every platform must do with the C library: read the vectors, make tokens in both ways, a batch
 * and a report. The first argument is a file with a line for each vector: app id, ctime and expire as
 * numbers, then secret, user id, payload and token in hexadecimal, with a space between. */
#include <stdint.h>
#include <stdlib.h>
#include <token04.h>

#include "../c/check.h"

/* More than any text of the vectors. */
enum { LONGEST = 1 << 14 };

struct text {
  char *bytes;
  size_t len;
};

static struct text read_hex(FILE *file) {
  struct text text;
  int high, low;
  text.bytes = malloc(LONGEST);
  text.len = 0;
  /* "-" is the empty text. */
  while ((high = fgetc(file)) != EOF && high != ' ' && high != '\n') {
    static const char digits[] = "0123456789abcdef";
    if (high == '-') {
      continue;
    }
    low = fgetc(file);
    if (text.bytes == NULL || text.len == LONGEST || strchr(digits, high) == NULL || strchr(digits, low) == NULL) {
      fprintf(stderr, "the vectors are damaged\n");
      exit(2);
    }
    text.bytes[text.len++] = (char)((strchr(digits, high) - digits) * 16 + (strchr(digits, low) - digits));
  }
  return text;
}

static int same(const char *found, size_t len, const struct text *wanted) {
  return found != NULL && len == wanted->len && memcmp(found, wanted->bytes, len) == 0;
}

static void vector(unsigned long app_id, long long ctime, long long expire, const struct text fields[4]) {
  const char *secret = fields[0].bytes;
  const size_t secret_len = fields[0].len;
  token04_verifier *verifier = NULL;
  token04_claims *claims = NULL;
  struct token04_report *report = NULL;
  const char *text;
  size_t len = 0;
  CHECK_STATUS(TOKEN04_OK, token04_verifier_new(&secret, &secret_len, 1, &verifier));
  CHECK_STATUS(TOKEN04_OK, token04_verifier_open(verifier, fields[3].bytes, fields[3].len, &claims, NULL));
  CHECK(token04_claims_app_id(claims) == app_id);
  CHECK(token04_claims_ctime(claims) == ctime && token04_claims_expire(claims) == expire);
  text = token04_claims_user_id(claims, &len);
  CHECK(same(text, len, &fields[1]));
  text = token04_claims_payload(claims, &len);
  CHECK(same(text, len, &fields[2]));
  token04_claims_free(claims);
  token04_verifier_free(verifier);
  CHECK_STATUS(TOKEN04_OK, token04_diagnose(fields[3].bytes, fields[3].len, &secret, &secret_len, 1, NULL, &report));
  CHECK(token04_report_claims(report) != NULL && token04_report_check_count(report) > 0);
  text = token04_report_json(report, &len);
  CHECK(text != NULL && len > 100 && text[0] == '{');
  token04_report_free(report);
}

static void accepted(const token04_verifier *verifier, const char *token, size_t len) {
  token04_claims *claims = NULL;
  CHECK_STATUS(TOKEN04_OK, token04_verifier_verify(verifier, token, len, NULL, &claims, NULL));
  CHECK(token04_claims_app_id(claims) == 1);
  token04_claims_free(claims);
}

static void made(int32_t cipher) {
  enum { USERS = 200 };
  static const char *const secret = SECRET;
  static char names[USERS][16], token[1024];
  const size_t secret_len = 32;
  const char *users[USERS], *one;
  size_t lens[USERS], len = 0, i;
  token04_verifier *verifier = NULL;
  token04_issuer *issuer = NULL;
  token04_batch *batch = NULL;
  CHECK_STATUS(TOKEN04_OK, token04_verifier_new(&secret, &secret_len, 1, &verifier));
  CHECK_STATUS(TOKEN04_OK, token04_generate(1, TEXT("user_1"), TEXT(SECRET), 3600, NULL, 0, cipher, token,
                                            sizeof token, &len));
  accepted(verifier, token, len);
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), cipher, &issuer));
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue(issuer, TEXT("user_1"), 3600, TEXT("{\"room_id\":\"room1\"}"), token,
                                                sizeof token, &len));
  accepted(verifier, token, len);
  token[len / 2] = token[len / 2] == 'A' ? 'B' : 'A';
  if (cipher == TOKEN04_CIPHER_GCM) {
    CHECK(token04_verifier_verify(verifier, token, len, NULL, NULL, NULL) != TOKEN04_OK);
  }
  CHECK_STATUS(TOKEN04_INVALID_USER_ID, token04_issuer_issue(issuer, NULL, 0, 3600, NULL, 0, token, sizeof token, &len));
  for (i = 0; i < USERS; i++) {
    lens[i] = (size_t)snprintf(names[i], sizeof names[i], "user_%04u", (unsigned)i);
    users[i] = names[i];
  }
  CHECK_STATUS(TOKEN04_OK, token04_issuer_issue_batch(issuer, users, lens, USERS, 60, NULL, 0, 2, &batch));
  for (i = 0; i < USERS; i++) {
    CHECK_STATUS(TOKEN04_OK, token04_batch_token(batch, i, &one, &len));
    accepted(verifier, one, len);
  }
  token04_batch_free(batch);
  token04_issuer_free(issuer);
  token04_verifier_free(verifier);
}

int main(int count, char **arguments) {
  unsigned long app_id;
  long long ctime, expire;
  int vectors = 0;
  FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  if (file == NULL) {
    fprintf(stderr, "usage: smoke FILE\n");
    return 2;
  }
  CHECK(token04_abi_version() == TOKEN04_ABI_VERSION);
  while (fscanf(file, "%lu %lld %lld ", &app_id, &ctime, &expire) == 3) {
    struct text fields[4];
    size_t i;
    for (i = 0; i < 4; i++) {
      fields[i] = read_hex(file);
    }
    vector(app_id, ctime, expire, fields);
    for (i = 0; i < 4; i++) {
      free(fields[i].bytes);
    }
    vectors++;
  }
  fclose(file);
  made(TOKEN04_CIPHER_CBC);
  made(TOKEN04_CIPHER_GCM);
  printf("%d vectors\n", vectors);
  CHECK(vectors > 0);
  return checked();
}
