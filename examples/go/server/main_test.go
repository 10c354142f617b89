package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/token04/token04-go"
)

const secret = "fa94dd0f974cf2e293728a526b028271"

func TestOnlyAuthenticatedUsersGetTokens(t *testing.T) {
	issuer, err := token04.NewIssuer(1234567890, secret, token04.CBC)
	if err != nil {
		t.Fatal(err)
	}
	defer issuer.Close()
	known := sessions{"s1": {id: "ann", rooms: map[string]bool{"room1": true, "room2": false}}}
	server := httptest.NewServer(tokens{issuer, known})
	defer server.Close()

	for _, c := range []struct {
		method, authorization, query string
		status                       int
	}{
		{"POST", "", "?room=room1", http.StatusUnauthorized},
		{"POST", "Bearer ", "?room=room1", http.StatusUnauthorized},
		{"POST", "Bearer s2", "?room=room1", http.StatusUnauthorized},
		{"POST", "s1", "?room=room1", http.StatusUnauthorized},
		{"GET", "Bearer s1", "?room=room1", http.StatusMethodNotAllowed},
		{"POST", "Bearer s1", "?room=room3", http.StatusForbidden},
		{"POST", "Bearer s1", "", http.StatusBadRequest},
		{"POST", "Bearer s1", "?room=", http.StatusBadRequest},
		{"POST", "Bearer s1", "?room=room1&user_id=bob", http.StatusOK},
		{"POST", "Bearer s1", "?room=room2", http.StatusOK},
	} {
		request, err := http.NewRequest(c.method, server.URL+"/token"+c.query, nil)
		if err != nil {
			t.Fatal(err)
		}
		if c.authorization != "" {
			request.Header.Set("Authorization", c.authorization)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		var answer struct {
			Token     string `json:"token"`
			ExpiresAt int64  `json:"expires_at"`
			RenewAt   int64  `json:"renew_at"`
			Now       int64  `json:"server_time"`
			Code      int    `json:"code"`
		}
		decoded := json.NewDecoder(response.Body).Decode(&answer)
		response.Body.Close()
		if response.StatusCode != c.status {
			t.Errorf("%+v: %s", c, response.Status)
			continue
		}
		if c.status != http.StatusOK {
			if bad := c.status == http.StatusBadRequest; bad != (decoded == nil) || bad != (answer.Code == 21) || answer.Token != "" {
				t.Errorf("%+v: an answer", c)
			}
			continue
		}
		if response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%+v: may be cached", c)
		}
		if answer.RenewAt != answer.ExpiresAt-60 {
			t.Errorf("%+v: renew at %d, expires at %d", c, answer.RenewAt, answer.ExpiresAt)
		}
		if now := time.Now().Unix(); answer.Now < now-60 || answer.Now > now {
			t.Errorf("%+v: the server's time is %d", c, answer.Now)
		}
		verify(t, answer.Token, c.query == "?room=room2", answer.ExpiresAt)
	}
}

// verify checks that a token is ann's, for her room, with her privileges there.
func verify(t *testing.T, token string, listener bool, expiresAt int64) {
	t.Helper()
	verifier, err := token04.NewVerifier(secret)
	if err != nil {
		t.Fatal(err)
	}
	defer verifier.Close()
	room := "room1"
	if listener {
		room = "room2"
	}
	expected := []token04.Option{token04.ForApp(1234567890), token04.ForUser("ann"), token04.InRoom(room), token04.WithPrivilege(token04.Login)}
	claims, err := verifier.Verify(token, expected...)
	if err != nil || claims.Expire != expiresAt || claims.Expire-claims.CTime != 3600 {
		t.Fatalf("%v (%v)", claims, err)
	}
	if _, err := verifier.Verify(token, append(expected, token04.WithPrivilege(token04.Publish))...); (err != nil) != listener {
		t.Errorf("publishing in %s: %v", room, err)
	}
}
