// Package fetch downloads originals.
package fetch

import (
	"net"
	"net/http"
	"time"

	"example.com/x/config"
)

const dialTimeout = 3 * time.Second

// NewClient returns the client for originals.
func NewClient(c *config.Config) *http.Client {
	dialer := &net.Dialer{Timeout: dialTimeout}
	return &http.Client{
		Timeout: time.Duration(c.FetchTimeout),
		Transport: &http.Transport{
			DialContext:     dialer.DialContext,
			MaxConnsPerHost: c.Workers,
		},
	}
}
