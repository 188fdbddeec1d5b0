"""Frames that a weather balloon sends by radio.

A frame is a header, the payload with one record, and a checksum of both.
"""

import enum
import logging
import struct
from binascii import crc_hqx
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import ClassVar

logger = logging.getLogger(__name__)

_SYNC = b"\xa5\x5a"
_HEADER = struct.Struct("<2sBB")
_CHECKSUM = struct.Struct("<H")


class FrameError(ValueError):
    """The frame is intact, but its record cannot be read."""


class Kind(enum.IntEnum):
    POSITION = 1
    ATMOSPHERE = 2
    POWER = 3


@dataclass(frozen=True, slots=True)
class Position:
    """Latitude and longitude in degrees, altitude in metres."""

    KIND: ClassVar[Kind] = Kind.POSITION
    latitude: float
    longitude: float
    altitude: float


@dataclass(frozen=True, slots=True)
class Atmosphere:
    """Pressure in hPa, temperature in degrees Celsius, humidity in percent."""

    KIND: ClassVar[Kind] = Kind.ATMOSPHERE
    pressure: float
    temperature: float
    humidity: float


@dataclass(frozen=True, slots=True)
class Power:
    """Voltage in V, current in A."""

    KIND: ClassVar[Kind] = Kind.POWER
    voltage: float
    current: float


Record = Position | Atmosphere | Power


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a record is packed: whole numbers, each a value times its scale."""

    record: type[Record]
    packed: struct.Struct
    scales: tuple[float, ...]

    def unpack(self, payload: bytes) -> Record:
        try:
            numbers = self.packed.unpack(payload)
        except struct.error as exc:
            raise FrameError(f"{self.record.KIND.name}: {exc}") from exc
        return self.record(*(n / s for n, s in zip(numbers, self.scales, strict=True)))

    def pack(self, record: Record) -> bytes:
        values = zip(astuple(record), self.scales, strict=True)
        return self.packed.pack(*(round(value * scale) for value, scale in values))


_LAYOUTS = {
    Kind.POSITION: _Layout(Position, struct.Struct("<iiI"), (1e7, 1e7, 100)),
    Kind.ATMOSPHERE: _Layout(Atmosphere, struct.Struct("<HhB"), (10, 100, 2)),
    Kind.POWER: _Layout(Power, struct.Struct("<Hh"), (1000, 500)),
}


def decode_payload(kind: Kind, payload: bytes) -> Record:
    """Read the record of a payload."""
    try:
        match kind:
            case Kind.POSITION:
                latitude, longitude, altitude = struct.unpack("<iiI", payload)
                return Position(
                    latitude=latitude / 1e7,
                    longitude=longitude / 1e7,
                    altitude=altitude / 100,
                )
            case Kind.ATMOSPHERE:
                pressure, temperature, humidity = struct.unpack("<HhB", payload)
                return Atmosphere(
                    pressure=pressure / 10,
                    temperature=temperature / 100,
                    humidity=humidity / 2,
                )
            case Kind.POWER:
                voltage, current = struct.unpack("<Hh", payload)
                return Power(voltage / 1000, current / 500)
    except struct.error as exc:
        raise FrameError(f"{kind.name}: {exc}") from exc


def encode_payload(record: Record) -> bytes:
    """Write a record as a payload."""
    match record:
        case Position(latitude, longitude, altitude):
            return struct.pack(
                "<iiI",
                round(latitude * 1e7),
                round(longitude * 1e7),
                round(altitude * 100),
            )
        case Atmosphere(pressure, temperature, humidity):
            return struct.pack(
                "<HhB",
                round(pressure * 10),
                round(temperature * 100),
                round(humidity * 2),
            )
        case Power(voltage, current):
            return struct.pack("<Hh", round(voltage * 1000), round(current * 500))


def encode_frame(record: Record) -> bytes:
    payload = encode_payload(record)
    frame = _HEADER.pack(_SYNC, record.KIND, len(payload)) + payload
    return frame + _CHECKSUM.pack(crc_hqx(frame, 0xFFFF))


class Decoder:
    """Finds the records in a stream that may break off anywhere."""

    def __init__(self) -> None:
        self.broken = 0
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Record]:
        """Take in what was received, and yield the records that are now complete."""
        self._buffer += data
        while (start := self._buffer.find(_SYNC)) >= 0:
            del self._buffer[:start]
            if len(self._buffer) < _HEADER.size:
                return
            _, kind, length = _HEADER.unpack_from(self._buffer)
            end = _HEADER.size + length
            if len(self._buffer) < end + _CHECKSUM.size:
                return
            frame = bytes(self._buffer[:end])
            (checksum,) = _CHECKSUM.unpack_from(self._buffer, end)
            if checksum != crc_hqx(frame, 0xFFFF):
                self.broken += 1
                del self._buffer[: len(_SYNC)]
                continue
            del self._buffer[: end + _CHECKSUM.size]
            if kind in Kind.__members__.values():
                yield decode_payload(Kind(kind), frame[_HEADER.size :])


def read_recording(path: Path) -> Iterator[Record]:
    """Yield the records that a ground station has recorded."""
    decoder = Decoder()
    with path.open("rb") as recording:
        while data := recording.read(4096):
            yield from decoder.feed(data)
    if decoder.broken:
        logger.warning("%s: %d broken frames", path, decoder.broken)


def flight_log_line(record: Record) -> str:
    """Write a record as a line of comma-separated values."""
    values = (f"{value:g}" for value in astuple(record))
    return ",".join([record.KIND.name.lower(), *values])
