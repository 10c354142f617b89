//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import "unsafe"

// Envelope is everything that can be read from a token without the secret. None of it is
// authenticated.
type Envelope struct {
	// Expire is when the token expires, in Unix seconds.
	Expire int64
	// Cipher is how it is encrypted.
	Cipher Cipher
	// IV is the IV (16 bytes, CBC) or the nonce (12 bytes, GCM).
	IV []byte
	// TokenLen is the length of the whole token, in bytes.
	TokenLen int
	// EnvelopeLen is the length of the envelope inside the base64, in bytes.
	EnvelopeLen int
	// CiphertextLen is the length of the ciphertext, in bytes; without the tag for GCM.
	CiphertextLen int
}

// Inspect reads a token's envelope, which needs no secret and proves nothing.
//
// Errors: ErrUnsupportedVersion, ErrMalformed, ErrInvalidArgument.
func Inspect(token string) (*Envelope, error) {
	var read C.token04_envelope
	if status := C.token04_inspect(chars(token), size(token), &read); status != C.TOKEN04_OK {
		return nil, failure(int32(status))
	}
	return &Envelope{
		Expire:        int64(read.expire),
		Cipher:        Cipher(read.cipher),
		IV:            C.GoBytes(unsafe.Pointer(&read.iv[0]), C.int(read.iv_len)),
		TokenLen:      int(read.token_len),
		EnvelopeLen:   int(read.envelope_len),
		CiphertextLen: int(read.ciphertext_len),
	}, nil
}
