// Package logship sends log lines to a collector.
package logship

import (
	"bytes"
	"net/http"
	"sync/atomic"
	"time"
)

// A Shipper is an io.Writer whose lines are sent in the background.
type Shipper struct {
	cfg    Config
	client *http.Client
	lines  chan []byte
	done   chan struct{}
	lost   atomic.Int64 // lines
}

// A batch is what is sent in one request.
type batch struct {
	body  []byte
	lines int
}

// Start returns a Shipper that runs until it is closed.
func Start(cfg Config) *Shipper {
	cfg = cfg.withDefaults()
	s := &Shipper{
		cfg:    cfg,
		client: &http.Client{Timeout: cfg.Timeout},
		lines:  make(chan []byte, 2*cfg.MaxLines),
		done:   make(chan struct{}),
	}
	go s.collect()
	return s
}

// Write queues a line. It never blocks: where there is no room, the line is lost.
func (s *Shipper) Write(line []byte) (int, error) {
	select {
	case s.lines <- bytes.Clone(line):
	default:
		s.lost.Add(1)
	}
	return len(line), nil
}

// Lost returns how many lines did not reach the collector.
func (s *Shipper) Lost() int64 {
	return s.lost.Load()
}

// Close sends what is queued. There must be no Write after it.
func (s *Shipper) Close() error {
	close(s.lines)
	<-s.done
	return nil
}

// collect puts the lines into batches.
func (s *Shipper) collect() {
	defer close(s.done)
	tick := time.NewTicker(s.cfg.MaxDelay)
	defer tick.Stop()
	var b batch
	for {
		select {
		case line, ok := <-s.lines:
			if !ok {
				s.send(b)
				return
			}
			b.body = append(b.body, line...)
			b.lines++
			if b.lines == s.cfg.MaxLines {
				s.send(b)
				b = batch{}
			}
		case <-tick.C:
			s.send(b)
			b = batch{}
		}
	}
}

// send tries to get b to the collector, with growing pauses between the attempts.
func (s *Shipper) send(b batch) {
	if b.lines == 0 {
		return
	}
	pause := s.cfg.Pause
	for range s.cfg.Attempts {
		if s.post(b.body) {
			return
		}
		time.Sleep(pause)
		pause = min(2*pause, s.cfg.MaxPause)
	}
	s.lost.Add(int64(b.lines))
}

// post reports whether the collector has accepted body.
func (s *Shipper) post(body []byte) bool {
	resp, err := s.client.Post(s.cfg.URL, "application/x-ndjson", bytes.NewReader(body))
	if err != nil {
		return false
	}
	resp.Body.Close()
	return resp.StatusCode == http.StatusAccepted
}
