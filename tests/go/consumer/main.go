// A program of somebody else, with a copy of the module in its own folder.
package main

import (
	"errors"
	"fmt"
	"log"
	"time"

	"token04"
	zego "token04/errors"
)

func main() {
	const secret = "fa94dd0f974cf2e293728a526b028271"
	issuer, err := token04.NewIssuer(1234567890, secret, token04.GCM)
	if err != nil {
		log.Fatal(err)
	}
	defer issuer.Close()
	token, err := issuer.Issue("user_1", time.Hour, nil)
	if err != nil {
		log.Fatal(err)
	}
	verifier, err := token04.NewVerifier(secret)
	if err != nil {
		log.Fatal(err)
	}
	defer verifier.Close()
	if _, err := verifier.Verify(token, token04.ForUser("user_2")); !errors.Is(err, token04.ErrUserIDMismatch) {
		log.Fatal(err)
	}
	var sdk *zego.ZegoSDKError
	if _, err := token04.GenerateToken04(0, "", "", 0, ""); !errors.As(err, &sdk) || sdk.GetMessage() != "appId Invalid" {
		log.Fatal(err)
	}
	fmt.Println("consumer: ok,", token04.Version())
}
