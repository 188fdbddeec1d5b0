// Package wal is an append-only log of framed records in one file.
package wal

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

const (
	headerSize = 4 + 8 + 4
	maxPayload = 1 << 20
)

// A header stands before every payload. Its fields are stored in this order, little-endian.
type header struct {
	length uint32 // of the payload
	seq    uint64
	sum    uint32 // checksum of the payload
}

func (h header) encode(b []byte) {
	binary.LittleEndian.PutUint32(b[0:4], h.length)
	binary.LittleEndian.PutUint64(b[4:12], h.seq)
	binary.LittleEndian.PutUint32(b[12:16], h.sum)
}

func decodeHeader(b []byte) header {
	return header{
		length: binary.LittleEndian.Uint32(b[0:4]),
		seq:    binary.LittleEndian.Uint64(b[4:12]),
		sum:    binary.LittleEndian.Uint32(b[12:16]),
	}
}

// A Log appends records to a file. It is not safe for concurrent use.
type Log struct {
	file *os.File
	seq  uint64 // of the last record
	size int64
}

// Open opens or creates the log at path and recovers it from a crash.
func Open(path string) (*Log, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	l := &Log{file: file}
	if err := l.recover(); err != nil {
		file.Close()
		return nil, fmt.Errorf("recover %s: %w", path, err)
	}
	return l, nil
}

// recover finds the end of the log and cuts off what a crash has left there.
func (l *Log) recover() error {
	r := NewReader(l.file)
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if errors.Is(err, ErrTruncated) {
			if err := l.file.Truncate(r.offset); err != nil {
				return err
			}
			break
		}
		if err != nil {
			return err
		}
		l.seq = rec.Seq
	}
	l.size = r.offset
	_, err := l.file.Seek(l.size, io.SeekStart)
	return err
}

// Append writes payload as the next record and returns its sequence number.
func (l *Log) Append(payload []byte) (uint64, error) {
	if len(payload) > maxPayload {
		return 0, ErrTooLarge
	}
	h := header{
		length: uint32(len(payload)),
		seq:    l.seq + 1,
		sum:    checksum(payload),
	}
	frame := make([]byte, headerSize+len(payload))
	h.encode(frame)
	copy(frame[headerSize:], payload)
	if _, err := l.file.Write(frame); err != nil {
		return 0, fmt.Errorf("append record %d: %w", h.seq, err)
	}
	l.seq = h.seq
	l.size += int64(len(frame))
	return h.seq, nil
}

// Size returns the length of the log in bytes.
func (l *Log) Size() int64 {
	return l.size
}

// Close flushes the log to disk and closes it.
func (l *Log) Close() error {
	return errors.Join(l.file.Sync(), l.file.Close())
}
