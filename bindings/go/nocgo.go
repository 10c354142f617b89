//go:build !cgo
// +build !cgo

package token04

// This file is only compiled where the package cannot work; the name is the message.
var _ = token04_needs_cgo__install_a_C_compiler_and_set_CGO_ENABLED_1
