package token04_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"token04"
)

func TestExpectations(t *testing.T) {
	verifier := newVerifier(t)
	token := issue(t, "u", token04.RtcRoomPayload{RoomID: "room1", Privileges: privileges{token04.Login: token04.Allow}, StreamIDs: []string{"s"}})
	now := time.Now()
	for _, c := range []struct {
		name     string
		expected []token04.Option
		code     token04.Code
		sdk      uint32
	}{
		{"nothing", nil, token04.OK, 0},
		{"all", options(token04.ForApp(1234567890), token04.ForUser("u"), token04.InRoom("room1"), token04.WithPrivilege(token04.Login), token04.WithStream("s"), token04.At(now)), token04.OK, 0},
		{"app", options(token04.ForApp(1)), token04.ErrAppIDMismatch, 1002076},
		{"no app", options(token04.ForApp(0)), token04.ErrAppIDMismatch, 1002076},
		{"user", options(token04.ForUser("U")), token04.ErrUserIDMismatch, 1002077},
		{"empty user", options(token04.ForUser("")), token04.ErrUserIDMismatch, 1002077},
		{"room", options(token04.InRoom("room2")), token04.ErrRoomIDMismatch, 0},
		{"empty room", options(token04.InRoom("")), token04.ErrRoomIDMismatch, 0},
		{"publish", options(token04.WithPrivilege(token04.Publish)), token04.ErrPrivilegeDenied, 1002082},
		{"both", options(token04.WithPrivilege(token04.Publish), token04.WithPrivilege(token04.Login)), token04.ErrPrivilegeDenied, 1002082},
		{"stream", options(token04.WithStream("S")), token04.ErrStreamIDDenied, 0},
		{"empty stream", options(token04.WithStream("")), token04.ErrStreamIDDenied, 0},
		{"last second", options(token04.At(now.Add(time.Hour - 10*time.Second))), token04.OK, 0},
		{"expired", options(token04.At(now.Add(time.Hour + 10*time.Second))), token04.ErrExpired, 1002078},
		{"within the leeway", options(token04.At(now.Add(time.Hour+10*time.Second)), token04.Leeway(time.Minute)), token04.OK, 0},
		{"after the leeway", options(token04.At(now.Add(time.Hour+70*time.Second)), token04.Leeway(time.Minute)), token04.ErrExpired, 1002078},
		{"negative leeway", options(token04.Leeway(-time.Second)), token04.ErrInvalidArgument, 0},
		{"fraction of a leeway", options(token04.Leeway(30)), token04.ErrInvalidArgument, 0},
		{"too long a leeway", options(token04.Leeway((math.MaxUint32 + 1) * time.Second)), token04.ErrInvalidArgument, 0},
		{"longest leeway", options(token04.Leeway(math.MaxUint32 * time.Second)), token04.OK, 0},
		{"a wrong leeway stays wrong", options(token04.Leeway(-time.Second), token04.Leeway(time.Second)), token04.ErrInvalidArgument, 0},
		{"made in the future", options(token04.At(now.Add(-time.Minute))), token04.OK, 0},
		{"made in the future, checked", options(token04.At(now.Add(-time.Minute)), token04.CTimeLeeway(0)), token04.ErrClaimsInvalid, 0},
		{"made in the future, within the leeway", options(token04.At(now.Add(-time.Minute)), token04.CTimeLeeway(2*time.Minute)), token04.OK, 0},
		{"negative leeway for the future", options(token04.CTimeLeeway(-time.Second)), token04.ErrInvalidArgument, 0},
		{"strict", options(token04.Strict(), token04.InRoom("room1"), token04.WithPrivilege(token04.Login), token04.WithStream("s")), token04.OK, 0},
		{"unknown privilege", options(token04.WithPrivilege(3)), token04.ErrInvalidArgument, 0},
		{"order", options(token04.ForUser("U"), token04.ForApp(1)), token04.ErrAppIDMismatch, 1002076},
	} {
		claims, err := verifier.Verify(token, c.expected...)
		wantCode(t, c.name, err, c.code)
		if (claims == nil) != (err != nil) {
			t.Errorf("%s: claims %v with error %v", c.name, claims, err)
		}
		var e *token04.Error
		if errors.As(err, &e) && e.SDKCode != c.sdk {
			t.Errorf("%s: SDK code %d, want %d", c.name, e.SDKCode, c.sdk)
		}
	}
	// Without a payload a token passes what Strict refuses.
	basic := issue(t, "u", nil)
	for _, c := range []struct {
		expected []token04.Option
		code     token04.Code
	}{
		{options(token04.InRoom("room1")), token04.ErrRoomIDMismatch},
		{options(token04.WithPrivilege(token04.Login)), token04.ErrPrivilegeDenied},
		{options(token04.WithPrivilege(token04.Publish)), token04.ErrPrivilegeDenied},
		{options(token04.WithStream("s")), token04.ErrStreamIDDenied},
		{options(token04.ForUser("u")), token04.OK},
	} {
		_, err := verifier.Verify(basic, c.expected...)
		wantCode(t, "basic", err, token04.OK)
		_, err = verifier.Verify(basic, with(c.expected, token04.Strict())...)
		wantCode(t, "basic, strict", err, c.code)
		report, err := token04.Diagnose(basic, []string{secret}, with(c.expected, token04.Strict())...)
		if err != nil || report.Code != c.code {
			t.Errorf("%v (%v), want %v", report, err, c.code)
		}
	}
	for name, wrong := range map[string]token04.Option{
		"expectation":  nil,
		"privilege":    token04.WithPrivilege(0),
		"leeway":       token04.Leeway(30),
		"ctime_leeway": token04.CTimeLeeway(-time.Second),
		"user_id":      token04.ForUser("\xff"),
		"room_id":      token04.InRoom("\xff"),
		"stream_id":    token04.WithStream("\xff"),
	} {
		_, err := verifier.Verify(token, token04.ForApp(1234567890), wrong)
		wantArgument(t, err, name)
		_, err = token04.Diagnose(token, []string{secret}, wrong, token04.ForApp(1234567890))
		wantArgument(t, err, name)
	}
}

func TestSecrets(t *testing.T) {
	const other = "0123456789abcdef0123456789abcdef"
	token := issue(t, "u", nil)
	both, err := token04.NewVerifier(other, secret)
	if err != nil {
		t.Fatal(err)
	}
	if claims, err := both.Open(token); err != nil || claims.SecretIndex != 1 {
		t.Errorf("%v (%v)", claims, err)
	}
	wrong, err := token04.NewVerifier(other)
	if err != nil {
		t.Fatal(err)
	}
	_, err = wrong.Open(token)
	wantCode(t, "other secret", err, token04.ErrDecryptFailed)
	for _, secrets := range [][]string{nil, {""}, {"short"}, {secret, secret[1:]}} {
		verifier, err := token04.NewVerifier(secrets...)
		wantCode(t, fmt.Sprint(len(secrets)), err, token04.ErrInvalidSecret)
		if verifier != nil {
			t.Error("a verifier with an error")
		}
	}
}

func TestMalformed(t *testing.T) {
	verifier := newVerifier(t)
	token := issue(t, "u", nil)
	for text, code := range map[string]token04.Code{
		"":                   token04.ErrMalformed,
		"04":                 token04.ErrMalformed,
		token[:len(token)-1]: token04.ErrMalformed,
		token + "\x00":       token04.ErrMalformed,
		"03" + token[2:]:     token04.ErrUnsupportedVersion,
		token[:20] + "\x00":  token04.ErrMalformed,
		// Of base64 characters, but of no length that base64 has.
		"05" + strings.TrimRight(token[2:], "=") + "x": token04.ErrUnsupportedVersion,
		// Something follows the padding: not base64 at all.
		"05" + strings.TrimRight(token[2:], "=") + "=x": token04.ErrMalformed,
	} {
		_, err := verifier.Open(text)
		wantCode(t, "open", err, code)
		_, err = verifier.Verify(text, token04.ForUser("u"))
		wantCode(t, "verify", err, code)
		envelope, err := token04.Inspect(text)
		wantCode(t, "inspect", err, code)
		if envelope != nil {
			t.Error("an envelope with an error")
		}
	}
}

func TestInspect(t *testing.T) {
	issuer := newIssuer(t, token04.GCM)
	token, err := issuer.Issue("u", time.Hour, nil)
	if err != nil {
		t.Fatal(err)
	}
	gcm, err := token04.Inspect(token)
	if err != nil || gcm.Cipher != token04.GCM || len(gcm.IV) != 12 || gcm.TokenLen != len(token) || gcm.EnvelopeLen != 8+2+12+2+gcm.CiphertextLen+16+1 {
		t.Errorf("%+v (%v)", gcm, err)
	}
	cbc, err := token04.Inspect(issue(t, "u", nil))
	if err != nil || cbc.Cipher != token04.CBC || len(cbc.IV) != 16 || cbc.EnvelopeLen != 8+2+16+2+cbc.CiphertextLen {
		t.Errorf("%+v (%v)", cbc, err)
	}
}

func TestDiagnose(t *testing.T) {
	token := issue(t, "u", token04.RawPayload("{}"))
	good, err := token04.Diagnose(token, []string{secret}, token04.ForUser("u"))
	if err != nil || !good.Accepted || good.Code != token04.OK || good.SDKCode != 0 || good.Hint != "" {
		t.Fatalf("%v (%v)", good, err)
	}
	if good.Claims == nil || good.Claims.UserID != "u" || good.Claims.Payload != "{}" || len(good.Checks) != 12 {
		t.Errorf("claims or checks are missing: %v", good)
	}
	for i, check := range good.Checks {
		if int(check.Code) != 40+i || check.Outcome == token04.Failed || check.SDKCode != 0 {
			t.Errorf("%+v", check)
		}
	}

	bad, err := token04.Diagnose(token, []string{secret}, token04.ForUser("U"))
	if err != nil || bad.Accepted || bad.Code != token04.ErrUserIDMismatch || bad.SDKCode != 1002077 || bad.Hint == "" {
		t.Fatalf("%v (%v)", bad, err)
	}
	failed := bad.Checks[token04.ErrUserIDMismatch-token04.ErrMalformed]
	if failed.Outcome != token04.Failed || failed.SDKCode != 1002077 {
		t.Errorf("%+v", failed)
	}
	found := false
	for _, finding := range bad.Findings {
		found = found || finding.ID == "user_id_mismatch" && finding.Severity == token04.Fault &&
			finding.Message != "" && finding.Hint != "" && len(finding.SDKCodes) > 0 && finding.SDKCodes[0] == 1002077
	}
	if !found {
		t.Errorf("%+v", bad.Findings)
	}

	// Damaged on its way; repaired, it can be read.
	damaged, err := token04.Diagnose(" "+token, []string{secret})
	if err != nil || damaged.Accepted || damaged.Code != token04.ErrMalformed || damaged.Claims == nil || damaged.Claims.UserID != "u" {
		t.Errorf("%v (%v)", damaged, err)
	}
	wrong, err := token04.Diagnose(token, []string{"short"})
	if err != nil || wrong.Code != token04.ErrInvalidSecret || wrong.Claims != nil {
		t.Errorf("%v (%v)", wrong, err)
	}
	none, err := token04.Diagnose(token, nil)
	if err != nil || none.Accepted || none.Code != token04.OK || none.Claims != nil {
		t.Errorf("%v (%v)", none, err)
	}
	_, err = token04.Diagnose(token, []string{secret}, token04.WithPrivilege(9))
	wantCode(t, "unknown privilege", err, token04.ErrInvalidArgument)
}
