/* What a program from outside does: make a token and read it again. */
#include <stdio.h>
#include <string.h>
#include <token04.h>

int main(void) {
  const char *secret = "fa94dd0f974cf2e293728a526b028271";
  const size_t secret_len = 32;
  char token[512];
  size_t len = 0;
  token04_verifier *verifier = NULL;
  token04_claims *claims = NULL;
  int failed = token04_abi_version() != TOKEN04_ABI_VERSION ||
               token04_generate(1, "demo", 4, secret, secret_len, 60, NULL, 0, TOKEN04_CIPHER_CBC, token, sizeof token,
                                &len) != TOKEN04_OK ||
               token04_verifier_new(&secret, &secret_len, 1, &verifier) != TOKEN04_OK ||
               token04_verifier_open(verifier, token, len, &claims, NULL) != TOKEN04_OK ||
               strcmp(token04_claims_user_id(claims, NULL), "demo") != 0;
  token04_claims_free(claims);
  token04_verifier_free(verifier);
  puts(failed ? "failed" : "a token, made and read");
  return failed;
}
