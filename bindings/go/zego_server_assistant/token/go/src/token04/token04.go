//go:build cgo
// +build cgo

// Package token04 replaces ZEGO's package of the same path, so that code which imports that one
// compiles unchanged. Everything in it comes from package token04 of this project.
package token04

import "github.com/token04/token04-go"

// ZEGO's names for privileges in a room token, and for what is done with them.
const (
	// PrivilegeKeyLogin is to log in to the room.
	PrivilegeKeyLogin = token04.PrivilegeKeyLogin
	// PrivilegeKeyPublish is to publish a stream.
	PrivilegeKeyPublish = token04.PrivilegeKeyPublish
	// PrivilegeEnable: the user may.
	PrivilegeEnable = token04.PrivilegeEnable
	// PrivilegeDisable: the user must not.
	PrivilegeDisable = token04.PrivilegeDisable
)

// ZEGO's names for ciphers.
const (
	// AesEncryptModeCBCPKCS5Padding is CBC.
	AesEncryptModeCBCPKCS5Padding = token04.AesEncryptModeCBCPKCS5Padding
	// AesEncryptModeGCM is GCM.
	AesEncryptModeGCM = token04.AesEncryptModeGCM
)

// TokenInfo04 is what is inside a token, as ZEGO's library declares it.
type TokenInfo04 = token04.TokenInfo04

// GenerateToken04 makes a token. Its errors are *errors.ZegoSDKError of the package beside this one.
func GenerateToken04(appId uint32, userId string, secret string, effectiveTimeInSeconds int64, payload string) (token string, err error) {
	return token04.GenerateToken04(appId, userId, secret, effectiveTimeInSeconds, payload)
}
