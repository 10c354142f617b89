#import "attack.h"

int RunRandom(unsigned seed, long calls, long seconds) {
  (void)seed; (void)calls; (void)seconds;
  return 2;
}
