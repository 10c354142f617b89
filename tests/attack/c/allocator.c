#define _GNU_SOURCE
#include "allocator.h"

#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"

#if SANITIZED || !defined(__GLIBC__)

int allocator_works(void) { return 0; }
void allocator_limit(long bytes) { (void)bytes; }
long allocator_requests(void) { return 0; }
long allocator_live(void) { return 0; }
void allocator_watch(const void *bytes, size_t size) { (void)bytes, (void)size; }
long allocator_seen(void) { return 0; }

#else

/* The system's own, below the names that this program takes. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *block);

static long requests, live, seen, given_bytes, limit_bytes = -1;
static const void *watched;
static size_t watched_size;

int allocator_works(void) { return !under_valgrind(); }

void allocator_limit(long bytes) { limit_bytes = bytes < 0 ? -1 : given_bytes + bytes; }

long allocator_requests(void) { return requests; }
long allocator_live(void) { return live; }

void allocator_watch(const void *bytes, size_t size) {
  watched = bytes;
  watched_size = size;
  seen = 0;
}

long allocator_seen(void) { return seen; }

static int refuses(size_t size) {
  __atomic_add_fetch(&requests, 1, __ATOMIC_RELAXED);
  if (limit_bytes < 0 || (size <= LONG_MAX / 2 && given_bytes + (long)size <= limit_bytes)) return 0;
  errno = ENOMEM;
  return 1;
}

static void *given(void *block) {
  if (block != NULL) {
    __atomic_add_fetch(&live, 1, __ATOMIC_RELAXED);
    __atomic_add_fetch(&given_bytes, (long)malloc_usable_size(block), __ATOMIC_RELAXED);
  }
  return block;
}

static void look_at(void *block) {
  if (watched != NULL && block != NULL &&
      memmem(block, malloc_usable_size(block), watched, watched_size) != NULL) {
    __atomic_add_fetch(&seen, 1, __ATOMIC_RELAXED);
  }
}

void *malloc(size_t size) { return refuses(size) ? NULL : given(__libc_malloc(size)); }

void *calloc(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / 2 / size) return NULL;
  return refuses(count * size) ? NULL : given(__libc_calloc(count, size));
}

/* Always moves, since the old place is looked at too. */
void *realloc(void *block, size_t size) {
  void *moved;
  size_t old;
  if (block == NULL) return malloc(size);
  old = malloc_usable_size(block);
  moved = malloc(size);
  if (moved == NULL) return NULL;
  memcpy(moved, block, old < size ? old : size);
  free(block);
  return moved;
}

void *memalign(size_t alignment, size_t size) {
  return refuses(size) ? NULL : given(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **block, size_t alignment, size_t size) {
  void *made = memalign(alignment, size);
  if (made == NULL) return ENOMEM;
  *block = made;
  return 0;
}

void free(void *block) {
  if (block == NULL) return;
  look_at(block);
  __atomic_sub_fetch(&live, 1, __ATOMIC_RELAXED);
  __atomic_sub_fetch(&given_bytes, (long)malloc_usable_size(block), __ATOMIC_RELAXED);
  __libc_free(block);
}

#endif
