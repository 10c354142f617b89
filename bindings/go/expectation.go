//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"fmt"
	"io"
	"time"
)

// Expectation is what a token is checked against. Expectation{} expects nothing but a token in
// force; each method gives a copy that expects more:
//
//	expected := token04.Expectation{}.UserID(userID).RoomID("room1").Privilege(token04.Login)
//
// What is not expected is not checked, but an id that was given is expected even where it is
// empty, which no user id and no named room is. So expect all that you know.
type Expectation struct {
	flags    uint32
	appID    uint32
	userID   string
	roomID   string
	streamID string
	now      int64
}

// AppID expects this app, else ErrAppIDMismatch.
func (e Expectation) AppID(appID uint32) Expectation {
	e.flags, e.appID = e.flags|C.TOKEN04_EXPECT_APP_ID, appID
	return e
}

// UserID expects this user, else ErrUserIDMismatch.
func (e Expectation) UserID(userID string) Expectation {
	e.flags, e.userID = e.flags|C.TOKEN04_EXPECT_USER_ID, userID
	return e
}

// RoomID expects this room, unless the token names none, else ErrRoomIDMismatch.
func (e Expectation) RoomID(roomID string) Expectation {
	e.flags, e.roomID = e.flags|C.TOKEN04_EXPECT_ROOM_ID, roomID
	return e
}

// Privilege expects this privilege and those of earlier calls, unless the token names no
// privilege, else ErrPrivilegeDenied.
func (e Expectation) Privilege(privilege Privilege) Expectation {
	switch privilege {
	case Login:
		e.flags |= C.TOKEN04_EXPECT_LOGIN
	case Publish:
		e.flags |= C.TOKEN04_EXPECT_PUBLISH
	default:
		// No flag of the library, which refuses it with ErrInvalidArgument.
		e.flags |= 1 << 31
	}
	return e
}

// StreamID expects this stream, unless the token lists none, else ErrStreamIDDenied.
func (e Expectation) StreamID(streamID string) Expectation {
	e.flags, e.streamID = e.flags|C.TOKEN04_EXPECT_STREAM_ID, streamID
	return e
}

// At is the time of the check; without it, it is now. Fractions of a second don't count.
func (e Expectation) At(now time.Time) Expectation {
	e.flags, e.now = e.flags|C.TOKEN04_EXPECT_NOW, now.Unix()
	return e
}

// Format keeps the ids out of logs, whatever the verb: they are in tokens, too.
func (e Expectation) Format(f fmt.State, verb rune) {
	io.WriteString(f, "token04.Expectation{…}")
}
