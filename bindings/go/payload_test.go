package token04_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/token04/token04-go"
)

type privileges = map[token04.Privilege]token04.Grant

func TestPayloads(t *testing.T) {
	for _, c := range []struct {
		payload interface{ JSON() (string, error) }
		text    string
		code    token04.Code
	}{
		{
			token04.RtcRoomPayload{RoomID: "room1", Privileges: privileges{token04.Login: token04.Allow, token04.Publish: token04.Deny}},
			`{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}`, token04.OK,
		},
		{
			token04.RtcRoomPayload{RoomID: "r\"\n<", Privileges: privileges{token04.PrivilegeKeyPublish: token04.PrivilegeEnable}, StreamIDs: []string{"a", "b"}},
			`{"room_id":"r\"\n<","privilege":{"1":0,"2":1},"stream_id_list":["a","b"]}`, token04.OK,
		},
		{
			token04.RtcRoomPayload{RoomID: "r", Privileges: privileges{token04.Login: token04.Allow}, StreamIDs: []string{}},
			`{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":[]}`, token04.OK,
		},
		{token04.VideoPayload{RoomID: "room_123", VideoID: "249850980283048"}, `{"room_id":"room_123","video_id":"249850980283048"}`, token04.OK},
		{token04.RtcRoomPayload{}, "", token04.ErrInvalidPayload},
		{token04.RtcRoomPayload{RoomID: "r"}, "", token04.ErrInvalidPayload},
		{token04.RtcRoomPayload{Privileges: privileges{token04.Login: token04.Allow}}, "", token04.ErrInvalidPayload},
		{token04.RtcRoomPayload{RoomID: "r", Privileges: privileges{3: token04.Allow}}, "", token04.ErrInvalidArgument},
		{token04.RtcRoomPayload{RoomID: "r", Privileges: privileges{token04.Login: 2}}, "", token04.ErrInvalidArgument},
		{token04.RtcRoomPayload{RoomID: "r", Privileges: privileges{token04.Login: -1}}, "", token04.ErrInvalidArgument},
		{token04.VideoPayload{RoomID: "r"}, "", token04.ErrInvalidPayload},
		{token04.VideoPayload{VideoID: "v"}, "", token04.ErrInvalidPayload},
	} {
		text, err := c.payload.JSON()
		wantCode(t, c.text, err, c.code)
		if text != c.text {
			t.Errorf("got %s, want %s", text, c.text)
		}
		marshalled, err := json.Marshal(c.payload)
		wantCode(t, c.text, unwrapJSON(err), c.code)
		if c.code == token04.OK {
			want := c.payload
			if room, ok := want.(token04.RtcRoomPayload); ok {
				// What was left out comes back as denied.
				room.Privileges = privileges{token04.Login: room.Privileges[token04.Login], token04.Publish: room.Privileges[token04.Publish]}
				want = room
			}
			back := reflect.New(reflect.TypeOf(c.payload))
			if err := json.Unmarshal(marshalled, back.Interface()); err != nil || !reflect.DeepEqual(back.Elem().Interface(), want) {
				t.Errorf("%s does not come back whole (%v)", marshalled, err)
			}
		}
	}
}

// What the token carries for every way to pass a payload: one at a time, in a batch, prepared.
func TestKindsOfPayload(t *testing.T) {
	issuer, verifier := newIssuer(t, token04.GCM), newVerifier(t)
	room := token04.RtcRoomPayload{RoomID: "r", Privileges: privileges{token04.Login: token04.Allow}, StreamIDs: []string{"s"}}
	video := token04.VideoPayload{RoomID: "r", VideoID: "v"}
	const roomText = `{"room_id":"r","privilege":{"1":1,"2":0},"stream_id_list":["s"]}`
	const videoText = `{"room_id":"r","video_id":"v"}`
	prepared, err := token04.Prepare(video)
	if err != nil {
		t.Fatal(err)
	}
	type embedding struct{ token04.RtcRoomPayload }
	for _, c := range []struct {
		name    string
		payload token04.Payload
		text    string
		code    token04.Code
	}{
		{"nil", nil, "", token04.OK},
		{"room", room, roomText, token04.OK},
		{"pointer to a room", &room, roomText, token04.OK},
		{"video", video, videoText, token04.OK},
		{"pointer to a video", &video, videoText, token04.OK},
		{"prepared", prepared, videoText, token04.OK},
		{"text", token04.JSON(` { "room_id" : "r" } `), ` { "room_id" : "r" } `, token04.OK},
		{"empty text", token04.JSON(""), "", token04.OK},
		{"raw", token04.RawPayload("{}"), "{}", token04.OK},
		{"empty raw", token04.RawPayload(""), "", token04.OK},
		{"room without privileges", token04.RtcRoomPayload{RoomID: "r"}, "", token04.ErrInvalidPayload},
		{"video without an id", &token04.VideoPayload{RoomID: "r"}, "", token04.ErrInvalidPayload},
		{"empty object", token04.JSON("{}"), "", token04.ErrInvalidPayload},
		{"misspelt", token04.JSON(`{"RoomId":"r"}`), "", token04.ErrInvalidPayload},
		{"list", token04.JSON(`["room_id"]`), "", token04.ErrInvalidPayload},
		{"number", token04.JSON("1"), "", token04.ErrInvalidPayload},
		{"null", token04.JSON("null"), "", token04.ErrInvalidPayload},
		{"cut off", token04.JSON(`{"room_id":"r"`), "", token04.ErrInvalidPayload},
		{"space", token04.JSON(" "), "", token04.ErrInvalidPayload},
		{"no room", (*token04.RtcRoomPayload)(nil), "", token04.ErrInvalidArgument},
		{"no video", (*token04.VideoPayload)(nil), "", token04.ErrInvalidArgument},
		{"nothing prepared", (*token04.Prepared)(nil), "", token04.ErrInvalidArgument},
		{"prepared by nobody", new(token04.Prepared), "", token04.ErrInvalidArgument},
		{"embedding", embedding{room}, "", token04.ErrInvalidArgument},
	} {
		open := func(how, token string, err error) {
			wantCode(t, c.name+", "+how, err, c.code)
			if err != nil {
				return
			}
			if claims, err := verifier.Open(token); err != nil || claims.Payload != c.text {
				t.Errorf("%s, %s: carries another payload (%v)", c.name, how, err)
			}
		}
		token, err := issuer.Issue("u", time.Hour, c.payload)
		open("issued", token, err)

		results, err := issuer.IssueBatch([]string{"u"}, time.Hour, c.payload, 1)
		if err == nil {
			token, err = results[0].Token, results[0].Err
		}
		open("in a batch", token, err)

		prepared, err := token04.Prepare(c.payload)
		if (prepared == nil) != (err != nil) {
			t.Errorf("%s: prepared %v with error %v", c.name, prepared, err)
		}
		if err == nil {
			token, err = issuer.Issue("u", time.Hour, prepared)
		}
		open("prepared", token, err)
	}
}

// unwrapJSON is the error of a MarshalJSON: errors.As looks through json.MarshalerError.
func unwrapJSON(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := err.(*json.MarshalerError); !ok {
		return fmt.Errorf("not a json.MarshalerError: %v", err)
	}
	return err
}
