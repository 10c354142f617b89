package token04_test

import (
	"encoding/json"
	"testing"

	"github.com/zegoim/zego_server_assistant/token/go/src/errors"
	"github.com/zegoim/zego_server_assistant/token/go/src/token04"

	ours "token04"
)

const serverSecret = "fa94dd0f974cf2e293728a526b028271"

// As the samples of ZEGO's documentation call it: basic, room and video.
func TestSamples(t *testing.T) {
	type roomPayload struct {
		RoomId       string      `json:"room_id"`
		Privilege    map[int]int `json:"privilege"`
		StreamIdList []string    `json:"stream_id_list"`
	}
	type videoPayload struct {
		RoomId  string `json:"room_id"`
		VideoId string `json:"video_id"`
	}
	privilege := map[int]int{
		token04.PrivilegeKeyLogin:   token04.PrivilegeEnable,
		token04.PrivilegeKeyPublish: token04.PrivilegeDisable,
	}
	room, _ := json.Marshal(roomPayload{RoomId: "demo", Privilege: privilege})
	video, _ := json.Marshal(videoPayload{RoomId: "demo", VideoId: "249850980283048"})
	verifier, err := ours.NewVerifier(serverSecret)
	if err != nil {
		t.Fatal(err)
	}
	for _, payload := range []string{"", string(room), string(video)} {
		var appId uint32 = 1
		token, err := token04.GenerateToken04(appId, "demo", serverSecret, 3600, payload)
		if err != nil {
			t.Fatal(err)
		}
		claims, err := verifier.Verify(token, ours.ForApp(appId), ours.ForUser("demo"), ours.InRoom("demo"))
		if err != nil || claims.Payload != payload {
			t.Error(claims, err)
		}
		_, err = verifier.Verify(token, ours.WithPrivilege(ours.Publish))
		if (err != nil) != (payload == string(room)) {
			t.Errorf("publishing with %s: %v", payload, err)
		}
	}
	_, err = token04.GenerateToken04(1, "", serverSecret, 3600, "")
	refused, isZegos := err.(*errors.ZegoSDKError)
	if !isZegos || refused.GetCode() != errors.InvalidParamErrorCode || refused.GetMessage() != "userId Invalid" {
		t.Error(err)
	}
}
