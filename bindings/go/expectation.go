//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"fmt"
	"io"
	"math"
	"time"
)

// Expectation is what a token is checked against. Expectation{} expects only a token
// that has not expired; each method gives a copy that expects more:
//
//	expected := token04.Expectation{}.UserID(userID).RoomID("room1").Privilege(token04.Login)
//
// Whatever you leave out is not checked, so expect all that you know. An empty id is expected
// like any other, and no token has an empty user id.
type Expectation struct {
	flags       uint32
	appID       uint32
	userID      string
	roomID      string
	streamID    string
	now         int64
	leeway      uint32
	ctimeLeeway uint32
}

// impossible is a bit that the library does not know: it refuses it with ErrInvalidArgument,
// whatever else is expected.
const impossible = 1 << 31

// AppID requires this app, else ErrAppIDMismatch.
func (e Expectation) AppID(appID uint32) Expectation {
	e.flags, e.appID = e.flags|C.TOKEN04_EXPECT_APP_ID, appID
	return e
}

// UserID requires this user, else ErrUserIDMismatch.
func (e Expectation) UserID(userID string) Expectation {
	e.flags, e.userID = e.flags|C.TOKEN04_EXPECT_USER_ID, userID
	return e
}

// RoomID requires this room, else ErrRoomIDMismatch. A token without a room also passes, unless
// Strict.
func (e Expectation) RoomID(roomID string) Expectation {
	e.flags, e.roomID = e.flags|C.TOKEN04_EXPECT_ROOM_ID, roomID
	return e
}

// Privilege requires this privilege and those of earlier calls, else ErrPrivilegeDenied. A token
// without privileges also passes, unless Strict. A Privilege other than Login and Publish is
// refused with ErrInvalidArgument.
func (e Expectation) Privilege(privilege Privilege) Expectation {
	switch privilege {
	case Login:
		e.flags |= C.TOKEN04_EXPECT_LOGIN
	case Publish:
		e.flags |= C.TOKEN04_EXPECT_PUBLISH
	default:
		e.flags |= impossible
	}
	return e
}

// StreamID requires this stream, else ErrStreamIDDenied. A token without a list of streams also
// passes, unless Strict.
func (e Expectation) StreamID(streamID string) Expectation {
	e.flags, e.streamID = e.flags|C.TOKEN04_EXPECT_STREAM_ID, streamID
	return e
}

// Strict requires the token to name the expected room, privileges and stream. A token that leaves
// one of them out is refused for the same reason as one that names another.
func (e Expectation) Strict() Expectation {
	e.flags |= C.TOKEN04_EXPECT_STRICT
	return e
}

// Leeway accepts a token for so long after its expiry; without it, not at all. A leeway that is
// negative, has a fraction of a second, or is longer than 32-bit seconds is refused with
// ErrInvalidArgument.
func (e Expectation) Leeway(leeway time.Duration) Expectation {
	e.leeway = e.wholeSeconds(leeway)
	return e
}

// CTimeLeeway refuses a token that was made later than this after the time of the check, with
// ErrClaimsInvalid; without it, a token's creation time may be any time in the future. What is
// refused as a leeway is the same as for Leeway.
func (e Expectation) CTimeLeeway(leeway time.Duration) Expectation {
	e.flags |= C.TOKEN04_EXPECT_CTIME
	e.ctimeLeeway = e.wholeSeconds(leeway)
	return e
}

// wholeSeconds is a leeway in seconds. One that is not has the expectation refused.
func (e *Expectation) wholeSeconds(leeway time.Duration) uint32 {
	if leeway < 0 || leeway%time.Second != 0 || leeway/time.Second > math.MaxUint32 {
		e.flags |= impossible
		return 0
	}
	return uint32(leeway / time.Second)
}

// At is the time of the check; without it, it is now. Fractions of a second are dropped.
func (e Expectation) At(now time.Time) Expectation {
	e.flags, e.now = e.flags|C.TOKEN04_EXPECT_NOW, now.Unix()
	return e
}

// UnmarshalJSON fails: an expectation that was read from text without its fields would check
// nothing. Build it with its methods.
func (e *Expectation) UnmarshalJSON([]byte) error { return notFromText() }

// UnmarshalText fails, for the same reason as UnmarshalJSON.
func (e *Expectation) UnmarshalText([]byte) error { return notFromText() }

func notFromText() error {
	return explained(C.TOKEN04_INVALID_ARGUMENT, "An Expectation cannot be read from text: build it with its methods.")
}

// Format keeps the ids out of logs, whatever the verb: they are in tokens, too.
func (e Expectation) Format(f fmt.State, verb rune) {
	io.WriteString(f, "token04.Expectation{…}")
}
