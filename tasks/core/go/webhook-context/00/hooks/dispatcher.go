// Package hooks delivers events to the HTTP endpoints that subscribed to them.
package hooks

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// errGone is what post returns for an endpoint that wants no more events.
var errGone = errors.New("endpoint is gone")

// An Event is one thing that happened, as subscribers see it.
type Event struct {
	ID    string          `json:"id"`
	Topic string          `json:"topic"`
	Data  json.RawMessage `json:"data"`
}

// An Endpoint is where a subscriber receives events.
type Endpoint struct {
	ID     string
	URL    string
	Secret []byte
}

// A Store knows who has subscribed to what.
type Store interface {
	Subscribers(ctx context.Context, topic string) ([]Endpoint, error)
	Disable(ctx context.Context, endpointID string) error
}

// A Dispatcher delivers events and retries what was not accepted.
type Dispatcher struct {
	client  *http.Client
	store   Store
	backoff []time.Duration
}

var _ io.Closer = (*Dispatcher)(nil)

// NewDispatcher returns a Dispatcher that pauses for each backoff in turn between attempts.
func NewDispatcher(store Store, backoff ...time.Duration) *Dispatcher {
	return &Dispatcher{
		client:  &http.Client{Timeout: 10 * time.Second},
		store:   store,
		backoff: backoff,
	}
}

// Publish delivers ev to every endpoint that subscribed to its topic.
func (d *Dispatcher) Publish(ev Event) error {
	body, err := json.Marshal(ev)
	if err != nil {
		return fmt.Errorf("encode event %s: %w", ev.ID, err)
	}
	endpoints, err := d.store.Subscribers(context.TODO(), ev.Topic)
	if err != nil {
		return fmt.Errorf("subscribers of %s: %w", ev.Topic, err)
	}
	var errs []error
	for _, ep := range endpoints {
		if err := d.deliver(ep, body); err != nil {
			errs = append(errs, fmt.Errorf("deliver %s to %s: %w", ev.ID, ep.ID, err))
		}
	}
	return errors.Join(errs...)
}

// deliver posts body to ep until it is accepted or no attempt is left.
func (d *Dispatcher) deliver(ep Endpoint, body []byte) error {
	for attempt := 0; ; attempt++ {
		err := d.post(ep, body)
		switch {
		case err == nil:
			return nil
		case errors.Is(err, errGone):
			return d.store.Disable(context.TODO(), ep.ID)
		case attempt == len(d.backoff):
			return err
		}
		time.Sleep(d.backoff[attempt])
	}
}

// post makes one attempt.
func (d *Dispatcher) post(ep Endpoint, body []byte) error {
	req, err := http.NewRequest(http.MethodPost, ep.URL, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Hook-Signature", sign(ep.Secret, body))
	resp, err := d.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusGone:
		return errGone
	case resp.StatusCode >= 300:
		return fmt.Errorf("unexpected status %s", resp.Status)
	}
	return nil
}

// sign returns the hex HMAC-SHA256 of body.
func sign(secret, body []byte) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// Close drops the idle connections to the endpoints.
func (d *Dispatcher) Close() error {
	d.client.CloseIdleConnections()
	return nil
}
