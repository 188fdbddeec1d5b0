"""Suites in one file, an EditTask a line or row: JSON Lines and Parquet. tasks/README.md documents the schema."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapo_eval.domain import EditTask
from gapo_eval.errors import InputError
from gapo_eval.records import build, encode, parse, plain

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag as Parquet holds it, whose columns have fixed names."""

    key: str
    value: str


_ROWS = 256


def task_from(record: object, where: str) -> EditTask:
    """Makes a task from a record with its schema number; what is null counts as absent."""
    if not isinstance(record, dict):
        raise InputError(f"{where}: expected an object with the fields of a task")
    fields: dict[str, Any] = _without_nulls(record)
    if isinstance(fields.get("tags"), list):  # as Parquet holds them
        fields["tags"] = {tag.key: tag.value for tag in build(tuple[_Tag, ...], fields["tags"], f"{where}: tags")}
    schema = fields.pop("schema", None)
    if schema != SCHEMA:
        raise InputError(f"{where}: schema: expected {SCHEMA}, got {schema!r}")
    return build(EditTask, fields, where)


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value


def read(path: Path) -> Iterator[tuple[str, EditTask]]:
    """Yields each task of a `.jsonl` or `.parquet` file with its place."""
    return _read_jsonl(path) if path.suffix == ".jsonl" else _read_parquet(path)


def _read_jsonl(path: Path) -> Iterator[tuple[str, EditTask]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{path}:{number}"
            yield where, task_from(parse(line, where), where)


def _read_parquet(path: Path) -> Iterator[tuple[str, EditTask]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            row = 0
            # iter_batches would hold on to what it has read.
            for group in range(file.num_row_groups):
                for record in file.read_row_group(group).to_pylist():
                    row += 1
                    where = f"{path}: row {row}"
                    yield where, task_from(record, where)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: cannot be read as Parquet: {error}") from None


def write(path: Path, tasks: Iterable[EditTask]) -> None:
    """Writes a suite as the file's suffix says; the file appears when it is whole."""
    if path.suffix not in (".jsonl", ".parquet"):
        raise InputError(f"{path}: expected a name that ends in .jsonl or .parquet")
    partial = path.with_name(path.name + ".partial")
    (write_jsonl if path.suffix == ".jsonl" else write_parquet)(partial, tasks)
    partial.replace(path)


def write_jsonl(path: Path, tasks: Iterable[EditTask]) -> None:
    """Writes a suite as JSON Lines."""
    with path.open("wb") as out:
        for task in tasks:
            out.write(encode({"schema": SCHEMA} | plain(task)) + b"\n")


def write_parquet(path: Path, tasks: Iterable[EditTask]) -> None:
    """Writes a suite as Parquet, in row groups, at flat memory."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _schema()
    rows: list[dict[str, object]] = []
    with pq.ParquetWriter(path, schema, compression="zstd") as out:
        for task in tasks:
            tags = [{"key": key, "value": value} for key, value in task.tags.items()]
            rows.append({"schema": SCHEMA} | plain(task) | {"tags": tags})
            if len(rows) == _ROWS:
                out.write_table(pa.Table.from_pylist(rows, schema))
                rows = []
        out.write_table(pa.Table.from_pylist(rows, schema))


def _schema() -> Any:
    """The Parquet columns of an EditTask: its fields by name; tags as pairs, since columns have fixed keys."""
    import pyarrow as pa

    text = pa.string()
    texts = pa.list_(text)
    return pa.schema(
        {
            "schema": pa.int32(),
            "task_id": text,
            "language": text,
            "path": text,
            "before": text,
            "region": text,
            "after": text,
            "reference": text,
            "accepted": texts,
            "history": pa.list_(pa.struct({"path": text, "diff": text})),
            "instruction": text,
            "hints": texts,
            "cursor": pa.struct({"line": pa.int32(), "column": pa.int32()}),
            "context": pa.list_(pa.struct({"path": text, "text": text})),
            "group": text,
            "provenance": pa.struct({"source": text, "licence": text, "commit": text, "date": text}),
            "tags": pa.list_(pa.struct({"key": text, "value": text})),
        }
    )
