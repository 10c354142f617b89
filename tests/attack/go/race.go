//go:build race
// +build race

package main

// racing is whether the race detector looks at this program. It keeps a history of its own.
const (
	racing    = true
	growthKiB = 32 << 10
)
