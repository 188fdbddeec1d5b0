// Package metrics keeps numbers about a service and shows them to Prometheus.
package metrics

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"text/tabwriter"
)

type family interface {
	write(e encoder)
}

var escape = strings.NewReplacer("\\", `\\`, "\n", `\n`, `"`, `\"`)

// An encoder writes the text exposition format. Errors stay in the bufio.Writer until it is flushed.
type encoder struct {
	*bufio.Writer
}

// header begins a family of metrics.
func (e encoder) header(name, help, kind string) {
	fmt.Fprintf(e, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

// sample writes one value, which has no label where label is empty.
func (e encoder) sample(name, label, value string, v float64) {
	if label != "" {
		name += fmt.Sprintf("{%s=\"%s\"}", label, escape.Replace(value))
	}
	fmt.Fprintf(e, "%s %s\n", name, formatFloat(v))
}

// A Registry holds metrics in the order in which they were made.
type Registry struct {
	mu       sync.Mutex
	families []family
}

func (r *Registry) Counter(name, help, label string) *Counter {
	c := &Counter{name: name, help: help, label: label, values: make(map[string]uint64)}
	r.add(c)
	return c
}

func (r *Registry) Gauge(name, help string) *Gauge {
	g := &Gauge{name: name, help: help}
	g.Set(math.NaN())
	r.add(g)
	return g
}

func (r *Registry) Histogram(name, help string, bounds ...float64) *Histogram {
	h := &Histogram{name: name, help: help, bounds: bounds, counts: make([]uint64, len(bounds)+1)}
	r.add(h)
	return h
}

func (r *Registry) add(f family) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.families = append(r.families, f)
}

// WriteText writes all metrics in the text exposition format.
func (r *Registry) WriteText(w io.Writer) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := encoder{bufio.NewWriter(w)}
	for _, f := range r.families {
		f.write(e)
	}
	return e.Writer.Flush()
}

// Handler serves the metrics.
func (r *Registry) Handler(log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		r.WriteText(w)
		log.Debug("metrics served", "remote", req.RemoteAddr)
	})
}

// Inventory lists the kinds of metrics for the debug console.
func (r *Registry) Inventory(w io.Writer) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	table := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for i, f := range r.families {
		fmt.Fprintf(table, "%d\t%s\n", i, strings.TrimPrefix(fmt.Sprintf("%T", f), "*metrics."))
	}
	return table.Flush()
}

func sortedKeys(m map[string]uint64) []string {
	return slices.Sorted(maps.Keys(m))
}

// A Counter counts events, split by the value of one label.
type Counter struct {
	name, help, label string

	mu     sync.Mutex
	values map[string]uint64
}

// Inc counts an event with a value of the counter's label.
func (c *Counter) Inc(value string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[value]++
}

func (c *Counter) write(e encoder) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e.header(c.name, c.help, "counter")
	for _, value := range sortedKeys(c.values) {
		e.sample(c.name, c.label, value, float64(c.values[value]))
	}
}

// A Gauge is a value that goes up and down.
type Gauge struct {
	name, help string
	bits       atomic.Uint64
}

// Set changes the gauge to v.
func (g *Gauge) Set(v float64) {
	g.bits.Store(math.Float64bits(v))
}

func (g *Gauge) write(e encoder) {
	v := math.Float64frombits(g.bits.Load())
	if math.IsNaN(v) {
		return // not set
	}
	e.header(g.name, g.help, "gauge")
	e.sample(g.name, "", "", v)
}

// A Histogram counts values by size.
type Histogram struct {
	name, help string
	bounds     []float64 // upper ones, ascending

	mu     sync.Mutex
	counts []uint64 // one for each bound, one more for what lies above
	sum    float64
}

// Observe counts v.
func (h *Histogram) Observe(v float64) {
	i, _ := slices.BinarySearch(h.bounds, v)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.counts[i]++
	h.sum += v
}

func (h *Histogram) write(e encoder) {
	h.mu.Lock()
	defer h.mu.Unlock()
	e.header(h.name, h.help, "histogram")
	var total uint64
	for i, count := range h.counts {
		total += count
		if i < len(h.bounds) {
			e.sample(h.name+"_bucket", "le", formatFloat(h.bounds[i]), float64(total))
		} else {
			e.sample(h.name+"_bucket", "le", "+Inf", float64(total))
		}
	}
	e.sample(h.name+"_sum", "", "", h.sum)
	e.sample(h.name+"_count", "", "", float64(total))
}

func formatFloat(v float64) string {
	return strconv.FormatFloat(v, 'g', -1, 64)
}
