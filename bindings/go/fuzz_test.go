//go:build go1.18
// +build go1.18

package token04_test

import (
	"errors"
	"testing"
	"time"
	"unicode/utf8"

	"token04"
)

// Whatever comes as a token, there are claims or an Error, alike from Open, Verify and Diagnose.
func FuzzVerify(f *testing.F) {
	issuer, verifier := newIssuer(f, token04.GCM), newVerifier(f)
	for _, payload := range []token04.Payload{nil, token04.JSON(`{"room_id":"r"}`), token04.RawPayload(nasty)} {
		token, err := issuer.Issue("user_1", time.Hour, payload)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(token, "user_1")
		f.Add(token[:len(token)/2], "")
		f.Add(issue(f, nasty, payload), nasty)
	}
	f.Add("", "")
	f.Add("04", "\xff")
	f.Add("03AAAA", "u")
	f.Fuzz(func(t *testing.T, token, user string) {
		expected := []token04.Option{token04.ForUser(user)}
		claims, err := verifier.Verify(token, expected...)
		if (claims == nil) == (err == nil) {
			t.Fatalf("claims %v, error %v", claims, err)
		}
		code := token04.OK
		if err != nil {
			var e *token04.Error
			if !errors.As(err, &e) || e.Code.Name() == "" || e.Code == token04.ErrInternal {
				t.Fatal(err)
			}
			code = e.Code
		} else if claims.UserID != user {
			t.Fatal("another user")
		}
		if !utf8.ValidString(token) || !utf8.ValidString(user) {
			if code != token04.ErrInvalidArgument {
				t.Fatalf("%v for text that is not UTF-8", code)
			}
			return
		}
		report, err := token04.Diagnose(token, []string{secret}, expected...)
		if err != nil || report.Code != code || report.Accepted != (code == token04.OK) {
			t.Fatalf("diagnosed %v (%v), verified %v", report, err, code)
		}
		if _, err := token04.Inspect(token); err != nil && code == token04.OK {
			t.Fatal(err)
		}
	})
}
