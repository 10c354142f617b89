/*
 * The driver of the attacks on the C library and on its C++ headers. The protocol is described in
 * tests/attack/README.md.
 */
#define _GNU_SOURCE
#include "attack.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <token04.h>
#include <unistd.h>

#if defined(__has_include)
#if __has_include(<valgrind/valgrind.h>)
#include <valgrind/valgrind.h>
#endif
#endif

/* A child that takes so long hangs: none needs a tenth of it, but the machine may be busy. */
enum { LINE = 400, MOST = 20, OUTCOMES = 64, CHILD_SECONDS = 500 };

/* Memory may grow so much between the first fifth of the random calls and the end. */
#define GROWTH_KIB (8 * 1024)

/* Where a child's findings go; -1 in the driver itself. */
static int to_parent = -1;
static char findings[MOST][LINE];
static int finding_count;

int under_valgrind(void) {
#ifdef RUNNING_ON_VALGRIND
  return RUNNING_ON_VALGRIND != 0;
#else
  return 0;
#endif
}

/* One line, without what JSON would have to escape. */
static void keep(const char *text) {
  char line[LINE];
  size_t i;
  snprintf(line, sizeof line, "%s", text);
  for (i = 0; line[i] != 0; i++) {
    if (line[i] == '"' || line[i] == '\\') line[i] = '\'';
    if ((unsigned char)line[i] < 32 || (unsigned char)line[i] > 126) line[i] = '?';
  }
  if (to_parent >= 0) {
    line[i < LINE - 1 ? i : LINE - 2] = '\n';
    if (write(to_parent, line, (i < LINE - 1 ? i : LINE - 2) + 1) < 0) _exit(3);
  } else if (finding_count < MOST) {
    memcpy(findings[finding_count++], line, sizeof line);
  }
}

void find(const char *format, ...) {
  char line[LINE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  keep(line);
}

void in_child(const char *name, void (*test)(void)) {
  char line[LINE];
  int ends[2], status = 0;
  pid_t child;
  FILE *output;
  fflush(NULL);
  if (pipe(ends) != 0 || (child = fork()) < 0) {
    find("%s: no child process", name);
    return;
  }
  if (child == 0) {
    close(ends[0]);
    to_parent = ends[1];
    alarm(CHILD_SECONDS);
    test();
    /* With its destructors and handlers, which are part of some tests. */
    exit(0);
  }
  close(ends[1]);
  output = fdopen(ends[0], "r");
  while (output != NULL && fgets(line, sizeof line, output) != NULL) {
    line[strcspn(line, "\n")] = 0;
    find("%s: %s", name, line);
  }
  if (output != NULL) fclose(output);
  waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) {
    find("%s: ended by signal %d", name, WTERMSIG(status));
  } else if (WEXITSTATUS(status) != 0) {
    find("%s: ended with status %d", name, WEXITSTATUS(status));
  }
}

long resident_kib(void) {
  long size = 0, resident = 0;
  FILE *file = fopen("/proc/self/statm", "r");
  if (file == NULL) return 0;
  if (fscanf(file, "%ld %ld", &size, &resident) != 2) resident = 0;
  fclose(file);
  return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

int grows(void (*round)(void), long kib) {
  long before, after;
  int i;
  round();
  before = resident_kib();
  for (i = 0; i < 3; i++) {
    round();
    after = resident_kib();
    if (after <= before + kib) return 0;
    before = after;
  }
  return 1;
}

char *before_the_end(const void *bytes, size_t size) {
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  const size_t room = (size + page - 1) / page * page;
  char *place = mmap(NULL, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (place == MAP_FAILED || mprotect(place + room, page, PROT_NONE) != 0) abort();
  if (bytes != NULL) memcpy(place + room - size, bytes, size);
  return place + room - size;
}

static void print_findings(void) {
  int i;
  printf("\"findings\":[");
  for (i = 0; i < finding_count; i++) printf("%s\"%s\"", i > 0 ? "," : "", findings[i]);
  printf("]");
}

static int run_kind(const char *name) {
  const struct kind *kind;
  for (kind = kinds; kind->name != NULL && strcmp(kind->name, name) != 0; kind++) {
  }
  if (kind->name == NULL) return 2;
  if (kind->run == NULL) {
    printf("{\"kind\":\"%s\",\"not_concerned\":\"%s\"}\n", name, kind->not_concerned);
    return 0;
  }
  kind->run();
  printf("{\"kind\":\"%s\",\"passed\":%s,", name, finding_count == 0 ? "true" : "false");
  print_findings();
  printf("}\n");
  return 0;
}

static uint64_t state;
static unsigned long seed, calls;
static struct {
  int32_t status;
  unsigned long count;
} outcomes[OUTCOMES];

uint32_t below(uint32_t count) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (uint32_t)(state >> 33) % count;
}

void found(const char *format, ...) {
  char line[LINE - 100];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  find("seed %lu, call %lu: %s", seed, calls, line);
}

void count_outcome(int32_t status) {
  int i;
  calls++;
  if (status != TOKEN04_OK && token04_status_name(status) == NULL) {
    found("status %d has no name", (int)status);
  }
  for (i = 0; i < OUTCOMES - 1 && outcomes[i].count > 0 && outcomes[i].status != status; i++) {
  }
  outcomes[i].status = status;
  outcomes[i].count++;
}

static int run_random(unsigned long at_least, long seconds) {
  const time_t start = time(NULL);
  long first = 0, last;
  int i;
  state = seed;
  random_begin();
  while (calls < at_least || time(NULL) < start + seconds) {
    random_calls();
    if (first == 0 && calls >= at_least / 5 && time(NULL) >= start + seconds / 5) first = resident_kib();
  }
  random_end();
  last = resident_kib();
  if (!SANITIZED && !under_valgrind() && last > first + GROWTH_KIB) {
    found("memory grew by more than %d KiB", GROWTH_KIB);
  }
  printf("{\"calls\":%lu,\"outcomes\":{", calls);
  for (i = 0; i < OUTCOMES && outcomes[i].count > 0; i++) {
    const char *name = token04_status_name(outcomes[i].status);
    printf("%s\"%s", i > 0 ? "," : "", name == NULL ? "UNKNOWN" : name);
    if (outcomes[i].status != TOKEN04_OK) printf("/%d", (int)outcomes[i].status);
    printf("\":%lu", outcomes[i].count);
  }
  printf("},\"resident_kib\":[%ld,%ld],", first, last);
  print_findings();
  printf("}\n");
  return 0;
}

static unsigned long option(int count, char **arguments, const char *name, unsigned long otherwise) {
  int i;
  for (i = 2; i + 1 < count; i++) {
    if (strcmp(arguments[i], name) == 0) return strtoul(arguments[i + 1], NULL, 10);
  }
  return otherwise;
}

int main(int count, char **arguments) {
  if (count == 3 && strcmp(arguments[1], "kind") == 0) return run_kind(arguments[2]);
  if (count >= 2 && strcmp(arguments[1], "random") == 0) {
    seed = option(count, arguments, "--seed", 1);
    return run_random(option(count, arguments, "--calls", 100000), (long)option(count, arguments, "--seconds", 0));
  }
  fprintf(stderr, "usage: kind NAME | random --seed S --calls N [--seconds T]\n");
  return 2;
}
