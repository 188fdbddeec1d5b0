package hooks

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"
)

const retention = 30 * 24 * time.Hour

// EventLog remembers the events that were accepted.
type EventLog interface {
	Append(ctx context.Context, ev Event) error
	Find(ctx context.Context, id string) (Event, error)
	Prune(ctx context.Context, before time.Time) error
}

// Handler is the HTTP side of the event service.
type Handler struct {
	dispatcher *Dispatcher
	events     EventLog
	log        *slog.Logger
}

// NewHandler returns a Handler that stores events in events before d delivers them.
func NewHandler(d *Dispatcher, events EventLog, log *slog.Logger) *Handler {
	return &Handler{dispatcher: d, events: events, log: log}
}

// Routes returns the handler of all requests.
func (h *Handler) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /events", h.Accept)
	mux.HandleFunc("POST /events/{id}/replay", h.Replay)
	mux.HandleFunc("POST /prune", h.Prune)
	return mux
}

// Accept stores an event and delivers it in the background.
func (h *Handler) Accept(w http.ResponseWriter, r *http.Request) {
	var ev Event
	if err := json.NewDecoder(r.Body).Decode(&ev); err != nil {
		http.Error(w, "malformed event", http.StatusBadRequest)
		return
	}
	if err := h.events.Append(r.Context(), ev); err != nil {
		h.log.Error("append failed", "event", ev.ID, "err", err)
		http.Error(w, "event not stored", http.StatusInternalServerError)
		return
	}
	ctx := context.WithoutCancel(r.Context())
	go func() {
		if err := h.dispatcher.Publish(ctx, ev); err != nil {
			h.log.Error("publish failed", "event", ev.ID, "err", err)
		}
	}()
	w.WriteHeader(http.StatusAccepted)
}

// Replay delivers a stored event again and answers when that is done.
func (h *Handler) Replay(w http.ResponseWriter, r *http.Request) {
	ev, err := h.events.Find(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, "no such event", http.StatusNotFound)
		return
	}
	if err := h.dispatcher.Publish(r.Context(), ev); err != nil {
		h.log.Error("replay failed", "event", ev.ID, "err", err)
		http.Error(w, "event not delivered", http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// Prune removes old events in the background.
func (h *Handler) Prune(w http.ResponseWriter, r *http.Request) {
	before := time.Now().Add(-retention)
	ctx := context.WithoutCancel(r.Context())
	go func() {
		if err := h.events.Prune(ctx, before); err != nil {
			h.log.Error("prune failed", "before", before, "err", err)
		}
	}()
	w.WriteHeader(http.StatusAccepted)
}
