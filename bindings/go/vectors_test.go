package token04_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"token04"
)

type claims struct {
	AppID   uint32 `json:"app_id"`
	UserID  string `json:"user_id"`
	Nonce   int64  `json:"nonce"`
	CTime   int64  `json:"ctime"`
	Expire  int64  `json:"expire"`
	Payload string `json:"payload"`
}

func checkOpened(t *testing.T, name, token, secret, cipher string, want claims) {
	t.Helper()
	verifier, err := token04.NewVerifier(secret)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	got, err := verifier.Open(token)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if (claims{got.AppID, got.UserID, got.Nonce, got.CTime, got.Expire, got.Payload}) != want {
		t.Errorf("%s: the claims differ", name)
	}
	if got.Cipher.String() != cipher || got.SecretIndex != 0 {
		t.Errorf("%s: cipher %v, secret %d", name, got.Cipher, got.SecretIndex)
	}
	envelope, err := token04.Inspect(token)
	if err != nil || envelope.Cipher != got.Cipher || envelope.Expire != got.EnvelopeExpire || envelope.TokenLen != len(token) {
		t.Errorf("%s: the envelope differs (%v)", name, err)
	}
}

func TestExactVectors(t *testing.T) {
	var cases []struct {
		claims
		Name, Cipher, Secret, Token string
		TTL                         int64 `json:"effective_time_in_seconds"`
	}
	shared(t, "TOKEN04_VECTORS", "exact.json", &cases)
	for _, c := range cases {
		c.Expire = c.CTime + c.TTL
		checkOpened(t, c.Name, c.Token, c.Secret, c.Cipher, c.claims)
	}
	if len(cases) == 0 {
		t.Error("no vectors")
	}
}

func TestInteropVectors(t *testing.T) {
	var cases []struct {
		Source, Name, Cipher, Secret, Token string
		Claims                              claims
	}
	shared(t, "TOKEN04_VECTORS", "interop.json", &cases)
	for _, c := range cases {
		checkOpened(t, c.Source+" "+c.Name, c.Token, c.Secret, c.Cipher, c.Claims)
	}
	if len(cases) == 0 {
		t.Error("no vectors")
	}
}

func TestVerifyVectors(t *testing.T) {
	var cases []struct {
		Name, Token, Secret string
		Now                 int64
		Reason              string
		Expect              struct {
			AppID     *uint32 `json:"app_id"`
			UserID    *string `json:"user_id"`
			RoomID    *string `json:"room_id"`
			Privilege string
			StreamID  *string `json:"stream_id"`
		}
	}
	shared(t, "TOKEN04_VECTORS", "verify.json", &cases)
	refused := 0
	for _, c := range cases {
		expected := []token04.Option{token04.At(time.Unix(c.Now, 0))}
		if c.Expect.AppID != nil {
			expected = with(expected, token04.ForApp(*c.Expect.AppID))
		}
		if c.Expect.UserID != nil {
			expected = with(expected, token04.ForUser(*c.Expect.UserID))
		}
		if c.Expect.RoomID != nil {
			expected = with(expected, token04.InRoom(*c.Expect.RoomID))
		}
		switch c.Expect.Privilege {
		case "login":
			expected = with(expected, token04.WithPrivilege(token04.Login))
		case "publish":
			expected = with(expected, token04.WithPrivilege(token04.Publish))
		case "":
		default:
			t.Fatalf("%s: privilege %s", c.Name, c.Expect.Privilege)
		}
		if c.Expect.StreamID != nil {
			expected = with(expected, token04.WithStream(*c.Expect.StreamID))
		}
		verifier, err := token04.NewVerifier(c.Secret)
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		reason := ""
		var e *token04.Error
		if _, err := verifier.Verify(c.Token, expected...); errors.As(err, &e) {
			reason = e.Reason()
			refused++
		}
		if reason != c.Reason {
			t.Errorf("%s: refused for %q, want %q", c.Name, reason, c.Reason)
		}
		report, err := token04.Diagnose(c.Token, []string{c.Secret}, expected...)
		if err != nil || report.Accepted != (c.Reason == "") || report.Code.Reason() != c.Reason {
			t.Errorf("%s: diagnosed %v (%v), want %q", c.Name, report, err, c.Reason)
		}
	}
	if refused == 0 || refused == len(cases) {
		t.Errorf("%d of %d refused", refused, len(cases))
	}
}

// The constants, and what the library says of them, are the core's.
func TestCodes(t *testing.T) {
	codes := map[string]token04.Code{
		"OK": token04.OK, "INVALID_APP_ID": token04.ErrInvalidAppID, "INVALID_USER_ID": token04.ErrInvalidUserID,
		"INVALID_SECRET": token04.ErrInvalidSecret, "INVALID_EFFECTIVE_TIME": token04.ErrInvalidEffectiveTime,
		"PAYLOAD_TOO_LARGE": token04.ErrPayloadTooLarge, "INVALID_PAYLOAD": token04.ErrInvalidPayload,
		"BUFFER_TOO_SMALL": token04.ErrBufferTooSmall, "INVALID_ARGUMENT": token04.ErrInvalidArgument,
		"RANDOM_UNAVAILABLE": token04.ErrRandomUnavailable, "CLOCK_UNAVAILABLE": token04.ErrClockUnavailable,
		"OUT_OF_MEMORY": token04.ErrOutOfMemory,
		"MALFORMED":     token04.ErrMalformed, "UNSUPPORTED_VERSION": token04.ErrUnsupportedVersion,
		"DECRYPT_FAILED": token04.ErrDecryptFailed, "CLAIMS_INVALID": token04.ErrClaimsInvalid,
		"EXPIRE_MISMATCH": token04.ErrExpireMismatch, "EXPIRED": token04.ErrExpired,
		"APP_ID_MISMATCH": token04.ErrAppIDMismatch, "USER_ID_MISMATCH": token04.ErrUserIDMismatch,
		"PAYLOAD_INVALID": token04.ErrPayloadInvalid, "ROOM_ID_MISMATCH": token04.ErrRoomIDMismatch,
		"PRIVILEGE_DENIED": token04.ErrPrivilegeDenied, "STREAM_ID_DENIED": token04.ErrStreamIDDenied,
		"INTERNAL": token04.ErrInternal,
	}
	var rows []struct {
		Code                  token04.Code
		Name, Message, Reason string
		Hint                  string
		SDKCode               uint32 `json:"sdk_code"`
	}
	shared(t, "TOKEN04_CODES", "codes.json", &rows)
	for _, row := range rows {
		code, known := codes[row.Name]
		if !known || code != row.Code {
			t.Errorf("%s is %d here, %d there", row.Name, code, row.Code)
		}
		message := strings.TrimSpace(row.Message + " " + row.Hint)
		if code.Name() != row.Name || code.Message() != message || code.Hint() != row.Hint || code.Reason() != row.Reason || code.SDKCode() != row.SDKCode {
			t.Errorf("%s: %q %q %q %q %d", row.Name, code.Name(), code.Message(), code.Hint(), code.Reason(), code.SDKCode())
		}
	}
	if len(rows) != len(codes) {
		t.Errorf("%d codes here, %d there", len(codes), len(rows))
	}
}
