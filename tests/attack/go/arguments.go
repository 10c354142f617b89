package main

import (
	"math"
	"strings"
	"time"

	"github.com/token04/token04-go"
)

// What the calls are given: most of it right, so that calls get far.

func (a *attack) text() string {
	unit := []string{"a", "\x00", "\"", "\\", "é", "語", "😀", "\xff", "\xed\xa0\x80", " "}[a.Intn(10)]
	length := []int{0, 1, 5, 31, 32, 33, 64, 65, 300, 3000, 70000}[a.Intn(11)]
	return strings.Repeat(unit, length/len(unit))
}

func (a *attack) userID() string {
	if a.Intn(4) == 0 {
		return a.text()
	}
	return []string{"alice", "bob", "u", "名"}[a.Intn(4)]
}

func (a *attack) secret() string {
	if a.Intn(4) == 0 {
		return a.text()
	}
	return secret
}

func (a *attack) lifetime() time.Duration {
	return []time.Duration{
		time.Hour, time.Second, time.Minute, time.Hour, time.Hour, 0, -1, -time.Second, 3600, time.Second + 1,
		math.MaxInt64, math.MinInt64, math.MaxInt64 / time.Second * time.Second,
	}[a.Intn(13)]
}

func (a *attack) list() []string {
	list := make([]string, []int{0, 1, 2, 3, 64, 65}[a.Intn(6)])
	for i := range list {
		list[i] = a.userID()
	}
	if a.Intn(4) == 0 {
		return nil
	}
	return list
}

func (a *attack) payload() token04.Payload {
	switch a.Intn(12) {
	case 0:
		return token04.RawPayload(a.text())
	case 1:
		return token04.JSON([]string{"{}", "", "[]", `{"room_id":"r"}`, `{"RoomId":"r"}`, "{", a.text()}[a.Intn(7)])
	case 2:
		return token04.VideoPayload{RoomID: a.userID(), VideoID: a.userID()}
	case 3:
		return a.prepared
	case 4:
		return new(token04.Prepared)
	case 5:
		return longer{room}
	case 6:
		return (*token04.RtcRoomPayload)(nil)
	case 7, 8:
		it := token04.RtcRoomPayload{RoomID: a.userID(), StreamIDs: a.list()}
		it.Privileges = map[token04.Privilege]token04.Grant{}
		for i := a.Intn(3); i > 0; i-- {
			it.Privileges[token04.Privilege(a.Intn(4))] = token04.Grant(a.Intn(3))
		}
		return &it
	default:
		return nil
	}
}

func (a *attack) expectation() (expected []token04.Option, user string) {
	user = a.userID()
	expected = []token04.Option{token04.ForUser(user)}
	switch a.Intn(8) {
	case 0:
		expected = with(expected, token04.ForApp(uint32(a.Intn(2))*app))
	case 1:
		expected = with(expected, token04.InRoom(a.userID()), token04.Strict())
	case 2:
		expected = with(expected, token04.WithPrivilege(token04.Privilege(a.Intn(4))))
	case 3:
		expected = with(expected, token04.WithStream(a.text()), token04.Strict())
	case 4:
		expected = with(expected, token04.Leeway(a.lifetime()), token04.CTimeLeeway(a.lifetime()))
	case 5:
		expected = with(expected, token04.At(time.Unix(a.Int63()-a.Int63(), 0)))
	}
	return expected, user
}

func (a *attack) damaged() string {
	token := []byte(a.token)
	for i := a.Intn(3); i > 0 && len(token) > 0; i-- {
		at := a.Intn(len(token))
		switch a.Intn(3) {
		case 0:
			token = token[:at]
		case 1:
			token[at] = byte(a.Intn(256))
		default:
			token = append(token, '=')
		}
	}
	return string(token)
}

func (a *attack) lang() token04.Lang {
	return []token04.Lang{token04.English, token04.Chinese, token04.Chinese, "", token04.Lang(a.text())}[a.Intn(5)]
}
