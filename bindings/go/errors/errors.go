// Package errors has the errors of the vendor's library: what token04.GenerateToken04 fails
// with. It stands beside package token04 as the vendor's does, so that code which looks at the
// codes goes on with nothing but another import path.
package errors

// The codes of the vendor's library.
const (
	// DefaultClientErrorCode: the system's random source or clock failed, or a fault of this
	// library was caught.
	DefaultClientErrorCode = "SDK.ClientError"
	// MissingParamErrorCode is not given by this library.
	MissingParamErrorCode = "SDK.MissingParam"
	// InvalidParamErrorCode: an argument is wrong; the message says which.
	InvalidParamErrorCode = "SDK.InvalidParam"
	// TimeoutErrorCode is not given by this library.
	TimeoutErrorCode = "SDK.TimeoutError"
	// EncryptErrorCode is not given by this library.
	EncryptErrorCode = "SDK.EncryptError"
	// EncodeErrorCode is not given by this library. The text is the vendor's.
	EncodeErrorCode = "SDK.EncodetError"
	// JsonUnmarshalErrorCode is not given by this library.
	JsonUnmarshalErrorCode = "SDK.JsonUnmarshalError"
	// JsonMarshalErrorCode is not given by this library.
	JsonMarshalErrorCode = "SDK.JsonMarshalError"
)

// ZegoSDKError is the error of the vendor's library. Find it with errors.As of the standard
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
