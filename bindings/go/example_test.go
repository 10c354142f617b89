package token04_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"time"

	"token04"
)

// serverSecret is the app's ServerSecret from the ZEGO console. A server reads it from its
// configuration; it has no place in a client.
const serverSecret = "fa94dd0f974cf2e293728a526b028271"

func Example() {
	// Once, when the server starts.
	issuer, err := token04.NewIssuer(1234567890, serverSecret, token04.CBC)
	if err != nil {
		log.Fatal(err)
	}
	defer issuer.Close()

	// For each request, in any goroutine.
	payload := token04.RtcRoomPayload{
		RoomID:     "room1",
		Privileges: map[token04.Privilege]token04.Grant{token04.Login: token04.Allow},
	}
	token, err := issuer.Issue("user_1", time.Hour, payload)
	if err != nil {
		log.Fatal(err)
	}

	verifier, err := token04.NewVerifier(serverSecret)
	if err != nil {
		log.Fatal(err)
	}
	defer verifier.Close()
	expected := []token04.Option{token04.ForUser("user_1"), token04.InRoom("room1"), token04.WithPrivilege(token04.Login)}
	claims, err := verifier.Verify(token, expected...)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(claims.AppID, claims.Expire-claims.CTime)
	// Output: 1234567890 3600
}

func ExampleGenerateToken04() {
	token, err := token04.GenerateToken04(1234567890, "user_1", serverSecret, 3600, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(token[:2])

	_, err = token04.GenerateToken04(1234567890, "", serverSecret, 3600, "")
	fmt.Println(err)
	// Output:
	// 04
	// [ZegoSDKError] Code=SDK.InvalidParam, Message=userId Invalid
}

func ExampleIssuer_IssueBatch() {
	issuer, err := token04.NewIssuer(1234567890, serverSecret, token04.GCM)
	if err != nil {
		log.Fatal(err)
	}
	defer issuer.Close()
	results, err := issuer.IssueBatch([]string{"ann", "", "bob"}, time.Hour, nil, 1)
	if err != nil {
		log.Fatal(err)
	}
	for _, result := range results {
		fmt.Println(result.Token != "", errors.Is(result.Err, token04.ErrInvalidUserID))
	}
	// Output:
	// true false
	// false true
	// true false
}

func ExampleVerifier_Verify() {
	token, err := token04.GenerateToken04(1234567890, "ann", serverSecret, 3600, "")
	if err != nil {
		log.Fatal(err)
	}
	verifier, err := token04.NewVerifier(serverSecret)
	if err != nil {
		log.Fatal(err)
	}
	defer verifier.Close()

	_, err = verifier.Verify(token, token04.ForUser("bob"))
	fmt.Println(errors.Is(err, token04.ErrUserIDMismatch))
	var e *token04.Error
	if errors.As(err, &e) {
		fmt.Println(e.Reason(), e.SDKCode)
	}
	// Output:
	// true
	// user_id_mismatch 1002077
}

func ExampleRtcRoomPayload() {
	payload := token04.RtcRoomPayload{
		RoomID: "room1",
		Privileges: map[token04.Privilege]token04.Grant{
			token04.Login:   token04.Allow,
			token04.Publish: token04.Deny,
		},
		StreamIDs: []string{"stream1"},
	}
	text, err := json.Marshal(payload)
	fmt.Println(string(text), err)
	// Output: {"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":["stream1"]} <nil>
}

func ExamplePrepare() {
	issuer, err := token04.NewIssuer(1234567890, serverSecret, token04.CBC)
	if err != nil {
		log.Fatal(err)
	}
	defer issuer.Close()
	// Once for a room, then used for each of its users.
	listener, err := token04.Prepare(token04.RtcRoomPayload{
		RoomID:     "room1",
		Privileges: map[token04.Privilege]token04.Grant{token04.Login: token04.Allow},
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, user := range []string{"ann", "bob"} {
		token, err := issuer.Issue(user, time.Hour, listener)
		fmt.Println(token[:2], err)
	}
	// Output:
	// 04 <nil>
	// 04 <nil>
}

func ExampleJSON() {
	issuer, err := token04.NewIssuer(1234567890, serverSecret, token04.CBC)
	if err != nil {
		log.Fatal(err)
	}
	defer issuer.Close()
	_, err = issuer.Issue("ann", time.Hour, token04.JSON(`{"RoomId":"room1"}`))
	fmt.Println(errors.Is(err, token04.ErrInvalidPayload))
	_, err = issuer.Issue("ann", time.Hour, token04.RawPayload(`{"RoomId":"room1"}`))
	fmt.Println(err)
	// Output:
	// true
	// <nil>
}

func ExampleVideoPayload() {
	fmt.Println(token04.VideoPayload{RoomID: "room_123", VideoID: "249850980283048"}.JSON())
	// Output: {"room_id":"room_123","video_id":"249850980283048"} <nil>
}

func ExampleInspect() {
	token, err := token04.GenerateToken04(1234567890, "ann", serverSecret, 3600, "")
	if err != nil {
		log.Fatal(err)
	}
	envelope, err := token04.Inspect(token)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(envelope.Cipher, len(envelope.IV))
	// Output: aes-256-cbc 16
}

func ExampleDiagnose() {
	token, err := token04.GenerateToken04(1234567890, "ann", serverSecret, 3600, "")
	if err != nil {
		log.Fatal(err)
	}
	report, err := token04.Diagnose(token, []string{"not the secret that it was made with"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(report.Accepted, report.Code.Name())
	// Output: false INVALID_SECRET
}
