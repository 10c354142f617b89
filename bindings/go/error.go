//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// Error is what every function of this package but GenerateToken04 fails with. It unwraps to
// its Code, so compare it with errors.Is(err, token04.ErrExpired). It contains no secret, no token,
// and nothing of its contents.
type Error struct {
	// Code says what went wrong.
	Code Code
	// SDKCode is the number that ZEGO's client SDK shows for the same fault; 0 if none is known.
	// Express shows 1002074 to 1002080 only if ZEGO has switched on forced token login authentication
	// for the app, and 1002033 otherwise.
	SDKCode uint32

	// message, hint and argument are "" if the Code says as much.
	message, hint, argument string
}

// ErrClosed is the error of an Issuer or a Verifier after its Close, and of a nil one. Its code
// is ErrInvalidArgument.
var ErrClosed error = &Error{
	Code:    ErrInvalidArgument,
	message: isClosed,
	hint:    isClosed,
}

// isClosed is all there is to say: what is wrong is what to mend.
const isClosed = "The issuer or verifier is closed: make a new one with NewIssuer or NewVerifier."

// ErrRefused is what errors.Is finds in the error of every token that is refused, for whatever
// reason, as opposed to a wrong call. No function returns it itself.
var ErrRefused = errors.New("token04: the token is refused")

// Error is the code's name, its number, and Message.
func (e *Error) Error() string { return e.Code.saying(e.Message()) }

// Reason is why a token was refused, such as "user_id_mismatch"; "" for other errors.
func (e *Error) Reason() string { return e.Code.Reason() }

// Message says what is wrong and what to do, in a sentence each.
func (e *Error) Message() string {
	if e.message != "" {
		return e.message
	}
	return e.Code.Message()
}

// Hint says what to do, in one sentence.
func (e *Error) Hint() string {
	if e.hint != "" {
		return e.hint
	}
	return e.Code.Hint()
}

// Argument is the name of the argument at fault, such as "secret"; "" if it is not known, or if
// no argument is at fault.
func (e *Error) Argument() string {
	if e.argument != "" {
		return e.argument
	}
	return e.Code.Argument()
}

// Unwrap gives the Code, for errors.Is and errors.As.
func (e *Error) Unwrap() error { return e.Code }

// failure is the error of a status other than TOKEN04_OK.
func failure(status int32) error {
	code := Code(status)
	return &Error{Code: code, SDKCode: code.SDKCode()}
}

// explained is failure with more than the library can know.
func explained(status int32, more string) error {
	code := Code(status)
	return &Error{Code: code, SDKCode: code.SDKCode(), message: code.Message() + " " + more}
}

// advised is failure with what was passed, and a hint that fits Go better than that of all languages.
func advised(status int32, passed, hint string) error {
	code := Code(status)
	problem := strings.TrimSuffix(code.Message(), code.Hint())
	return &Error{Code: code, SDKCode: code.SDKCode(), message: problem + passed + " " + hint, hint: hint}
}

// wrong is the error of an argument that this package refuses by itself.
func wrong(name, more string) error {
	return &Error{
		Code:     ErrInvalidArgument,
		message:  ErrInvalidArgument.Message() + " It is the argument " + name + ". " + more,
		argument: name,
	}
}

// argument is a text that was passed to C, with its name in every language.
type argument struct{ name, text string }

// blame is failure with the name of the first argument that is not UTF-8, which C does not tell.
func blame(status int32, arguments ...argument) error {
	if status == C.TOKEN04_INVALID_ARGUMENT {
		for _, its := range arguments {
			if !utf8.ValidString(its.text) {
				return wrong(its.name, "It is not UTF-8.")
			}
		}
	}
	return failure(status)
}
