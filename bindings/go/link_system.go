//go:build token04_system
// +build token04_system

package token04

// #cgo pkg-config: token04
import "C"
