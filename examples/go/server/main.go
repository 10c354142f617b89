// A server that hands tokens to authenticated users only.
//
//	ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=… go run ./server
//	curl -X POST -H "Authorization: Bearer session-of-ann" "http://127.0.0.1:8080/token?room=room1"
//
// What matters about it: the user id is that of the session, never one that the client sends;
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

	"token04"
)

const lifetime = time.Hour

// user is what the app knows of one who has logged in.
type user struct {
	id string
	// rooms are those that the user may enter, and whether to publish there.
	rooms map[string]bool
}

// sessions stands for the app's own login: it finds the user of a session.
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
	publish, ok := user.rooms[room]
	if !ok {
		http.Error(w, "this room is not yours", http.StatusForbidden)
		return
	}
	token, err := t.issue(user.id, room, publish)
	if err != nil {
		// An error contains no secret and no token.
		log.Print(err)
		http.Error(w, "no token can be made now", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]interface{}{"token": token, "expires_in": int(lifetime / time.Second)})
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
	log.Print(server.ListenAndServe())
}
