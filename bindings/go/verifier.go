//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"fmt"
	"io"
	"runtime"
)

// Verifier reads and checks the tokens of one app. Make one, and share it among all
// goroutines. A copy is the same verifier: Close of one closes both.
type Verifier struct {
	// A pointer, so that no copy has a handle that another one frees.
	its *verifier
}

type verifier struct {
	guard  guard
	handle *C.token04_verifier
}

// NewVerifier makes a verifier with the app's ServerSecret, or with several while one is
// replaced by another: a token is read with the first that fits. The keys are wiped by Close,
// or some time after the verifier became unreachable.
//
// Errors: ErrInvalidSecret if a secret is not 32 bytes long or there are none, ErrInvalidArgument,
// ErrOutOfMemory.
func NewVerifier(secrets ...string) (*Verifier, error) {
	its := new(verifier)
	all := newTexts(secrets)
	defer all.wipe()
	status := C.token04_go_verifier_new(all.chars(), all.sizes(), all.count(), &its.handle)
	if status != C.TOKEN04_OK {
		return nil, failure(int32(status))
	}
	runtime.SetFinalizer(its, (*verifier).close)
	return &Verifier{its}, nil
}

// NewVerifierBytes is NewVerifier with secrets that the caller can wipe afterwards. They are only
// read during the call.
func NewVerifierBytes(secrets ...[]byte) (*Verifier, error) {
	return NewVerifier(texted(secrets)...)
}

// Format keeps addresses out of logs, whatever the verb.
func (v *Verifier) Format(f fmt.State, verb rune) {
	io.WriteString(f, "token04.Verifier{…}")
}

// Close wipes the keys, after calls that have begun are complete. Later calls fail with ErrClosed,
// and so does a second Close.
func (v *Verifier) Close() error {
	its, err := v.made()
	if err != nil {
		return err
	}
	return its.close()
}

// made is what NewVerifier made. It is read once per call: another goroutine may change the
// Verifier.
func (v *Verifier) made() (*verifier, error) {
	if v == nil {
		return nil, ErrClosed
	}
	its := v.its
	if its == nil {
		return nil, ErrClosed
	}
	return its, nil
}

func (v *verifier) close() error {
	v.guard.lock()
	defer v.guard.unlock()
	if v.handle == nil {
		return ErrClosed
	}
	runtime.SetFinalizer(v, nil)
	C.token04_verifier_free(v.handle)
	v.handle = nil
	return nil
}

// Open reads a token without checking it against anything: neither time, nor user, nor app.
//
// Errors: ErrUnsupportedVersion, ErrMalformed, ErrDecryptFailed, ErrClaimsInvalid,
// ErrInvalidArgument, ErrClosed.
func (v *Verifier) Open(token string) (*Claims, error) {
	its, err := v.made()
	if err != nil {
		return nil, err
	}
	return its.read(func(out *C.token04_go_claims) C.int32_t {
		return C.token04_go_open(its.handle, chars(token), size(token), out)
	})
}

// Verify reads a token and checks it: its own consistency, the time, and everything that the
// options expect. Without options, neither app, nor user, nor room is checked. The first check that
// fails gives the error: a code from ErrMalformed to ErrStreamIDDenied, which errors.Is finds to be
// ErrRefused, with Error.SDKCode if one is known; or ErrInvalidArgument, ErrClockUnavailable,
// ErrClosed.
//
// A CBC token is not authenticated: one that passes was made with the secret, or altered from one
// that was. GCM tokens are authenticated.
func (v *Verifier) Verify(token string, expected ...Option) (*Claims, error) {
	its, err := v.made()
	if err != nil {
		return nil, err
	}
	e, err := newExpectation(expected)
	if err != nil {
		return nil, err
	}
	claims, err := its.read(func(out *C.token04_go_claims) C.int32_t {
		return C.token04_go_verify(its.handle, chars(token), size(token),
			C.uint32_t(e.flags), C.uint32_t(e.appID), chars(e.userID), size(e.userID), chars(e.roomID), size(e.roomID),
			chars(e.streamID), size(e.streamID), C.int64_t(e.now), C.uint32_t(e.leeway), C.uint32_t(e.ctimeLeeway), out)
	})
	if code, _ := err.(*Error); code != nil && code.Code == ErrInvalidArgument && err != ErrClosed {
		return nil, e.blame(C.TOKEN04_INVALID_ARGUMENT, argument{"token", token})
	}
	return claims, err
}

// read has C read a token while nobody can close the verifier.
func (v *verifier) read(call func(*C.token04_go_claims) C.int32_t) (*Claims, error) {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	lock := &v.guard[s.shard]
	lock.RLock()
	defer lock.RUnlock()
	if v.handle == nil {
		return nil, ErrClosed
	}
	var out C.token04_go_claims
	status := call(&out)
	// The finalizer must not free what the call above uses.
	runtime.KeepAlive(v)
	if status != C.TOKEN04_OK {
		return nil, &Error{Code: Code(status), SDKCode: uint32(out.sdk_code)}
	}
	defer C.token04_go_claims_free(out.handle)
	return newClaims(&out), nil
}
