// Package errors replaces ZEGO's package of the same path. Everything in it comes from package
// token04/errors of this project.
package errors

import "github.com/token04/token04-go/errors"

// The codes of ZEGO's library.
const (
	// DefaultClientErrorCode is that of package token04/errors.
	DefaultClientErrorCode = errors.DefaultClientErrorCode
	// MissingParamErrorCode is that of package token04/errors.
	MissingParamErrorCode = errors.MissingParamErrorCode
	// InvalidParamErrorCode is that of package token04/errors.
	InvalidParamErrorCode = errors.InvalidParamErrorCode
	// TimeoutErrorCode is that of package token04/errors.
	TimeoutErrorCode = errors.TimeoutErrorCode
	// EncryptErrorCode is that of package token04/errors.
	EncryptErrorCode = errors.EncryptErrorCode
	// EncodeErrorCode is that of package token04/errors.
	EncodeErrorCode = errors.EncodeErrorCode
	// JsonUnmarshalErrorCode is that of package token04/errors.
	JsonUnmarshalErrorCode = errors.JsonUnmarshalErrorCode
	// JsonMarshalErrorCode is that of package token04/errors.
	JsonMarshalErrorCode = errors.JsonMarshalErrorCode
)

// ZegoSDKError is the error of ZEGO's library.
type ZegoSDKError = errors.ZegoSDKError
