package main

import (
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/token04/token04-go"
)

func newIssuer(r *request) (*token04.Issuer, error) {
	ciphers := map[string]token04.Cipher{"aes-256-cbc": token04.CBC, "aes-256-gcm": token04.GCM}
	cipher, known := ciphers[r.Cipher]
	if !known {
		return nil, fmt.Errorf("no such cipher: %s", r.Cipher)
	}
	return token04.NewIssuer(r.AppID, r.Secret, cipher)
}

// lifetime refuses what a time.Duration cannot hold, as the library refuses what overflows.
func lifetime(r *request) (time.Duration, error) {
	const most = math.MaxInt64 / int64(time.Second)
	if r.EffectiveTimeInSeconds > most || r.EffectiveTimeInSeconds < -most {
		return 0, &token04.Error{Code: token04.ErrInvalidEffectiveTime}
	}
	return time.Duration(r.EffectiveTimeInSeconds) * time.Second, nil
}

func issue(r *request) (answer, error) {
	issuer, err := newIssuer(r)
	if err != nil {
		return nil, err
	}
	defer issuer.Close()
	ttl, err := lifetime(r)
	if err != nil {
		return nil, err
	}
	var payload token04.Payload = token04.RawPayload(r.Payload)
	if r.Op == "issue" {
		payload = token04.JSON(r.Payload)
	}
	token, err := issuer.Issue(r.UserID, ttl, payload)
	return answer{"code": 0, "token": token}, err
}

func batch(r *request) (answer, error) {
	issuer, err := newIssuer(r)
	if err != nil {
		return nil, err
	}
	defer issuer.Close()
	ttl, err := lifetime(r)
	if err != nil {
		return nil, err
	}
	made, err := issuer.IssueBatch(r.UserIDs, ttl, token04.RawPayload(r.Payload), r.Threads)
	if err != nil {
		return nil, err
	}
	results := make([]answer, len(made))
	for i, result := range made {
		if result.Err == nil {
			results[i] = answer{"code": 0, "token": result.Token}
			continue
		}
		var e *token04.Error
		if !errors.As(result.Err, &e) {
			return nil, result.Err
		}
		results[i] = answer{"code": e.Code}
	}
	return answer{"code": 0, "results": results}, nil
}

func payload(r *request) (answer, error) {
	var payload interface{ JSON() (string, error) }
	if r.Op == "video_payload" {
		payload = token04.VideoPayload{RoomID: r.RoomID, VideoID: r.VideoID}
	} else {
		privileges := map[token04.Privilege]token04.Grant{}
		for name, allowed := range r.Privileges {
			privilege, err := privilege(name)
			if err != nil {
				return nil, err
			}
			privileges[privilege] = token04.Deny
			if allowed {
				privileges[privilege] = token04.Allow
			}
		}
		payload = token04.RtcRoomPayload{RoomID: r.RoomID, Privileges: privileges, StreamIDs: r.StreamIDs}
	}
	text, err := payload.JSON()
	return answer{"code": 0, "payload": text}, err
}
