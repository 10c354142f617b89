// A token for a copyrighted video, with ZEGO's names. ZEGO's documentation: "ZEGO 影视资源 Token".
package main

import (
	"encoding/json"
	"log"
	"os"

	"github.com/token04/token04-go"
)

// VideoPayLoad is your own type, as in ZEGO's documentation.
type VideoPayLoad struct {
	RoomId  string `json:"room_id"`
	VideoId string `json:"video_id"`
}

func main() {
	var appId uint32 = 1234567890 // from the ZEGO console
	var effectiveTimeInSeconds int64 = 3600
	userId := "user_1"
	serverSecret := "fa94dd0f974cf2e293728a526b028271" // not for clients

	payload, err := json.Marshal(&VideoPayLoad{RoomId: "room_123", VideoId: "249850980283048"})
	if err != nil {
		log.Fatal(err)
	}
	token, err := token04.GenerateToken04(appId, userId, serverSecret, effectiveTimeInSeconds, string(payload))
	if err != nil {
		log.Fatal(err)
	}
	os.Stdout.WriteString(token + "\n")
}
