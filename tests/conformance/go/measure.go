package main

import (
	"fmt"
	"time"

	"token04"
)

// prepare makes all that a measurement keeps from one token to the next.
func prepare(r *request) (*token04.Issuer, time.Duration, *token04.Prepared, error) {
	ttl, err := lifetime(r)
	if err != nil {
		return nil, 0, nil, err
	}
	payload, err := token04.Prepare(token04.RawPayload(r.Payload))
	if err != nil {
		return nil, 0, nil, err
	}
	issuer, err := newIssuer(r)
	return issuer, ttl, payload, err
}

func bench(r *request) (answer, error) {
	issuer, ttl, payload, err := prepare(r)
	if err != nil {
		return nil, err
	}
	defer issuer.Close()
	start := time.Now()
	for i := 0; i < r.Count; i++ {
		if _, err := issuer.Issue(r.UserID, ttl, payload); err != nil {
			return nil, err
		}
	}
	return answer{"ns": time.Since(start).Nanoseconds()}, nil
}

// benchGenerate measures ZEGO's function.
func benchGenerate(r *request) (answer, error) {
	start := time.Now()
	for i := 0; i < r.Count; i++ {
		if _, err := token04.GenerateToken04(r.AppID, r.UserID, r.Secret, r.EffectiveTimeInSeconds, r.Payload); err != nil {
			return nil, err
		}
	}
	return answer{"ns": time.Since(start).Nanoseconds()}, nil
}

func benchBatch(r *request) (answer, error) {
	issuer, ttl, payload, err := prepare(r)
	if err != nil {
		return nil, err
	}
	defer issuer.Close()
	users := make([]string, r.Count)
	for i := range users {
		users[i] = fmt.Sprintf("user_%06d", i+1)
	}
	start := time.Now()
	results, err := issuer.IssueBatch(users, ttl, payload, 1)
	took := time.Since(start)
	for _, result := range results {
		if result.Err != nil {
			return nil, result.Err
		}
	}
	return answer{"ns": took.Nanoseconds()}, err
}
