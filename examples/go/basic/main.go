// A basic token: it names no room and no privileges. ZEGO's documentation: "基础鉴权 Token".
package main

import (
	"fmt"
	"log"
	"time"

	"github.com/token04/token04-go"
)

func main() {
	const appID = 1234567890                          // from the ZEGO console
	const secret = "fa94dd0f974cf2e293728a526b028271" // its ServerSecret; not for clients

	issuer, err := token04.NewIssuer(appID, secret, token04.CBC)
	if err != nil {
		log.Fatal(err)
	}
	defer issuer.Close()
	token, err := issuer.Issue("user_1", time.Hour, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(token)
}
