//go:build !race
// +build !race

package token04_test

// The race detector would allocate, and be slow.
const racing = false
