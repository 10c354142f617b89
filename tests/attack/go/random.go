package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/token04/token04-go"
	vendor "github.com/token04/token04-go/errors"
)

// attack makes random calls.
type attack struct {
	*rand.Rand
	issuer   *token04.Issuer
	verifier *token04.Verifier
	prepared *token04.Prepared
	// token is one of an earlier call, to be damaged and to be checked for something else.
	token string
}

// wrong is a finding, as opposed to an error that the package documents.
type wrong string

func (w wrong) Error() string { return string(w) }

func random(seed int64, calls int, atLeast time.Duration) map[string]interface{} {
	started := time.Now()
	a := &attack{Rand: rand.New(rand.NewSource(seed)), issuer: newIssuer(), verifier: newVerifier()}
	outcomes := map[string]int{}
	found := findings{}
	made := 0
	var first sizes
	for ; made < calls || time.Since(started) < atLeast; made++ {
		outcome, finding := judge(a.one())
		outcomes[outcome]++
		found.check(finding == "", "seed %d, call %d: %s", seed, made, finding)
		if first.resident == 0 && made >= calls/5 && time.Since(started) >= atLeast/5 {
			first = measured()
		}
	}
	last := measured()
	first.check(last, &found, fmt.Sprintf("seed %d", seed))
	fmt.Fprintf(os.Stderr, "KiB after a fifth and at the end: %+v, %+v\n", first, last)
	return map[string]interface{}{
		"calls": made, "outcomes": outcomes, "resident_kib": []int{first.resident, last.resident}, "findings": found,
	}
}

// judge names an outcome, and says what is wrong with an error.
func judge(err error) (outcome, finding string) {
	if err == nil {
		return "OK", ""
	}
	var it wrong
	if errors.As(err, &it) {
		return "FINDING", string(it)
	}
	for _, text := range []string{err.Error(), fmt.Sprintf("%+v", err), fmt.Sprintf("%#v", err)} {
		if strings.Contains(text, secret) || strings.Contains(text, "alice") || strings.Contains(text, "aaaaaaaa") {
			return "FINDING", "a text in an error"
		}
	}
	var old *vendor.ZegoSDKError
	if errors.As(err, &old) {
		if old.Code == "" {
			return "FINDING", "an error of the drop-in function without a number"
		}
		return fmt.Sprintf("drop-in/%s", old.Code), ""
	}
	code := number(err)
	if code == -2 || code.Name() == "" {
		return "FINDING", "an error without a number"
	}
	return fmt.Sprintf("%s/%d", code.Name(), int(code)), ""
}

func (a *attack) one() error {
	switch a.Intn(16) {
	case 0:
		return a.newIssuer()
	case 1:
		return a.newVerifier()
	case 2:
		made, err := token04.Prepare(a.payload())
		if err == nil {
			a.prepared = made
		}
		return err
	case 3, 4, 5:
		return a.issue()
	case 6:
		return a.batch()
	case 7:
		return a.generate()
	case 8:
		return a.verify()
	case 9:
		return a.diagnose()
	case 10:
		_, err := token04.Inspect(a.damaged())
		return err
	case 11:
		return a.close()
	case 12:
		return a.payloads()
	case 13:
		return a.explain()
	case 14:
		return a.kitToken()
	default:
		_, err := a.verifier.Open(a.damaged())
		return err
	}
}

func (a *attack) newIssuer() error {
	appID, cipher := []uint32{0, 1, app, math.MaxUint32}[a.Intn(4)], token04.Cipher(a.Intn(4)-1)
	given := a.secret()
	made, err := token04.NewIssuer(appID, given, cipher)
	if err != nil {
		return err
	}
	if appID == 0 || len(given) != 32 || (cipher != token04.CBC && cipher != token04.GCM) {
		return wrong("an issuer from wrong arguments")
	}
	if appID == app && given == secret {
		a.issuer = made
	}
	if strings.Contains(fmt.Sprintf("%v %+v %#v", made, *made, made), given) {
		return wrong("a secret in debug text")
	}
	return nil
}

func (a *attack) newVerifier() error {
	secrets := a.list()
	for i := range secrets {
		secrets[i] = a.secret()
	}
	made, err := token04.NewVerifier(secrets...)
	if err == nil && secrets[0] == secret {
		a.verifier = made
	}
	return err
}

// says is whether a token says what was asked for, and no more.
func (a *attack) says(token, user, payload string, seconds int64) error {
	verifier := newVerifier()
	defer verifier.Close()
	claims, err := verifier.Open(token)
	switch {
	case err != nil:
		return wrong("a token that cannot be read")
	case claims.UserID != user:
		return wrong("another user id")
	case claims.Payload != payload:
		return wrong("another payload")
	case claims.Expire-claims.CTime != seconds:
		return wrong("another lifetime")
	case claims.AppID != app:
		return wrong("another app")
	case len(user) > 4 && strings.Contains(fmt.Sprintf("%v %+v", claims, *claims), user):
		return wrong("a user id in debug text")
	}
	a.token = token
	return nil
}

// expected is the text that a payload must have in a token.
func expected(payload token04.Payload) string {
	switch payload := payload.(type) {
	case token04.RawPayload:
		return string(payload)
	case token04.JSON:
		return string(payload)
	case token04.VideoPayload:
		text, _ := payload.JSON()
		return text
	case *token04.RtcRoomPayload:
		text, _ := payload.JSON()
		return text
	}
	return ""
}

func (a *attack) issue() error {
	user, ttl, payload := a.userID(), a.lifetime(), a.payload()
	token, err := a.issuer.Issue(user, ttl, payload)
	if err != nil {
		return err
	}
	if prepared, ok := payload.(*token04.Prepared); ok && prepared != a.prepared {
		return wrong("a token for a payload that nobody made")
	}
	if _, ok := payload.(*token04.Prepared); ok {
		a.token = token
		return nil
	}
	return a.says(token, user, expected(payload), int64(ttl/time.Second))
}

func (a *attack) batch() error {
	users, ttl, payload := a.list(), a.lifetime(), a.payload()
	results, err := a.issuer.IssueBatch(users, ttl, payload, []int{-1, 0, 1, 2, 16, math.MaxInt64}[a.Intn(6)])
	if err != nil {
		return err
	}
	if len(results) != len(users) {
		return wrong("a batch of another length")
	}
	for i, result := range results {
		if result.Err != nil {
			code := number(result.Err)
			if !utf8.ValidString(users[i]) && code == token04.ErrInvalidArgument {
				continue
			}
			if code != token04.ErrInvalidUserID && code != token04.ErrPayloadTooLarge {
				return wrong("a user without a token, and without a reason")
			}
			continue
		}
		if _, ok := payload.(*token04.Prepared); ok {
			continue
		}
		if err := a.says(result.Token, users[i], expected(payload), int64(ttl/time.Second)); err != nil {
			return err
		}
	}
	return nil
}

func (a *attack) generate() error {
	user, given, payload := a.userID(), a.secret(), a.text()
	seconds := []int64{3600, 3600, 1, 0, -1, math.MaxInt64, math.MinInt64}[a.Intn(7)]
	appID := uint32(app)
	if a.Intn(5) == 0 {
		appID = 0
	}
	token, err := token04.GenerateToken04(appID, user, given, seconds, payload)
	if err != nil || given != secret {
		return err
	}
	return a.says(token, user, payload, seconds)
}

func (a *attack) verify() error {
	expected, user := a.expectation()
	if strings.Contains(fmt.Sprintf("%v %+v", expected, expected), "alice") {
		return wrong("a user id in debug text")
	}
	token := a.token
	if a.Intn(2) == 0 {
		token = a.damaged()
	}
	claims, err := a.verifier.Verify(token, expected...)
	if err == nil && claims.UserID != user {
		return wrong("it verifies for another user")
	}
	return err
}

func (a *attack) diagnose() error {
	expected, user := a.expectation()
	report, err := token04.Diagnose(a.damaged(), []string{a.secret(), a.secret()}[:a.Intn(3)], expected...)
	if err != nil {
		return err
	}
	if report.Accepted && (report.Claims == nil || report.Claims.UserID != user) {
		return wrong("it accepts another user")
	}
	if strings.Contains(fmt.Sprintf("%v %+v", report, *report), secret) || !json.Valid([]byte(report.JSON)) {
		return wrong("a report that tells a secret or is not JSON")
	}
	lang := a.lang()
	other, err := report.In(lang)
	if err != nil {
		return err
	}
	if other.Code != report.Code || len(other.Findings) != len(report.Findings) || !json.Valid([]byte(other.JSON)) {
		return wrong("a report that says something else in another language")
	}
	if report.Code != token04.OK {
		return report.Code
	}
	return nil
}

func (a *attack) explain() error {
	code := []int64{1002077, 1002033, 20014, 5, 0, -1, a.Int63() - a.Int63()}[a.Intn(7)]
	explanation, known, err := token04.Explain(code, a.lang())
	if known != (err == nil && explanation.Hint != "") || known && explanation.Code != code {
		return wrong("an explanation of something else")
	}
	return err
}

func (a *attack) kitToken() error {
	token, user := a.damaged(), token04.KitUser{AppID: uint32(a.Intn(3)) * app, UserID: a.userID(), RoomID: a.text(), UserName: a.text()}
	made, err := token04.KitToken(token, user)
	if err == nil && !strings.HasPrefix(made, token+"#") {
		return wrong("a kit token without its token")
	}
	return err
}

// close ends the objects while others use them, or after.
func (a *attack) close() error {
	issuer, verifier, token := a.issuer, a.verifier, a.token
	a.issuer, a.verifier = newIssuer(), newVerifier()
	if a.Intn(3) == 0 {
		other := *issuer
		issuer.Close()
		_, err := other.Issue("alice", time.Hour, nil)
		if err == nil {
			return wrong("a copy of a closed issuer issues")
		}
		return err
	}
	failed := make([]error, 4)
	together(4, func(i int) {
		switch i {
		case 0:
			issuer.Close()
			verifier.Close()
		case 1:
			_, failed[i] = issuer.Issue("alice", time.Hour, nil)
		case 2:
			_, failed[i] = issuer.IssueBatch([]string{"alice"}, time.Hour, nil, 1)
		default:
			if _, err := verifier.Open(token); closed(err) {
				failed[i] = err
			}
		}
	})
	for _, err := range failed {
		if err != nil && !closed(err) {
			return wrong("another error than that of a closed object")
		}
	}
	_, err := issuer.Issue("alice", time.Hour, nil)
	return err
}

// payloads go through a user's serialiser.
func (a *attack) payloads() error {
	switch payload := a.payload().(type) {
	case *token04.RtcRoomPayload:
		if payload == nil {
			return nil
		}
		text, err := payload.JSON()
		if err != nil {
			return err
		}
		var again token04.RtcRoomPayload
		if json.Unmarshal([]byte(text), &again) != nil || again.RoomID != payload.RoomID {
			return wrong("a payload that does not read as what it was")
		}
	case token04.VideoPayload:
		_, err := json.Marshal(payload)
		if errors.As(err, new(token04.Code)) {
			return err
		}
	}
	return nil
}
