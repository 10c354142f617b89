//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"fmt"
	"io"
	"runtime"
	"time"
	"unsafe"
)

// BatchResult is a token of a batch, or why there is none.
type BatchResult struct {
	// Token is the token; "" where there is none.
	Token string
	// Err is nil where there is a token, else ErrInvalidUserID or ErrPayloadTooLarge.
	Err error
}

// Format keeps the token out of logs, whatever the verb.
func (r BatchResult) Format(f fmt.State, verb rune) {
	if r.Err != nil {
		io.WriteString(f, r.Err.Error())
		return
	}
	fmt.Fprintf(f, "token04.BatchResult{Token:(%d bytes)}", len(r.Token))
}

// IssueBatch makes a token for each user, in the users' order, with the same lifetime and
// payload; much cheaper per token than one by one. A user whose token cannot be made does not
// fail the batch: see BatchResult. For ttl and payload see Issue.
//
// threads is how many threads share the work: 1 for the caller's alone, 0 for as many as the
// machine has cores. They are gone when the call returns.
//
// Tokens are made group by group. Those of a group share one piece of memory, which stays as
// long as any of them is kept: some 64 KiB, or a few MiB with several threads.
//
// Errors: ErrInvalidEffectiveTime, ErrPayloadTooLarge where the payload alone is too long,
// ErrInvalidArgument where any text is not UTF-8 or threads is negative, ErrRandomUnavailable,
// ErrClockUnavailable, ErrClosed.
func (i *Issuer) IssueBatch(userIDs []string, ttl time.Duration, payload string, threads int) ([]BatchResult, error) {
	if i == nil {
		return nil, ErrClosed
	}
	if threads < 0 {
		return nil, failure(C.TOKEN04_INVALID_ARGUMENT)
	}
	lock := &i.guard[0]
	lock.RLock()
	defer lock.RUnlock()
	// The finalizer must not free what the calls below use.
	defer runtime.KeepAlive(i)
	if i.handle == nil {
		return nil, ErrClosed
	}
	// Small groups, so that C's memory is used again while it is in the cache: C libraries ask
	// the system for more by the page in threads other than the first, which takes longer than
	// all the rest. Large ones where it takes work to start threads.
	group := 256
	if threads != 1 {
		group = 1 << 14
	}
	results := make([]BatchResult, len(userIDs))
	packed := make([]C.token04_go_result, group)
	for start := 0; ; start += group {
		end := start + group
		if end > len(userIDs) {
			end = len(userIDs)
		}
		if err := i.issueGroup(userIDs[start:end], ttl, payload, threads, packed, results[start:end]); err != nil {
			return nil, err
		}
		if end == len(userIDs) {
			return results, nil
		}
	}
}

func (i *Issuer) issueGroup(userIDs []string, ttl time.Duration, payload string, threads int, packed []C.token04_go_result, results []BatchResult) error {
	users := newTexts(userIDs)
	var batch *C.token04_batch
	var length C.size_t
	status := C.token04_go_batch_new(i.handle, users.chars(), users.sizes(), users.count(), seconds(ttl),
		chars(payload), size(payload), C.size_t(threads), &batch, &length)
	if status != C.TOKEN04_OK {
		return failure(int32(status))
	}
	// One more than needed: there is always a first byte to point to.
	bytes := make([]byte, int(length)+1)
	C.token04_go_batch_take(batch, buffer(bytes), &packed[0])
	// Nobody else has the bytes, so they become text without being copied again.
	tokens := *(*string)(unsafe.Pointer(&bytes))
	for index := range results {
		status, length := unpack(packed[index])
		if status != C.TOKEN04_OK {
			results[index].Err = failure(status)
			continue
		}
		results[index].Token, tokens = tokens[:length], tokens[length:]
	}
	return nil
}
