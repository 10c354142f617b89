/* The program's own malloc, over the system's: it can refuse, count, and look at what is freed. */
#ifndef TOKEN04_ALLOCATOR_H
#define TOKEN04_ALLOCATOR_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Whether this build has it: sanitizers and valgrind have their own. */
int allocator_works(void);

/** Refuses what goes beyond so many more bytes than are given now; a negative number for no limit. */
void allocator_limit(long bytes);

/** The number of requests until now. */
long allocator_requests(void);

/** How many blocks were given and not freed. */
long allocator_live(void);

/** Looks for these bytes in everything that is freed from now on; NULL for nothing more. */
void allocator_watch(const void *bytes, size_t size);

/** How many blocks had them when they were freed. */
long allocator_seen(void);

#ifdef __cplusplus
}
#endif

#endif
