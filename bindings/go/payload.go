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

// Payload says what a token allows: an RtcRoomPayload, a VideoPayload, JSON, a RawPayload, or
// any of them prepared by Prepare. nil is a basic token. A value of another type that embeds one
// of these, and a nil pointer, are refused with ErrInvalidArgument.
type Payload interface {
	isPayload()
}

// JSON is the text of a JSON object with at least one of the fields that ZEGO reads: room_id,
// privilege, stream_id_list, video_id. Any other text is refused with ErrInvalidPayload, because a
// payload without these fields restricts nothing. JSON("") is a basic token.
type JSON string

// RawPayload is any text, unchecked: for payloads that this package does not know.
type RawPayload string

// Prepared is a payload that was checked and written once, for any number of tokens. A copy
// is the same payload.
type Prepared struct {
	// A pointer, so that no copy has a handle that another one's finalizer frees.
	its *prepared
}

type prepared struct {
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
// Errors: ErrInvalidPayload, ErrPayloadTooLarge, ErrInvalidArgument.
func Prepare(payload Payload) (*Prepared, error) {
	content, err := contentOf(payload)
	if err != nil {
		return nil, err
	}
	if content.prepared != nil {
		return &Prepared{content.prepared}, nil
	}
	its := &prepared{length: content.size}
	var status C.int32_t
	if content.raw != 0 {
		status = C.token04_payload_new_raw(chars(content.text), content.size, &its.handle)
	} else {
		status = C.token04_payload_new_json(chars(content.text), content.size, &its.handle)
	}
	if status != C.TOKEN04_OK {
		return nil, content.refused(int32(status))
	}
	runtime.SetFinalizer(its, func(p *prepared) { C.token04_payload_free(p.handle) })
	return &Prepared{its}, nil
}

// native is the payload as C knows it; NULL if there is none.
func (p *prepared) native() *C.token04_payload {
	if p == nil {
		return nil
	}
	return p.handle
}

// content is a payload as C takes it: a prepared one, or text, which is checked unless it is raw.
type content struct {
	// prepared has a finalizer: keep it alive until C has returned.
	prepared *prepared
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
		if payload == nil {
			return content{}, notAPayload()
		}
		// Read once: another goroutine may change the Prepared.
		its := payload.its
		if its == nil {
			return content{}, notAPayload()
		}
		return content{prepared: its, size: its.length}, nil
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

// refused is the error of a payload, with the name of the field that is misspelt.
func (c content) refused(status int32) error {
	if status != C.TOKEN04_INVALID_PAYLOAD {
		return blame(status, argument{"payload", c.text})
	}
	var bytes [512]byte
	_, length := unpack(C.token04_go_payload_problem(chars(c.text), size(c.text), buffer(bytes[:]), C.size_t(len(bytes))))
	message := string(bytes[:length]) + " " + ErrInvalidPayload.Hint()
	return &Error{Code: ErrInvalidPayload, message: message, argument: "payload"}
}

func notAPayload() error {
	return wrong("payload",
		"It must be an RtcRoomPayload, a VideoPayload, JSON, a RawPayload, a result of Prepare, or nil.")
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
