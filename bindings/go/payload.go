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

// Payload says what a token is good for: an RtcRoomPayload, a VideoPayload, JSON, a RawPayload, or
// any of them prepared by Prepare. nil is a basic token. A value of another type that embeds one
// of these, and a nil pointer, are refused with ErrInvalidArgument.
type Payload interface {
	isPayload()
}

// JSON is the text of a JSON object with at least one of the fields that ZEGO reads: room_id,
// privilege, stream_id_list, video_id. Any other text is refused with ErrInvalidPayload, since a
// payload that names nothing restricts nothing. JSON("") is a basic token.
type JSON string

// RawPayload is any text, unchecked: for payloads that this package does not know.
type RawPayload string

// Prepared is a payload that was checked and written once, for any number of tokens. Don't copy it.
type Prepared struct {
	handle *C.token04_payload
	length C.size_t
}

func (JSON) isPayload()           {}
func (RawPayload) isPayload()     {}
func (RtcRoomPayload) isPayload() {}
func (VideoPayload) isPayload()   {}
func (*Prepared) isPayload()      {}

// Prepare makes a payload ready for many tokens, which are made faster with it. Any number of
// goroutines and issuers may share the result. Its memory is freed some time after it became
// unreachable.
//
// Errors: ErrInvalidPayload, ErrInvalidArgument.
func Prepare(payload Payload) (*Prepared, error) {
	content, err := contentOf(payload)
	if err != nil {
		return nil, err
	}
	if prepared, ok := payload.(*Prepared); ok {
		return prepared, nil
	}
	prepared := &Prepared{length: content.size}
	var status C.int32_t
	if content.raw != 0 {
		status = C.token04_payload_new_raw(chars(content.text), content.size, &prepared.handle)
	} else {
		status = C.token04_payload_new_json(chars(content.text), content.size, &prepared.handle)
	}
	if status != C.TOKEN04_OK {
		return nil, failure(int32(status))
	}
	runtime.SetFinalizer(prepared, func(p *Prepared) { C.token04_payload_free(p.handle) })
	return prepared, nil
}

// content is a payload as C takes it: a prepared one, or text, which is checked unless it is raw.
type content struct {
	// prepared is good for as long as the Prepared is reachable: keep the Payload alive.
	prepared *C.token04_payload
	text     string
	raw      C.int32_t
	// size is the length of the text, prepared or not.
	size C.size_t
}

// contentOf gives no reference to the Payload itself, which would cost an allocation a token.
func contentOf(payload Payload) (content, error) {
	var text string
	var err error
	switch payload := payload.(type) {
	case nil:
		return content{}, nil
	case JSON:
		return content{text: string(payload), size: C.size_t(len(payload))}, nil
	case RawPayload:
		return content{text: string(payload), raw: 1, size: C.size_t(len(payload))}, nil
	case *Prepared:
		// One that Prepare did not make has no payload, which would make a basic token.
		if payload == nil || payload.handle == nil {
			return content{}, notAPayload()
		}
		return content{prepared: payload.handle, size: payload.length}, nil
	case RtcRoomPayload:
		text, err = payload.JSON()
	case *RtcRoomPayload:
		if payload == nil {
			return content{}, notAPayload()
		}
		text, err = payload.JSON()
	case VideoPayload:
		text, err = payload.JSON()
	case *VideoPayload:
		if payload == nil {
			return content{}, notAPayload()
		}
		text, err = payload.JSON()
	default:
		return content{}, notAPayload()
	}
	return content{text: text, size: size(text)}, err
}

func notAPayload() error {
	return explained(C.TOKEN04_INVALID_ARGUMENT,
		"The payload must be an RtcRoomPayload, a VideoPayload, JSON, a RawPayload, a result of Prepare, or nil.")
}

// Format keeps the text out of logs, whatever the verb.
func (p JSON) Format(f fmt.State, verb rune) {
	fmt.Fprintf(f, "token04.JSON(%d bytes)", len(p))
}

// Format keeps the text out of logs, whatever the verb.
func (p RawPayload) Format(f fmt.State, verb rune) {
	fmt.Fprintf(f, "token04.RawPayload(%d bytes)", len(p))
}

// Format keeps addresses out of logs, whatever the verb.
func (p *Prepared) Format(f fmt.State, verb rune) {
	io.WriteString(f, "token04.Prepared{…}")
}
