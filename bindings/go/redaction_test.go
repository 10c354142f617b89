package token04_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"token04"
)

// Whatever package fmt is asked to print, it prints nothing of secrets, tokens and claims.
func TestNothingIsShown(t *testing.T) {
	const user, room, stream, video = "SHOWN-user", "SHOWN-room", "SHOWN-stream", "SHOWN-video"
	payload := token04.RtcRoomPayload{RoomID: room, Privileges: privileges{token04.Login: token04.Allow}, StreamIDs: []string{stream}}
	prepared, err := token04.Prepare(payload)
	if err != nil {
		t.Fatal(err)
	}
	issuer, verifier := newIssuer(t, token04.CBC), newVerifier(t)
	results, err := issuer.IssueBatch([]string{user, ""}, time.Hour, payload, 1)
	if err != nil {
		t.Fatal(err)
	}
	token := results[0].Token
	expected := []token04.Option{token04.ForUser(user), token04.InRoom(room), token04.WithStream(stream)}
	claims, err := verifier.Verify(token, expected...)
	if err != nil {
		t.Fatal(err)
	}
	report, err := token04.Diagnose(token, []string{secret}, with(expected, token04.ForUser("SHOWN-other"))...)
	if err != nil {
		t.Fatal(err)
	}
	_, refused := verifier.Verify(token, with(expected, token04.ForUser("SHOWN-other"))...)
	_, malformed := verifier.Open("SHOWN-token")
	_, misspelt := issuer.Issue(user, time.Hour, token04.JSON(`{"SHOWN_id":"SHOWN"}`))
	_, tooShort := issuer.Issue(user, 1, payload)
	_, noSecret := token04.NewIssuer(1, "SHOWN-secret", token04.CBC)
	_, vendor := token04.GenerateToken04(1, user, "SHOWN-secret", 1, "")
	values := []interface{}{
		issuer, verifier, claims, *claims, payload, &payload, token04.VideoPayload{RoomID: room, VideoID: video},
		results, results[0], &results[0], results[1], report, *report, refused, malformed, noSecret, vendor,
		prepared, token04.JSON("SHOWN"), token04.RawPayload("SHOWN"), []token04.Payload{token04.RawPayload("SHOWN")}, misspelt, tooShort,
	}
	for i, value := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			shown := fmt.Sprintf(verb, value)
			for _, hidden := range []string{"SHOWN", fmt.Sprintf("%x", "SHOWN"), secret, token, token[20:60]} {
				if strings.Contains(shown, hidden) {
					t.Errorf("value %d, %s: %s", i, verb, shown)
				}
			}
			if shown == "" {
				t.Errorf("value %d, %s: nothing at all", i, verb)
			}
		}
	}
}

func TestErrorText(t *testing.T) {
	_, err := token04.Inspect("")
	if !strings.HasPrefix(err.Error(), "token04: MALFORMED (40): ") {
		t.Error(err)
	}
	if got := token04.Code(99).Error(); got != "token04: status 99" {
		t.Error(got)
	}
	refusal := err.(*token04.Error)
	if refusal.Message() == "" || !strings.HasSuffix(refusal.Message(), refusal.Hint()) || refusal.Hint() == "" || refusal.Argument() != "" {
		t.Errorf("%q, %q, %q", refusal.Message(), refusal.Hint(), refusal.Argument())
	}
	_, err = token04.NewIssuer(1, "", token04.CBC)
	if argument := err.(*token04.Error).Argument(); argument != "secret" || token04.ErrInvalidSecret.Argument() != argument {
		t.Error(argument)
	}
	if token04.Code(99).Hint() != "" || token04.Code(99).Argument() != "" {
		t.Error("texts of a number that there is not")
	}
	if token04.Version() == "" || token04.Code(99).Name() != "" || token04.Code(99).Message() != "" || token04.Code(99).Reason() != "" {
		t.Error("texts of numbers that there are not")
	}
	if fmt.Sprint(token04.Cipher(2), token04.Outcome(-1), token04.Severity(9)) != "unknown cipher unknown unknown" {
		t.Error("names of numbers that there are not")
	}
	if fmt.Sprint(token04.CBC, token04.GCM, token04.Failed, token04.Warning) != "aes-256-cbc aes-256-gcm failed warning" {
		t.Error("names")
	}
}
