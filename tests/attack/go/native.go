package main

/*
#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

// What malloc has given and not got back, in all arenas; 0 where it cannot be asked.
static size_t allocated(void) {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
	struct mallinfo2 all = mallinfo2();
	return all.uordblks + all.hblkhd;
#else
	return 0;
#endif
}
*/
import "C"

import "runtime"

// sizes is what this process has, in KiB.
type sizes struct {
	// resident is what the system counts. The collector of Go and the race detector keep as much of it
	// as they like: it rose to 19 MiB within 1.5 million calls and stayed there.
	resident int
	// native is what C has allocated. Go has its own memory elsewhere, so this is the package's.
	native int
	// live is what Go's collector found in use.
	live int
}

// growthKiB is how much more of native and of live memory there may be after more of the same calls. Both
// stayed within 50 KiB over 400,000 calls: a token and a payload that are kept, of any size. malloc must
// keep nothing for each thread, or that is counted: the runner sets GLIBC_TUNABLES for it.
const growthKiB = 256

// measured is what there is after the collector and the finalizers ran. On a busy machine a finalizer may
// come late: it is the least of what there is until nothing gets less any more.
func measured() sizes {
	least := measuredOnce()
	for i := 0; i < 20; i++ {
		next := measuredOnce()
		if next.native >= least.native && next.live >= least.live {
			break
		}
		least = sizes{less(next.resident, least.resident), less(next.native, least.native), less(next.live, least.live)}
	}
	return least
}

func less(a, b int) int {
	if a < b {
		return a
	}
	return b
}

func measuredOnce() sizes {
	collect()
	var all runtime.MemStats
	runtime.ReadMemStats(&all)
	return sizes{resident: residentKiB(), native: int(C.allocated() >> 10), live: int(all.HeapAlloc >> 10)}
}

// check finds what grew since.
func (before sizes) check(after sizes, found *findings, what string) {
	found.check(after.native <= before.native+growthKiB, "%s: native memory grew from %d KiB to %d KiB", what, before.native, after.native)
	found.check(after.live <= before.live+growthKiB, "%s: Go's memory grew from %d KiB to %d KiB", what, before.live, after.live)
}
