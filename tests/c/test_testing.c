/* What only the testing build has: no panic crosses. */
#include <token04_testing.h>

#include "check.h"

int main(void) {
  token04_issuer *issuer = NULL;
  char token[512];
  size_t len = 0;
  CHECK_STATUS(TOKEN04_INTERNAL, token04_testing_panic());
  CHECK_STATUS(TOKEN04_INTERNAL, token04_testing_panic());
  CHECK_STATUS(TOKEN04_OK, token04_issuer_new(1, TEXT(SECRET), TOKEN04_CIPHER_CBC, &issuer));
  CHECK_STATUS(TOKEN04_OK, token04_testing_issue(issuer, 1722815782, 571940513, (const uint8_t *)"84g7gsuod6v1or0s", 16,
                                                 TEXT("demo"), 3600, NULL, 0, token, sizeof token, &len));
  CHECK(memcmp(token, "04AAAAAGawIzYAEDg0Zzd", 21) == 0);
  CHECK_STATUS(TOKEN04_INVALID_ARGUMENT, token04_testing_issue(issuer, 0, 0, NULL, 0, TEXT("demo"), 3600, NULL, 0, token,
                                                               sizeof token, &len));
  token04_issuer_free(issuer);
  return checked();
}
