//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import "strconv"

// Code says what went wrong. Numbers are never reused; 1, 3, 5, 6 and -1 mean what they mean
// in ZEGO's libraries.
//
// A Code is an error itself, so that errors.Is(err, token04.ErrExpired) tells whether err is
// that one, and errors.As takes a Code out of an error.
type Code int32

// The codes. Those from ErrMalformed to ErrStreamIDDenied are the reasons for which a token
// is refused; the first that applies is given.
const (
	// OK: nothing is wrong. No error has this code.
	OK Code = 0
	// ErrInvalidAppID: the app id is 0.
	ErrInvalidAppID Code = 1
	// ErrInvalidUserID: the user id is empty.
	ErrInvalidUserID Code = 3
	// ErrInvalidSecret: the ServerSecret is not 32 bytes long.
	ErrInvalidSecret Code = 5
	// ErrInvalidEffectiveTime: the lifetime is not positive, has a fraction of a second, or
	// reaches beyond 64-bit Unix seconds.
	ErrInvalidEffectiveTime Code = 6
	// ErrPayloadTooLarge: user id and payload make more than 65,519 bytes of JSON.
	ErrPayloadTooLarge Code = 20
	// ErrInvalidPayload: a payload is incomplete, is not a JSON object, or names nothing that
	// ZEGO reads.
	ErrInvalidPayload Code = 21
	// ErrBufferTooSmall does not come out of this package, which sizes its buffers itself.
	ErrBufferTooSmall Code = 22
	// ErrInvalidArgument: text is not UTF-8, a value is not one of those allowed, or an Issuer or
	// Verifier is used after its Close.
	ErrInvalidArgument Code = 23
	// ErrRandomUnavailable: the system's random source failed. No token is made without it.
	ErrRandomUnavailable Code = 24
	// ErrClockUnavailable: the system's clock failed, or shows a time before 1970.
	ErrClockUnavailable Code = 25
	// ErrOutOfMemory: there is not enough memory for a result whose size the caller decides.
	ErrOutOfMemory Code = 26
	// ErrMalformed: the text is not a token04.
	ErrMalformed Code = 40
	// ErrUnsupportedVersion: the token has another version than 04.
	ErrUnsupportedVersion Code = 41
	// ErrDecryptFailed: the token cannot be decrypted with the secret; one answer for every cause.
	ErrDecryptFailed Code = 42
	// ErrClaimsInvalid: a claim is missing, of the wrong type or out of range.
	ErrClaimsInvalid Code = 43
	// ErrExpireMismatch: the expiry at the start of the token differs from the one inside.
	ErrExpireMismatch Code = 44
	// ErrExpired: the time is at or after the token's expiry.
	ErrExpired Code = 45
	// ErrAppIDMismatch: another app than expected.
	ErrAppIDMismatch Code = 46
	// ErrUserIDMismatch: another user than expected.
	ErrUserIDMismatch Code = 47
	// ErrPayloadInvalid: the payload in the token is neither empty nor a JSON object.
	ErrPayloadInvalid Code = 48
	// ErrRoomIDMismatch: the payload names another room than expected.
	ErrRoomIDMismatch Code = 49
	// ErrPrivilegeDenied: the payload does not grant an expected privilege.
	ErrPrivilegeDenied Code = 50
	// ErrStreamIDDenied: the payload's list lacks the expected stream.
	ErrStreamIDDenied Code = 51
	// ErrInternal: a fault of the library that was caught. Please report it.
	ErrInternal Code = -1
)

// Name is the code's name, such as "INVALID_SECRET"; "" for a number without one.
func (c Code) Name() string { return C.GoString(C.token04_status_name(C.int32_t(c))) }

// Message says what is wrong and what to do, in a sentence each; "" for a number without a name.
func (c Code) Message() string { return C.GoString(C.token04_status_message(C.int32_t(c))) }

// Hint says what to do, in one sentence: the last one of Message. "" for a number without a name.
func (c Code) Hint() string { return C.GoString(C.token04_status_hint(C.int32_t(c))) }

// MessageIn is Message in a language; "" for a language that is not known, too.
func (c Code) MessageIn(lang Lang) string {
	number, _ := lang.number()
	return C.GoString(C.token04_status_message_in(C.int32_t(c), number))
}

// HintIn is Hint in a language; "" for a language that is not known, too.
func (c Code) HintIn(lang Lang) string {
	number, _ := lang.number()
	return C.GoString(C.token04_status_hint_in(C.int32_t(c), number))
}

// Argument is the name of the argument that the code is about, such as "secret", if it is always
// the same one; else "".
func (c Code) Argument() string { return C.GoString(C.token04_status_argument(C.int32_t(c))) }

// Reason is why a token was refused, such as "user_id_mismatch"; "" for codes other than
// those from ErrMalformed to ErrStreamIDDenied.
func (c Code) Reason() string { return C.GoString(C.token04_status_reason(C.int32_t(c))) }

// SDKCode is the number that ZEGO's client SDK shows for the same fault; 0 if none is known.
// An Error can know more.
func (c Code) SDKCode() uint32 { return uint32(C.token04_status_sdk_code(C.int32_t(c))) }

// Is makes errors.Is find ErrRefused in the codes of refusals.
func (c Code) Is(target error) bool { return target == ErrRefused && c.Reason() != "" }

// Error is the name, the number and the message.
func (c Code) Error() string { return c.saying(c.Message()) }

func (c Code) saying(message string) string {
	number := strconv.Itoa(int(c))
	if c.Name() == "" {
		return "token04: status " + number
	}
	return "token04: " + c.Name() + " (" + number + "): " + message
}
