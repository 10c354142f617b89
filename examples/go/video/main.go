// A token for a copyrighted video in a room. ZEGO's documentation: "ZEGO 影视资源 Token".
package main

import (
	"fmt"
	"log"
	"time"

	"github.com/token04/token04-go"
)

func main() {
	issuer, err := token04.NewIssuer(1234567890, "fa94dd0f974cf2e293728a526b028271", token04.CBC)
	if err != nil {
		log.Fatal(err)
	}
	defer issuer.Close()
	payload := token04.VideoPayload{RoomID: "room_123", VideoID: "249850980283048"}
	token, err := issuer.Issue("user_1", time.Hour, payload)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(token)
}
