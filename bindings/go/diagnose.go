//go:build cgo
// +build cgo

package token04

// #include "shim.h"
import "C"

import (
	"fmt"
	"unsafe"
)

// Outcome is how a check went.
type Outcome int32

const (
	// Passed: the token passes the check.
	Passed Outcome = C.TOKEN04_OUTCOME_PASSED
	// Failed: the token fails the check.
	Failed Outcome = C.TOKEN04_OUTCOME_FAILED
	// Skipped: nothing was expected, or an earlier failure left nothing to check.
	Skipped Outcome = C.TOKEN04_OUTCOME_SKIPPED
)

// String is "passed", "failed" or "skipped".
func (o Outcome) String() string {
	return known(C.token04_outcome_name(C.int32_t(o)))
}

// Severity is how much a finding matters.
type Severity int32

const (
	// Info: worth knowing.
	Info Severity = C.TOKEN04_SEVERITY_INFO
	// Warning: some of ZEGO's products will refuse the token, or will soon, as far as we know; or it
	// allows more than it seems to.
	Warning Severity = C.TOKEN04_SEVERITY_WARNING
	// Fault: ZEGO will refuse the token, as far as we know, or the ServerSecret itself is exposed.
	Fault Severity = C.TOKEN04_SEVERITY_ERROR
)

// String is "info", "warning" or "error".
func (s Severity) String() string {
	return known(C.token04_severity_name(C.int32_t(s)))
}

// MarshalText is String.
func (o Outcome) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// MarshalText is String.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

func known(name *C.char) string {
	if name == nil {
		return "unknown"
	}
	return C.GoString(name)
}

// Check is one check of a report.
type Check struct {
	// Code is that of its failure, from ErrMalformed to ErrStreamIDDenied.
	Code Code
	// Outcome is how it went.
	Outcome Outcome
	// SDKCode is the number that ZEGO's client SDK shows for its failure; 0 if none is known or
	// it did not fail.
	SDKCode uint32
}

// Finding is something that was noticed. It quotes nothing of a token or a secret, except
// well-known misspelt names of payload fields.
type Finding struct {
	// ID is a stable name, such as "token_plus_became_space".
	ID string
	// Severity is how much it matters.
	Severity Severity
	// Message is what was seen, in one sentence.
	Message string
	// Hint is what to do, in one sentence.
	Hint string
	// SDKCodes are the numbers that ZEGO's SDKs show for it.
	SDKCodes []uint32
}

// Report is a diagnosis: every check with its outcome, and known mistakes that explain those that
// fail. It contains the claims: only people who have the secret should see it.
type Report struct {
	// Accepted is whether the token as given passes all checks.
	Accepted bool
	// Code is why it is refused: what Verify gives, or ErrInvalidSecret if a secret is invalid.
	// OK if it is accepted, or if nothing more can be said without a secret.
	Code Code
	// SDKCode is the number that ZEGO's client SDK shows for it; 0 if none is known.
	SDKCode uint32
	// Message is what is wrong, in a sentence; "" if the token is accepted.
	Message string
	// Hint is the one to follow first; "" if the token is accepted.
	Hint string
	// Checks are all checks, in the order of their numbers.
	Checks []Check
	// Findings are what was noticed, the most important first.
	Findings []Finding
	// Claims are those of the token, repaired first if that was needed; nil if it could not be
	// read.
	Claims *Claims
	// JSON is all of it as a JSON object, the claims included: the same as in every language and
	// from the command token04 verify --json.
	JSON string

	// english and chinese are what In chooses from; nil in a Report that Diagnose did not make.
	english, chinese *wording
}

// wording are the parts of a report that are in a language.
type wording struct {
	message, hint, json string
	findings            []Finding
}

// In is a copy of the report, with Message, Hint, Findings and JSON in a language.
//
// Errors: ErrInvalidArgument if there is no such language, or if Diagnose did not make the report.
func (r *Report) In(lang Lang) (*Report, error) {
	if _, err := lang.number(); err != nil {
		return nil, err
	}
	if r == nil || r.chinese == nil {
		return nil, explained(C.TOKEN04_INVALID_ARGUMENT, "Diagnose did not make this report.")
	}
	other := *r
	words := r.english
	if lang == Chinese {
		words = r.chinese
	}
	other.say(words)
	return &other, nil
}

func (r *Report) say(words *wording) {
	r.Message, r.Hint, r.JSON = words.message, words.hint, words.json
	// A copy of its own: In may be called again.
	r.Findings = append([]Finding(nil), words.findings...)
}

// Format keeps the claims out of logs, whatever the verb.
func (r Report) Format(f fmt.State, verb rune) {
	fmt.Fprintf(f, "token04.Report{Accepted:%t, Code:%d, SDKCode:%d, Hint:%q, Findings:%+v}",
		r.Accepted, int32(r.Code), r.SDKCode, r.Hint, r.Findings)
}

// Diagnose runs every check on a token, and if one fails, looks for known mistakes that explain it.
// Only people who have the secret should see the report: it says more than a verification does.
//
// token is the token as it was received, damaged or not; secrets are those that are configured,
// wrong ones included. Without any, only the envelope is examined. A token that is refused is
// not an error: the report says why. The options are those of Verify.
//
// Errors: ErrInvalidArgument, ErrOutOfMemory.
func Diagnose(token string, secrets []string, expected ...Option) (*Report, error) {
	e, err := newExpectation(expected)
	if err != nil {
		return nil, err
	}
	all := newTexts(secrets)
	defer all.wipe()
	var made *C.token04_report
	status := C.token04_go_diagnose(chars(token), size(token), all.chars(), all.sizes(), all.count(),
		C.uint32_t(e.flags), C.uint32_t(e.appID), chars(e.userID), size(e.userID), chars(e.roomID), size(e.roomID),
		chars(e.streamID), size(e.streamID), C.int64_t(e.now), C.uint32_t(e.leeway), C.uint32_t(e.ctimeLeeway), &made)
	if status != C.TOKEN04_OK {
		arguments := []argument{{"token", token}}
		for _, secret := range secrets {
			arguments = append(arguments, argument{"secrets", secret})
		}
		return nil, e.blame(int32(status), arguments...)
	}
	defer C.token04_report_free(made)
	return newReport(made)
}

func newReport(made *C.token04_report) (*Report, error) {
	report := &Report{
		Accepted: C.token04_report_accepted(made) == 1,
		Code:     Code(C.token04_report_status(made)),
		SDKCode:  uint32(C.token04_report_sdk_code(made)),
	}
	var err error
	if report.english, err = wordingIn(made, C.TOKEN04_LANG_EN); err != nil {
		return nil, err
	}
	if report.chinese, err = wordingIn(made, C.TOKEN04_LANG_ZH); err != nil {
		return nil, err
	}
	report.say(report.english)

	for i := C.size_t(0); i < C.token04_report_check_count(made); i++ {
		var check C.token04_check
		if status := C.token04_report_check(made, i, &check); status != C.TOKEN04_OK {
			return nil, failure(int32(status))
		}
		report.Checks = append(report.Checks, Check{Code(check.status), Outcome(check.outcome), uint32(check.sdk_code)})
	}
	var claims C.token04_go_claims
	if C.token04_go_report_claims(made, &claims); claims.handle != nil {
		report.Claims = newClaims(&claims)
	}
	return report, nil
}

func wordingIn(made *C.token04_report, lang C.int32_t) (*wording, error) {
	var length C.size_t
	words := new(wording)
	text := C.token04_report_message(made, lang, &length)
	words.message = C.GoStringN(text, C.int(length))
	text = C.token04_report_hint_in(made, lang, &length)
	words.hint = C.GoStringN(text, C.int(length))
	text = C.token04_report_json_in(made, lang, &length)
	words.json = C.GoStringN(text, C.int(length))
	for i := C.size_t(0); i < C.token04_report_finding_count(made); i++ {
		var finding C.token04_finding
		if status := C.token04_report_finding_in(made, i, lang, &finding); status != C.TOKEN04_OK {
			return nil, failure(int32(status))
		}
		words.findings = append(words.findings, newFinding(&finding))
	}
	return words, nil
}

func newFinding(finding *C.token04_finding) Finding {
	codes := make([]uint32, int(finding.sdk_code_count))
	if len(codes) > 0 {
		// C's array as a slice; unsafe.Slice is younger than Go 1.14.
		for i, code := range (*[1 << 16]C.uint32_t)(unsafe.Pointer(finding.sdk_codes))[:len(codes):len(codes)] {
			codes[i] = uint32(code)
		}
	}
	return Finding{
		ID:       C.GoString(finding.id),
		Severity: Severity(finding.severity),
		Message:  C.GoString(finding.message),
		Hint:     C.GoString(finding.hint),
		SDKCodes: codes,
	}
}
