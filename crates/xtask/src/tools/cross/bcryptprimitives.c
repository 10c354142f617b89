/* Wine 8 lacks this library, from which Rust's standard library takes random bytes. For tests only. */
#include <stddef.h>

__declspec(dllimport) unsigned char SystemFunction036(void *buffer, unsigned long size);

__declspec(dllexport) int ProcessPrng(void *buffer, size_t size) {
  return SystemFunction036(buffer, (unsigned long)size);
}
