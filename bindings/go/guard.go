//go:build cgo
// +build cgo

package token04

import (
	"sync"
	"sync/atomic"
)

const shards = 16

// guard lets any number of goroutines use a native object, and one close it when none does.
//
// It is a lock in several shards: a user locks one of them for reading, Close locks them all
// for writing. One single lock would have all cores write to the same cache line for every
// token, which is what limits them then.
type guard [shards]struct {
	sync.RWMutex
	_ [40]byte // a cache line each
}

func (g *guard) lock() {
	for i := range g {
		g[i].Lock()
	}
}

func (g *guard) unlock() {
	for i := range g {
		g[i].Unlock()
	}
}

// scratch is what a call needs beside its arguments. A sync.Pool hands them out per processor,
// so calls at the same time mostly use different shards.
type scratch struct {
	shard int
	bytes [2048]byte
}

// giveBack ends the use of a scratch, and overwrites the token that was made: one that stayed would
// be kept for as long as the pool is.
func (s *scratch) giveBack(token []byte) {
	for i := range token {
		token[i] = 0
	}
	scratches.Put(s)
}

var (
	lastShard uint32
	scratches = sync.Pool{New: func() interface{} {
		return &scratch{shard: int(atomic.AddUint32(&lastShard, 1) % shards)}
	}}
)
