package dnscache

import (
	"context"
	"errors"
	"testing"
	"time"
)

type countingUpstream struct {
	reply Reply
	asked int
}

func (u *countingUpstream) Resolve(context.Context, Question) (Reply, error) {
	u.asked++
	return u.reply, nil
}

func TestSecondLookupIsFree(t *testing.T) {
	addr := []Record{{Name: "mx.test", Type: 1, TTL: time.Minute, Data: "192.0.2.7"}}
	soa := []Record{{Name: "test", Type: typeSOA, TTL: time.Hour, Minimum: time.Minute}}
	tests := []struct {
		name  string
		reply Reply
		err   error
	}{
		{"address", Reply{Answer: addr}, nil},
		{"address and authority", Reply{Answer: addr, Authority: soa}, nil},
		{"no name", Reply{Authority: soa, NoName: true}, ErrNoName},
		{"no data", Reply{Authority: soa}, ErrNoData},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			up := &countingUpstream{reply: tt.reply}
			c := New(up)
			for range 2 {
				_, err := c.Lookup(t.Context(), Question{Name: "MX.test.", Type: 1})
				if !errors.Is(err, tt.err) {
					t.Fatalf("err = %v, want %v", err, tt.err)
				}
			}
			if up.asked != 1 {
				t.Errorf("upstream was asked %d times, want 1", up.asked)
			}
		})
	}
}
