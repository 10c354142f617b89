//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"fmt"
	"runtime"
	"time"
)

// Cipher is how a token is encrypted.
type Cipher int32

const (
	// CBC is AES-256-CBC: the classic token, which ZEGO's own generators make by default. It is
	// not authenticated: whoever has one can flip bits of its first block.
	CBC Cipher = C.TOKEN04_CIPHER_CBC
	// GCM is AES-256-GCM: authenticated. Preferable if whatever verifies the token supports it.
	GCM Cipher = C.TOKEN04_CIPHER_GCM
)

// String is "aes-256-cbc" or "aes-256-gcm".
func (c Cipher) String() string {
	if name := C.GoString(C.token04_cipher_name(C.int32_t(c))); name != "" {
		return name
	}
	return "unknown cipher"
}

// MarshalText is String, and fails for a number without a name.
func (c Cipher) MarshalText() ([]byte, error) {
	if c != CBC && c != GCM {
		return nil, wrong("cipher", "Pass token04.CBC or token04.GCM.")
	}
	return []byte(c.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (c *Cipher) UnmarshalText(text []byte) error {
	for _, cipher := range []Cipher{CBC, GCM} {
		if cipher.String() == string(text) {
			*c = cipher
			return nil
		}
	}
	return wrong("cipher", "Its name is aes-256-cbc or aes-256-gcm.")
}

// Issuer makes the tokens of one app. It keeps the key, so that making a token takes little more
// time than its encryption: make one when the server starts, and share it among all
// goroutines. A copy is the same issuer: Close of one closes both.
type Issuer struct {
	// A pointer, so that no copy has a handle that another one frees.
	its *issuer
}

type issuer struct {
	guard  guard
	handle *C.token04_issuer
	appID  uint32
	cipher Cipher
}

// NewIssuer makes an issuer.
//
// appID is the AppID of the ZEGO console, not 0; secret the app's ServerSecret, 32 bytes. The
// secret is not kept, and the key made from it is wiped by Close, or some time after the
// issuer became unreachable. The string that the secret came from cannot be wiped.
//
// Errors: ErrInvalidAppID, ErrInvalidSecret, ErrInvalidArgument.
func NewIssuer(appID uint32, secret string, cipher Cipher) (*Issuer, error) {
	its := &issuer{appID: appID, cipher: cipher}
	status := C.token04_issuer_new(C.uint32_t(appID), chars(secret), size(secret), C.int32_t(cipher), &its.handle)
	if status == C.TOKEN04_INVALID_ARGUMENT {
		// A secret of any bytes is in order for C, or an ErrInvalidSecret.
		return nil, wrong("cipher", "Use CBC or GCM.")
	}
	if status != C.TOKEN04_OK {
		return nil, failure(int32(status))
	}
	runtime.SetFinalizer(its, (*issuer).close)
	return &Issuer{its}, nil
}

// NewIssuerBytes is NewIssuer with a secret that the caller can wipe afterwards. It is only read
// during the call.
func NewIssuerBytes(appID uint32, secret []byte, cipher Cipher) (*Issuer, error) {
	defer runtime.KeepAlive(secret)
	return NewIssuer(appID, text(secret), cipher)
}

// Format keeps addresses out of logs, whatever the verb.
func (i *Issuer) Format(f fmt.State, verb rune) {
	fmt.Fprintf(f, "token04.Issuer{AppID:%d, Cipher:%s}", i.AppID(), i.Cipher())
}

// AppID is the app whose tokens the issuer makes. It can also be read after Close. It is 0 for an
// issuer that NewIssuer did not make.
func (i *Issuer) AppID() uint32 {
	its, err := i.made()
	if err != nil {
		return 0
	}
	return its.appID
}

// Cipher is how the issuer encrypts. It can also be read after Close. It is an unknown cipher for
// an issuer that NewIssuer did not make.
func (i *Issuer) Cipher() Cipher {
	its, err := i.made()
	if err != nil {
		return -1
	}
	return its.cipher
}

// made is what NewIssuer made. It is read once per call: another goroutine may change the Issuer.
func (i *Issuer) made() (*issuer, error) {
	if i == nil {
		return nil, ErrClosed
	}
	its := i.its
	if its == nil {
		return nil, ErrClosed
	}
	return its, nil
}

// Close wipes the key, after calls that have begun are complete. Later calls fail with ErrClosed,
// and so does a second Close.
func (i *Issuer) Close() error {
	its, err := i.made()
	if err != nil {
		return err
	}
	return its.close()
}

func (i *issuer) close() error {
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
// userID says who may use it, and must equal the id that the client logs in with; case matters.
// It must not be empty. Express accepts less than 64 bytes, ZIM at most 32, which is not
// checked here. ttl is how long it is valid from now, in whole seconds. ZIM accepts at
// most 24 days. payload is nil for a basic token: see Payload.
//
// Errors: ErrInvalidUserID, ErrInvalidEffectiveTime, ErrInvalidPayload, ErrPayloadTooLarge,
// ErrInvalidArgument, ErrRandomUnavailable, ErrClockUnavailable, ErrClosed.
func (i *Issuer) Issue(userID string, ttl time.Duration, payload Payload) (string, error) {
	its, err := i.made()
	if err != nil {
		return "", err
	}
	content, err := contentOf(payload)
	if err != nil {
		return "", err
	}
	return its.issue(userID, ttl, content)
}

// AppendIssue is Issue, and appends the token to a buffer of the caller. It makes no garbage if the
// buffer is large enough.
func (i *Issuer) AppendIssue(buffer []byte, userID string, ttl time.Duration, payload Payload) ([]byte, error) {
	its, err := i.made()
	if err != nil {
		return buffer, err
	}
	content, err := contentOf(payload)
	if err != nil {
		return buffer, err
	}
	s := scratches.Get().(*scratch)
	token, err := its.token(s, userID, ttl, content)
	buffer = append(buffer, token...)
	s.giveBack(token)
	return buffer, err
}

func (i *issuer) issue(userID string, ttl time.Duration, content content) (string, error) {
	s := scratches.Get().(*scratch)
	bytes, err := i.token(s, userID, ttl, content)
	token := string(bytes)
	s.giveBack(bytes)
	return token, err
}

// token makes a token in the scratch, or elsewhere if it is long.
func (i *issuer) token(s *scratch, userID string, ttl time.Duration, content content) ([]byte, error) {
	lock := &i.guard[s.shard]
	lock.RLock()
	if i.handle == nil {
		lock.RUnlock()
		return nil, ErrClosed
	}
	bytes := s.bytes[:]
	status, length := unpack(i.write(userID, ttl, content, bytes))
	if status == C.TOKEN04_BUFFER_TOO_SMALL {
		// Rare and long: then it may cost a call more, to ask how long.
		bytes = make([]byte, C.token04_token_capacity(size(userID), content.size))
		status, length = unpack(i.write(userID, ttl, content, bytes))
	}
	lock.RUnlock()
	// The finalizers must not free what the calls above use.
	runtime.KeepAlive(i)
	runtime.KeepAlive(content.prepared)
	if status != C.TOKEN04_OK {
		return nil, issueFailure(status, ttl, content, userID)
	}
	return bytes[:length], nil
}

func (i *issuer) write(userID string, ttl time.Duration, content content, bytes []byte) C.token04_go_result {
	return C.token04_go_issue(i.handle, chars(userID), size(userID), seconds(ttl),
		content.prepared.native(), chars(content.text), size(content.text), content.raw, buffer(bytes), C.size_t(len(bytes)))
}

// seconds is a lifetime as C takes it. One with a fraction of a second becomes 0, which C refuses
// where the order of errors has it.
func seconds(ttl time.Duration) C.int64_t {
	if ttl%time.Second != 0 {
		return 0
	}
	return C.int64_t(ttl / time.Second)
}

// issueFailure says what the lifetime was, since Issue(user, 3600, …) compiles, and which text is
// wrong.
func issueFailure(status int32, ttl time.Duration, content content, userIDs ...string) error {
	switch status {
	case C.TOKEN04_INVALID_EFFECTIVE_TIME:
		return advised(status, "It was "+ttl.String()+".", "Pass a time.Duration in whole seconds, such as time.Hour.")
	case C.TOKEN04_INVALID_PAYLOAD:
		return content.refused(status)
	case C.TOKEN04_INVALID_ARGUMENT:
		arguments := []argument{{"payload", content.text}}
		for _, userID := range userIDs {
			arguments = append(arguments, argument{"user_id", userID})
		}
		return blame(status, arguments...)
	}
	return failure(status)
}
