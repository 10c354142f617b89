/* A library of another ABI: nothing else of it may be called. */
#include <stdint.h>

uint32_t token04_abi_version(void);

uint32_t token04_abi_version(void) {
  return 4711;
}
