"""Turn the CSV manifests of parcel carriers into typed rows."""

import csv
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TextIO

logger = logging.getLogger(__name__)

Row = dict[str, Any]


class ManifestError(Exception):
    """The manifest does not fit the schema."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    convert: Callable[[str], Any] = str
    optional: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The headers under which the column may appear, the current one first."""
        return (self.name, *self.aliases)

    def find(self, header: Sequence[str]) -> int | None:
        """Return the column's position in a header, None where it is missing."""
        for name in self.names:
            if name in header:
                return header.index(name)
        return None


@dataclass(frozen=True, slots=True)
class Schema:
    key: str
    columns: tuple[Column, ...]

    def locate(self, header: Sequence[str]) -> dict[str, int]:
        """Map each column to the position at which the header has it."""
        positions: dict[str, int] = {}
        for column in self.columns:
            if column.name in header:
                positions[column.name] = header.index(column.name)
            elif not column.optional:
                raise ManifestError(f"no column {column.name}")
        return positions

    def unknown(self, header: Sequence[str]) -> list[str]:
        """List the headers that belong to no column."""
        known = {column.name for column in self.columns}
        return [name for name in header if name not in known]

    def convert(self, cells: Sequence[str], positions: Mapping[str, int]) -> Row:
        """Convert the cells of one line; what an optional column lacks is None."""
        row: Row = {}
        for column in self.columns:
            position = positions.get(column.name)
            cell = "" if position is None else cells[position].strip()
            if cell:
                row[column.name] = column.convert(cell)
            elif column.optional:
                row[column.name] = None
            else:
                raise ManifestError(f"no value for {column.name}")
        return row


PARCELS = Schema(
    key="parcel_id",
    columns=(
        Column("parcel_id"),
        Column("shipped_on", date.fromisoformat),
        Column("weight_g", int),
        Column("service", optional=True),
        Column("insured_value", Decimal, optional=True),
    ),
)


def read(stream: TextIO, schema: Schema = PARCELS) -> Iterator[Row]:
    """Yield the rows of a manifest, in which each key occurs once."""
    lines = csv.reader(stream, delimiter=";")
    header = [name.strip().lower() for name in next(lines, [])]
    positions = schema.locate(header)
    for name in schema.unknown(header):
        logger.warning("column %s is not in the schema", name)
    seen: set[str] = set()
    for cells in lines:
        row = schema.convert(cells, positions)
        key = row[schema.key]
        if key in seen:
            raise ManifestError(f"line {lines.line_num}: {key} occurs twice")
        seen.add(key)
        yield row
