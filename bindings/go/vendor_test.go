package token04_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"token04"
	zego "token04/errors"
)

// The vendor's signature, as code that stores the function knows it.
var generate func(appId uint32, userId string, secret string, effectiveTimeInSeconds int64, payload string) (token string, err error) = token04.GenerateToken04

// Untyped, so that they fit the documents' map[int]int.
var _ = map[int]int{token04.PrivilegeKeyLogin: token04.PrivilegeEnable, token04.PrivilegeKeyPublish: token04.PrivilegeDisable}

func TestVendorConstants(t *testing.T) {
	numbers := []int{token04.PrivilegeKeyLogin, token04.PrivilegeKeyPublish, token04.PrivilegeEnable, token04.PrivilegeDisable,
		token04.AesEncryptModeCBCPKCS5Padding, token04.AesEncryptModeGCM, int(token04.CBC), int(token04.GCM)}
	if fmt.Sprint(numbers) != "[1 2 1 0 0 1 0 1]" {
		t.Error(numbers)
	}
	codes := []string{zego.DefaultClientErrorCode, zego.MissingParamErrorCode, zego.InvalidParamErrorCode, zego.TimeoutErrorCode,
		zego.EncryptErrorCode, zego.EncodeErrorCode, zego.JsonUnmarshalErrorCode, zego.JsonMarshalErrorCode}
	if strings.Join(codes, " ") != "SDK.ClientError SDK.MissingParam SDK.InvalidParam SDK.TimeoutError SDK.EncryptError SDK.EncodetError SDK.JsonUnmarshalError SDK.JsonMarshalError" {
		t.Error(codes)
	}
	text, err := json.Marshal(token04.TokenInfo04{AppId: 1, UserId: "u", CTime: 2, Expire: 3, Nonce: -4, PayLoad: "p"})
	if err != nil || string(text) != `{"app_id":1,"user_id":"u","ctime":2,"expire":3,"nonce":-4,"payload":"p"}` {
		t.Errorf("%s (%v)", text, err)
	}
}

func TestVendorFunction(t *testing.T) {
	token, err := generate(7, "u", secret, 60, "{}")
	if err != nil {
		t.Fatal(err)
	}
	claims, err := newVerifier(t).Verify(token, token04.ForApp(7), token04.ForUser("u"))
	if err != nil || claims.Cipher != token04.CBC || claims.Payload != "{}" || claims.Expire != claims.CTime+60 {
		t.Errorf("%v (%v)", claims, err)
	}
	large := strings.Repeat("x", 65519)
	for _, c := range []struct {
		appID               uint32
		userID, secret      string
		seconds             int64
		payload             string
		code, message, name string
	}{
		{0, "", "", 0, "", "SDK.InvalidParam", "appId Invalid", ""},
		{1, "", "", 0, "", "SDK.InvalidParam", "userId Invalid", ""},
		{1, "u", "", 0, "", "SDK.InvalidParam", "secret Invalid", ""},
		{1, "u", secret[1:], 1, "", "SDK.InvalidParam", "secret Invalid", ""},
		{1, "u", secret, 0, "", "SDK.InvalidParam", "effectiveTimeInSeconds Invalid", ""},
		{1, "u", secret, -1, "", "SDK.InvalidParam", "effectiveTimeInSeconds Invalid", ""},
		{1, "u", secret, math.MaxInt64, "", "SDK.InvalidParam", "effectiveTimeInSeconds Invalid", ""},
		{1, "u", secret, 1, large, "SDK.InvalidParam", "", "PAYLOAD_TOO_LARGE (20)"},
		{1, "\xff", secret, 1, "", "SDK.InvalidParam", "", "INVALID_ARGUMENT (23)"},
		{1, "u", secret, 1, "\xff", "SDK.InvalidParam", "", "INVALID_ARGUMENT (23)"},
		{math.MaxUint32, "u", secret, 1, large[200:], "", "", ""},
	} {
		token, err := generate(c.appID, c.userID, c.secret, c.seconds, c.payload)
		if c.code == "" {
			if err != nil || token == "" {
				t.Error(err)
			}
			continue
		}
		var e *zego.ZegoSDKError
		if same, ok := err.(*zego.ZegoSDKError); !ok || !errors.As(err, &e) || same != e || token != "" {
			t.Fatalf("%v", err)
		}
		if e.GetCode() != c.code || e.Code != c.code || e.GetMessage() != e.Message {
			t.Errorf("%v", e)
		}
		if c.message != "" && e.Message != c.message || c.name != "" && !strings.Contains(e.Message, c.name) {
			t.Errorf("%v, want %s%s", e, c.message, c.name)
		}
		if e.Error() != "[ZegoSDKError] Code="+e.Code+", Message="+e.Message {
			t.Error(e)
		}
	}
}
