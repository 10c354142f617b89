// A basic token, with ZEGO's names. ZEGO's documentation: "基础鉴权 Token".
package main

import (
	"log"
	"os"

	"github.com/token04/token04-go"
)

func main() {
	var appId uint32 = 1234567890 // from the ZEGO console
	var effectiveTimeInSeconds int64 = 3600
	userId := "user_1"
	serverSecret := "fa94dd0f974cf2e293728a526b028271" // not for clients

	// A basic token has no payload.
	token, err := token04.GenerateToken04(appId, userId, serverSecret, effectiveTimeInSeconds, "")
	if err != nil {
		log.Fatal(err)
	}
	os.Stdout.WriteString(token + "\n")
}
