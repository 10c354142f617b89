/* A library that must not be loaded: it leaves a file when it is. */

#include <fcntl.h>
#include <unistd.h>

__attribute__((constructor)) static void loaded(void) {
  const char *path = MARK;
  int file = open(path, O_CREAT | O_WRONLY, 0666);
  if (file >= 0) {
    close(file);
  }
}
