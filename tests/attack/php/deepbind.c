/* PHP loads modules with RTLD_DEEPBIND, which the address sanitizer refuses: this takes it out. */

#define _GNU_SOURCE
#include <dlfcn.h>

void *dlopen(const char *path, int mode) {
  void *(*next)(const char *, int) = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
  return next(path, mode & ~RTLD_DEEPBIND);
}
