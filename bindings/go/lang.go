//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

// Lang is a language of messages and hints.
type Lang string

const (
	// English is the language of all that does not take a Lang.
	English Lang = "en"
	// Chinese is Chinese in simplified characters.
	Chinese Lang = "zh"
)

// number is the language as C takes it.
//
// Errors: ErrInvalidArgument.
func (l Lang) number() (C.int32_t, error) {
	switch l {
	case English:
		return C.TOKEN04_LANG_EN, nil
	case Chinese:
		return C.TOKEN04_LANG_ZH, nil
	}
	return -1, wrong("lang", "Pass token04.English or token04.Chinese.")
}
