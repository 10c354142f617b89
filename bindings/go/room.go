//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"fmt"
	"io"
)

// Privilege is what a room token allows or denies.
type Privilege int

const (
	// Login is to log in to the room.
	Login Privilege = PrivilegeKeyLogin
	// Publish is to publish a stream.
	Publish Privilege = PrivilegeKeyPublish
)

// Grant is whether a privilege is allowed.
type Grant int

const (
	// Deny: the user must not.
	Deny Grant = PrivilegeDisable
	// Allow: the user may.
	Allow Grant = PrivilegeEnable
)

// RtcRoomPayload is the payload of a token for one room (RtcRoomPayLoad of ZEGO's documentation).
// It marshals to ZEGO's JSON, checked, and unmarshals from a token's Claims.Payload.
type RtcRoomPayload struct {
	// RoomID is the room; not empty. Express accepts less than 128 bytes.
	RoomID string `json:"room_id"`
	// Privileges says what is allowed and what is denied. At least one must be set. Both are
	// always written: one that is not set is denied.
	Privileges map[Privilege]Grant `json:"privilege"`
	// StreamIDs are the streams that may be published; nil for any. A list without streams is
	// written as it is.
	StreamIDs []string `json:"stream_id_list"`
}

// VideoPayload is the payload of a token for a copyrighted video (VideoPayLoad of ZEGO's
// documentation). It marshals to ZEGO's JSON, checked.
type VideoPayload struct {
	// RoomID is the room; not empty.
	RoomID string `json:"room_id"`
	// VideoID is the video; not empty.
	VideoID string `json:"video_id"`
}

// JSON is the payload's text. Issue takes the RtcRoomPayload itself.
//
// Errors: ErrInvalidPayload if the room id is empty or no privilege is set, ErrInvalidArgument if
// a text is not UTF-8 or a privilege or grant is unknown, ErrOutOfMemory.
func (p RtcRoomPayload) JSON() (string, error) {
	var login, publish C.int32_t = C.TOKEN04_GRANT_UNSET, C.TOKEN04_GRANT_UNSET
	for privilege, grant := range p.Privileges {
		if grant != Allow && grant != Deny {
			return "", wrong("privilege", "A privilege is allowed or denied.")
		}
		switch privilege {
		case Login:
			login = C.int32_t(grant)
		case Publish:
			publish = C.int32_t(grant)
		default:
			return "", wrong("privilege", "Pass token04.Login or token04.Publish.")
		}
	}
	streams := newTexts(p.StreamIDs)
	ids := streams.chars()
	if p.StreamIDs == nil {
		ids = nil
	}
	arguments := []argument{{"room_id", p.RoomID}}
	for _, streamID := range streams.list {
		arguments = append(arguments, argument{"stream_ids", streamID})
	}
	return payload(streams.count(), arguments, func(bytes []byte) C.token04_go_result {
		return C.token04_go_room_payload(chars(p.RoomID), size(p.RoomID), login, publish,
			ids, streams.sizes(), streams.count(), buffer(bytes), C.size_t(len(bytes)))
	})
}

// MarshalJSON is JSON, for package encoding/json.
func (p RtcRoomPayload) MarshalJSON() ([]byte, error) {
	text, err := p.JSON()
	return []byte(text), err
}

// Format keeps the ids out of logs, whatever the verb.
func (p RtcRoomPayload) Format(f fmt.State, verb rune) {
	fmt.Fprintf(f, "token04.RtcRoomPayload{RoomID:(%d bytes), Privileges:%v, StreamIDs:(%d)}",
		len(p.RoomID), p.Privileges, len(p.StreamIDs))
}

// JSON is the payload's text. Issue takes the VideoPayload itself.
//
// Errors: ErrInvalidPayload if an id is empty, ErrInvalidArgument if a text is not UTF-8.
func (p VideoPayload) JSON() (string, error) {
	return payload(0, []argument{{"room_id", p.RoomID}, {"video_id", p.VideoID}}, func(bytes []byte) C.token04_go_result {
		return C.token04_go_video_payload(chars(p.RoomID), size(p.RoomID), chars(p.VideoID), size(p.VideoID),
			buffer(bytes), C.size_t(len(bytes)))
	})
}

// MarshalJSON is JSON, for package encoding/json.
func (p VideoPayload) MarshalJSON() ([]byte, error) {
	text, err := p.JSON()
	return []byte(text), err
}

// Format keeps the ids out of logs, whatever the verb.
func (p VideoPayload) Format(f fmt.State, verb rune) {
	io.WriteString(f, "token04.VideoPayload{…}")
}

func payload(count C.size_t, texts []argument, write func([]byte) C.token04_go_result) (string, error) {
	total := C.size_t(0)
	for _, its := range texts {
		total += size(its.text)
	}
	bytes := make([]byte, C.token04_payload_capacity(total, count))
	status, length := unpack(write(bytes))
	if status != C.TOKEN04_OK {
		return "", blame(status, texts...)
	}
	return string(bytes[:length]), nil
}
