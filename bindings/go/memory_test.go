package token04_test

import (
	"io/ioutil"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"token04"
)

func TestAllocations(t *testing.T) {
	if racing {
		t.Skip("the race detector allocates")
	}
	issuer := newIssuer(t, token04.CBC)
	payload, err := token04.RtcRoomPayload{
		RoomID:     "room1",
		Privileges: map[token04.Privilege]token04.Grant{token04.Login: token04.Allow},
	}.JSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what string
		call func()
	}{
		{"Issue, basic", func() { issuer.Issue("user_000001", time.Hour, "") }},
		{"Issue, room", func() { issuer.Issue("user_000001", time.Hour, payload) }},
		{"GenerateToken04", func() { token04.GenerateToken04(1, "user_000001", secret, 3600, payload) }},
	} {
		// The token itself and nothing else.
		if got := testing.AllocsPerRun(1000, c.call); got != 1 {
			t.Errorf("%s: %v allocations", c.what, got)
		} else {
			t.Logf("%s: %v allocation", c.what, got)
		}
	}
}

func resident(t *testing.T) int {
	text, err := ioutil.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip(err)
	}
	pages, err := strconv.Atoi(strings.Fields(string(text))[1])
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}

// Everything that C allocates is freed: by Close, by the collector, and by the calls themselves.
func TestNothingLeaks(t *testing.T) {
	if racing {
		t.Skip("too slow with the race detector")
	}
	users := []string{"a", "b", "", "d"}
	// So long that a single kind of object that is not freed shows.
	payload := `{"a":"` + strings.Repeat("x", 2000) + `"}`
	token := issue(t, "u", payload)
	round := func() {
		for i := 0; i < 2000; i++ {
			issuer, verifier := newIssuer(t, token04.CBC), newVerifier(t)
			issuer.IssueBatch(users, time.Hour, payload, 1)
			issuer.IssueBatch(users, 0, payload, 1)
			verifier.Open(token)
			verifier.Verify(token, token04.Expectation{}.UserID("other"))
			token04.Diagnose(token[:len(token)-4], []string{secret, "wrong"}, token04.Expectation{}.UserID("u"))
			token04.NewVerifier("wrong")
			if i%2 == 0 {
				issuer.Close()
				verifier.Close()
			}
		}
		// Finalizers run after the collection that found their objects.
		for i := 0; i < 3; i++ {
			runtime.GC()
			time.Sleep(time.Millisecond)
		}
	}
	round()
	before := resident(t)
	for i := 0; i < 10; i++ {
		round()
	}
	// 20,000 objects that are not freed are at least 20 MiB.
	if grown := resident(t) - before; grown > 8<<20 {
		t.Errorf("grown by %d bytes", grown)
	}
}

func BenchmarkIssue(b *testing.B) {
	issuer := newIssuer(b, token04.CBC)
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, err := issuer.Issue("user_000001", time.Hour, ""); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkIssueParallel(b *testing.B) {
	issuer := newIssuer(b, token04.CBC)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := issuer.Issue("user_000001", time.Hour, ""); err != nil {
				b.Error(err)
			}
		}
	})
}

func BenchmarkIssueBatch(b *testing.B) {
	issuer := newIssuer(b, token04.CBC)
	users := make([]string, 10000)
	for i := range users {
		users[i] = "user_" + strconv.Itoa(i)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		if _, err := issuer.IssueBatch(users, time.Hour, "", 1); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	verifier, token := newVerifier(b), issue(b, "user_000001", "")
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, err := verifier.Verify(token, token04.Expectation{}.UserID("user_000001")); err != nil {
			b.Fatal(err)
		}
	}
}
