/* Loaded before everything else: the memory that one library asks for can be made to fail. How
 * many of its requests still succeed is in a file of eight bytes, which the attacker maps too. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);

static volatile int64_t *left;

/* Smaller requests succeed. */
static size_t smallest;

__attribute__((constructor)) static void start(void) {
  const char *path = getenv("TOKEN04_FAILING_MALLOC");
  int file = path ? open(path, O_RDWR) : -1;
  if (file < 0) return;
  void *map = mmap(0, 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  const char *from = getenv("TOKEN04_FAILING_FROM");
  smallest = from ? strtoul(from, 0, 10) : 0;
  if (map != MAP_FAILED) left = map;
}

/* A negative number: none fails. Zero: all do. */
static int fails(void *caller, size_t size) {
  Dl_info info;
  if (!left || *left < 0 || size < smallest) return 0;
  if (!dladdr(caller, &info) || !info.dli_fname || !strstr(info.dli_fname, "token04_jni")) return 0;
  if (*left == 0) return 1;
  return __sync_fetch_and_sub(left, 1) <= 0;
}

void *malloc(size_t size) {
  if (fails(__builtin_return_address(0), size)) return errno = ENOMEM, (void *)0;
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  if (fails(__builtin_return_address(0), count * size)) return errno = ENOMEM, (void *)0;
  return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
  if (fails(__builtin_return_address(0), size)) return errno = ENOMEM, (void *)0;
  return __libc_realloc(old, size);
}
