//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"math"
	"time"
)

// Option is something that Verify and Diagnose expect of a token. Anything that you leave out is
// not checked, so pass everything that you know:
//
//	claims, err := verifier.Verify(token, token04.ForUser(userID), token04.InRoom("room1"))
//
// An empty id is expected like any other, and no token has an empty user id. If an option is given
// twice, the last one counts; privileges add up. A nil Option is refused with ErrInvalidArgument.
type Option func(*expectation)

// expectation is what all options together expect.
type expectation struct {
	flags       uint32
	appID       uint32
	userID      string
	roomID      string
	streamID    string
	now         int64
	leeway      uint32
	ctimeLeeway uint32
	// err is of the first option that is wrong.
	err error
}

func newExpectation(options []Option) (*expectation, error) {
	e := new(expectation)
	for _, option := range options {
		if option == nil {
			return nil, wrong("expectation", "An option is nil.")
		}
		option(e)
	}
	return e, e.err
}

// blame is failure with the name of the argument that is wrong.
func (e *expectation) blame(status int32, more ...argument) error {
	err := blame(status, append(more, argument{"user_id", e.userID}, argument{"room_id", e.roomID},
		argument{"stream_id", e.streamID})...)
	if its, _ := err.(*Error); its == nil || its.Code != ErrInvalidArgument || its.argument != "" {
		return err
	}
	name := C.token04_go_expectation_argument(
		C.uint32_t(e.flags), C.uint32_t(e.appID), chars(e.userID), size(e.userID), chars(e.roomID), size(e.roomID),
		chars(e.streamID), size(e.streamID), C.int64_t(e.now), C.uint32_t(e.leeway), C.uint32_t(e.ctimeLeeway))
	if name == nil {
		return err
	}
	return wrong(C.GoString(name), "Its value is impossible.")
}

// ForApp requires this app, else ErrAppIDMismatch.
func ForApp(appID uint32) Option {
	return func(e *expectation) { e.flags, e.appID = e.flags|C.TOKEN04_EXPECT_APP_ID, appID }
}

// ForUser requires this user, else ErrUserIDMismatch.
func ForUser(userID string) Option {
	return func(e *expectation) { e.flags, e.userID = e.flags|C.TOKEN04_EXPECT_USER_ID, userID }
}

// InRoom requires this room, else ErrRoomIDMismatch. A token without a room also passes, unless
// Strict.
func InRoom(roomID string) Option {
	return func(e *expectation) { e.flags, e.roomID = e.flags|C.TOKEN04_EXPECT_ROOM_ID, roomID }
}

// WithPrivilege requires this privilege and those of other options, else ErrPrivilegeDenied. A
// token without privileges also passes, unless Strict. A Privilege other than Login and Publish is
// refused with ErrInvalidArgument.
func WithPrivilege(privilege Privilege) Option {
	return func(e *expectation) {
		switch privilege {
		case Login:
			e.flags |= C.TOKEN04_EXPECT_LOGIN
		case Publish:
			e.flags |= C.TOKEN04_EXPECT_PUBLISH
		default:
			e.fail("privilege", "Pass token04.Login or token04.Publish.")
		}
	}
}

// WithStream requires this stream, else ErrStreamIDDenied. A token without a list of streams also
// passes, unless Strict.
func WithStream(streamID string) Option {
	return func(e *expectation) { e.flags, e.streamID = e.flags|C.TOKEN04_EXPECT_STREAM_ID, streamID }
}

// Strict requires the token to name the expected room, privileges and stream. A token that leaves
// one of them out is refused for the same reason as one that names another.
func Strict() Option {
	return func(e *expectation) { e.flags |= C.TOKEN04_EXPECT_STRICT }
}

// Leeway accepts a token for this long after its expiry; without it, not at all. A leeway that is
// negative, has a fraction of a second, or is longer than 32-bit seconds is refused with
// ErrInvalidArgument.
func Leeway(leeway time.Duration) Option {
	return func(e *expectation) { e.leeway = e.wholeSeconds("leeway", leeway) }
}

// CTimeLeeway refuses a token that was made later than this after the time of the check, with
// ErrClaimsInvalid; without it, a token's creation time may be any time in the future. The same
// values are refused as for Leeway.
func CTimeLeeway(leeway time.Duration) Option {
	return func(e *expectation) {
		e.flags |= C.TOKEN04_EXPECT_CTIME
		e.ctimeLeeway = e.wholeSeconds("ctime_leeway", leeway)
	}
}

// At is the time of the check; without it, it is now. Fractions of a second are dropped. A time whose
// Unix seconds are 0 or negative, such as a time.Time that was never set, is refused with
// ErrInvalidArgument: every token would pass.
func At(now time.Time) Option {
	return func(e *expectation) { e.flags, e.now = e.flags|C.TOKEN04_EXPECT_NOW, now.Unix() }
}

// wholeSeconds is a leeway in seconds.
func (e *expectation) wholeSeconds(name string, leeway time.Duration) uint32 {
	if leeway < 0 || leeway%time.Second != 0 || leeway/time.Second > math.MaxUint32 {
		e.fail(name, "It was "+leeway.String()+": pass whole seconds, such as 30*time.Second.")
		return 0
	}
	return uint32(leeway / time.Second)
}

// fail keeps the first error: a later option does not mend it.
func (e *expectation) fail(name, more string) {
	if e.err == nil {
		e.err = wrong(name, more)
	}
}
