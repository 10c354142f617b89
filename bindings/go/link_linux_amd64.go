//go:build !token04_system
// +build !token04_system

package token04

// #cgo LDFLAGS: ${SRCDIR}/lib/linux_amd64/libtoken04.a -lpthread -ldl -lm
import "C"

// Takes the archive along when modules are vendored, and has programs linked anew when it changes.
import _ "github.com/token04/token04-go/lib/linux_amd64"
