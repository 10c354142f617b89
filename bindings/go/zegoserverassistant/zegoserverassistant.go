//go:build cgo
// +build cgo

// Package zegoserverassistant is what the documentation of ZEGO's MiniGame imports, as zsa. Its
// function has four arguments there, and five everywhere else: both compile.
package zegoserverassistant

import (
	"token04"
	"token04/errors"
)

// GenerateToken04 is token04.GenerateToken04, with a payload that may be left out.
//
// Errors are those of token04.GenerateToken04; more than one payload is refused with
// InvalidParamErrorCode.
func GenerateToken04(appId uint32, userId string, secret string, effectiveTimeInSeconds int64, payload ...string) (token string, err error) {
	switch len(payload) {
	case 0:
		return token04.GenerateToken04(appId, userId, secret, effectiveTimeInSeconds, "")
	case 1:
		return token04.GenerateToken04(appId, userId, secret, effectiveTimeInSeconds, payload[0])
	}
	return "", &errors.ZegoSDKError{Code: errors.InvalidParamErrorCode, Message: "more than one payload"}
}
