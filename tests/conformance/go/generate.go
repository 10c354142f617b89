package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"

	"github.com/token04/token04-go"
	zego "github.com/token04/token04-go/errors"
)

// generate calls ZEGO's function with whatever arguments Go lets pass.
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
	// ZEGO's error has no number: each message belongs to one.
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
