// Package token04 makes, checks and explains ZEGO tokens (token04).
//
// ZEGO's real-time products admit a user with a token that the app's own server makes from its
// ServerSecret. This package calls the project's implementation in Rust through cgo and
// contains no token logic. It has two APIs:
//
//   - a drop-in API: GenerateToken04 with the constants, types and errors of ZEGO's own Go
//     library, so that existing code only needs another import path;
//   - an object API: Issuer, which keeps the key, Payload, Verifier, Inspect and Diagnose.
//
// Rules for the whole package:
//
//   - Everything may be used by any number of goroutines at the same time.
//   - Text is UTF-8 and written completely, NULs included. Text that is not UTF-8 is refused with
//     ErrInvalidArgument, never cut or replaced.
//   - Errors are *Error, and errors.Is compares them with the constants named Err…: see Code.
//   - Lifetimes are time.Duration, times Unix seconds, lengths bytes.
//   - Nothing is printed, and neither errors nor the output of package fmt for this package's types
//     contain a secret, a token or its contents.
//
// If the native library that is linked has another ABI than this package was written for, the
// program panics when it starts, before it can damage memory.
package token04
