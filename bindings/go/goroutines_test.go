package token04_test

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"token04"
)

const goroutines = 64

func together(work func(number int)) {
	var running sync.WaitGroup
	for g := 0; g < goroutines; g++ {
		running.Add(1)
		go func(g int) {
			defer running.Done()
			work(g)
		}(g)
	}
	running.Wait()
}

func TestManyGoroutinesShareAnIssuer(t *testing.T) {
	issuer, verifier := newIssuer(t, token04.GCM), newVerifier(t)
	together(func(g int) {
		user := fmt.Sprintf("user_%d", g)
		for i := 0; i < 200; i++ {
			token, err := issuer.Issue(user, time.Hour, nil)
			if err == nil {
				_, err = verifier.Verify(token, token04.ForUser(user))
			}
			if err == nil {
				token, err = token04.GenerateToken04(1, user, secret, 60, "")
			}
			if err == nil {
				_, err = verifier.Verify(token, token04.ForUser(user))
			}
			if err != nil {
				t.Error(err)
				return
			}
		}
		results, err := issuer.IssueBatch([]string{user}, time.Hour, nil, 1)
		if err != nil || results[0].Err != nil {
			t.Error(err)
		}
	})
}

// Close comes while others are at work: each call gives a good token, or ErrClosed.
func TestCloseWhileUsed(t *testing.T) {
	verifier := newVerifier(t)
	for round := 0; round < 50; round++ {
		issuer, checker := newIssuer(t, token04.CBC), newVerifier(t)
		var made, closes int32
		together(func(g int) {
			if g%8 == 7 {
				for atomic.LoadInt32(&made) < 100 {
					runtime.Gosched()
				}
				if issuer.Close() == nil {
					atomic.AddInt32(&closes, 1)
				}
				checker.Close()
				return
			}
			for {
				token, err := issuer.Issue("u", time.Hour, nil)
				if err == token04.ErrClosed {
					return
				}
				if err == nil {
					_, err = verifier.Open(token)
				}
				if _, checked := checker.Open(token); checked != token04.ErrClosed && checked != nil {
					err = checked
				}
				if err != nil {
					t.Error(err)
					return
				}
				atomic.AddInt32(&made, 1)
			}
		})
		if closes != 1 {
			t.Fatalf("closed %d times", closes)
		}
	}
}

// The collector runs while an issuer is in its last use.
func TestCollectedWhileUsed(t *testing.T) {
	verifier := newVerifier(t)
	stop := make(chan struct{})
	var collector sync.WaitGroup
	collector.Add(1)
	go func() {
		defer collector.Done()
		for {
			select {
			case <-stop:
				return
			default:
				runtime.GC()
			}
		}
	}()
	together(func(g int) {
		for i := 0; i < 20; i++ {
			issuer, err := token04.NewIssuer(1, secret, token04.CBC)
			if err != nil {
				t.Error(err)
				return
			}
			token, err := issuer.Issue("u", time.Hour, nil)
			if err == nil {
				_, err = verifier.Open(token)
			}
			if err != nil {
				t.Error(err)
				return
			}
		}
	})
	close(stop)
	collector.Wait()
}
