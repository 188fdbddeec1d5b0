"""Filters over records, as built by callers and sent over the wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Value = str | int | float


class FilterError(ValueError):
    """A filter cannot be read."""


class Filter:
    """Base of all filters."""


@dataclass(frozen=True)
class FieldFilter(Filter):
    """Base of the filters that look at one field."""

    field: str


@dataclass(frozen=True)
class Eq(FieldFilter):
    value: Value


@dataclass(frozen=True)
class In(FieldFilter):
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Lt(FieldFilter):
    bound: Value


@dataclass(frozen=True)
class Ge(FieldFilter):
    bound: Value


@dataclass(frozen=True)
class Range(FieldFilter):
    """low <= value < high"""

    low: Value
    high: Value


@dataclass(frozen=True)
class Not(Filter):
    inner: Filter


def negate(node: Filter) -> Filter:
    """Return the opposite of a filter in its simplest form."""
    match node:
        case Lt(field, bound):
            return Ge(field, bound)
        case Ge(field, bound):
            return Lt(field, bound)
        case Not(inner):
            return inner
        case _:
            return Not(node)


def fields_of(node: Filter) -> set[str]:
    """Return the names of the fields that a filter looks at."""
    match node:
        case FieldFilter(field):
            return {field}
        case Not(inner):
            return fields_of(inner)
    raise TypeError(f"not a filter: {node!r}")


def to_sql(node: Filter) -> tuple[str, list[Value]]:
    """Return a condition with placeholders, and their values."""
    match node:
        case Eq(field, value):
            return f'"{field}" = ?', [value]
        case In(field, values):
            marks = ", ".join("?" * len(values))
            return f'"{field}" IN ({marks})', list(values)
        case Lt(field, bound):
            return f'"{field}" < ?', [bound]
        case Ge(field, bound):
            return f'"{field}" >= ?', [bound]
        case Range(field, low, high):
            return f'"{field}" >= ? AND "{field}" < ?', [low, high]
        case Not(inner):
            condition, params = to_sql(inner)
            return f"NOT ({condition})", params
    raise TypeError(f"not a filter: {node!r}")


def matches(node: Filter, record: Mapping[str, Any]) -> bool:
    """Tell whether a record passes a filter."""
    match node:
        case Eq(field, value):
            return record.get(field) == value
        case In(field, values):
            return record.get(field) in values
        case Lt(field, bound):
            actual = record.get(field)
            return actual is not None and actual < bound
        case Ge(field, bound):
            actual = record.get(field)
            return actual is not None and actual >= bound
        case Range(field, low, high):
            actual = record.get(field)
            return actual is not None and low <= actual < high
        case Not(inner):
            return not matches(inner, record)
    raise TypeError(f"not a filter: {node!r}")


def to_json(node: Filter) -> dict[str, Any]:
    match node:
        case Eq(field, value):
            return {"op": "eq", "field": field, "value": value}
        case In(field, values):
            return {"op": "in", "field": field, "values": list(values)}
        case Lt(field, bound):
            return {"op": "lt", "field": field, "bound": bound}
        case Ge(field, bound):
            return {"op": "ge", "field": field, "bound": bound}
        case Not(inner):
            return {"op": "not", "inner": to_json(inner)}
    raise TypeError(f"not a filter: {node!r}")


def from_json(data: Any) -> Filter:
    match data:
        case {"op": "eq", "field": str(field), "value": value}:
            return Eq(field, value)
        case {"op": "in", "field": str(field), "values": [_, *_] as values}:
            return In(field, tuple(values))
        case {"op": "lt", "field": str(field), "bound": bound}:
            return Lt(field, bound)
        case {"op": "ge", "field": str(field), "bound": bound}:
            return Ge(field, bound)
        case {"op": "not", "inner": inner}:
            return Not(from_json(inner))
    raise FilterError(f"cannot read filter: {data!r}")


def index_for(node: Filter) -> tuple[str, str] | None:
    """Return the kind of index that serves a filter and the field it must be on."""
    match node:
        case Eq(field) | In(field):
            return "hash", field
        case Lt(field) | Ge(field):
            return "sorted", field
    return None
