package hooks

import (
	"context"
	"time"
)

// wait pauses for d. It returns ctx.Err() as soon as ctx is done.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
