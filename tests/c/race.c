/* Two threads write the same without a lock: what ThreadSanitizer must find, or it is not there. */
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>

static int shared;

static void *add(void *unused) {
  (void)unused;
  for (int i = 0; i < 1000; i++) shared++;
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, add, NULL) != 0) return 0;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d\n", shared);
  return 0;
}
