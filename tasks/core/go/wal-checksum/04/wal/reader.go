package wal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

var (
	ErrTooLarge  = errors.New("wal: payload too large")
	ErrTruncated = errors.New("wal: record is cut short")
	ErrSequence  = errors.New("wal: record out of sequence")
)

// A Record is one entry of the log.
type Record struct {
	Seq     uint64
	Payload []byte
}

// A Reader reads the records of a log in order.
type Reader struct {
	src    *bufio.Reader
	seq    uint64 // of the last record read
	offset int64  // of the next record
}

// NewReader returns a Reader that starts at the beginning of a log.
func NewReader(src io.Reader) *Reader {
	return &Reader{src: bufio.NewReader(src)}
}

// Next returns the next record, or io.EOF behind the last one.
func (r *Reader) Next() (Record, error) {
	h, err := r.header()
	if err != nil {
		return Record{}, err
	}
	payload := make([]byte, h.length)
	if _, err := io.ReadFull(r.src, payload); err != nil {
		return Record{}, r.fail(ErrTruncated)
	}
	if h.sum != checksum(payload) {
		return Record{}, r.fail(ErrChecksum)
	}
	r.advance(h)
	return Record{Seq: h.seq, Payload: payload}, nil
}

// Skip passes over the next record without reading its payload into memory.
func (r *Reader) Skip() error {
	h, err := r.header()
	if err != nil {
		return err
	}
	if _, err := r.src.Discard(int(h.length)); err != nil {
		return r.fail(ErrTruncated)
	}
	r.advance(h)
	return nil
}

// header reads and checks the next record's header.
func (r *Reader) header() (header, error) {
	var b [headerSize]byte
	if _, err := io.ReadFull(r.src, b[:]); err == io.EOF {
		return header{}, io.EOF
	} else if err != nil {
		return header{}, r.fail(ErrTruncated)
	}
	h := decodeHeader(b[:])
	if h.length > maxPayload {
		return header{}, r.fail(ErrTooLarge)
	}
	if h.seq != r.seq+1 {
		return header{}, r.fail(ErrSequence)
	}
	return h, nil
}

// advance moves behind the record with header h.
func (r *Reader) advance(h header) {
	r.seq = h.seq
	r.offset += headerSize + int64(h.length)
}

// fail tells where the log is damaged.
func (r *Reader) fail(err error) error {
	return fmt.Errorf("%w: record %d at offset %d", err, r.seq+1, r.offset)
}
