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

// BatchResult is a token of a batch, or the error that says why it could not be made.
type BatchResult struct {
	// Token is the token; "" if there is an Err.
	Token string
	// Err is nil if there is a token, else ErrInvalidUserID, ErrPayloadTooLarge, or ErrInvalidArgument if the
	// user id is not UTF-8.
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

// MarshalJSON is refused, so that a log of results has no tokens: the JSON handler of package slog writes
// what is in a slice as JSON. Put Token where you need it.
func (r BatchResult) MarshalJSON() ([]byte, error) {
	return nil, wrong("token", "A BatchResult is not written as JSON: write its Token.")
}

// IssueBatch makes a token for each user, in the users' order, with the same lifetime and
// payload; much cheaper per token than one by one. A user whose token cannot be made does not
// fail the batch: see BatchResult. For ttl and payload see Issue.
//
// threads is the number of threads: 1 uses only the calling thread, 0 uses one for each core; more
// than 16 have no effect. They end before the call returns.
//
// Tokens are made group by group. Those of a group share one piece of memory, which stays as
// long as any of them is kept: about 500 KiB if the payload is short, or 4 MiB if several threads
// share the work.
//
// Errors: ErrInvalidEffectiveTime, ErrInvalidPayload, ErrPayloadTooLarge if the payload alone is
// too long, ErrInvalidArgument if the payload is not UTF-8 or threads is negative, ErrOutOfMemory,
// ErrRandomUnavailable, ErrClockUnavailable, ErrClosed.
func (i *Issuer) IssueBatch(userIDs []string, ttl time.Duration, payload Payload, threads int) ([]BatchResult, error) {
	its, err := i.made()
	if err != nil {
		return nil, err
	}
	if threads < 0 {
		return nil, wrong("threads", "Pass 0 for one thread for each core.")
	}
	content, err := contentOf(payload)
	if err != nil {
		return nil, err
	}
	return its.issueBatch(userIDs, ttl, content, threads)
}

func (i *issuer) issueBatch(userIDs []string, ttl time.Duration, content content, threads int) ([]BatchResult, error) {
	// The finalizers must not free what the calls below use.
	defer runtime.KeepAlive(content.prepared)
	lock := &i.guard[0]
	lock.RLock()
	defer lock.RUnlock()
	defer runtime.KeepAlive(i)
	if i.handle == nil {
		return nil, ErrClosed
	}
	// Group by group, so that C's memory is used again while it is in the cache, and that
	// a large batch is not in memory twice; in larger groups where they are shared out.
	group := 1 << 11
	if threads != 1 {
		group = 1 << 14
	}
	results := make([]BatchResult, len(userIDs))
	var users texts
	for start := 0; ; start += group {
		end := start + group
		if end > len(userIDs) {
			end = len(userIDs)
		}
		if err := i.issueGroup(userIDs[start:end], ttl, content, threads, &users, results[start:end]); err != nil {
			return nil, err
		}
		if end == len(userIDs) {
			return results, nil
		}
	}
}

func (i *issuer) issueGroup(userIDs []string, ttl time.Duration, content content, threads int, users *texts, results []BatchResult) error {
	users.set(userIDs)
	var batch C.token04_go_batch
	status := C.token04_go_issue_batch(i.handle, users.chars(), users.sizes(), users.count(), seconds(ttl),
		content.prepared.native(), chars(content.text), size(content.text), content.raw, C.size_t(threads), &batch)
	// Also if nothing was made: freeing NULL is allowed.
	defer C.token04_batch_free(batch.handle)
	if status != C.TOKEN04_OK {
		return issueFailure(int32(status), ttl, content)
	}
	if len(results) == 0 {
		return nil
	}
	// All at once, and the results are parts of it. A group is never as long as a C.int can be.
	tokens := C.GoStringN(batch.tokens, C.int(batch.tokens_len))
	// C's array as a slice; unsafe.Slice is younger than Go 1.14.
	ends := (*[1 << 20]C.size_t)(unsafe.Pointer(batch.ends))[:len(results):len(results)]
	start := 0
	for index := range results {
		end := int(ends[index])
		if end == start {
			status := int32(C.token04_go_batch_status(batch.handle, C.size_t(index)))
			results[index].Err = blame(status, argument{"user_id", userIDs[index]})
		}
		results[index].Token, start = tokens[start:end], end
	}
	return nil
}
