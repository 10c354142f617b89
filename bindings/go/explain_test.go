package token04_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/token04/token04-go"
)

// wantArgument checks the error of an argument at fault.
func wantArgument(t *testing.T, err error, name string) {
	t.Helper()
	var e *token04.Error
	wantCode(t, name, err, token04.ErrInvalidArgument)
	if !errors.As(err, &e) || e.Argument() != name || !strings.Contains(e.Message(), name) {
		t.Errorf("%v does not name %s", err, name)
	}
}

func TestExplain(t *testing.T) {
	english, known, err := token04.Explain(1002077, token04.English)
	if err != nil || !known {
		t.Fatal(known, err)
	}
	if english.Code != 1002077 || english.Product != "express" || english.Name == "" || english.Meaning == "" ||
		english.Causes == "" || english.Hint == "" || english.When == "" || english.Source == "" {
		t.Errorf("%+v", english)
	}
	again, _, _ := token04.Explain(1002077, "en")
	if again != english {
		t.Errorf("%+v, %+v", again, english)
	}
	chinese, known, err := token04.Explain(1002077, token04.Chinese)
	if err != nil || !known || chinese.Name != english.Name || !isChinese(chinese.Meaning) || !isChinese(chinese.Hint) {
		t.Error(chinese, known, err)
	}
	for _, code := range []int64{2, -2, 1 << 32, -1 << 63} {
		if explanation, known, err := token04.Explain(code, token04.English); known || err != nil || explanation != (token04.Explanation{}) {
			t.Error(code, explanation, err)
		}
	}
	for _, lang := range []token04.Lang{"", "EN", "fr", "zh-CN"} {
		_, known, err := token04.Explain(1002077, lang)
		wantArgument(t, err, "lang")
		if known {
			t.Error(lang)
		}
	}
}

func isChinese(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

func TestKitToken(t *testing.T) {
	token := issue(t, "ann", nil)
	user := token04.KitUser{AppID: 1234567890, UserID: "ann", RoomID: "SHOWN-room", UserName: "安"}
	kit, err := token04.KitToken(token, user)
	if err != nil || !strings.HasPrefix(kit, token+"#") || len(kit) < len(token)+40 {
		t.Error(kit, err)
	}
	if _, err := token04.KitToken(token, token04.KitUser{AppID: 1, UserID: "ann"}); err != nil {
		t.Error(err)
	}
	for what, wrong := range map[string]struct {
		token string
		user  token04.KitUser
		code  token04.Code
	}{
		"no app":   {token, token04.KitUser{UserID: "ann"}, token04.ErrInvalidAppID},
		"no user":  {token, token04.KitUser{AppID: 1}, token04.ErrInvalidUserID},
		"a secret": {secret, user, token04.ErrMalformed},
		"nothing":  {"", user, token04.ErrMalformed},
		"another":  {"03AAAA", user, token04.ErrUnsupportedVersion},
	} {
		_, err := token04.KitToken(wrong.token, wrong.user)
		wantCode(t, what, err, wrong.code)
	}
	_, err = token04.KitToken(token, token04.KitUser{AppID: 1, UserID: "ann", UserName: "\xff"})
	wantArgument(t, err, "user_name")
	if shown := fmt.Sprintf("%v %+v %#v", user, user, &user); strings.Contains(shown, "SHOWN") {
		t.Error(shown)
	}
}

func TestReportInChinese(t *testing.T) {
	token := issue(t, "ann", nil)
	report, err := token04.Diagnose(token, []string{secret}, token04.ForUser("bob"))
	if err != nil {
		t.Fatal(err)
	}
	chinese, err := report.In(token04.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	if report.Code != token04.ErrUserIDMismatch || chinese.Code != report.Code || chinese.Claims != report.Claims {
		t.Error(report.Code, chinese.Code)
	}
	if report.Message == "" || isChinese(report.Message+report.Hint+report.JSON) {
		t.Error(report.Message, report.Hint)
	}
	if !isChinese(chinese.Message) || !isChinese(chinese.Hint) || !strings.Contains(chinese.JSON, chinese.Hint) {
		t.Error(chinese.Message, chinese.Hint)
	}
	if len(report.Findings) == 0 || len(chinese.Findings) != len(report.Findings) {
		t.Fatal(report.Findings, chinese.Findings)
	}
	for i, finding := range chinese.Findings {
		if finding.ID != report.Findings[i].ID || !isChinese(finding.Message) {
			t.Error(finding)
		}
	}
	// What is changed in one does not show in another.
	chinese.Findings[0].Message = "changed"
	if again, err := report.In("zh"); err != nil || again.Findings[0].Message == "changed" {
		t.Error(again, err)
	}
	english, err := chinese.In(token04.English)
	if err != nil || english.JSON != report.JSON || english.Message != report.Message {
		t.Error(english, err)
	}
	_, err = report.In("de")
	wantArgument(t, err, "lang")
	for _, nobodys := range []*token04.Report{nil, {}} {
		_, err = nobodys.In(token04.Chinese)
		wantCode(t, "a report that Diagnose did not make", err, token04.ErrInvalidArgument)
	}
}

func TestCodesInChinese(t *testing.T) {
	code := token04.ErrExpired
	if code.MessageIn(token04.English) != code.Message() || code.HintIn("en") != code.Hint() {
		t.Error(code.MessageIn(token04.English))
	}
	if !isChinese(code.MessageIn(token04.Chinese)) || !isChinese(code.HintIn(token04.Chinese)) {
		t.Error(code.MessageIn(token04.Chinese))
	}
	if code.MessageIn("fr") != "" || code.HintIn("") != "" || token04.Code(99).MessageIn("zh") != "" {
		t.Error("texts of a language that there is not")
	}
}

// Errors name the argument, and the field that is misspelt.
func TestNamedArguments(t *testing.T) {
	issuer := newIssuer(t, token04.CBC)
	_, batch := issuer.IssueBatch([]string{"ann"}, time.Hour, token04.JSON(`{"RoomId":"r"}`), 1)
	_, prepared := token04.Prepare(token04.JSON(`{"RoomId":"r"}`))
	_, one := issuer.Issue("ann", time.Hour, token04.JSON(`{"RoomId":"r"}`))
	for _, err := range []error{one, batch, prepared} {
		wantCode(t, "RoomId", err, token04.ErrInvalidPayload)
		var e *token04.Error
		if !errors.As(err, &e) || !strings.Contains(e.Message(), "RoomId") || !strings.Contains(err.Error(), "room_id") || e.Argument() != "payload" ||
			!strings.HasSuffix(e.Message(), ". "+e.Hint()) {
			t.Error(err)
		}
	}
	_, err := token04.NewIssuer(1, secret, token04.Cipher(9))
	wantArgument(t, err, "cipher")
	_, err = issuer.Issue("\xff", time.Hour, nil)
	wantArgument(t, err, "user_id")
	_, err = issuer.Issue("ann", time.Hour, token04.JSON("\xff"))
	wantArgument(t, err, "payload")
	results, err := issuer.IssueBatch([]string{"ann", "\xff"}, time.Hour, nil, 1)
	wantCode(t, "a batch with one that is not UTF-8", err, token04.OK)
	wantArgument(t, results[1].Err, "user_id")
	_, err = issuer.IssueBatch([]string{"ann"}, time.Hour, nil, -1)
	wantArgument(t, err, "threads")
	allowed := privileges{token04.Login: token04.Allow}
	_, err = token04.RtcRoomPayload{RoomID: "r", Privileges: allowed, StreamIDs: []string{"s", "\xff"}}.JSON()
	wantArgument(t, err, "stream_ids")
	_, err = token04.RtcRoomPayload{RoomID: "r", Privileges: privileges{3: token04.Allow}}.JSON()
	wantArgument(t, err, "privilege")
	_, err = token04.VideoPayload{RoomID: "r", VideoID: "\xff"}.JSON()
	wantArgument(t, err, "video_id")
	_, err = issuer.Issue("ann", time.Hour, (*token04.VideoPayload)(nil))
	wantArgument(t, err, "payload")
}
