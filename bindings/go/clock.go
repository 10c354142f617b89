//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"runtime"
	"time"
)

// IssueAt is Issue for the given time instead of now: for tests. IV and nonce are still random, so
// that such a token is as safe as any other; only its times differ. Fractions of a second of now are
// dropped.
//
// Errors: those of Issue; ErrClockUnavailable for a time before 1970.
func (i *Issuer) IssueAt(now time.Time, userID string, ttl time.Duration, payload Payload) (string, error) {
	its, err := i.made()
	if err != nil {
		return "", err
	}
	content, err := contentOf(payload)
	if err != nil {
		return "", err
	}
	bytes := make([]byte, C.token04_token_capacity(size(userID), content.size))
	lock := &its.guard[0]
	lock.RLock()
	if its.handle == nil {
		lock.RUnlock()
		return "", ErrClosed
	}
	status, length := unpack(C.token04_go_issue_at(its.handle, C.int64_t(now.Unix()), chars(userID), size(userID),
		seconds(ttl), content.prepared.native(), chars(content.text), size(content.text), content.raw, buffer(bytes),
		C.size_t(len(bytes))))
	lock.RUnlock()
	// The finalizers must not free what the call above uses.
	runtime.KeepAlive(its)
	runtime.KeepAlive(content.prepared)
	if status != C.TOKEN04_OK {
		return "", issueFailure(status, ttl, content, userID)
	}
	return string(bytes[:length]), nil
}
