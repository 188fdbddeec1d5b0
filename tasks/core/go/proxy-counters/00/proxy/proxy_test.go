package proxy

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"
)

func newTestProxy(limit int64) *Proxy {
	return New("127.0.0.1:0", limit, slog.New(slog.DiscardHandler))
}

func TestAdmitHonoursLimit(t *testing.T) {
	p := newTestProxy(2)
	for i := range 2 {
		if !p.admit() {
			t.Fatalf("connection %d was refused", i)
		}
	}
	if p.admit() {
		t.Fatal("third connection was admitted")
	}
	if p.active != 2 {
		t.Errorf("active = %d, want 2", p.active)
	}
	if got := p.Snapshot().Rejected; got != 1 {
		t.Errorf("rejected = %d, want 1", got)
	}
}

func TestReleaseFreesSlot(t *testing.T) {
	p := newTestProxy(1)
	p.admit()
	p.release()
	if !p.admit() {
		t.Error("connection was refused after a release")
	}
	if got := p.Snapshot().Accepted; got != 2 {
		t.Errorf("accepted = %d, want 2", got)
	}
}

func TestShutdownGivesUp(t *testing.T) {
	p := newTestProxy(1)
	p.admit()
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if err := p.Shutdown(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("err = %v, want %v", err, context.DeadlineExceeded)
	}
}
