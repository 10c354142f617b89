package token04_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"token04"
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
			`{"room_id":"r\"\n<","privilege":{"2":1},"stream_id_list":["a","b"]}`, token04.OK,
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
			back := reflect.New(reflect.TypeOf(c.payload))
			if err := json.Unmarshal(marshalled, back.Interface()); err != nil || !reflect.DeepEqual(back.Elem().Interface(), c.payload) {
				t.Errorf("%s does not come back whole (%v)", marshalled, err)
			}
		}
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
