// The conformance driver of Go; ../README.md describes the protocol.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime/debug"
	"time"

	"token04"
)

type request struct {
	Op                     string `json:"op"`
	AppID                  uint32 `json:"app_id"`
	UserID                 string `json:"user_id"`
	Secret                 string `json:"secret"`
	EffectiveTimeInSeconds int64  `json:"effective_time_in_seconds"`
	Payload                string `json:"payload"`
	Cipher                 string `json:"cipher"`
	Count                  int    `json:"count"`
	Token                  string `json:"token"`
	Now                    *int64 `json:"now"`
	Expect                 expect `json:"expect"`
}

type expect struct {
	AppID     *uint32 `json:"app_id"`
	UserID    *string `json:"user_id"`
	RoomID    *string `json:"room_id"`
	Privilege *string `json:"privilege"`
	StreamID  *string `json:"stream_id"`
}

type answer map[string]interface{}

func main() {
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	for {
		line, err := in.ReadBytes('\n')
		if err == io.EOF && len(line) == 0 {
			return
		}
		if err != nil && err != io.EOF {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := encoder.Encode(answered(line)); err != nil {
			os.Exit(1)
		}
		if err := out.Flush(); err != nil {
			os.Exit(1)
		}
	}
}

func answered(line []byte) answer {
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return answer{"error": err.Error()}
	}
	answer, err := do(&r)
	if err != nil {
		return failed(err)
	}
	return answer
}

func failed(err error) answer {
	var e *token04.Error
	if !errors.As(err, &e) {
		return answer{"error": err.Error()}
	}
	result := answer{"code": e.Code, "reason": nil, "sdk_code": nil}
	if e.Reason() != "" {
		result["reason"] = e.Reason()
	}
	if e.SDKCode != 0 {
		result["sdk_code"] = e.SDKCode
	}
	return result
}

func do(r *request) (answer, error) {
	switch r.Op {
	case "hello":
		return answer{"language": "go", "version": token04.Version(), "fixes": false}, nil
	case "make", "bench", "bench_batch":
		return issue(r)
	case "open", "verify":
		return open(r)
	}
	return nil, fmt.Errorf("no such op: %s", r.Op)
}

func issue(r *request) (answer, error) {
	ciphers := map[string]token04.Cipher{"aes-256-cbc": token04.CBC, "aes-256-gcm": token04.GCM}
	cipher, known := ciphers[r.Cipher]
	if !known {
		return nil, fmt.Errorf("no such cipher: %s", r.Cipher)
	}
	ttl := time.Duration(r.EffectiveTimeInSeconds) * time.Second
	if r.EffectiveTimeInSeconds > math.MaxInt64/int64(time.Second) {
		return nil, fmt.Errorf("%d seconds are too long for a time.Duration", r.EffectiveTimeInSeconds)
	}
	issuer, err := token04.NewIssuer(r.AppID, r.Secret, cipher)
	if err != nil {
		return nil, err
	}
	defer issuer.Close()
	// Where a heap is of the smallest size there is, 4 MiB, a single batch fills it: the
	// collector then hands its memory back to the system for the next one to ask for it again. A
	// server's heap is larger.
	debug.SetGCPercent(400)
	switch r.Op {
	case "bench":
		start := time.Now()
		for i := 0; i < r.Count; i++ {
			if _, err := issuer.Issue(r.UserID, ttl, r.Payload); err != nil {
				return nil, err
			}
		}
		return answer{"ns": time.Since(start).Nanoseconds()}, nil
	case "bench_batch":
		users := make([]string, r.Count)
		for i := range users {
			users[i] = fmt.Sprintf("user_%06d", i+1)
		}
		start := time.Now()
		results, err := issuer.IssueBatch(users, ttl, r.Payload, 1)
		took := time.Since(start)
		for _, result := range results {
			if result.Err != nil {
				return nil, result.Err
			}
		}
		return answer{"ns": took.Nanoseconds()}, err
	}
	token, err := issuer.Issue(r.UserID, ttl, r.Payload)
	return answer{"code": 0, "token": token}, err
}

func open(r *request) (answer, error) {
	verifier, err := token04.NewVerifier(r.Secret)
	if err != nil {
		return nil, err
	}
	defer verifier.Close()
	var claims *token04.Claims
	if r.Op == "open" {
		claims, err = verifier.Open(r.Token)
	} else {
		var expected token04.Expectation
		if expected, err = expectation(r); err == nil {
			claims, err = verifier.Verify(r.Token, expected)
		}
	}
	if err != nil {
		return nil, err
	}
	return answer{
		"code":   0,
		"reason": nil,
		"cipher": claims.Cipher.String(),
		"claims": answer{
			"app_id":  claims.AppID,
			"user_id": claims.UserID,
			"nonce":   claims.Nonce,
			"ctime":   claims.CTime,
			"expire":  claims.Expire,
			"payload": claims.Payload,
		},
	}, nil
}

func expectation(r *request) (token04.Expectation, error) {
	var expected token04.Expectation
	if r.Expect.AppID != nil {
		expected = expected.AppID(*r.Expect.AppID)
	}
	if r.Expect.UserID != nil {
		expected = expected.UserID(*r.Expect.UserID)
	}
	if r.Expect.RoomID != nil {
		expected = expected.RoomID(*r.Expect.RoomID)
	}
	if r.Expect.Privilege != nil {
		privileges := map[string]token04.Privilege{"login": token04.Login, "publish": token04.Publish}
		privilege, known := privileges[*r.Expect.Privilege]
		if !known {
			return expected, fmt.Errorf("no such privilege: %s", *r.Expect.Privilege)
		}
		expected = expected.Privilege(privilege)
	}
	if r.Expect.StreamID != nil {
		expected = expected.StreamID(*r.Expect.StreamID)
	}
	if r.Now != nil {
		expected = expected.At(time.Unix(*r.Now, 0))
	}
	return expected, nil
}
