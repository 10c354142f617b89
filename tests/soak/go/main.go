// Command soak is a server that all goroutines share an issuer in.
package main

import (
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/token04/token04-go"
)

func main() {
	issuer, err := token04.NewIssuer(1234567890, "fa94dd0f974cf2e293728a526b028271", token04.CBC)
	if err != nil {
		panic(err)
	}
	http.HandleFunc("/token", func(w http.ResponseWriter, r *http.Request) {
		user := r.URL.Query().Get("user")
		token, err := "", error(nil)
		if strings.HasSuffix(user, "7") {
			var results []token04.BatchResult
			if results, err = issuer.IssueBatch([]string{user, "other"}, time.Hour, nil, 1); err == nil {
				token, err = results[0].Token, results[0].Err
			}
		} else {
			token, err = issuer.Issue(user, time.Hour, nil)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		io.WriteString(w, token)
	})
	panic(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
