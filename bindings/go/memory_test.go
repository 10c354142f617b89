package token04_test

import (
	"io/ioutil"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/token04/token04-go"
)

func TestAllocations(t *testing.T) {
	if racing {
		t.Skip("the race detector allocates")
	}
	issuer := newIssuer(t, token04.CBC)
	room := token04.RtcRoomPayload{
		RoomID:     "room1",
		Privileges: map[token04.Privilege]token04.Grant{token04.Login: token04.Allow},
	}
	payload, err := room.JSON()
	if err != nil {
		t.Fatal(err)
	}
	prepared, err := token04.Prepare(room)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what string
		call func()
	}{
		{"Issue, basic", func() { issuer.Issue("user_000001", time.Hour, nil) }},
		{"Issue, text", func() { issuer.Issue("user_000001", time.Hour, token04.JSON(payload)) }},
		{"Issue, raw text", func() { issuer.Issue("user_000001", time.Hour, token04.RawPayload(payload)) }},
		{"Issue, prepared", func() { issuer.Issue("user_000001", time.Hour, prepared) }},
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
	// Many and long, so that a single object or array that is not freed shows.
	many := make([]string, 500)
	users := make([]string, 500)
	for i := range users {
		users[i] = "u"
	}
	payload := token04.JSON(`{"room_id":"` + strings.Repeat("x", 2000) + `"}`)
	raw := token04.RawPayload(payload)
	token := issue(t, "u", payload)
	issuer, verifier := newIssuer(t, token04.CBC), newVerifier(t)
	streams := token04.RtcRoomPayload{RoomID: "r", Privileges: privileges{token04.Login: token04.Allow}, StreamIDs: many}
	for _, c := range []struct {
		what  string
		times int
		call  func()
	}{
		{"issuers that are closed", 200000, func() { newIssuer(t, token04.CBC).Close() }},
		{"issuers that are not", 200000, func() { newIssuer(t, token04.CBC) }},
		{"verifiers that are closed", 150000, func() { newVerifier(t).Close() }},
		{"verifiers that are not", 150000, func() { newVerifier(t) }},
		{"verifiers that there are not", 20000, func() { token04.NewVerifier(many...) }},
		{"batches", 2000, func() { issuer.IssueBatch(users, time.Hour, nil, 1) }},
		{"batches that there are not", 20000, func() { issuer.IssueBatch(users, 0, payload, 1) }},
		{"batches with a raw payload", 2000, func() { issuer.IssueBatch(users, time.Hour, raw, 1) }},
		{"batches with a raw payload that there are not", 20000, func() { issuer.IssueBatch(users, 0, raw, 1) }},
		{"raw payloads", 50000, func() { issuer.Issue("u", time.Hour, raw) }},
		{"raw payloads that are refused", 50000, func() { issuer.Issue("", time.Hour, raw) }},
		{"prepared payloads", 200000, func() { token04.Prepare(token04.JSON(`{"room_id":"r"}`)) }},
		{"prepared payloads that are refused", 50000, func() { token04.Prepare(token04.JSON("[" + payload + "]")) }},
		{"claims", 30000, func() { verifier.Open(token) }},
		{"claims that there are not", 30000, func() { verifier.Verify(token, token04.ForUser("v")) }},
		{"payloads", 10000, func() { streams.JSON() }},
		{"reports", 5000, func() { token04.Diagnose(token, []string{secret}) }},
		{"reports over many secrets", 5000, func() { token04.Diagnose("", many) }},
		{"reports that there are not", 20000, func() { token04.Diagnose("\xff", many) }},
	} {
		repeat := func(times int) int {
			for i := 1; i <= times; i++ {
				c.call()
				if i%20000 == 0 {
					runtime.GC()
					time.Sleep(time.Millisecond)
				}
			}
			// Finalizers run after the collection that found their objects.
			for i := 0; i < 3; i++ {
				runtime.GC()
				time.Sleep(5 * time.Millisecond)
			}
			debug.FreeOSMemory()
			return resident(t)
		}
		// What each call leaves grows in every round. What is taken once, or is freed late, does not.
		before := repeat(c.times)
		for round := 1; ; round++ {
			after := repeat(c.times)
			t.Logf("%s: grown by %d KiB", c.what, (after-before)>>10)
			if after-before <= 24<<20 {
				break
			}
			if round == 3 {
				t.Errorf("%s: grown in each of three rounds, last by %d KiB", c.what, (after-before)>>10)
				break
			}
			before = after
		}
	}
}

func BenchmarkIssue(b *testing.B) {
	issuer := newIssuer(b, token04.CBC)
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, err := issuer.Issue("user_000001", time.Hour, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkIssueParallel(b *testing.B) {
	issuer := newIssuer(b, token04.CBC)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := issuer.Issue("user_000001", time.Hour, nil); err != nil {
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
		if _, err := issuer.IssueBatch(users, time.Hour, nil, 1); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	verifier, token := newVerifier(b), issue(b, "user_000001", nil)
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if _, err := verifier.Verify(token, token04.ForUser("user_000001")); err != nil {
			b.Fatal(err)
		}
	}
}
