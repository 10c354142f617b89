package zegoserverassistant_test

import (
	"strings"
	"testing"

	"token04"
	zsa "token04/zegoserverassistant"
)

const secret = "fa94dd0f974cf2e293728a526b028271"

func TestFourOrFiveArguments(t *testing.T) {
	verifier, err := token04.NewVerifier(secret)
	if err != nil {
		t.Fatal(err)
	}
	var appId uint32 = 1
	userId := "demo"
	var effectiveTimeInSeconds int64 = 3600
	token, err := zsa.GenerateToken04(appId, userId, secret, effectiveTimeInSeconds)
	if err != nil {
		t.Fatal(err)
	}
	claims, err := verifier.Verify(token, token04.ForApp(1), token04.ForUser("demo"))
	if err != nil || claims.Payload != "" {
		t.Error(claims, err)
	}
	token, err = zsa.GenerateToken04(appId, userId, secret, effectiveTimeInSeconds, "{}")
	if err != nil {
		t.Fatal(err)
	}
	if claims, err := verifier.Open(token); err != nil || claims.Payload != "{}" {
		t.Error(claims, err)
	}
	_, err = zsa.GenerateToken04(appId, userId, secret, effectiveTimeInSeconds, "", "")
	if err == nil || !strings.Contains(err.Error(), "SDK.InvalidParam") {
		t.Error(err)
	}
	_, err = zsa.GenerateToken04(0, userId, secret, effectiveTimeInSeconds)
	if err == nil || err.Error() != "[ZegoSDKError] Code=SDK.InvalidParam, Message=appId Invalid" {
		t.Error(err)
	}
}
