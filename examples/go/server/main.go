// A server that gives tokens to authenticated users only.
//
//	ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=… go run ./server
//	curl -X POST -H "Authorization: Bearer session-of-ann" "http://127.0.0.1:8080/token?room=room1"
//
// Important: the user id is that of the session, never one that the client sends;
// a token is for one room that this user may enter, with the privileges that the user has there;
// its lifetime is the server's choice; neither secret nor token is logged.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/token04/token04-go"
)

const (
	lifetime = time.Hour
	// renewal is how long before the expiry a client should ask for a new token. ZEGO's SDKs notify the client
	// 30 seconds before: it then calls this endpoint again in onRoomTokenWillExpire (Express; tokenWillExpire on the
	// Web) or onTokenWillExpire (ZIM), and passes the new token to renewToken.
	renewal = time.Minute
)

// user is a logged-in user of the app.
type user struct {
	id string
	// rooms are the rooms that the user may enter, and whether the user may publish there.
	rooms map[string]bool
}

// sessions finds the user of a session. Replace it with the login of your app.
type sessions map[string]user

func (s sessions) user(r *http.Request) (user, bool) {
	const scheme = "Bearer "
	header := r.Header.Get("Authorization")
	if !strings.HasPrefix(header, scheme) {
		return user{}, false
	}
	found, ok := s[strings.TrimPrefix(header, scheme)]
	return found, ok
}

// tokens answers POST /token?room=….
type tokens struct {
	issuer   *token04.Issuer
	sessions sessions
}

func (t tokens) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "use POST", http.StatusMethodNotAllowed)
		return
	}
	user, ok := t.sessions.user(r)
	if !ok {
		w.Header().Set("WWW-Authenticate", "Bearer")
		http.Error(w, "log in first", http.StatusUnauthorized)
		return
	}
	room := r.URL.Query().Get("room")
	if room == "" {
		// The error number for a payload without a room.
		answer(w, http.StatusBadRequest, map[string]interface{}{
			"code": token04.ErrInvalidPayload, "message": "name a room"})
		return
	}
	publish, ok := user.rooms[room]
	if !ok {
		http.Error(w, "this room is not yours", http.StatusForbidden)
		return
	}
	token, err := t.issue(user.id, room, publish)
	var envelope *token04.Envelope
	if err == nil {
		envelope, err = token04.Inspect(token)
	}
	if err != nil {
		// An error contains no secret and no token.
		log.Print(err)
		http.Error(w, "no token can be made now", http.StatusInternalServerError)
		return
	}
	answer(w, http.StatusOK, map[string]interface{}{
		"token":       token,
		"expires_at":  envelope.Expire,
		"renew_at":    envelope.Expire - int64(renewal/time.Second),
		"server_time": time.Now().Unix(),
	})
}

func answer(w http.ResponseWriter, status int, body map[string]interface{}) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

func (t tokens) issue(userID, room string, publish bool) (string, error) {
	grants := map[token04.Privilege]token04.Grant{token04.Login: token04.Allow, token04.Publish: token04.Deny}
	if publish {
		grants[token04.Publish] = token04.Allow
	}
	return t.issuer.Issue(userID, lifetime, token04.RtcRoomPayload{RoomID: room, Privileges: grants})
}

func main() {
	appID, err := strconv.ParseUint(os.Getenv("ZEGO_APP_ID"), 10, 32)
	if err != nil {
		log.Fatal("ZEGO_APP_ID must be the AppID of the ZEGO console")
	}
	issuer, err := token04.NewIssuer(uint32(appID), os.Getenv("ZEGO_SERVER_SECRET"), token04.CBC)
	if err != nil {
		log.Fatal("ZEGO_SERVER_SECRET: ", err)
	}
	defer issuer.Close()
	known := sessions{"session-of-ann": {id: "ann", rooms: map[string]bool{"room1": true, "room2": false}}}

	mux := http.NewServeMux()
	mux.Handle("/token", tokens{issuer, known})
	server := http.Server{Addr: "127.0.0.1:8080", Handler: mux, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second}
	log.Print("listening on http://", server.Addr)
	log.Print(server.ListenAndServe())
}
