//go:build cgo
// +build cgo

package token04_test

import (
	"errors"
	"testing"
	"time"

	"github.com/token04/token04-go"
)

func TestIssueAtMakesTokensOfAnotherTime(t *testing.T) {
	issuer := newIssuer(t, token04.CBC)
	defer issuer.Close()
	verifier := newVerifier(t)
	defer verifier.Close()
	now := time.Unix(1700000000, 999999999)
	room := token04.RtcRoomPayload{RoomID: "room1", Privileges: map[token04.Privilege]token04.Grant{token04.Login: token04.Allow}}
	prepared, err := token04.Prepare(room)
	if err != nil {
		t.Fatal(err)
	}
	for _, payload := range []token04.Payload{nil, room, prepared, token04.JSON(`{"room_id":"room1"}`), token04.JSON(""), token04.RawPayload("x")} {
		token, err := issuer.IssueAt(now, "user_1", time.Hour, payload)
		if err != nil {
			t.Fatal(err)
		}
		claims, err := verifier.Open(token)
		if err != nil {
			t.Fatal(err)
		}
		if claims.CTime != 1700000000 || claims.Expire != 1700003600 || claims.UserID != "user_1" {
			t.Errorf("%v: ctime %d, expire %d", payload, claims.CTime, claims.Expire)
		}
		usual, err := issuer.Issue("user_1", time.Hour, payload)
		if err != nil {
			t.Fatal(err)
		}
		if other, err := verifier.Open(usual); err != nil || other.Payload != claims.Payload {
			t.Errorf("%v: another payload than Issue's", payload)
		}
	}
	for _, test := range []struct {
		now     time.Time
		user    string
		ttl     time.Duration
		payload token04.Payload
		want    error
	}{
		{time.Unix(-1, 0), "u", time.Hour, nil, token04.ErrClockUnavailable},
		{now, "", time.Hour, nil, token04.ErrInvalidUserID},
		{now, "u", time.Nanosecond, nil, token04.ErrInvalidEffectiveTime},
		{now, "u", time.Hour, token04.JSON("{}"), token04.ErrInvalidPayload},
		{now, "", time.Hour, token04.JSON("{}"), token04.ErrInvalidUserID},
		{now, "u", time.Hour, (*token04.Prepared)(nil), token04.ErrInvalidArgument},
		{now, "\xff", time.Hour, nil, token04.ErrInvalidArgument},
	} {
		if _, err := issuer.IssueAt(test.now, test.user, test.ttl, test.payload); !errors.Is(err, test.want) {
			t.Errorf("%v, not %v", err, test.want)
		}
	}
	issuer.Close()
	if _, err := issuer.IssueAt(now, "u", time.Hour, nil); !errors.Is(err, token04.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}
