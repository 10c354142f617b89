// A token for one room, with ZEGO's names: the user may log in, and may not publish. ZEGO's documentation:
// "权限认证 Token", with its values.
package main

import (
	"encoding/json"
	"log"
	"os"

	"github.com/token04/token04-go"
)

// RtcRoomPayLoad is your own type, as in ZEGO's documentation.
type RtcRoomPayLoad struct {
	RoomId       string      `json:"room_id"`
	Privilege    map[int]int `json:"privilege"`
	StreamIdList []string    `json:"stream_id_list"`
}

func main() {
	var appId uint32 = 1 // from the ZEGO console
	var effectiveTimeInSeconds int64 = 3600
	userId := "demo"
	serverSecret := "fa94dd0f974cf2e293728a526b028271" // not for clients

	payload, err := json.Marshal(&RtcRoomPayLoad{
		RoomId: "demo",
		Privilege: map[int]int{
			token04.PrivilegeKeyLogin:   token04.PrivilegeEnable,
			token04.PrivilegeKeyPublish: token04.PrivilegeDisable,
		},
		StreamIdList: nil, // any stream
	})
	if err != nil {
		log.Fatal(err)
	}
	token, err := token04.GenerateToken04(appId, userId, serverSecret, effectiveTimeInSeconds, string(payload))
	if err != nil {
		log.Fatal(err)
	}
	os.Stdout.WriteString(token + "\n")
}
