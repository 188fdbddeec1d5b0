"""Read the CSV exports of smart-meter gateways."""

import csv
import enum
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import TextIO

logger = logging.getLogger(__name__)

COLUMNS = ("meter_id", "taken_at", "kwh", "quality", "note")

_METER_ID = re.compile(r"[A-Z]{2}\d{8}")


class HeaderError(ValueError):
    """The export lacks columns."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(f"missing columns: {', '.join(missing)}")
        self.missing = missing


class RowError(ValueError):
    """A cell of a row holds a value that cannot be used."""

    def __init__(self, column: str, raw: str) -> None:
        super().__init__(f"bad {column}: {raw!r}")
        self.column = column


class Quality(enum.Enum):
    MEASURED = "M"
    ESTIMATED = "E"
    SUBSTITUTED = "S"


@dataclass(frozen=True, slots=True)
class Reading:
    meter_id: str
    taken_at: datetime
    kwh: Decimal
    quality: Quality
    note: str | None


@dataclass(frozen=True, slots=True)
class Reject:
    """A line of the export that gave no reading."""

    line: int
    reason: str


@dataclass(slots=True)
class Import:
    readings: list[Reading] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def _parse_meter_id(raw: str) -> str:
    meter_id = raw.strip().upper()
    if not _METER_ID.fullmatch(meter_id):
        raise RowError("meter_id", raw)
    return meter_id


def _parse_taken_at(raw: str) -> datetime:
    try:
        taken_at = datetime.fromisoformat(raw.strip())
    except ValueError as exc:
        raise RowError("taken_at", raw) from exc
    if taken_at.tzinfo is None:
        raise RowError("taken_at", raw)
    return taken_at.astimezone(UTC)


def _parse_kwh(raw: str) -> Decimal:
    try:
        kwh = Decimal(raw.replace(",", "."))
    except InvalidOperation as exc:
        raise RowError("kwh", raw) from exc
    if not kwh.is_finite() or kwh < 0:
        raise RowError("kwh", raw)
    return kwh


def _parse_quality(raw: str) -> Quality:
    try:
        return Quality(raw.strip().upper())
    except ValueError as exc:
        raise RowError("quality", raw) from exc


def _parse_note(raw: str) -> str | None:
    note = " ".join(raw.split())
    return note or None


def parse_row(row: Mapping[str, str]) -> Reading | None:
    """Build a reading from the cells of one row."""
    meter_id = _parse_meter_id(row["meter_id"])
    taken_at = _parse_taken_at(row["taken_at"])
    kwh = _parse_kwh(row["kwh"])
    quality = _parse_quality(row["quality"])
    if meter_id is None or taken_at is None or kwh is None or quality is None:
        return None
    return Reading(meter_id, taken_at, kwh, quality, _parse_note(row["note"]))


def load(stream: TextIO) -> Import:
    """Read an export."""
    rows = csv.reader(stream, delimiter=";")
    try:
        header = next(rows)
    except StopIteration as exc:
        raise HeaderError(list(COLUMNS)) from exc
    if missing := [name for name in COLUMNS if name not in header]:
        raise HeaderError(missing)
    result = Import()
    for cells in rows:
        if len(cells) != len(header):
            result.rejects.append(Reject(rows.line_num, "wrong number of cells"))
            continue
        reading = parse_row(dict(zip(header, cells, strict=True)))
        if reading is None:
            continue
        result.readings.append(reading)
    logger.info("%d readings, %d rejects", len(result.readings), len(result.rejects))
    return result
