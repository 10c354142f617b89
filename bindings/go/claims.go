//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"fmt"
	"time"
)

// Claims are the contents of a token.
type Claims struct {
	// AppID is the app.
	AppID uint32
	// UserID is the user.
	UserID string
	// Nonce is a random number.
	Nonce int64
	// CTime is when the token was made, in Unix seconds.
	CTime int64
	// Expire is when it expires, in Unix seconds: it is valid before this time only.
	Expire int64
	// Payload is "", or text that should be a JSON object.
	Payload string
	// Cipher is how the token is encrypted.
	Cipher Cipher
	// SecretIndex says which of the verifier's secrets decrypts the token, counted from 0.
	SecretIndex int
	// EnvelopeExpire is the expiry before the ciphertext, in Unix seconds: not
	// authenticated, and equal to Expire in a token that verifies.
	EnvelopeExpire int64
}

// IssuedAt is CTime as a time.
func (c Claims) IssuedAt() time.Time { return time.Unix(c.CTime, 0) }

// ExpiresAt is Expire as a time.
func (c Claims) ExpiresAt() time.Time { return time.Unix(c.Expire, 0) }

// Format keeps user and payload out of logs, whatever the verb.
func (c Claims) Format(f fmt.State, verb rune) {
	fmt.Fprintf(f, "token04.Claims{AppID:%d, UserID:(%d bytes), CTime:%d, Expire:%d, Payload:(%d bytes), Cipher:%s}",
		c.AppID, len(c.UserID), c.CTime, c.Expire, len(c.Payload), c.Cipher)
}

func newClaims(read *C.token04_go_claims) *Claims {
	return &Claims{
		AppID:          uint32(read.app_id),
		UserID:         C.GoStringN(read.user_id, C.int(read.user_id_len)),
		Nonce:          int64(read.nonce),
		CTime:          int64(read.ctime),
		Expire:         int64(read.expire),
		Payload:        C.GoStringN(read.payload, C.int(read.payload_len)),
		Cipher:         Cipher(read.cipher),
		SecretIndex:    int(read.secret_index),
		EnvelopeExpire: int64(read.envelope_expire),
	}
}
