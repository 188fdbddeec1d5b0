package dnscache

import (
	"strings"
	"time"
)

const typeSOA = 6

// A Question asks for the records of one type.
type Question struct {
	Name string
	Type uint16
}

// A Record is one fact about a name.
type Record struct {
	Name    string
	Type    uint16
	TTL     time.Duration
	Data    string
	Minimum time.Duration // of a SOA record
}

// A Reply is what an upstream answers.
type Reply struct {
	Answer    []Record
	Authority []Record
	NoName    bool
}

func canonical(name string) string {
	return strings.ToLower(strings.TrimSuffix(name, "."))
}

// shortestTTL returns how long all of the records are valid, zero if there are none.
func shortestTTL(records []Record) time.Duration {
	var ttl time.Duration
	for i, rec := range records {
		if i == 0 || rec.TTL < ttl {
			ttl = rec.TTL
		}
	}
	return ttl
}

// negativeTTL returns how long the absence of records is valid, zero if the zone does not say.
func negativeTTL(authority []Record) time.Duration {
	for _, rec := range authority {
		if rec.Type == typeSOA {
			return min(rec.TTL, rec.Minimum)
		}
	}
	return 0
}
