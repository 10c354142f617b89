/* A token for one room: the user may log in, and publish one stream. */
#include <stdio.h>
#include <string.h>
#include <token04.h>

int main(void) {
  const char *room_id = "room1";
  const char *stream_id = "stream1";
  const size_t stream_id_len = strlen(stream_id);
  const char *user_id = "user_1";
  const char *secret = "fa94dd0f974cf2e293728a526b028271"; /* keep it on the server */
  token04_issuer *issuer = NULL;
  token04_payload *payload = NULL;
  char token[2048];
  size_t token_len = 0;

  /* Made once, and shared by all requests and threads; so may be the payload of a room. */
  int32_t status = token04_issuer_new(1234567890, secret, strlen(secret), TOKEN04_CIPHER_CBC, &issuer);
  if (status == TOKEN04_OK) {
    status = token04_payload_new_room(room_id, strlen(room_id), TOKEN04_GRANT_ALLOW, TOKEN04_GRANT_ALLOW, &stream_id,
                                      &stream_id_len, 1, &payload);
  }
  if (status == TOKEN04_OK) {
    status = token04_issuer_issue_payload(issuer, user_id, strlen(user_id), 3600, payload, token, sizeof token,
                                          &token_len);
  }
  if (status == TOKEN04_OK) {
    printf("%.*s\n", (int)token_len, token);
  } else {
    fprintf(stderr, "%s\n", token04_status_message(status));
  }
  token04_payload_free(payload);
  token04_issuer_free(issuer);
  return status != TOKEN04_OK;
}
