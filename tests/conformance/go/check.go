package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"token04"
)

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
		var expected []token04.Option
		if expected, err = expectation(r); err == nil {
			claims, err = verifier.Verify(r.Token, expected...)
		}
	}
	if err != nil {
		return nil, err
	}
	return answer{
		"code":            0,
		"reason":          nil,
		"cipher":          claims.Cipher.String(),
		"secret_index":    claims.SecretIndex,
		"envelope_expire": claims.EnvelopeExpire,
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

func inspect(r *request) (answer, error) {
	envelope, err := token04.Inspect(r.Token)
	if err != nil {
		return nil, err
	}
	return answer{"code": 0, "envelope": answer{
		"cipher":         envelope.Cipher.String(),
		"expire":         envelope.Expire,
		"token_len":      envelope.TokenLen,
		"envelope_len":   envelope.EnvelopeLen,
		"ciphertext_len": envelope.CiphertextLen,
		"iv_hex":         hex.EncodeToString(envelope.IV),
	}}, nil
}

func diagnose(r *request) (answer, error) {
	expected, err := expectation(r)
	if err != nil {
		return nil, err
	}
	report, err := token04.Diagnose(r.Token, r.Secrets, expected...)
	if err == nil && r.Lang != "" {
		report, err = report.In(r.Lang)
	}
	if err != nil {
		return nil, err
	}
	return answer{"code": 0, "report": json.RawMessage(report.JSON)}, nil
}

func explain(r *request) (answer, error) {
	e, known, err := token04.Explain(r.Code, r.Lang)
	if err != nil || !known {
		return answer{"code": 0, "explanation": nil}, err
	}
	explanation := answer{
		"code": e.Code, "product": e.Product, "name": nil, "meaning": e.Meaning, "causes": e.Causes,
		"hint": e.Hint, "when": e.When, "source": e.Source,
	}
	if e.Name != "" {
		explanation["name"] = e.Name
	}
	return answer{"code": 0, "explanation": explanation}, nil
}

func kitToken(r *request) (answer, error) {
	user := token04.KitUser{AppID: r.AppID, UserID: r.UserID, RoomID: r.RoomID, UserName: r.UserName}
	made, err := token04.KitToken(r.Token, user)
	return answer{"code": 0, "kit_token": made}, err
}

// expect is what a request expects of a token.
type expect struct {
	AppID       *uint32 `json:"app_id"`
	UserID      *string `json:"user_id"`
	RoomID      *string `json:"room_id"`
	Privilege   *string `json:"privilege"`
	StreamID    *string `json:"stream_id"`
	Leeway      *int64  `json:"leeway"`
	CTimeLeeway *int64  `json:"ctime_leeway"`
	Strict      bool    `json:"strict"`
}

func expectation(r *request) ([]token04.Option, error) {
	var expected []token04.Option
	expect := func(option token04.Option) { expected = append(expected, option) }
	e := r.Expect
	if e.AppID != nil {
		expect(token04.ForApp(*e.AppID))
	}
	if e.UserID != nil {
		expect(token04.ForUser(*e.UserID))
	}
	if e.RoomID != nil {
		expect(token04.InRoom(*e.RoomID))
	}
	if e.Privilege != nil {
		privilege, err := privilege(*e.Privilege)
		if err != nil {
			return nil, err
		}
		expect(token04.WithPrivilege(privilege))
	}
	if e.StreamID != nil {
		expect(token04.WithStream(*e.StreamID))
	}
	if e.Leeway != nil {
		expect(token04.Leeway(time.Duration(*e.Leeway) * time.Second))
	}
	if e.CTimeLeeway != nil {
		expect(token04.CTimeLeeway(time.Duration(*e.CTimeLeeway) * time.Second))
	}
	if e.Strict {
		expect(token04.Strict())
	}
	if r.Now != nil {
		expect(token04.At(time.Unix(*r.Now, 0)))
	}
	return expected, nil
}

func privilege(name string) (token04.Privilege, error) {
	privileges := map[string]token04.Privilege{"login": token04.Login, "publish": token04.Publish}
	privilege, known := privileges[name]
	if !known {
		return 0, fmt.Errorf("no such privilege: %s", name)
	}
	return privilege, nil
}
