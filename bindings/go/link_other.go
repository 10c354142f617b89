//go:build cgo && !token04_system && !(linux && (amd64 || arm64))
// +build cgo
// +build !token04_system
// +build !linux !amd64,!arm64

package token04

// This file is only compiled where the module has no archive; the name is the message.
var _ = token04_has_no_archive_for_this_platform__install_the_C_library_and_build_with_tags_token04_system
