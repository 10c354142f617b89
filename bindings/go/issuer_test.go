package token04_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/token04/token04-go"
)

func TestIssue(t *testing.T) {
	for _, cipher := range []token04.Cipher{token04.CBC, token04.GCM} {
		issuer := newIssuer(t, cipher)
		// The library asks for the time of the last tick, which can be in the second before.
		before := time.Now().Add(-20 * time.Millisecond).Unix()
		token, err := issuer.Issue("user_1", 90*time.Minute, token04.JSON(`{"room_id":"r"}`))
		if err != nil {
			t.Fatal(err)
		}
		claims, err := newVerifier(t).Verify(token, token04.ForApp(1234567890), token04.ForUser("user_1"))
		if err != nil {
			t.Fatal(err)
		}
		if claims.Expire != claims.CTime+5400 || claims.EnvelopeExpire != claims.Expire || claims.ExpiresAt().Unix() != claims.Expire {
			t.Errorf("%v: ctime %d, expire %d, before the ciphertext %d", cipher, claims.CTime, claims.Expire, claims.EnvelopeExpire)
		}
		if claims.CTime < before || claims.CTime > time.Now().Unix() {
			t.Errorf("%v: made at %d", cipher, claims.CTime)
		}
		if claims.AppID != 1234567890 || claims.UserID != "user_1" || claims.Payload != `{"room_id":"r"}` || claims.Cipher != cipher {
			t.Errorf("%v: other claims", cipher)
		}
		if issuer.AppID() != 1234567890 || issuer.Cipher() != cipher {
			t.Errorf("issuer of app %d with %v", issuer.AppID(), issuer.Cipher())
		}
	}
}

func TestArguments(t *testing.T) {
	for _, c := range []struct {
		appID  uint32
		secret string
		cipher token04.Cipher
		code   token04.Code
	}{
		{0, "", token04.CBC, token04.ErrInvalidAppID},
		{1, "", token04.CBC, token04.ErrInvalidSecret},
		{1, secret[1:], token04.CBC, token04.ErrInvalidSecret},
		{1, secret + "\n", token04.GCM, token04.ErrInvalidSecret},
		{1, secret, 2, token04.ErrInvalidArgument},
		{1, secret, -1, token04.ErrInvalidArgument},
		{math.MaxUint32, secret, token04.GCM, token04.OK},
	} {
		issuer, err := token04.NewIssuer(c.appID, c.secret, c.cipher)
		wantCode(t, fmt.Sprint(c.appID, len(c.secret), int(c.cipher)), err, c.code)
		if (issuer == nil) != (err != nil) {
			t.Errorf("issuer %v with error %v", issuer, err)
		}
	}
	issuer := newIssuer(t, token04.CBC)
	large := strings.Repeat("x", 65519)
	for _, c := range []struct {
		userID  string
		ttl     time.Duration
		payload token04.Payload
		code    token04.Code
	}{
		{"", time.Hour, nil, token04.ErrInvalidUserID},
		{"", 0, token04.JSON("{}"), token04.ErrInvalidUserID},
		{"u", 0, token04.JSON("{}"), token04.ErrInvalidEffectiveTime},
		{"u", time.Hour, token04.JSON("{}"), token04.ErrInvalidPayload},
		{"u", 0, nil, token04.ErrInvalidEffectiveTime},
		{"u", -time.Hour, nil, token04.ErrInvalidEffectiveTime},
		{"u", time.Second - 1, nil, token04.ErrInvalidEffectiveTime},
		{"u", time.Second, nil, token04.OK},
		{"u", time.Hour + 1, nil, token04.ErrInvalidEffectiveTime},
		{"u", math.MaxInt64, nil, token04.ErrInvalidEffectiveTime},
		{"u", math.MaxInt64 / time.Second * time.Second, nil, token04.OK},
		{"u", time.Hour, token04.RawPayload(large), token04.ErrPayloadTooLarge},
		{large, time.Hour, nil, token04.ErrPayloadTooLarge},
		{"u", time.Hour, token04.RawPayload(large[200:]), token04.OK},
	} {
		token, err := issuer.Issue(c.userID, c.ttl, c.payload)
		wantCode(t, fmt.Sprint(len(c.userID), c.ttl, c.payload), err, c.code)
		if (token == "") != (err != nil) {
			t.Errorf("%d bytes with error %v", len(token), err)
		}
	}
	_, err := issuer.Issue("u", 3600, nil)
	// What is a number of seconds elsewhere is a number of nanoseconds here: neither text may ask for it.
	var e *token04.Error
	if !errors.As(err, &e) || e.Hint() != "Pass a time.Duration in whole seconds, such as time.Hour." ||
		!strings.HasSuffix(e.Message(), "overflow. It was 3.6µs. "+e.Hint()) || strings.Contains(err.Error(), "3600") ||
		e.Argument() != "effective_time_in_seconds" {
		t.Error(err)
	}
	_, batch := issuer.IssueBatch([]string{"u"}, 3600, nil, 1)
	_, at := issuer.IssueAt(time.Now(), "u", 3600, nil)
	if fmt.Sprint(batch) != err.Error() || fmt.Sprint(at) != err.Error() {
		t.Error(batch, at)
	}
}

// Every size from the pooled buffer to beyond it comes out whole.
func TestSizes(t *testing.T) {
	issuer, verifier := newIssuer(t, token04.CBC), newVerifier(t)
	for length := 0; length < 3000; length += 7 {
		payload := strings.Repeat("\n", length) // two bytes each, once escaped
		prepared, err := token04.Prepare(token04.RawPayload(payload))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []token04.Payload{token04.RawPayload(payload), prepared} {
			token, err := issuer.Issue("u", time.Hour, p)
			if err != nil {
				t.Fatalf("%d: %v", length, err)
			}
			if claims, err := verifier.Open(token); err != nil || claims.Payload != payload {
				t.Fatalf("%d: %v", length, err)
			}
		}
	}
}

func TestFreshness(t *testing.T) {
	for _, cipher := range []token04.Cipher{token04.CBC, token04.GCM} {
		issuer := newIssuer(t, cipher)
		seen := map[string]bool{}
		for i := 0; i < 10000; i++ {
			token, err := issuer.Issue("u", time.Hour, nil)
			if err != nil {
				t.Fatal(err)
			}
			envelope, err := token04.Inspect(token)
			if err != nil {
				t.Fatal(err)
			}
			seen[string(envelope.IV)] = true
		}
		if len(seen) != 10000 {
			t.Errorf("%v: %d different IVs in 10000 tokens", cipher, len(seen))
		}
	}
}

func TestBatch(t *testing.T) {
	issuer, verifier := newIssuer(t, token04.CBC), newVerifier(t)
	const text = `{"room_id":"\u00e9"}`
	prepared, err := token04.Prepare(token04.JSON(text))
	if err != nil {
		t.Fatal(err)
	}
	for threads, payload := range []token04.Payload{token04.JSON(text), token04.RawPayload(text), 3: prepared} {
		if payload == nil {
			continue
		}
		// More than a group of either kind, and not a whole number of them.
		users := make([]string, 17001)
		for i := range users {
			users[i] = fmt.Sprintf("user_%06d", i)
		}
		users[500], users[1000] = "", strings.Repeat("x", 65519)
		results, err := issuer.IssueBatch(users, time.Hour, payload, threads)
		if err != nil || len(results) != len(users) {
			t.Fatalf("%d results, %v", len(results), err)
		}
		for i, result := range results {
			switch i {
			case 500:
				wantCode(t, "empty", result.Err, token04.ErrInvalidUserID)
			case 1000:
				wantCode(t, "large", result.Err, token04.ErrPayloadTooLarge)
			default:
				claims, err := verifier.Open(result.Token)
				if result.Err != nil || err != nil || claims.UserID != users[i] || claims.Payload != text {
					t.Fatalf("%d: %v, %v", i, result.Err, err)
				}
			}
		}
	}
	for _, c := range []struct {
		users   []string
		ttl     time.Duration
		payload token04.Payload
		threads int
		code    token04.Code
	}{
		{nil, time.Hour, nil, 1, token04.OK},
		{nil, 0, nil, 1, token04.ErrInvalidEffectiveTime},
		{nil, time.Hour, token04.JSON("{}"), 1, token04.ErrInvalidPayload},
		{[]string{"u"}, 0, nil, 1, token04.ErrInvalidEffectiveTime},
		{[]string{"u"}, time.Hour + 1, nil, 1, token04.ErrInvalidEffectiveTime},
		{[]string{"u"}, time.Hour, nil, -1, token04.ErrInvalidArgument},
		{[]string{"u", "\xff"}, time.Hour, nil, 1, token04.OK},
		{[]string{"u"}, time.Hour, token04.JSON("\xed\xa0\x80"), 1, token04.ErrInvalidArgument},
		{[]string{"u"}, time.Hour, token04.RawPayload("\xed\xa0\x80"), 1, token04.ErrInvalidArgument},
		{[]string{"u"}, time.Hour, token04.JSON(`{"RoomId":"r"}`), 1, token04.ErrInvalidPayload},
		{[]string{"u"}, time.Hour, token04.RtcRoomPayload{}, 1, token04.ErrInvalidPayload},
		{[]string{"u"}, time.Hour, token04.RawPayload(strings.Repeat("x", 65519)), 1, token04.ErrPayloadTooLarge},
	} {
		results, err := issuer.IssueBatch(c.users, c.ttl, c.payload, c.threads)
		wantCode(t, fmt.Sprint(len(c.users), c.ttl, c.payload, c.threads), err, c.code)
		if err != nil && results != nil {
			t.Errorf("%d results with error %v", len(results), err)
		}
	}
}

func TestClosed(t *testing.T) {
	issuer, verifier := newIssuer(t, token04.CBC), newVerifier(t)
	if err := issuer.Close(); err != nil {
		t.Error(err)
	}
	if err := verifier.Close(); err != nil {
		t.Error(err)
	}
	for _, i := range []*token04.Issuer{issuer, nil, new(token04.Issuer)} {
		_, err := i.Issue("u", time.Hour, nil)
		_, batch := i.IssueBatch([]string{"u"}, time.Hour, nil, 1)
		for _, err := range []error{err, batch, i.Close()} {
			if err != token04.ErrClosed || !errors.Is(err, token04.ErrClosed) {
				t.Errorf("a closed issuer gives %v", err)
			}
			wantCode(t, "closed", err, token04.ErrInvalidArgument)
			if hint := err.(*token04.Error).Hint(); !strings.Contains(hint, "closed: make a new one") {
				t.Error(hint)
			}
		}
	}
	for _, v := range []*token04.Verifier{verifier, nil, new(token04.Verifier)} {
		_, open := v.Open("04")
		_, verify := v.Verify("04")
		for _, err := range []error{open, verify, v.Close()} {
			if err != token04.ErrClosed {
				t.Errorf("a closed verifier gives %v", err)
			}
		}
	}
}
