// Package token04 makes, checks and explains ZEGO tokens (token04).
//
// ZEGO's real-time products let a user in by a token that the app's own server makes from
// its ServerSecret. This package calls the project's one implementation, which is written in
// Rust, through cgo; there is no token logic in it. It has two APIs:
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
//   - Nothing is printed, and neither errors nor what package fmt makes of this package's
//     types contain a secret, a token or what is inside one.
//
// If the native library that is linked has another ABI than this package was written for, the
// program panics when it starts, before it can damage memory.
package token04
