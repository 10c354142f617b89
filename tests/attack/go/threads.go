package main

import (
	"math"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/token04/token04-go"
)

// together runs a function on so many goroutines, and waits for them.
func together(count int, run func(int)) {
	var all sync.WaitGroup
	all.Add(count)
	for i := 0; i < count; i++ {
		go func(i int) {
			defer all.Done()
			run(i)
		}(i)
	}
	all.Wait()
}

// Close while calls are under way, and lists that change. What Go calls a data race is undefined in
// Go itself; the race detector must not see one here, so the lists are changed between calls and
// with values of the same length.
func mutation() (found findings) {
	var lock sync.Mutex
	check := func(holds bool, format string, arguments ...interface{}) {
		lock.Lock()
		defer lock.Unlock()
		found.check(holds, format, arguments...)
	}
	for round := 0; round < 30; round++ {
		issuer, verifier := newIssuer(), newVerifier()
		token, err := issuer.Issue("alice", time.Hour, nil)
		check(err == nil, "no token: %v", err)
		together(12, func(i int) {
			if i == 11 {
				runtime.Gosched()
				check(issuer.Close() == nil, "Close fails")
				check(verifier.Close() == nil, "Close fails")
				return
			}
			for call := 0; call < 50; call++ {
				_, err := issuer.Issue("alice", time.Hour, nil)
				check(err == nil || closed(err), "Issue beside Close: %v", err)
				_, err = issuer.IssueBatch([]string{"a", "b"}, time.Hour, room, 2)
				check(err == nil || closed(err), "IssueBatch beside Close: %v", err)
				_, err = verifier.Verify(token, token04.ForUser("alice"))
				check(err == nil || closed(err), "Verify beside Close: %v", err)
			}
		})
		check(closed(issuer.Close()), "a second Close")
	}
	if !racing {
		changing(&found)
	}
	return found
}

// changing has lists changed by another goroutine while they are read. Each element is one byte long
// before and after, so that no string is ever half of one and half of another.
func changing(found *findings) {
	issuer, verifier := newIssuer(), newVerifier()
	users := make([]string, 5000)
	for i := range users {
		users[i] = "a"
	}
	secrets := []string{secret, secret, secret}
	other := strings.Repeat("x", len(secret))
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			users[i%len(users)] = string(rune('a' + i%26))
			secrets[i%3] = []string{secret, other}[i%2]
		}
	}()
	for round := 0; round < 20; round++ {
		results, err := issuer.IssueBatch(users, time.Hour, nil, 1+round%3)
		found.check(err == nil && len(results) == len(users), "a batch that changes: %v", err)
		for i := 0; i < len(results); i += 100 {
			claims, err := verifier.Open(results[i].Token)
			found.check(err == nil && len(claims.UserID) == 1, "a token of a batch that changes: %v", err)
		}
		made, err := token04.NewVerifier(secrets...)
		found.check(err == nil, "secrets that change: %v", err)
		if err == nil {
			made.Close()
		}
		_, err = token04.Diagnose("04", secrets)
		found.check(err == nil, "secrets that change: %v", err)
	}
	close(stop)
	<-stopped
}

// After a goroutine ended in the middle of something, nothing stays locked.
func interruption() (found findings) {
	issuer, verifier := newIssuer(), newVerifier()
	together(50, func(i int) {
		defer func() { recover() }()
		issuer.Issue("alice", time.Hour, nil)
		if i%2 == 0 {
			runtime.Goexit()
		}
		defer issuer.Issue("alice", time.Hour, nil)
		panic("ours")
	})
	// The runtime interrupts goroutines with signals while C runs.
	together(4, func(i int) {
		for end := time.Now().Add(300 * time.Millisecond); time.Now().Before(end); {
			runtime.GC()
			issuer.IssueBatch(make([]string, 500), time.Hour, room, 2)
		}
	})
	done := make(chan error, 1)
	go func() {
		token, err := issuer.Issue("alice", time.Hour, nil)
		if err == nil {
			_, err = verifier.Verify(token, token04.ForUser("alice"))
		}
		if err == nil {
			err = issuer.Close()
		}
		done <- err
	}()
	select {
	case err := <-done:
		found.check(err == nil, "afterwards: %v", err)
	case <-time.After(300 * time.Second):
		found.check(false, "something stays locked")
	}
	return found
}

// Counts and sizes that nobody needs: an error with a number, or a result.
func memory() (found findings) {
	issuer := newIssuer()
	big := strings.Repeat("x", 64<<20)
	for what, err := range map[string]error{
		"user id": second(issuer.Issue(big, time.Hour, nil)),
		"payload": second(issuer.Issue("a", time.Hour, token04.RawPayload(big))),
		"room":    second(issuer.Issue("a", time.Hour, token04.VideoPayload{RoomID: big, VideoID: "v"})),
		"vendor":  second(token04.GenerateToken04(app, big, secret, 3600, "")),
	} {
		found.check(err != nil && !strings.Contains(err.Error(), "xxxx"), "a large %s: %v", what, err != nil)
	}
	_, err := token04.Prepare(token04.JSON(big))
	found.check(number(err) == token04.ErrPayloadTooLarge, "a large JSON text: %v", err)
	_, err = token04.NewVerifier(big)
	found.check(number(err) == token04.ErrInvalidSecret, "a large secret: %v", err)
	_, err = newVerifier().Open("04" + big)
	found.check(number(err) == token04.ErrMalformed, "a large token: %v", err)
	_, err = token04.Inspect("04" + big)
	found.check(number(err) == token04.ErrMalformed, "a large token: %v", err)
	_, err = issuer.IssueBatch([]string{"a", "b"}, time.Hour, nil, math.MaxInt64)
	found.check(err == nil, "many threads: %v", err)
	_, err = issuer.IssueBatch([]string{"a"}, time.Hour, nil, math.MinInt64)
	found.check(number(err) == token04.ErrInvalidArgument, "negative threads: %v", err)
	many := make([]string, 1<<20)
	results, err := issuer.IssueBatch(many, time.Hour, nil, 0)
	found.check(err == nil && len(results) == len(many), "many users: %v", err)
	for i := 0; i < len(results); i += 1 << 16 {
		found.check(number(results[i].Err) == token04.ErrInvalidUserID, "an empty user: %v", results[i].Err)
	}
	_, err = token04.NewVerifier(many...)
	found.check(number(err) == token04.ErrInvalidSecret, "many secrets: %v", err)
	_, err = token04.Diagnose("04", many[:1000])
	found.check(err == nil, "many secrets to diagnose with: %v", err)
	streams := room
	streams.StreamIDs = many
	_, err = issuer.Issue("a", time.Hour, streams)
	found.check(number(err) == token04.ErrPayloadTooLarge, "many streams: %v", err)
	return found
}

func second(_ string, err error) error { return err }

// Native memory goes with its owners: by Close, and by the collector.
func residue() (found findings) {
	part := func() sizes {
		for i := 0; i < 20000; i++ {
			issuer, verifier := newIssuer(), newVerifier()
			if i%2 == 0 {
				issuer.Close()
				verifier.Close()
			}
			token04.Prepare(token04.RawPayload(strconv.Itoa(i)))
			if i%2000 == 0 {
				runtime.GC()
			}
		}
		return measured()
	}
	before := part()
	// What each of them leaves grows in every round; what is taken once does not.
	for round := 0; round < 3; round++ {
		after := part()
		found = nil
		before.check(after, &found, "issuers, verifiers and payloads")
		if len(found) == 0 {
			break
		}
		before = after
	}
	return found
}
