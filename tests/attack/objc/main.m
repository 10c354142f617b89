/*
 * Attacks the Objective-C package: `kind NAME` runs the fixed tests of a kind in a child process, `random --seed S
 * --calls N [--seconds T]` random calls. The last line of standard output is a JSON object that says what was found.
 */
#import "attack.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char mark[] = "finding: ";

void Find(const char *what) {
  printf("%s%s\n", mark, what);
  fflush(stdout);
}

/* A process of its own, since a kind may end it. */
static int Kind(const char *program, const char *kind) {
  char line[512];
  int ends[2], status = 0, count = 0;
  FILE *output;
  pid_t child;
  const char *why = NotConcerned(kind);
  if (why != NULL) {
    printf("{\"kind\":\"%s\",\"not_concerned\":\"%s\"}\n", kind, why);
    return 0;
  }
  if (pipe(ends) != 0 || (child = fork()) < 0) {
    return 2;
  }
  if (child == 0) {
    dup2(ends[1], 1);
    close(ends[0]);
    close(ends[1]);
    alarm(300);
    execl(program, program, "child", kind, (char *)NULL);
    _exit(127);
  }
  close(ends[1]);
  output = fdopen(ends[0], "r");
  printf("{\"kind\":\"%s\",\"findings\":[", kind);
  while (fgets(line, sizeof line, output) != NULL) {
    if (strncmp(line, mark, sizeof mark - 1) == 0) {
      line[strcspn(line, "\n")] = 0;
      printf("%s\"%s\"", count++ > 0 ? "," : "", line + sizeof mark - 1);
    }
  }
  fclose(output);
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    printf("%s\"the child ended with status %d\"", count++ > 0 ? "," : "", status);
  }
  printf("],\"passed\":%s}\n", count == 0 ? "true" : "false");
  return 0;
}

static long Option(int count, char **arguments, const char *name, long otherwise) {
  int index;
  for (index = 1; index + 1 < count; index++) {
    if (strcmp(arguments[index], name) == 0) {
      return strtol(arguments[index + 1], NULL, 10);
    }
  }
  return otherwise;
}

int main(int count, char **arguments) {
  int result = 2;
  T04_POOL_BEGIN
    if (count == 3 && strcmp(arguments[1], "kind") == 0) {
      result = Kind("/proc/self/exe", arguments[2]);
    } else if (count == 3 && strcmp(arguments[1], "child") == 0) {
      result = RunKind(arguments[2]) ? 0 : 2;
    } else if (count >= 2 && strcmp(arguments[1], "random") == 0) {
      result = RunRandom((unsigned)Option(count, arguments, "--seed", 1), Option(count, arguments, "--calls", 100000),
                         Option(count, arguments, "--seconds", 0));
    } else {
      fprintf(stderr, "usage: kind NAME | random --seed S --calls N [--seconds T]\n");
    }
  T04_POOL_END
  return result;
}
