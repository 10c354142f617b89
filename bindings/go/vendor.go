//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import "github.com/token04/token04-go/errors"

// ZEGO's names for the privileges of a room token: keys of the map "privilege".
const (
	// PrivilegeKeyLogin is the privilege to log in to the room.
	PrivilegeKeyLogin = 1
	// PrivilegeKeyPublish is the privilege to publish a stream.
	PrivilegeKeyPublish = 2
)

// ZEGO's names for the values of the map "privilege".
const (
	// PrivilegeEnable allows it.
	PrivilegeEnable = 1
	// PrivilegeDisable denies it.
	PrivilegeDisable = 0
)

// ZEGO's names for ciphers, with the same numbers as CBC and GCM.
const (
	// AesEncryptModeCBCPKCS5Padding is CBC.
	AesEncryptModeCBCPKCS5Padding = 0
	// AesEncryptModeGCM is GCM.
	AesEncryptModeGCM = 1
)

// TokenInfo04 has the contents of a token, as ZEGO's library declares it.
type TokenInfo04 struct {
	// AppId is the app.
	AppId uint32 `json:"app_id"`
	// UserId is the user.
	UserId string `json:"user_id"`
	// CTime is when the token was made, in Unix seconds.
	CTime int64 `json:"ctime"`
	// Expire is when it expires, in Unix seconds.
	Expire int64 `json:"expire"`
	// Nonce is a random number.
	Nonce int32 `json:"nonce"`
	// PayLoad is "", or JSON text.
	PayLoad string `json:"payload"`
}

// GenerateToken04 makes a token (AES-256-CBC): the function of ZEGO's documentation. For more than a few
// tokens an Issuer is faster, as it keeps the key.
//
// appId is the AppID of the ZEGO console, not 0; userId says who may use the token, and must
// equal the id that the client logs in with; secret is the app's ServerSecret, 32 bytes.
// payload is "" for a basic token, else JSON text.
//
// Errors are *errors.ZegoSDKError of package token04/errors: with InvalidParamErrorCode and the
// message "appId Invalid", "userId Invalid", "secret Invalid" or "effectiveTimeInSeconds
// Invalid", in this order; with the same code and this package's message if user id and payload
// do not fit into a token or are not UTF-8; with DefaultClientErrorCode for all else.
func GenerateToken04(appId uint32, userId string, secret string, effectiveTimeInSeconds int64, payload string) (token string, err error) {
	s := scratches.Get().(*scratch)
	bytes := s.bytes[:]
	status, length := generate(appId, userId, secret, effectiveTimeInSeconds, payload, bytes)
	if status == C.TOKEN04_BUFFER_TOO_SMALL {
		bytes = make([]byte, C.token04_token_capacity(size(userId), size(payload)))
		status, length = generate(appId, userId, secret, effectiveTimeInSeconds, payload, bytes)
	}
	if status != C.TOKEN04_OK {
		scratches.Put(s)
		return "", vendorError(Code(status))
	}
	token = string(bytes[:length])
	s.giveBack(bytes[:length])
	return token, nil
}

func generate(appID uint32, userID, secret string, seconds int64, payload string, bytes []byte) (status int32, length int) {
	return unpack(C.token04_go_generate(C.uint32_t(appID), chars(userID), size(userID), chars(secret), size(secret),
		C.int64_t(seconds), chars(payload), size(payload), C.TOKEN04_CIPHER_CBC, buffer(bytes), C.size_t(len(bytes))))
}

func vendorError(code Code) *errors.ZegoSDKError {
	invalid := func(message string) *errors.ZegoSDKError {
		return &errors.ZegoSDKError{Code: errors.InvalidParamErrorCode, Message: message}
	}
	switch code {
	case ErrInvalidAppID:
		return invalid("appId Invalid")
	case ErrInvalidUserID:
		return invalid("userId Invalid")
	case ErrInvalidSecret:
		return invalid("secret Invalid")
	case ErrInvalidEffectiveTime:
		return invalid("effectiveTimeInSeconds Invalid")
	case ErrPayloadTooLarge, ErrInvalidArgument:
		return invalid(code.Error())
	}
	return &errors.ZegoSDKError{Code: errors.DefaultClientErrorCode, Message: code.Error()}
}
