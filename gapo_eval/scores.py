"""Scores as Parquet: one row a sample, one column a metric."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gapo_eval.domain import EditTask, Flags, Generation, Score
from gapo_eval.errors import InputError

METRICS_KEY = b"metrics"
"""Where the file's own metadata names the metric columns, separated by commas."""
REPLIES_KEY = b"replies"
"""Where it has the hash of the replies that were scored."""
_ROWS = 1024

Row = dict[str, Any]


def row(task: EditTask, task_hash: str, generation: Generation, score: Score) -> Row:
    """Returns one sample as a row of the table."""
    return {
        "task_id": task.task_id,
        "task_hash": task_hash,
        "sample": score.sample,
        "language": task.language,
        "group": task.group,
        "no_change": task.no_change,
        "kind": task.tags.get("kind"),
        "difficulty": task.tags.get("difficulty"),
        "outcome": score.outcome,
        "edit": None if score.edit is None else score.edit.text,
        "thinking_unclosed": score.flags.thinking_unclosed,
        "no_op": score.flags.no_op,
        "outside_region": score.flags.outside_region,
        "undoes_history": score.flags.undoes_history,
        "worse_than_nothing": score.flags.worse_than_nothing,
        "over_edit": score.flags.over_edit,
        "prompt_tokens": generation.prompt_tokens,
        "reply_tokens": generation.reply_tokens,
        "seconds": generation.seconds,
        "edits_cut": 0 if generation.cut is None else generation.cut.edits,
        "lines_cut": 0 if generation.cut is None else generation.cut.lines,
        "tokens_cut": 0 if generation.cut is None else generation.cut.tokens_before - generation.cut.tokens,
        "error": generation.error or None,
        **score.values,
    }


class ScoreTable:
    """A Parquet file of scores that is written in row groups, and appears under its name once it is whole."""

    def __init__(self, path: Path, metric_names: Sequence[str], replies: str) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._path = path
        self._partial = path.with_suffix(".partial")
        text, whole, number, flag = pa.string(), pa.int64(), pa.float64(), pa.bool_()
        facts = {
            "task_id": text,
            "task_hash": text,
            "sample": whole,
            "language": text,
            "group": text,
            "no_change": flag,
            "kind": text,
            "difficulty": text,
            "outcome": text,
            "edit": text,
            **{field.name: whole if field.name == "over_edit" else flag for field in fields(Flags)},
            "prompt_tokens": whole,
            "reply_tokens": whole,
            "seconds": number,
            "edits_cut": whole,
            "lines_cut": whole,
            "tokens_cut": whole,
            "error": text,
        }
        if taken := sorted(set(metric_names) & set(facts)):
            raise InputError(f"a metric cannot be called {taken[0]!r}: the score table has a column of that name")
        columns = facts | dict.fromkeys(metric_names, number)
        self._schema = pa.schema(columns, metadata={METRICS_KEY: ",".join(metric_names), REPLIES_KEY: replies})
        self._writer = pq.ParquetWriter(self._partial, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Takes rows as `row` makes them."""
        for each in rows:
            self._rows.append(each)
            if len(self._rows) == _ROWS:
                self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._rows, self._schema))
        self._rows = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._flush()
        self._writer.close()
        if kind is None:
            self._partial.replace(self._path)
        else:
            self._partial.unlink(missing_ok=True)
