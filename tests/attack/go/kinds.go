package main

import (
	"encoding/json"
	"errors"
	"math"
	"runtime"
	"strings"
	"time"

	"token04"
)

var notConcerned = map[string]string{
	"library": "the library is linked into the program, and nothing is loaded; a program that is built with " +
		"-tags token04_system loads libtoken04 where every program's libraries are",
}

var children = map[string]func() findings{
	"destructors":   destructors,
	"expectation":   expectation,
	"subclass":      subclass,
	"mutation":      mutation,
	"interruption":  interruption,
	"memory":        memory,
	"serialization": serialization,
	"residue":       residue,
}

// closed is whether an error is that of a closed object.
func closed(err error) bool { return errors.Is(err, token04.ErrClosed) }

// number is the code of an error; 0 without one, -2 if it is not an error of the package.
func number(err error) token04.Code {
	if err == nil {
		return token04.OK
	}
	var code token04.Code
	if !errors.As(err, &code) {
		return -2
	}
	return code
}

var room = token04.RtcRoomPayload{
	RoomID:     "room1",
	Privileges: map[token04.Privilege]token04.Grant{token04.Login: token04.Allow},
	StreamIDs:  []string{"s1"},
}

// Finalizers in any order, copies, and what no constructor made.
func destructors() (found findings) {
	for round := 0; round < 20; round++ {
		finalizers(&found)
		runtime.GC()
	}
	copies(&found)

	var none *token04.Issuer
	for _, issuer := range []*token04.Issuer{none, new(token04.Issuer), {}} {
		_, err := issuer.Issue("alice", time.Hour, nil)
		found.check(closed(err), "an issuer that nobody made issues: %v", err)
		_, err = issuer.IssueBatch([]string{"alice"}, time.Hour, nil, 1)
		found.check(closed(err), "an issuer that nobody made issues a batch: %v", err)
		found.check(closed(issuer.Close()), "an issuer that nobody made is closed")
		found.check(issuer.AppID() == 0 && issuer.Cipher().String() == "unknown cipher", "it has an app")
	}
	var nobody *token04.Verifier
	for _, verifier := range []*token04.Verifier{nobody, new(token04.Verifier)} {
		_, err := verifier.Verify("04")
		found.check(closed(err), "a verifier that nobody made verifies: %v", err)
		_, err = verifier.Open("04")
		found.check(closed(err), "a verifier that nobody made opens: %v", err)
		found.check(closed(verifier.Close()), "a verifier that nobody made is closed")
	}
	for _, payload := range []token04.Payload{
		(*token04.Prepared)(nil), new(token04.Prepared), (*token04.RtcRoomPayload)(nil), (*token04.VideoPayload)(nil),
	} {
		_, err := newIssuer().Issue("alice", time.Hour, payload)
		found.check(number(err) == token04.ErrInvalidArgument, "a payload that nobody made: %v", err)
	}
	return found
}

// cycle uses its objects when it is collected, and puts itself back once.
type cycle struct {
	issuer   *token04.Issuer
	verifier *token04.Verifier
	prepared *token04.Prepared
}

var revived = make(chan *cycle, 1000)

func finalizers(found *findings) {
	for i := 0; i < 20; i++ {
		it := &cycle{issuer: newIssuer(), verifier: newVerifier()}
		it.prepared, _ = token04.Prepare(room)
		runtime.SetFinalizer(it, func(it *cycle) { revived <- it })
	}
	runtime.GC()
	runtime.GC()
	for {
		select {
		case it := <-revived:
			token, err := it.issuer.Issue("alice", time.Hour, it.prepared)
			if err == nil {
				_, err = it.verifier.Verify(token, token04.ForUser("alice"))
			}
			found.check(err == nil, "an object that a finalizer kept: %v", err)
			it.issuer.Close()
			_, err = it.issuer.Issue("alice", time.Hour, it.prepared)
			found.check(closed(err), "after Close: %v", err)
			found.check(closed(it.issuer.Close()), "a second Close")
		default:
			return
		}
	}
}

// copies of an object are the same object: none uses what another one freed.
func copies(found *findings) {
	issuer, verifier := newIssuer(), newVerifier()
	prepared, err := token04.Prepare(room)
	found.check(err == nil, "prepared: %v", err)
	otherIssuer, otherVerifier, otherPrepared := *issuer, *verifier, *prepared
	token, err := otherIssuer.Issue("alice", time.Hour, prepared)
	found.check(err == nil, "a copy of an issuer: %v", err)
	issuer.Close()
	verifier.Close()
	_, err = otherIssuer.Issue("alice", time.Hour, nil)
	found.check(closed(err), "a copy of a closed issuer: %v", err)
	_, err = otherVerifier.Verify(token)
	found.check(closed(err), "a copy of a closed verifier: %v", err)
	found.check(closed(otherIssuer.Close()) && closed(otherVerifier.Close()), "a copy is closed again")

	// The collector takes the originals, and the memory is used again.
	kept, keptVerifier := *newIssuer(), *newVerifier()
	issuer, verifier, prepared = nil, nil, nil
	collect()
	token, err = kept.Issue("alice", time.Hour, &otherPrepared)
	found.check(err == nil, "a copy whose original was collected: %v", err)
	claims, err := keptVerifier.Open(token)
	text, _ := room.JSON()
	found.check(err == nil && claims.Payload == text, "a copy of a payload that was collected: %v", err)
}

func collect() {
	for i := 0; i < 5; i++ {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
		// What was freed is overwritten.
		for j := 0; j < 200; j++ {
			if it, err := token04.Prepare(token04.RawPayload(strings.Repeat("z", 10+j))); err == nil {
				runtime.KeepAlive(it)
			}
		}
	}
}

// Whatever is given is checked.
func expectation() (found findings) {
	issuer, verifier := newIssuer(), newVerifier()
	token, err := issuer.Issue("alice", time.Hour, room)
	found.check(err == nil, "no token: %v", err)
	good := []token04.Option{token04.ForApp(app), token04.ForUser("alice"), token04.InRoom("room1"), token04.WithPrivilege(token04.Login)}
	_, err = verifier.Verify(token, with(good, token04.Strict())...)
	found.check(err == nil, "a good token: %v", err)
	for what, bad := range map[string]struct {
		expected []token04.Option
		code     token04.Code
	}{
		"app 0":             {with(good, token04.ForApp(0)), token04.ErrAppIDMismatch},
		"no user":           {with(good, token04.ForUser("")), token04.ErrUserIDMismatch},
		"another user":      {with(good, token04.ForUser("mallory")), token04.ErrUserIDMismatch},
		"no room":           {with(good, token04.InRoom("")), token04.ErrRoomIDMismatch},
		"no stream":         {with(good, token04.WithStream("")), token04.ErrStreamIDDenied},
		"denied":            {with(good, token04.WithPrivilege(token04.Publish)), token04.ErrPrivilegeDenied},
		"unknown":           {with(good, token04.WithPrivilege(3)), token04.ErrInvalidArgument},
		"unknown, then one": {with(good, token04.WithPrivilege(0), token04.WithPrivilege(token04.Login)), token04.ErrInvalidArgument},
		"negative leeway":   {with(good, token04.Leeway(-time.Second)), token04.ErrInvalidArgument},
		"half a second":     {with(good, token04.Leeway(time.Second/2)), token04.ErrInvalidArgument},
		"endless leeway":    {with(good, token04.CTimeLeeway(math.MaxInt64)), token04.ErrInvalidArgument},
		"negative, mended":  {with(good, token04.Leeway(-1), token04.Leeway(0)), token04.ErrInvalidArgument},
		"not UTF-8":         {with(good, token04.ForUser("\xff")), token04.ErrInvalidArgument},
		"an option of nil":  {with(good, nil), token04.ErrInvalidArgument},
		"the far future":    {with(good, token04.At(time.Unix(math.MaxInt64, 0))), token04.ErrExpired},
	} {
		_, err := verifier.Verify(token, bad.expected...)
		found.check(number(err) == bad.code, "%s: %v", what, err)
		report, err := token04.Diagnose(token, []string{secret}, bad.expected...)
		found.check(err != nil || !report.Accepted, "%s: the report accepts it", what)
	}
	return found
}

// with is a copy of options with more.
func with(options []token04.Option, more ...token04.Option) []token04.Option {
	return append(append([]token04.Option(nil), options...), more...)
}

// Types that embed a payload are not payloads.
type longer struct{ token04.RtcRoomPayload }

func (longer) JSON() (string, error) { return "", nil }

type embedsJSON struct{ token04.JSON }

type embedsPrepared struct{ *token04.Prepared }

func subclass() (found findings) {
	issuer := newIssuer()
	prepared, err := token04.Prepare(room)
	found.check(err == nil, "prepared: %v", err)
	for _, payload := range []token04.Payload{
		longer{room}, &longer{room}, embedsJSON{`{"room_id":"r"}`}, embedsPrepared{prepared}, embedsPrepared{},
		struct{ token04.Payload }{nil}, struct{ token04.Payload }{room},
	} {
		_, err := issuer.Issue("alice", time.Hour, payload)
		found.check(number(err) == token04.ErrInvalidArgument, "%T: %v", payload, err)
		_, err = issuer.IssueBatch([]string{"alice"}, time.Hour, payload, 1)
		found.check(number(err) == token04.ErrInvalidArgument, "%T in a batch: %v", payload, err)
		_, err = token04.Prepare(payload)
		found.check(number(err) == token04.ErrInvalidArgument, "%T prepared: %v", payload, err)
	}
	return found
}

// Nothing is made from text.
func serialization() (found findings) {
	texts := []string{"{}", `{"its":{"handle":1}}`, `{"handle":4096}`, `{"user_id":"alice","flags":2}`, "null"}
	for _, text := range texts {
		var issuer token04.Issuer
		json.Unmarshal([]byte(text), &issuer)
		_, err := issuer.Issue("alice", time.Hour, nil)
		found.check(closed(err), "an issuer from %s: %v", text, err)
		var verifier token04.Verifier
		json.Unmarshal([]byte(text), &verifier)
		_, err = verifier.Open("04")
		found.check(closed(err), "a verifier from %s: %v", text, err)
		var prepared token04.Prepared
		json.Unmarshal([]byte(text), &prepared)
		_, err = newIssuer().Issue("alice", time.Hour, &prepared)
		found.check(number(err) == token04.ErrInvalidArgument, "a payload from %s: %v", text, err)
		var expected token04.Option
		err = json.Unmarshal([]byte(text), &expected)
		_, refused := newVerifier().Verify("04", expected)
		found.check(err != nil || number(refused) == token04.ErrInvalidArgument, "an option from %s checks nothing", text)
	}
	return found
}
