//go:build race
// +build race

package token04_test

// The race detector allocates, and is slow.
const racing = true
