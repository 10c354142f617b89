/* A basic token. It has no payload and, as far as we know, restricts nothing. */
#include <stdio.h>
#include <string.h>
#include <token04.h>

int main(void) {
  const char *user_id = "user_1";
  const char *secret = "fa94dd0f974cf2e293728a526b028271"; /* keep it on the server */
  char token[512];
  size_t token_len;
  const int32_t status = token04_generate(1234567890, user_id, strlen(user_id), secret, strlen(secret), 3600, NULL, 0,
                                          TOKEN04_CIPHER_CBC, token, sizeof token, &token_len);
  if (status != TOKEN04_OK) {
    fprintf(stderr, "%s\n", token04_status_message(status));
    return 1;
  }
  printf("%.*s\n", (int)token_len, token);
  return 0;
}
