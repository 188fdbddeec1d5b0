// Package upload receives large files in chunks.
package upload

import (
	"context"
	"errors"
	"io"
)

var (
	ErrNotFound = errors.New("no such upload")
	ErrTooLong  = errors.New("chunk exceeds the size of the upload")
	ErrQuota    = errors.New("quota is used up")
	ErrOffset   = errors.New("chunk does not continue the upload")
)

// An Upload is a file of which some chunks have arrived.
type Upload struct {
	ID     string
	Size   int64 // of the whole file
	Offset int64 // where the next chunk begins
}

// A Store keeps uploads.
type Store interface {
	Create(ctx context.Context, size int64) (Upload, error)
	Find(ctx context.Context, id string) (Upload, error)
	// Append adds the chunk that begins at offset to an upload, which must end there. What has arrived before an error is kept.
	Append(ctx context.Context, id string, offset int64, chunk io.Reader) (Upload, error)
}

// A Quota is a Store that takes a limited number of bytes. It is used by one client.
type Quota struct {
	Store
	Left int64
}

// Append passes on no more of a chunk than the quota allows.
func (q *Quota) Append(ctx context.Context, id string, offset int64, chunk io.Reader) (Upload, error) {
	if q.Left <= 0 {
		return Upload{}, ErrQuota
	}
	limited := &io.LimitedReader{R: chunk, N: q.Left}
	up, err := q.Store.Append(ctx, id, offset, limited)
	q.Left = limited.N
	return up, err
}
