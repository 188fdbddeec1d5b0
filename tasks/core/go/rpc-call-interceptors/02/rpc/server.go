// Package rpc serves methods by name over any framed transport.
package rpc

import (
	"context"
	"errors"
	"slices"
)

var (
	ErrNoMethod = errors.New("rpc: no such method")
	ErrDenied   = errors.New("rpc: denied")
	ErrInternal = errors.New("rpc: internal error")
)

// A Handler answers the calls of one method.
type Handler func(ctx context.Context, call *Call) ([]byte, error)

// An Interceptor runs around the handlers, and decides whether and how to call next.
type Interceptor func(ctx context.Context, call *Call, next Handler) ([]byte, error)

// A Call is what handlers and interceptors know about a request.
type Call struct {
	Method string
	Token  string
	Body   []byte
	Remote string // address of the caller
}

// A Server dispatches requests to handlers. It must be set up before the first request.
type Server struct {
	handlers     map[string]Handler
	interceptors []Interceptor
}

// Handle registers the handler of a method.
func (s *Server) Handle(method string, h Handler) {
	if s.handlers == nil {
		s.handlers = make(map[string]Handler)
	}
	s.handlers[method] = h
}

// Use adds an interceptor, which runs inside those that were added before.
func (s *Server) Use(i Interceptor) {
	s.interceptors = append(s.interceptors, i)
}

type tokenKey struct{}

// Serve answers one request.
func (s *Server) Serve(ctx context.Context, req Request) ([]byte, error) {
	h, ok := s.handlers[req.Method]
	if !ok {
		return nil, ErrNoMethod
	}
	ctx = context.WithValue(ctx, tokenKey{}, req.Token)
	return s.chain(h)(ctx, req.Method, req.Body)
}

// chain puts the interceptors around h.
func (s *Server) chain(h Handler) Handler {
	for _, intercept := range slices.Backward(s.interceptors) {
		next := h
		h = func(ctx context.Context, call *Call) ([]byte, error) {
			return intercept(ctx, call, next)
		}
	}
	return h
}

// Methods lists what can be called, for the reflection service.
func (s *Server) Methods(prefix string) []string {
	var names []string
	for method := range s.handlers {
		if len(method) >= len(prefix) && method[:len(prefix)] == prefix {
			names = append(names, method)
		}
	}
	slices.Sort(names)
	return names
}
