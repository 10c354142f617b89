//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

// Explanation is what an error code means, as far as it concerns tokens and login.
type Explanation struct {
	// Code is the code.
	Code int64
	// Product is what shows the code: "express", "express_web", "zim", "mini_game", "service" or
	// "generator".
	Product string
	// Name is ZEGO's own name for the code, such as "RoomTokenAppidError"; "" if it is not known.
	Name string
	// Meaning is what it means, in a sentence.
	Meaning string
	// Causes is what usually causes it.
	Causes string
	// Hint is what to try.
	Hint string
	// When is when it is seen. Some codes appear only if ZEGO has switched something on for the app.
	When string
	// Source is how we know it: "documented" by ZEGO, "read_in_code" of an SDK or a generator of
	// ZEGO, or "inferred".
	Source string
}

// Explain explains an error code that a ZEGO SDK, a service of ZEGO or ZEGO's token generator
// shows, such as 1002033, 6000109, 20014 or 5. It is false for a code that is not known. The other
// numbers of Code are not among the known ones: see Code.Message.
//
// Errors: ErrInvalidArgument if there is no such language.
func Explain(code int64, lang Lang) (Explanation, bool, error) {
	number, err := lang.number()
	if err != nil {
		return Explanation{}, false, err
	}
	var found C.token04_explanation
	// The language is known, so the one cause of a failure is that the code is not.
	if C.token04_explain(C.int64_t(code), number, &found) != C.TOKEN04_OK {
		return Explanation{}, false, nil
	}
	return Explanation{
		Code:    int64(found.code),
		Product: C.GoString(found.product),
		Name:    C.GoString(found.name),
		Meaning: C.GoString(found.meaning),
		Causes:  C.GoString(found.causes),
		Hint:    C.GoString(found.hint),
		When:    C.GoString(found.when),
		Source:  C.GoString(found.source),
	}, true, nil
}
