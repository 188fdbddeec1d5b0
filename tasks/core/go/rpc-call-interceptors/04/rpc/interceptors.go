package rpc

import (
	"context"
	"fmt"
	"log/slog"
	"time"
)

// An Authorizer decides what the owner of a token may call.
type Authorizer interface {
	Allowed(ctx context.Context, token, method string) (bool, error)
}

// Authorize refuses calls that the authorizer does not allow.
func Authorize(a Authorizer, public ...string) Interceptor {
	open := make(map[string]bool)
	for _, method := range public {
		open[method] = true
	}
	return func(ctx context.Context, call *Call, next Handler) ([]byte, error) {
		if open[call.Method] {
			return next(ctx, call)
		}
		ok, err := a.Allowed(ctx, call.Token, call.Method)
		if err != nil {
			return nil, fmt.Errorf("authorize %s: %w", call.Method, err)
		}
		if !ok {
			return nil, ErrDenied
		}
		return next(ctx, call)
	}
}

// Recover answers a call with ErrInternal if its handler panics.
func Recover(log *slog.Logger) Interceptor {
	return func(ctx context.Context, method string, body []byte, next Handler) (reply []byte, err error) {
		defer func() {
			if r := recover(); r != nil {
				log.ErrorContext(ctx, "handler panicked", "method", method, "panic", r)
				reply, err = nil, ErrInternal
			}
		}()
		return next(ctx, method, body)
	}
}

// LogSlow logs calls that take longer than limit.
func LogSlow(log *slog.Logger, limit time.Duration) Interceptor {
	return func(ctx context.Context, method string, body []byte, next Handler) ([]byte, error) {
		start := time.Now()
		reply, err := next(ctx, method, body)
		if took := time.Since(start); took > limit {
			log.WarnContext(ctx, "slow call", "method", method, "took", took, "bytes", len(body))
		}
		return reply, err
	}
}
