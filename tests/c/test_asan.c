/* That AddressSanitizer is really in this build: a green run without it says nothing. */
#include "check.h"

extern void __asan_init(void) __attribute__((weak));

int main(void) {
#ifndef __SANITIZE_ADDRESS__
#error "built without -fsanitize=address"
#endif
  CHECK(&__asan_init != 0);
  return checked();
}
