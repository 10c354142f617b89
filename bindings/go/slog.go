//go:build cgo && go1.21
// +build cgo,go1.21

package token04

import (
	"fmt"
	"log/slog"
)

// What package slog writes is what package fmt shows: a handler for JSON would write all fields.

// LogValue keeps user and payload out of logs.
func (c Claims) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(c)) }

// LogValue keeps the claims out of logs.
func (r Report) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(r)) }

// LogValue keeps the token out of logs.
func (r BatchResult) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(r)) }

// LogValue keeps the ids out of logs.
func (u KitUser) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(u)) }

// LogValue keeps the ids out of logs.
func (p RtcRoomPayload) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(p)) }

// LogValue keeps the ids out of logs.
func (p VideoPayload) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(p)) }

// LogValue keeps the text out of logs.
func (p JSON) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(p)) }

// LogValue keeps the text out of logs.
func (p RawPayload) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(p)) }

// LogValue is the app id and the cipher.
func (i *Issuer) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(i)) }

// LogValue is the name of the type.
func (v *Verifier) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(v)) }
