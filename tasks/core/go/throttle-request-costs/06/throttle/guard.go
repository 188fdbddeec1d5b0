package throttle

import (
	"log/slog"
	"math"
	"net/http"
	"strconv"
)

// A Guard lets a Limiter decide which requests reach a handler.
type Guard struct {
	Limiter *Limiter
	Client  func(*http.Request) string
	Cost    func(*http.Request) float64
	Log     *slog.Logger
}

// statusWriter remembers the status of a response.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Wrap returns a handler that passes on what the client's bucket can pay for.
func (g *Guard) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		client := g.Client(r)
		cost := 1.0
		if g.Cost != nil {
			cost = g.Cost(r)
		}
		wait, ok := g.Limiter.Take(client, cost)
		if !ok {
			w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
			http.Error(w, "too many requests", http.StatusTooManyRequests)
			return
		}
		sw := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(sw, r)
		if sw.status == http.StatusServiceUnavailable {
			g.Limiter.Refund(client, cost)
		}
		g.Log.Info("request served", "client", client, "cost", cost, "status", sw.status)
	})
}
