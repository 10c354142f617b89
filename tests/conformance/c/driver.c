/* The conformance driver of C; ../README.md describes the protocol. It links the testing build,
 * and so can fix what is otherwise random. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"

static json_t *hello(const json_t *request) {
  (void)request;
  return json_pack("{s:s, s:s, s:b}", "language", "c", "version", token04_version(), "fixes", 1);
}

static const struct {
  const char *op;
  json_t *(*answer)(const json_t *request);
} OPS[] = {
    {"hello", hello},
    {"make", make},
    {"issue", issue},
    {"make_fixed", make_fixed},
    {"batch", batch},
    {"room_payload", room_payload},
    {"video_payload", video_payload},
    {"generate", generate},
    {"open", open_token},
    {"verify", verify},
    {"inspect", inspect},
    {"diagnose", diagnose},
    {"explain", explain},
    {"kit_token", kit_token},
    {"bench", bench},
    {"bench_generate", bench_generate},
    {"bench_batch", bench_batch},
};

static json_t *answer(const json_t *request) {
  const char *op = json_string_value(json_object_get(request, "op"));
  size_t i;
  for (i = 0; op != NULL && i < sizeof OPS / sizeof *OPS; i++) {
    if (strcmp(op, OPS[i].op) == 0) return OPS[i].answer(request);
  }
  return json_pack("{s:s}", "error", "no such op");
}

int main(void) {
  char *line = NULL;
  size_t size = 0;
  ssize_t len;
  while ((len = getline(&line, &size, stdin)) > 0) {
    json_error_t error;
    json_t *request = json_loadb(line, (size_t)len, JSON_ALLOW_NUL, &error);
    json_t *response = request == NULL ? json_pack("{s:s}", "error", error.text) : answer(request);
    json_dumpf(response, stdout, JSON_COMPACT);
    putchar('\n');
    fflush(stdout);
    json_decref(response);
    json_decref(request);
  }
  free(line);
  return 0;
}
