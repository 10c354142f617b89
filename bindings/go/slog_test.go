//go:build go1.21
// +build go1.21

package token04_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/token04/token04-go"
)

// Neither handler of package slog writes what is in a token.
func TestNothingIsLogged(t *testing.T) {
	const user, room = "SHOWN-user", "SHOWN-room"
	payload := token04.RtcRoomPayload{RoomID: room, Privileges: privileges{token04.Login: token04.Allow}}
	issuer, verifier := newIssuer(t, token04.CBC), newVerifier(t)
	results, err := issuer.IssueBatch([]string{user}, time.Hour, payload, 1)
	if err != nil {
		t.Fatal(err)
	}
	token := results[0].Token
	claims, err := verifier.Open(token)
	if err != nil {
		t.Fatal(err)
	}
	report, err := token04.Diagnose(token, []string{secret})
	if err != nil {
		t.Fatal(err)
	}
	for i, value := range []interface{}{
		issuer, verifier, claims, *claims, report, *report, results[0], &results[0], payload, &payload,
		results, struct{ Results []token04.BatchResult }{results},
		token04.VideoPayload{RoomID: room, VideoID: room}, token04.JSON(room), token04.RawPayload(room),
		token04.KitUser{AppID: 1, UserID: user, RoomID: room},
	} {
		var logged bytes.Buffer
		slog.New(slog.NewJSONHandler(&logged, nil)).Info("it", "value", value)
		slog.New(slog.NewTextHandler(&logged, nil)).Info("it", "value", value)
		if text := logged.String(); strings.Contains(text, "SHOWN") || strings.Contains(text, token[10:40]) {
			t.Errorf("value %d (%T): %s", i, value, text)
		} else if strings.Count(text, "token04.") < 2 {
			t.Errorf("value %d (%s): nothing at all: %s", i, fmt.Sprintf("%T", value), text)
		}
	}
}
