// A program with two Rust archives: token04's, as a testing build, which can be made to panic,
// and another one.
package main

// #cgo LDFLAGS: ${SRCDIR}/libneighbour.a -ldl -lpthread -lm
// #include <stdint.h>
// #include "token04/token04_testing.h"
// uint64_t neighbour_check(uint64_t rounds);
import "C"

import (
	"fmt"
	"log"
	"sync"
	"time"

	"token04"
)

const secret = "fa94dd0f974cf2e293728a526b028271"

func main() {
	issuer, err := token04.NewIssuer(1234567890, secret, token04.CBC)
	if err != nil {
		log.Fatal(err)
	}
	verifier, err := token04.NewVerifier(secret)
	if err != nil {
		log.Fatal(err)
	}
	var running sync.WaitGroup
	for g := 0; g < 8; g++ {
		running.Add(1)
		go func() {
			defer running.Done()
			if status := C.token04_testing_panic(); status != C.TOKEN04_INTERNAL {
				log.Fatal("a panic gives ", status)
			}
			for i := 0; i < 100; i++ {
				// The sum of the squares below 100, thrown and caught.
				if sum := C.neighbour_check(100); sum != 328350 {
					log.Fatal("neighbour: ", sum)
				}
				token, err := issuer.Issue("user_1", time.Hour, nil)
				if err == nil {
					_, err = verifier.Verify(token, token04.ForUser("user_1"))
				}
				if err != nil {
					log.Fatal(err)
				}
			}
		}()
	}
	running.Wait()
	fmt.Println("neighbour: ok")
}
