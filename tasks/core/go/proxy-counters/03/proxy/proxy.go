// Package proxy forwards TCP connections to one upstream address.
package proxy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Stats is what a Proxy has done so far.
type Stats struct {
	Active   int64 `json:"active"`
	Accepted int64 `json:"accepted"`
	Rejected int64 `json:"rejected"`
}

// Traffic is the number of bytes copied in either direction.
type Traffic struct {
	In  int64 `json:"in"`
	Out int64 `json:"out"`
}

// A Proxy may serve several listeners at once.
type Proxy struct {
	addr     string
	limit    int64
	dialer   net.Dialer
	log      *slog.Logger
	draining atomic.Bool

	active   atomic.Int64
	accepted atomic.Int64
	rejected atomic.Int64
	bytesIn  atomic.Int64
	bytesOut atomic.Int64
}

// New returns a Proxy that forwards at most limit connections at a time to addr.
func New(addr string, limit int64, log *slog.Logger) *Proxy {
	return &Proxy{
		addr:   addr,
		limit:  limit,
		dialer: net.Dialer{Timeout: 5 * time.Second},
		log:    log,
	}
}

// Serve accepts connections until ln is closed.
func (p *Proxy) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			if p.draining.Load() {
				return nil
			}
			return fmt.Errorf("accept: %w", err)
		}
		if !p.admit() {
			conn.Close()
			continue
		}
		go p.handle(conn)
	}
}

// admit takes a slot for one more connection if there is one.
func (p *Proxy) admit() bool {
	if p.active.Add(1) > p.limit {
		p.active.Add(-1)
		p.rejected.Add(1)
		return false
	}
	p.accepted.Add(1)
	return true
}

// release gives a slot back.
func (p *Proxy) release() {
	p.active.Add(-1)
}

func (p *Proxy) handle(conn net.Conn) {
	defer p.release()
	defer conn.Close()
	upstream, err := p.dialer.Dial("tcp", p.addr)
	if err != nil {
		p.log.Warn("dial failed", "addr", p.addr, "err", err)
		return
	}
	defer upstream.Close()

	var wg sync.WaitGroup
	wg.Go(func() { p.pipe(upstream, conn, &p.bytesIn) })
	wg.Go(func() { p.pipe(conn, upstream, &p.bytesOut) })
	wg.Wait()
}

// pipe copies src to dst until src ends and adds what it has copied to total.
func (p *Proxy) pipe(dst, src net.Conn, total *atomic.Int64) {
	n, err := io.Copy(dst, src)
	total.Add(n)
	if err != nil && !errors.Is(err, net.ErrClosed) {
		p.log.Debug("copy failed", "addr", p.addr, "copied", n, "err", err)
	}
	if tcp, ok := dst.(*net.TCPConn); ok {
		tcp.CloseWrite()
	}
}

// Snapshot returns the current numbers.
func (p *Proxy) Snapshot() Stats {
	return Stats{
		Active:   p.active,
		Accepted: p.accepted,
		Rejected: p.rejected,
	}
}

// ReportTraffic logs and returns the traffic since the last report.
func (p *Proxy) ReportTraffic() Traffic {
	t := Traffic{In: p.bytesIn, Out: p.bytesOut}
	p.bytesIn, p.bytesOut = 0, 0
	p.log.Info("traffic", "in", t.In, "out", t.Out)
	return t
}

// Shutdown waits until the open connections have ended. The listeners must be closed by the caller.
func (p *Proxy) Shutdown(ctx context.Context) error {
	p.draining.Store(true)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for p.active > 0 {
		select {
		case <-ctx.Done():
			return fmt.Errorf("%d connections still open: %w", p.active, ctx.Err())
		case <-tick.C:
		}
	}
	return nil
}
