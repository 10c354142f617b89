package token04_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"token04"
)

// Refusals can be told from wrong calls, and expiry from other refusals.
func TestRefusals(t *testing.T) {
	token := issue(t, "u", nil)
	verifier := newVerifier(t)
	_, other := verifier.Verify(token, token04.ForUser("v"))
	_, expired := verifier.Verify(token, token04.At(time.Now().Add(2*time.Hour)))
	_, malformed := verifier.Open("no token")
	_, wrongCall := verifier.Verify(token, nil)
	for _, c := range []struct {
		err              error
		refused, expired bool
	}{
		{other, true, false}, {expired, true, true}, {malformed, true, false}, {wrongCall, false, false},
		{token04.ErrClosed, false, false}, {token04.ErrRefused, true, false},
	} {
		if errors.Is(c.err, token04.ErrRefused) != c.refused || errors.Is(c.err, token04.ErrExpired) != c.expired {
			t.Errorf("%v: refused %v, expired %v", c.err, c.refused, c.expired)
		}
	}
}

func TestSecretsAsBytes(t *testing.T) {
	key := []byte(secret)
	issuer, err := token04.NewIssuerBytes(7, key, token04.GCM)
	if err != nil {
		t.Fatal(err)
	}
	verifier, err := token04.NewVerifierBytes([]byte("12345678901234567890123456789012"), key)
	if err != nil {
		t.Fatal(err)
	}
	// They were only read.
	for i := range key {
		key[i] = 0
	}
	token, err := issuer.Issue("u", time.Hour, nil)
	if err != nil {
		t.Fatal(err)
	}
	claims, err := verifier.Verify(token, token04.ForApp(7), token04.ForUser("u"))
	if err != nil || claims.SecretIndex != 1 || claims.Cipher != token04.GCM {
		t.Error(claims, err)
	}
	for _, wrong := range [][]byte{nil, {}, key[:31]} {
		_, err = token04.NewIssuerBytes(7, wrong, token04.CBC)
		wantCode(t, "issuer", err, token04.ErrInvalidSecret)
		_, err = token04.NewVerifierBytes(wrong)
		wantCode(t, "verifier", err, token04.ErrInvalidSecret)
	}
	_, err = token04.NewVerifierBytes()
	wantCode(t, "no secret", err, token04.ErrInvalidSecret)
}

func TestAppendIssue(t *testing.T) {
	issuer := newIssuer(t, token04.CBC)
	buffer := append(make([]byte, 0, 4096), "before "...)
	made, err := issuer.AppendIssue(buffer, "u", time.Hour, nil)
	if err != nil || &made[0] != &buffer[0] || string(made[:7]) != "before " {
		t.Fatal(err)
	}
	if _, err := newVerifier(t).Verify(string(made[7:]), token04.ForUser("u")); err != nil {
		t.Error(err)
	}
	long := token04.RawPayload(make([]byte, 9000))
	if made, err = issuer.AppendIssue(nil, "u", time.Hour, long); err != nil || len(made) < 9000 {
		t.Error(len(made), err)
	}
	made, err = issuer.AppendIssue(buffer, "", time.Hour, nil)
	wantCode(t, "no user", err, token04.ErrInvalidUserID)
	if string(made) != "before " {
		t.Errorf("%q", made)
	}
	if err := issuer.Close(); err != nil {
		t.Error(err)
	}
	_, err = issuer.AppendIssue(buffer, "u", time.Hour, nil)
	wantCode(t, "closed", err, token04.ErrInvalidArgument)
	if allocations := testing.AllocsPerRun(100, func() { newIssuerOnce.AppendIssue(buffer, "u", time.Hour, nil) }); allocations != 0 && !racing {
		t.Error(allocations)
	}
}

var newIssuerOnce, _ = token04.NewIssuer(1, secret, token04.CBC)

// Names and times, as the language's serialisers have them.
func TestNamesAndTimes(t *testing.T) {
	text, err := json.Marshal([]interface{}{token04.CBC, token04.GCM, token04.Failed, token04.Fault})
	if err != nil || string(text) != `["aes-256-cbc","aes-256-gcm","failed","error"]` {
		t.Error(string(text), err)
	}
	var cipher token04.Cipher
	if err := json.Unmarshal([]byte(`"aes-256-gcm"`), &cipher); err != nil || cipher != token04.GCM {
		t.Error(cipher, err)
	}
	wantArgument(t, cipher.UnmarshalText([]byte("AES-256-GCM")), "cipher")
	if _, err := token04.Cipher(9).MarshalText(); err == nil {
		t.Error("a cipher that there is not has a text")
	}
	claims, err := newVerifier(t).Open(issue(t, "u", nil))
	if err != nil || claims.IssuedAt().Unix() != claims.CTime || claims.ExpiresAt().Sub(claims.IssuedAt()) != time.Hour {
		t.Error(claims, err)
	}
	if shown := fmt.Sprintf("%v %+v %#v", newIssuerOnce, newIssuerOnce, newIssuerOnce); shown != "token04.Issuer{AppID:1, Cipher:aes-256-cbc} token04.Issuer{AppID:1, Cipher:aes-256-cbc} token04.Issuer{AppID:1, Cipher:aes-256-cbc}" {
		t.Error(shown)
	}
}
