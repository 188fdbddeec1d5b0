package wal

import (
	"errors"
	"hash/crc32"
)

// ErrChecksum tells that data does not match its checksum.
var ErrChecksum = errors.New("wal: checksum mismatch")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// checksum returns the CRC-32C of b.
func checksum(b []byte) uint32 {
	return crc32.Checksum(b, castagnoli)
}
