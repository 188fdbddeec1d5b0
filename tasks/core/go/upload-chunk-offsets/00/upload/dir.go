package upload

import (
	"context"
	"crypto/rand"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// A Dir stores uploads in a directory.
type Dir struct {
	root string

	mu    sync.Mutex
	sizes map[string]int64
}

// NewDir returns a Dir without uploads.
func NewDir(root string) *Dir {
	return &Dir{root: root, sizes: make(map[string]int64)}
}

// Create begins an upload.
func (d *Dir) Create(ctx context.Context, size int64) (Upload, error) {
	up := Upload{ID: rand.Text(), Size: size}
	file, err := os.Create(d.path(up.ID))
	if err != nil {
		return Upload{}, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sizes[up.ID] = size
	return up, file.Close()
}

// Find returns the state of an upload.
func (d *Dir) Find(ctx context.Context, id string) (Upload, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.find(id)
}

// Append adds a chunk to an upload.
func (d *Dir) Append(ctx context.Context, id string, chunk io.Reader) (Upload, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	up, err := d.find(id)
	if err != nil {
		return Upload{}, err
	}
	file, err := os.OpenFile(d.path(id), os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return Upload{}, err
	}
	defer file.Close()
	n, err := io.Copy(file, io.LimitReader(chunk, up.Size-up.Offset))
	up.Offset += n
	if err != nil {
		return up, err
	}
	if extra, _ := chunk.Read(make([]byte, 1)); extra > 0 {
		return up, ErrTooLong
	}
	return up, nil
}

// find must be called with the lock.
func (d *Dir) find(id string) (Upload, error) {
	size, ok := d.sizes[id]
	if !ok {
		return Upload{}, ErrNotFound
	}
	info, err := os.Stat(d.path(id))
	if err != nil {
		return Upload{}, err
	}
	return Upload{ID: id, Size: size, Offset: info.Size()}, nil
}

func (d *Dir) path(id string) string {
	return filepath.Join(d.root, id+".part")
}
