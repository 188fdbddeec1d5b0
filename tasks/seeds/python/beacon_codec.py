"""Seals what beacons measure into packets, and parses packets that came over the radio."""

import logging
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

logger = logging.getLogger(__name__)

PACKET_MARK = 7301
SAMPLE_LIMIT = 120


class PacketError(ValueError):
    """Bytes that are no sound packet, or samples that no packet can hold."""


@dataclass(frozen=True)
class Sample:
    """What one probe of a beacon measures."""

    probe: int
    level: float


@dataclass(frozen=True)
class Packet:
    """Some samples of one beacon."""

    beacon: int
    serial: int
    samples: tuple[Sample, ...]


class PacketReader:
    """Takes the bytes of packets from front to back."""

    def __init__(self, packet_bytes: bytes) -> None:
        self.packet_bytes = packet_bytes
        self.done = 0

    def take(self, size: int) -> bytes:
        """Returns the next chunk, which must be whole."""
        chunk = self.packet_bytes[self.done : self.done + size]
        if len(chunk) < size:
            raise PacketError(f"chunk of {size} bytes has only {len(chunk)}")
        self.done += size
        return chunk


def seal_sample(sample: Sample) -> bytes:
    """Returns the bytes of one sample."""
    sample_bytes = struct.pack(">H", sample.probe)
    return sample_bytes + struct.pack(">f", sample.level)


def seal_packet(packet: Packet) -> bytes:
    """Returns the bytes of a packet, with a checksum at their end."""
    if len(packet.samples) > SAMPLE_LIMIT:
        raise PacketError(f"beacon {packet.beacon} has {len(packet.samples)} samples")
    packet_bytes = struct.pack(">H", PACKET_MARK)
    packet_bytes += struct.pack(">H", packet.beacon)
    packet_bytes += struct.pack(">I", packet.serial)
    packet_bytes += struct.pack(">H", len(packet.samples))
    for sample in packet.samples:
        packet_bytes += seal_sample(sample)
    logger.debug("packet %s of beacon %s goes out", packet.serial, packet.beacon)
    return packet_bytes + struct.pack(">I", crc32(packet_bytes))


def parse_sample(reader: PacketReader) -> Sample:
    """Reads one sample."""
    probe = struct.unpack(">H", reader.take(2))[0]
    level = struct.unpack(">f", reader.take(4))[0]
    return Sample(probe, level)


def parse_packet(packet_bytes: bytes) -> Packet:
    """Reads one packet."""
    reader = PacketReader(packet_bytes)
    packet_mark = struct.unpack(">H", reader.take(2))[0]
    if packet_mark != PACKET_MARK:
        raise PacketError(f"packet begins with {packet_mark}")
    beacon = struct.unpack(">H", reader.take(2))[0]
    serial = struct.unpack(">I", reader.take(4))[0]
    sample_count = struct.unpack(">H", reader.take(2))[0]
    samples = tuple(parse_sample(reader) for _ in range(sample_count))
    packet_sum = crc32(packet_bytes[: reader.done])
    if struct.unpack(">I", reader.take(4))[0] != packet_sum:
        raise PacketError(f"packet {serial} of beacon {beacon} is corrupt")
    logger.debug("packet %s of beacon %s came in", serial, beacon)
    return Packet(beacon, serial, samples)


def seal_log(packets: Iterable[Packet]) -> bytes:
    """Returns a log of packets, in which each stands behind its size."""
    packet_log = b""
    for packet in packets:
        packet_bytes = seal_packet(packet)
        packet_log += struct.pack(">H", len(packet_bytes)) + packet_bytes
    logger.debug("packet log has %s bytes", len(packet_log))
    return packet_log


def parse_log(packet_log: bytes) -> Iterator[Packet]:
    """Yields the packets of a log, without those that are corrupt."""
    reader = PacketReader(packet_log)
    while reader.done < len(packet_log):
        packet_size = struct.unpack(">H", reader.take(2))[0]
        chunk = reader.take(packet_size)
        try:
            packet = parse_packet(chunk)
        except PacketError as error:
            logger.warning("corrupt packet before byte %s: %s", reader.done, error)
            continue
        yield packet


def peek_beacon(packet_bytes: bytes) -> int:
    """Returns the beacon of a packet that need not be whole."""
    reader = PacketReader(packet_bytes)
    packet_mark = struct.unpack(">H", reader.take(2))[0]
    if packet_mark != PACKET_MARK:
        raise PacketError(f"packet begins with {packet_mark}")
    return struct.unpack(">H", reader.take(2))[0]


def merge_packets(packet: Packet, later: Packet) -> Packet:
    """Returns the samples of two packets as one, with the serial number of the first."""
    if later.beacon != packet.beacon:
        raise PacketError(f"beacon {later.beacon} is not beacon {packet.beacon}")
    logger.debug("packet %s swallows packet %s", packet.serial, later.serial)
    return Packet(packet.beacon, packet.serial, packet.samples + later.samples)


def drop_probe(packet: Packet, probe: int) -> Packet:
    """Returns a packet without the samples of one probe."""
    samples = tuple(sample for sample in packet.samples if sample.probe != probe)
    logger.debug("probe %s of beacon %s is muted", probe, packet.beacon)
    return Packet(packet.beacon, packet.serial, samples)


def peak_level(packets: Iterable[Packet], beacon: int, probe: int) -> float | None:
    """Returns the highest level that a beacon's probe measures in some packets."""
    levels = [
        sample.level
        for packet in packets
        for sample in packet.samples
        if packet.beacon == beacon and sample.probe == probe
    ]
    return max(levels, default=None)


def lost_packets(packets: Iterable[Packet], beacon: int) -> list[int]:
    """Returns the serial numbers that lie between those of a beacon's packets."""
    known = {packet.serial for packet in packets if packet.beacon == beacon}
    return sorted(set(range(min(known, default=0), max(known, default=0))) - known)
