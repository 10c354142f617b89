//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"fmt"
	"unsafe"
)

func init() {
	if linked := uint32(C.token04_abi_version()); linked != C.TOKEN04_ABI_VERSION {
		panic(fmt.Sprintf("token04: libtoken04 %s has ABI version %d, but this package needs version %d: link the library of token04 %s",
			Version(), linked, C.TOKEN04_ABI_VERSION, C.TOKEN04_VERSION))
	}
}

// Version is the version of the native library that is linked, such as "0.2.0".
func Version() string {
	return C.GoString(C.token04_version())
}

// chars and size are a text as C takes it: without a copy, good for the call that it is
// passed to. Read from the string's header, since unsafe.StringData is younger than Go 1.14.
func chars(text string) *C.char { return (*C.char)(*(*unsafe.Pointer)(unsafe.Pointer(&text))) }

func size(text string) C.size_t { return C.size_t(len(text)) }

// text is bytes as a text, without a copy: for one call only.
func text(bytes []byte) string { return *(*string)(unsafe.Pointer(&bytes)) }

func texted(list [][]byte) []string {
	all := make([]string, len(list))
	for i, bytes := range list {
		all[i] = text(bytes)
	}
	return all
}

// buffer is where a text goes that C writes.
func buffer(bytes []byte) *C.char { return (*C.char)(unsafe.Pointer(&bytes[0])) }

// unpack takes a token04_go_result apart.
func unpack(result C.token04_go_result) (status int32, length int) {
	return int32(result >> 32), int(uint32(result))
}

// texts are several texts one behind the other, as shim.h wants them.
type texts struct {
	// list is the caller's list as it was: another goroutine may change that one.
	list  []string
	bytes []byte
	lens  []C.size_t
}

func newTexts(list []string) texts {
	var all texts
	all.set(list)
	return all
}

func (all *texts) set(list []string) {
	// Copied before anything is measured. A buffer that grew would leave secrets where they are
	// not wiped.
	all.list = append(all.list[:0], list...)
	total := 0
	for _, text := range all.list {
		total += len(text)
	}
	// One more than needed: there is always a first byte to point to.
	if cap(all.bytes) <= total {
		all.bytes = make([]byte, 0, total+1)
	}
	if cap(all.lens) <= len(all.list) {
		all.lens = make([]C.size_t, 0, len(all.list)+1)
	}
	all.bytes, all.lens = all.bytes[:0], all.lens[:0]
	for _, text := range all.list {
		all.bytes = append(all.bytes, text...)
		all.lens = append(all.lens, size(text))
	}
}

func (all texts) chars() *C.char   { return buffer(all.bytes[:1]) }
func (all texts) sizes() *C.size_t { return &all.lens[:1][0] }
func (all texts) count() C.size_t  { return C.size_t(len(all.lens)) }
func (all texts) total() C.size_t  { return C.size_t(len(all.bytes)) }

// wipe overwrites the texts, where they were secrets.
func (all texts) wipe() {
	for i := range all.bytes {
		all.bytes[i] = 0
	}
}
