// Package errors has the errors of ZEGO's library, which token04.GenerateToken04 returns. Its
// place beside package token04 is the same as in ZEGO's library, so code that reads the codes only
// needs another import path.
package errors

// The codes of ZEGO's library.
const (
	// DefaultClientErrorCode: the system's random source or clock failed, or a fault of this
	// library was caught.
	DefaultClientErrorCode = "SDK.ClientError"
	// MissingParamErrorCode is never returned by this library.
	MissingParamErrorCode = "SDK.MissingParam"
	// InvalidParamErrorCode: an argument is wrong; the message says which.
	InvalidParamErrorCode = "SDK.InvalidParam"
	// TimeoutErrorCode is never returned by this library.
	TimeoutErrorCode = "SDK.TimeoutError"
	// EncryptErrorCode is never returned by this library.
	EncryptErrorCode = "SDK.EncryptError"
	// EncodeErrorCode is never returned by this library. The spelling is ZEGO's.
	EncodeErrorCode = "SDK.EncodetError"
	// JsonUnmarshalErrorCode is never returned by this library.
	JsonUnmarshalErrorCode = "SDK.JsonUnmarshalError"
	// JsonMarshalErrorCode is never returned by this library.
	JsonMarshalErrorCode = "SDK.JsonMarshalError"
)

// ZegoSDKError is the error type of ZEGO's library. Find it with errors.As of the standard
// library, or by a type assertion to *ZegoSDKError.
type ZegoSDKError struct {
	// Code is one of the codes above.
	Code string
	// Message says what is wrong.
	Message string
}

// Error is "[ZegoSDKError] Code=…, Message=…".
func (e *ZegoSDKError) Error() string {
	return "[ZegoSDKError] Code=" + e.Code + ", Message=" + e.Message
}

// GetCode is the code, such as "SDK.InvalidParam".
func (e *ZegoSDKError) GetCode() string { return e.Code }

// GetMessage is the message, such as "appId Invalid".
func (e *ZegoSDKError) GetMessage() string { return e.Message }
