//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"fmt"
	"io"
)

// KitUser is the user of a kit token.
type KitUser struct {
	// AppID is the AppID that the token was made for; not 0.
	AppID uint32
	// UserID is the user that the token was made for; not empty.
	UserID string
	// RoomID is the room to join; may be empty.
	RoomID string
	// UserName is the name that others see; may be empty.
	UserName string
}

// Format keeps the ids out of logs, whatever the verb.
func (u KitUser) Format(f fmt.State, verb rune) {
	io.WriteString(f, "token04.KitUser{…}")
}

// KitToken makes a kit token from a token, as generateKitTokenForProduction of ZEGO's UIKits for
// the Web does in the browser: the token, a #, and base64 of JSON about the user. Pass the whole
// result to a UIKit. Only the token proves something: the part after the # is not encrypted,
// and anyone can change it.
//
// Errors: ErrInvalidAppID, ErrInvalidUserID; ErrUnsupportedVersion or ErrMalformed if token is
// something else, such as the ServerSecret; ErrInvalidArgument, ErrOutOfMemory.
func KitToken(token string, user KitUser) (string, error) {
	texts := size(user.RoomID) + size(user.UserID) + size(user.UserName)
	bytes := make([]byte, C.token04_kit_token_capacity(size(token), texts))
	status, length := unpack(C.token04_go_kit_token(chars(token), size(token), chars(user.RoomID), size(user.RoomID),
		chars(user.UserID), size(user.UserID), chars(user.UserName), size(user.UserName), C.uint32_t(user.AppID),
		buffer(bytes), C.size_t(len(bytes))))
	if status != C.TOKEN04_OK {
		return "", blame(status, argument{"token", token}, argument{"room_id", user.RoomID},
			argument{"user_id", user.UserID}, argument{"user_name", user.UserName})
	}
	return string(bytes[:length]), nil
}
