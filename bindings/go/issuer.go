//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"runtime"
	"time"
)

// Cipher is how a token is encrypted.
type Cipher int32

const (
	// CBC is AES-256-CBC: the classic token, which every ZEGO service reads. It is not
	// authenticated: whoever holds one can flip bits of its first block.
	CBC Cipher = C.TOKEN04_CIPHER_CBC
	// GCM is AES-256-GCM: authenticated; preferable wherever the verifier reads it.
	GCM Cipher = C.TOKEN04_CIPHER_GCM
)

// String is "aes-256-cbc" or "aes-256-gcm".
func (c Cipher) String() string {
	switch c {
	case CBC:
		return "aes-256-cbc"
	case GCM:
		return "aes-256-gcm"
	}
	return "unknown cipher"
}

// Issuer makes the tokens of one app. It keeps the key, so that a token costs its own
// encryption and little else: make one when the server starts, and share it among all
// goroutines. Don't copy it.
type Issuer struct {
	guard  guard
	handle *C.token04_issuer
}

// NewIssuer makes an issuer.
//
// appID is the AppID of the ZEGO console, not 0; secret the app's ServerSecret, 32 bytes. The
// secret is not kept, and the key made from it is wiped by Close, or some time after the
// issuer became unreachable. The string that the secret came from is out of reach.
//
// Errors: ErrInvalidAppID, ErrInvalidSecret, ErrInvalidArgument.
func NewIssuer(appID uint32, secret string, cipher Cipher) (*Issuer, error) {
	issuer := new(Issuer)
	status := C.token04_issuer_new(C.uint32_t(appID), chars(secret), size(secret), C.int32_t(cipher), &issuer.handle)
	if status != C.TOKEN04_OK {
		return nil, failure(int32(status))
	}
	runtime.SetFinalizer(issuer, (*Issuer).Close)
	return issuer, nil
}

// Close wipes the key, once the calls that are under way are over. Calls that come later fail
// with ErrClosed, and so does a second Close.
func (i *Issuer) Close() error {
	if i == nil {
		return ErrClosed
	}
	i.guard.lock()
	defer i.guard.unlock()
	if i.handle == nil {
		return ErrClosed
	}
	runtime.SetFinalizer(i, nil)
	C.token04_issuer_free(i.handle)
	i.handle = nil
	return nil
}

// Issue makes a token.
//
// userID says who may use it, and must equal the id that the client logs in with. It must not
// be empty; Express takes less than 64 bytes, in-app chat at most 32, which is not checked here.
// ttl is how long it is valid from now; fractions of a second are dropped. In-app chat takes at
// most 24 days. payload is empty for a basic token, else JSON, best from RtcRoomPayload or
// VideoPayload.
//
// Errors: ErrInvalidUserID, ErrInvalidEffectiveTime, ErrPayloadTooLarge, ErrInvalidArgument,
// ErrRandomUnavailable, ErrClockUnavailable, ErrClosed.
func (i *Issuer) Issue(userID string, ttl time.Duration, payload string) (string, error) {
	if i == nil {
		return "", ErrClosed
	}
	s := scratches.Get().(*scratch)
	lock := &i.guard[s.shard]
	lock.RLock()
	if i.handle == nil {
		lock.RUnlock()
		scratches.Put(s)
		return "", ErrClosed
	}
	status, length := unpack(i.issue(userID, ttl, payload, s.bytes[:]))
	token := ""
	switch status {
	case C.TOKEN04_OK:
		token = string(s.bytes[:length])
	case C.TOKEN04_BUFFER_TOO_SMALL:
		// Rare and long: then it may cost a call more, to ask how long.
		bytes := make([]byte, C.token04_token_capacity(size(userID), size(payload)))
		status, length = unpack(i.issue(userID, ttl, payload, bytes))
		token = string(bytes[:length])
	}
	lock.RUnlock()
	scratches.Put(s)
	// The finalizer must not free what the call above uses.
	runtime.KeepAlive(i)
	if status != C.TOKEN04_OK {
		return "", failure(status)
	}
	return token, nil
}

func (i *Issuer) issue(userID string, ttl time.Duration, payload string, bytes []byte) C.token04_go_result {
	return C.token04_go_issue(i.handle, chars(userID), size(userID), seconds(ttl),
		chars(payload), size(payload), buffer(bytes), C.size_t(len(bytes)))
}

// seconds drops fractions, so that a token never lives longer than it should.
func seconds(ttl time.Duration) C.int64_t { return C.int64_t(ttl / time.Second) }
