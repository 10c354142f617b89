/* A token for a copyrighted video in a room. */
#include <stdio.h>
#include <string.h>
#include <token04.h>

int main(void) {
  const char *room_id = "room_123";
  const char *video_id = "249850980283048";
  const char *user_id = "user_1";
  const char *secret = "fa94dd0f974cf2e293728a526b028271"; /* keep it on the server */
  char payload[512], token[2048];
  size_t payload_len = 0, token_len = 0;

  int32_t status = token04_video_payload(room_id, strlen(room_id), video_id, strlen(video_id), payload, sizeof payload,
                                         &payload_len);
  if (status == TOKEN04_OK) {
    status = token04_generate(1234567890, user_id, strlen(user_id), secret, strlen(secret), 3600, payload, payload_len,
                              TOKEN04_CIPHER_CBC, token, sizeof token, &token_len);
  }
  if (status != TOKEN04_OK) {
    fprintf(stderr, "%s\n", token04_status_message(status));
    return 1;
  }
  printf("%.*s\n", (int)token_len, token);
  return 0;
}
