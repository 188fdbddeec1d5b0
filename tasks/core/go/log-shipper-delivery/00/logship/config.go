package logship

import (
	"cmp"
	"time"
)

// Config says where and how lines are sent. Only the URL is required.
type Config struct {
	URL      string
	Timeout  time.Duration // of an attempt
	MaxLines int           // in a batch
	MaxDelay time.Duration // until a line is sent
	Attempts int
	Pause    time.Duration // after the first attempt
	MaxPause time.Duration
}

func (c Config) withDefaults() Config {
	c.Timeout = cmp.Or(c.Timeout, 10*time.Second)
	c.MaxLines = cmp.Or(c.MaxLines, 500)
	c.MaxDelay = cmp.Or(c.MaxDelay, 2*time.Second)
	c.Attempts = cmp.Or(c.Attempts, 6)
	c.Pause = cmp.Or(c.Pause, 250*time.Millisecond)
	c.MaxPause = cmp.Or(c.MaxPause, 15*time.Second)
	return c
}
