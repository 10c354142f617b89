//go:build !race
// +build !race

package main

const racing = false
