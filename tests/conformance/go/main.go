// The conformance driver of Go; ../README.md describes the protocol.
package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"time"

	"token04"
	zego "token04/errors"
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

// What a server has in memory beside tokens. In a process that holds nothing else the collector
// runs once or twice in the middle of every batch, and gives the memory back to the system.
var held = make([]byte, 32<<20)

func main() {
	defer runtime.KeepAlive(held)
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
	var op struct {
		Op string `json:"op"`
	}
	if json.Unmarshal(line, &op) == nil && op.Op == "generate" {
		return generate(line)
	}
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

// generate calls the vendor's face with whatever arguments Go lets pass.
func generate(line []byte) answer {
	var r struct {
		AppID                  *uint32 `json:"app_id"`
		UserID                 text    `json:"user_id"`
		Secret                 text    `json:"secret"`
		EffectiveTimeInSeconds *int64  `json:"effective_time_in_seconds"`
		Payload                text    `json:"payload"`
	}
	err := json.Unmarshal(line, &r)
	given := r.UserID.given && r.Secret.given && r.Payload.given
	if err != nil || r.AppID == nil || r.EffectiveTimeInSeconds == nil || !given {
		return answer{"impossible": true}
	}
	token, err := token04.GenerateToken04(*r.AppID, r.UserID.text, r.Secret.text, *r.EffectiveTimeInSeconds, r.Payload.text)
	if err == nil {
		return answer{"code": 0, "token": token}
	}
	var refused *zego.ZegoSDKError
	if !errors.As(err, &refused) {
		return answer{"error": err.Error()}
	}
	// The vendor's error has no number: each message belongs to one.
	numbers := map[string]token04.Code{
		"appId Invalid": 1, "userId Invalid": 3, "secret Invalid": 5, "effectiveTimeInSeconds Invalid": 6,
		token04.ErrPayloadTooLarge.Error(): token04.ErrPayloadTooLarge,
		token04.ErrInvalidArgument.Error(): token04.ErrInvalidArgument,
	}
	return answer{"code": numbers[refused.GetMessage()], "message": refused.GetMessage()}
}

// text is a string as JSON has it, or given as bytes.
type text struct {
	text  string
	given bool
}

func (t *text) UnmarshalJSON(value []byte) error {
	var from struct {
		Bytes *string `json:"bytes"`
	}
	if json.Unmarshal(value, &t.text) == nil && string(value) != "null" {
		t.given = true
	} else if json.Unmarshal(value, &from) == nil && from.Bytes != nil {
		bytes, err := hex.DecodeString(*from.Bytes)
		t.text, t.given = string(bytes), err == nil
	}
	return nil
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
