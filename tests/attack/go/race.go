//go:build race
// +build race

package main

// racing is whether the race detector looks at this program.
const racing = true
