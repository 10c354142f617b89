// A token for one room: the user may log in and publish one stream. ZEGO's documentation: "权限认证 Token".
package main

import (
	"fmt"
	"log"
	"time"

	"github.com/token04/token04-go"
)

func main() {
	// Made once, and shared by all requests and goroutines.
	issuer, err := token04.NewIssuer(1234567890, "fa94dd0f974cf2e293728a526b028271", token04.CBC)
	if err != nil {
		log.Fatal(err)
	}
	defer issuer.Close()

	payload := token04.RtcRoomPayload{
		RoomID: "room1",
		Privileges: map[token04.Privilege]token04.Grant{
			token04.Login:   token04.Allow,
			token04.Publish: token04.Allow,
		},
		StreamIDs: []string{"stream1"},
	}
	token, err := issuer.Issue("user_1", time.Hour, payload)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(token)
}
