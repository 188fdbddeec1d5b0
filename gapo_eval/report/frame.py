"""Scores as tables: what a run reached, in all and by part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gapo_eval import languages, stats
from gapo_eval.domain import OUTCOMES, Flags, Outcome
from gapo_eval.errors import InputError
from gapo_eval.metrics import HEADLINE
from gapo_eval.runs import Record, Run
from gapo_eval.scores import METRICS_KEY, REPLIES_KEY

if TYPE_CHECKING:
    import pandas as pd

FLAGS = tuple(field.name for field in fields(Flags))
_FACTS = ("task_hash", "language", "group", "no_change", "kind", "difficulty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a results table: a part of a run's samples, and what they reached."""

    name: str
    tasks: int
    requested: int
    """Samples; the sum over `outcomes`."""
    outcomes: Mapping[Outcome, int]
    means: Mapping[str, float | None]
    """By metric: mean over each task's samples, then over tasks; a failed sample counts 0. None: undefined for all."""
    headline: stats.Estimate | None
    """The headline metric with its interval; None where it was not scored."""
    edit: float | None
    """The headline over edit tasks alone; None where there are none."""
    kept: float | None
    """The headline over no-change tasks alone, which is how often they were left as they were."""
    valid: float | None
    """The headline over valid samples only: those with an edit in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredRun:
    """A run with its scores in memory."""

    run: Run
    label: str
    """What the run is called in a report."""
    record: Record
    metrics: tuple[str, ...]
    samples: "pd.DataFrame"
    """A row a sample, as in scores.parquet, but for the edits' text."""
    tasks: "pd.DataFrame"
    """A row a task, by task id: its facts, and the mean of each metric over its samples."""
    no_op: "pd.DataFrame"
    """A row a task, for the reply that changes nothing; as `samples`."""

    @property
    def expected(self) -> int:
        """How many samples the settings ask for."""
        return self.record.made_of.tasks * self.record.settings.sampling.samples

    @property
    def complete(self) -> bool:
        """Whether every one of them is scored."""
        return len(self.samples) == self.expected


def open_run(folder: Path) -> ScoredRun:
    """Reads a run's scores; raises InputError where there are none, or they are not those of its replies."""
    run = Run(folder)
    record = run.record()
    if not run.scores_path.is_file():
        raise InputError(f"{folder}: has no scores yet: gapo-eval score {folder}")
    samples, names, replies = _read(run.scores_path)
    no_op, _, _ = _read(run.no_op_path)
    if replies != run.replies_hash():
        raise InputError(f"{folder}: its scores are not those of its replies: gapo-eval score {folder} makes them anew")
    scored = ScoredRun(
        run=run,
        label=record.label,
        record=record,
        metrics=names,
        samples=samples,
        tasks=by_task(samples, names),
        no_op=no_op,
    )
    if len(samples) > scored.expected:
        raise InputError(f"{run.generations_path}: holds replies that its settings do not ask for")
    return scored


def open_runs(folders: Sequence[Path]) -> list[ScoredRun]:
    """Reads several runs; those of the same name are called by their folders."""
    runs = [open_run(folder) for folder in folders]
    names = [scored.label for scored in runs]
    return [
        replace(scored, label=str(scored.run.folder)) if names.count(scored.label) > 1 else scored for scored in runs
    ]


def _read(path: Path) -> tuple["pd.DataFrame", tuple[str, ...], str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        schema = pq.read_schema(path)
        table = pq.read_table(path, columns=[name for name in schema.names if name != "edit"])
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: cannot be read as Parquet: {error}") from None
    known = schema.metadata or {}
    names = known.get(METRICS_KEY, b"").decode()
    return table.to_pandas(), tuple(names.split(",")) if names else (), known.get(REPLIES_KEY, b"").decode()


def by_task(samples: "pd.DataFrame", metrics: tuple[str, ...]) -> "pd.DataFrame":
    """Returns a row a task: its facts, and the mean of each metric over its samples."""
    groups = samples.groupby("task_id", sort=False)
    return groups[list(_FACTS)].first().join(groups[list(metrics)].mean())


def summarize(samples: "pd.DataFrame", tasks: "pd.DataFrame", metrics: tuple[str, ...], name: str) -> Line:
    """Makes one line of some samples and the tasks that they are of."""
    counts = samples["outcome"].value_counts()
    means = tasks[list(metrics)].mean()
    known = HEADLINE in metrics and len(tasks) > 0
    valid = samples.loc[samples["outcome"] == "scored"]
    return Line(
        name=name,
        tasks=len(tasks),
        requested=len(samples),
        outcomes={outcome: int(counts.get(outcome, 0)) for outcome in OUTCOMES},
        means={metric: None if tasks[metric].isna().all() else float(means[metric]) for metric in metrics},
        headline=stats.mean(tasks[HEADLINE], tasks["group"]) if known else None,
        edit=_headline(tasks[~tasks["no_change"]]) if known else None,
        kept=_headline(tasks[tasks["no_change"]]) if known else None,
        valid=_headline(valid) if known else None,
    )


def _headline(rows: "pd.DataFrame") -> float | None:
    return float(rows[HEADLINE].mean()) if len(rows) else None


def parts(scored: ScoredRun, column: str) -> Iterator[tuple[object, Line]]:
    """Yields each value of a column of facts, such as kind, with its line."""
    for value, tasks in scored.tasks.groupby(column, sort=True):
        samples = scored.samples[scored.samples[column] == value]
        yield value, summarize(samples, tasks, scored.metrics, str(value))


def results(scored: ScoredRun) -> list[Line]:
    """Returns the lines of a run's table: overall, doing nothing, edit and no-change tasks, each language."""
    nothing = by_task(scored.no_op, scored.metrics)
    kinds = {False: "edit tasks", True: "no-change tasks"}
    return [
        summarize(scored.samples, scored.tasks, scored.metrics, "overall"),
        summarize(scored.no_op, nothing, scored.metrics, "doing nothing"),
        *(replace(line, name=kinds[bool(value)]) for value, line in parts(scored, "no_change")),
        *(replace(line, name=languages.get(str(value)).name) for value, line in parts(scored, "language")),
    ]
