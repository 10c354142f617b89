package token04_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/token04/token04-go"
)

// What one language or another stumbles over.
const nasty = "NUL \x00, quotes \"'`, \\ backslash, / slash, \t\r\n\b\f\x1f\x7f, \u2028\u2029, é, 你好, 😀\U0010ffff, \ufffd\ufeff"

// Not UTF-8: a stray byte, half a surrogate pair, too long a form of "/", beyond Unicode, cut off.
var notUTF8 = []string{"\xff", "\xed\xa0\x80", "\xc0\xaf", "\xf4\x90\x80\x80", "ab\xe4\xbd"}

func TestTextIsCarriedWhole(t *testing.T) {
	verifier := newVerifier(t)
	token := issue(t, nasty, token04.RawPayload(nasty))
	if claims, err := verifier.Open(token); err != nil || claims.UserID != nasty || claims.Payload != nasty {
		t.Errorf("user id or payload differ (%v)", err)
	}
	if token, err := token04.GenerateToken04(1, nasty, secret, 60, nasty); err != nil {
		t.Error(err)
	} else if claims, err := verifier.Open(token); err != nil || claims.UserID != nasty || claims.Payload != nasty {
		t.Errorf("user id or payload differ (%v)", err)
	}
	room := token04.RtcRoomPayload{
		RoomID:     nasty,
		Privileges: map[token04.Privilege]token04.Grant{token04.Publish: token04.Allow},
		StreamIDs:  []string{nasty, "", "b\x00"},
	}
	payload, err := room.JSON()
	if err != nil {
		t.Fatal(err)
	}
	token = issue(t, nasty, token04.JSON(payload))
	expected := []token04.Option{token04.ForUser(nasty), token04.InRoom(nasty)}
	for _, stream := range room.StreamIDs {
		if _, err := verifier.Verify(token, with(expected, token04.WithStream(stream))...); err != nil {
			t.Errorf("%d bytes: %v", len(stream), err)
		}
	}
	_, err = verifier.Verify(token, with(expected, token04.ForUser(strings.SplitN(nasty, "\x00", 2)[0]))...)
	wantCode(t, "cut at NUL", err, token04.ErrUserIDMismatch)
	_, err = verifier.Verify(token, with(expected, token04.WithStream("b"))...)
	wantCode(t, "cut at NUL", err, token04.ErrStreamIDDenied)
}

func TestTextThatIsNotUTF8IsRefused(t *testing.T) {
	issuer, verifier := newIssuer(t, token04.CBC), newVerifier(t)
	token := issue(t, "u", nil)
	login := map[token04.Privilege]token04.Grant{token04.Login: token04.Allow}
	for _, bad := range notUTF8 {
		calls := map[string]func() error{
			"user":          func() error { _, err := issuer.Issue(bad, time.Hour, nil); return err },
			"json":          func() error { _, err := issuer.Issue("u", time.Hour, token04.JSON(bad)); return err },
			"raw":           func() error { _, err := issuer.Issue("u", time.Hour, token04.RawPayload(bad)); return err },
			"prepared json": func() error { _, err := token04.Prepare(token04.JSON(bad)); return err },
			"prepared raw":  func() error { _, err := token04.Prepare(token04.RawPayload(bad)); return err },
			"batch payload": func() error { _, err := issuer.IssueBatch(nil, time.Hour, token04.RawPayload(bad), 1); return err },
			"batch":         func() error { return inBatch(t, issuer, bad) },
			"open":          func() error { _, err := verifier.Open(bad); return err },
			"verify":        func() error { _, err := verifier.Verify(bad); return err },
			"expected user": func() error {
				_, err := verifier.Verify(token, token04.ForUser(bad))
				return err
			},
			"expected room": func() error {
				_, err := verifier.Verify(token, token04.InRoom(bad))
				return err
			},
			"expected stream": func() error {
				_, err := verifier.Verify(token, token04.WithStream(bad))
				return err
			},
			"inspect":         func() error { _, err := token04.Inspect(bad); return err },
			"diagnose":        func() error { _, err := token04.Diagnose(bad, nil); return err },
			"diagnose secret": func() error { _, err := token04.Diagnose(token, []string{bad}); return err },
			"room":            func() error { _, err := token04.RtcRoomPayload{RoomID: bad, Privileges: login}.JSON(); return err },
			"stream": func() error {
				_, err := token04.RtcRoomPayload{RoomID: "r", Privileges: login, StreamIDs: []string{"a", bad}}.JSON()
				return err
			},
			"video": func() error { _, err := token04.VideoPayload{RoomID: "r", VideoID: bad}.JSON(); return err },
		}
		for name, call := range calls {
			wantCode(t, name, call(), token04.ErrInvalidArgument)
		}
	}
}

// inBatch is the error of a user in a batch, which has tokens for the others.
func inBatch(t *testing.T, issuer *token04.Issuer, user string) error {
	t.Helper()
	results, err := issuer.IssueBatch([]string{"ann", user, "bob"}, time.Hour, nil, 1)
	if err != nil {
		t.Fatal(err)
	}
	if results[0].Err != nil || results[2].Err != nil || results[1].Token != "" {
		t.Errorf("%q: %v", user, results)
	}
	var its *token04.Error
	if !errors.As(results[1].Err, &its) || its.Argument() != "user_id" {
		t.Errorf("%q: %v", user, results[1].Err)
	}
	return results[1].Err
}
