// The conformance driver of Go; ../README.md describes the protocol.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"token04"
)

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

type answer map[string]interface{}

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
	result := answer{"code": e.Code, "reason": nil, "sdk_code": nil, "message": e.Message()}
	if e.Reason() != "" {
		result["reason"] = e.Reason()
	}
	if e.SDKCode != 0 {
		result["sdk_code"] = e.SDKCode
	}
	if e.Argument() != "" {
		result["argument"] = e.Argument()
	}
	return result
}

type request struct {
	Op                     string          `json:"op"`
	AppID                  uint32          `json:"app_id"`
	UserID                 string          `json:"user_id"`
	UserIDs                []string        `json:"user_ids"`
	Secret                 string          `json:"secret"`
	Secrets                []string        `json:"secrets"`
	EffectiveTimeInSeconds int64           `json:"effective_time_in_seconds"`
	Payload                string          `json:"payload"`
	Cipher                 string          `json:"cipher"`
	Count                  int             `json:"count"`
	Threads                int             `json:"threads"`
	Token                  string          `json:"token"`
	Now                    *int64          `json:"now"`
	Expect                 expect          `json:"expect"`
	Lang                   token04.Lang    `json:"lang"`
	Code                   int64           `json:"code"`
	UserName               string          `json:"user_name"`
	RoomID                 string          `json:"room_id"`
	VideoID                string          `json:"video_id"`
	Privileges             map[string]bool `json:"privileges"`
	StreamIDs              []string        `json:"stream_ids"`
}

func do(r *request) (answer, error) {
	switch r.Op {
	case "hello":
		return answer{"language": "go", "version": token04.Version(), "fixes": false}, nil
	case "make", "issue":
		return issue(r)
	case "batch":
		return batch(r)
	case "bench":
		return bench(r)
	case "bench_generate":
		return benchGenerate(r)
	case "bench_batch":
		return benchBatch(r)
	case "room_payload", "video_payload":
		return payload(r)
	case "open", "verify":
		return open(r)
	case "inspect":
		return inspect(r)
	case "diagnose":
		return diagnose(r)
	case "explain":
		return explain(r)
	case "kit_token":
		return kitToken(r)
	}
	return nil, fmt.Errorf("no such op: %s", r.Op)
}
