/* How long tokens take. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "common.h"

static int64_t nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The payload is made once, as a server does. */
static token04_payload *raw_payload(const json_t *request, int32_t *status) {
  const text payload = get_text(request, "payload");
  token04_payload *made = NULL;
  if (*status == TOKEN04_OK) *status = token04_payload_new_raw(payload.data, payload.len, &made);
  return made;
}

json_t *bench(const json_t *request) {
  const text user = get_text(request, "user_id");
  const int64_t ttl = get_number(request, "effective_time_in_seconds"), count = get_number(request, "count");
  int32_t status;
  token04_issuer *issuer = issuer_of(request, &status);
  token04_payload *payload = raw_payload(request, &status);
  char token[2048];
  size_t len;
  int64_t i, start = nanoseconds();
  for (i = 0; i < count && status == TOKEN04_OK; i++) {
    status = token04_issuer_issue_payload(issuer, user.data, user.len, ttl, payload, token, sizeof token, &len);
  }
  start = nanoseconds() - start;
  token04_payload_free(payload);
  token04_issuer_free(issuer);
  return status == TOKEN04_OK ? json_pack("{s:I}", "ns", (json_int_t)start) : failure(status, 0);
}

json_t *bench_generate(const json_t *request) {
  const text user = get_text(request, "user_id"), secret = get_text(request, "secret");
  const text payload = get_text(request, "payload");
  const uint32_t app_id = (uint32_t)get_number(request, "app_id");
  const int64_t ttl = get_number(request, "effective_time_in_seconds"), count = get_number(request, "count");
  int32_t status = TOKEN04_OK;
  char token[2048];
  size_t len;
  int64_t i, start = nanoseconds();
  for (i = 0; i < count && status == TOKEN04_OK; i++) {
    status = token04_generate(app_id, user.data, user.len, secret.data, secret.len, ttl, payload.data, payload.len,
                              TOKEN04_CIPHER_CBC, token, sizeof token, &len);
  }
  start = nanoseconds() - start;
  return status == TOKEN04_OK ? json_pack("{s:I}", "ns", (json_int_t)start) : failure(status, 0);
}

json_t *bench_batch(const json_t *request) {
  const size_t count = (size_t)get_number(request, "count");
  const int64_t ttl = get_number(request, "effective_time_in_seconds");
  int32_t status;
  token04_issuer *issuer = issuer_of(request, &status);
  token04_payload *payload = raw_payload(request, &status);
  token04_batch *batch = NULL;
  char(*names)[24] = calloc(count, sizeof *names);
  const char **users = calloc(count, sizeof *users);
  size_t *lens = calloc(count, sizeof *lens);
  size_t i;
  int64_t start;
  for (i = 0; i < count; i++) {
    lens[i] = (size_t)snprintf(names[i], sizeof names[i], "user_%06u", (unsigned)i + 1);
    users[i] = names[i];
  }
  start = nanoseconds();
  if (status == TOKEN04_OK) {
    status = token04_issuer_issue_batch_payload(issuer, users, lens, count, ttl, payload, 1, &batch);
  }
  start = nanoseconds() - start;
  token04_batch_free(batch);
  token04_payload_free(payload);
  token04_issuer_free(issuer);
  free(names);
  free(users);
  free(lens);
  return status == TOKEN04_OK ? json_pack("{s:I}", "ns", (json_int_t)start) : failure(status, 0);
}
