// Command attack is the attack driver of Go; ../README.md describes the protocol.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/ioutil"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/token04/token04-go"
)

const (
	app    = 1234567890
	secret = "fa94dd0f974cf2e293728a526b028271"
)

// findings are what is wrong.
type findings []string

func (f *findings) check(holds bool, format string, arguments ...interface{}) {
	// A broken loop would bury the first.
	if !holds && len(*f) < 20 {
		*f = append(*f, fmt.Sprintf(format, arguments...))
	}
}

func main() {
	switch {
	case len(os.Args) == 3 && os.Args[1] == "kind":
		answer(kind(os.Args[2]))
	case len(os.Args) == 3 && os.Args[1] == "child":
		found := children[os.Args[2]]()
		if len(found) > 0 {
			fmt.Println(strings.Join(found, "; "))
			os.Exit(1)
		}
	case len(os.Args) > 1 && os.Args[1] == "random":
		options := flag.NewFlagSet("random", flag.ExitOnError)
		seed := options.Int64("seed", 1, "where the calls begin")
		calls := options.Int("calls", 100000, "how many calls at least")
		seconds := options.Int("seconds", 0, "how long at least")
		options.Parse(os.Args[2:])
		answer(random(*seed, *calls, time.Duration(*seconds)*time.Second))
	default:
		os.Exit(2)
	}
}

func answer(answer map[string]interface{}) {
	line, err := json.Marshal(answer)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s\n", line)
}

func kind(name string) map[string]interface{} {
	if why, ok := notConcerned[name]; ok {
		return map[string]interface{}{"kind": name, "not_concerned": why}
	}
	if _, ok := children[name]; !ok {
		os.Exit(2)
	}
	found := child(name)
	return map[string]interface{}{"kind": name, "passed": len(found) == 0, "findings": found}
}

// child runs this program again, since a crash of Go ends the process.
func child(name string) findings {
	output, err := exec.Command(os.Args[0], "child", name).CombinedOutput()
	if err == nil {
		return findings{}
	}
	said := strings.TrimSpace(string(output))
	if len(said) > 2000 {
		said = said[:2000]
	}
	return findings{fmt.Sprintf("%s: %v: %s", name, err, said)}
}

// residentKiB is the memory of this process that is resident; 0 if the system does not say.
func residentKiB() int {
	text, err := ioutil.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	pages, _ := strconv.Atoi(strings.Fields(string(text))[1])
	return pages * os.Getpagesize() / 1024
}

func newIssuer() *token04.Issuer {
	issuer, err := token04.NewIssuer(app, secret, token04.CBC)
	if err != nil {
		panic(err)
	}
	return issuer
}

func newVerifier() *token04.Verifier {
	verifier, err := token04.NewVerifier(secret)
	if err != nil {
		panic(err)
	}
	return verifier
}
