package token04_test

import (
	"encoding/json"
	"errors"
	"io/ioutil"
	"os"
	"path/filepath"
	"testing"
	"time"

	"token04"
)

const secret = "fa94dd0f974cf2e293728a526b028271"

// shared are files of the project that are not part of the module; cargo xtask test says
// where they are, so that there nothing is skipped.
func shared(t *testing.T, variable, name string, into interface{}) {
	t.Helper()
	folder := os.Getenv(variable)
	if folder == "" {
		t.Skip(variable + " does not name the folder of " + name)
	}
	text, err := ioutil.ReadFile(filepath.Join(folder, name))
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func newIssuer(t testing.TB, cipher token04.Cipher) *token04.Issuer {
	t.Helper()
	issuer, err := token04.NewIssuer(1234567890, secret, cipher)
	if err != nil {
		t.Fatal(err)
	}
	return issuer
}

func newVerifier(t testing.TB) *token04.Verifier {
	t.Helper()
	verifier, err := token04.NewVerifier(secret)
	if err != nil {
		t.Fatal(err)
	}
	return verifier
}

func issue(t testing.TB, userID string, payload token04.Payload) string {
	t.Helper()
	issuer := newIssuer(t, token04.CBC)
	defer issuer.Close()
	token, err := issuer.Issue(userID, time.Hour, payload)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func options(options ...token04.Option) []token04.Option { return options }

// with is a copy of options with more.
func with(options []token04.Option, more ...token04.Option) []token04.Option {
	return append(append([]token04.Option(nil), options...), more...)
}

// wantCode checks an error in all the ways in which a program can look at it.
func wantCode(t testing.TB, what string, err error, code token04.Code) {
	t.Helper()
	if code == token04.OK {
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		return
	}
	var e *token04.Error
	var c token04.Code
	if !errors.Is(err, code) || !errors.As(err, &e) || e.Code != code || !errors.As(err, &c) || c != code {
		t.Errorf("%s: got %v, want %v", what, err, code)
	}
}
