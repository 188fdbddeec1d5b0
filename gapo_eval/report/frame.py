"""Scores as tables: what a run reached, in all and by part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gapo_eval import languages
from gapo_eval.domain import OUTCOMES, Outcome
from gapo_eval.errors import InputError
from gapo_eval.runs import Record, Run
from gapo_eval.scores import METRICS_KEY

if TYPE_CHECKING:
    import pandas as pd


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredRun:
    """A run with its scores in memory."""

    run: Run
    label: str
    """What the run is called in a report."""
    record: Record
    metrics: tuple[str, ...]
    samples: "pd.DataFrame"
    """A row a sample, as in scores.parquet."""
    no_op: "pd.DataFrame"
    """A row a task, for the reply that changes nothing."""

    @property
    def expected(self) -> int:
        """How many samples the settings ask for."""
        return self.record.made_of.tasks * self.record.settings.sampling.samples

    @property
    def complete(self) -> bool:
        """Whether every one of them is scored."""
        return len(self.samples) == self.expected


def open_run(folder: Path) -> ScoredRun:
    """Reads a run's scores; raises InputError where there are none, or the accounting does not add up."""
    run = Run(folder)
    record = run.record()
    if not run.scores_path.is_file():
        raise InputError(f"{folder}: has no scores yet: gapo-eval score {folder}")
    samples, names = _read(run.scores_path)
    no_op, _ = _read(run.no_op_path)
    scored = ScoredRun(run=run, label=record.label, record=record, metrics=names, samples=samples, no_op=no_op)
    _account(scored)
    return scored


def open_runs(folders: Sequence[Path]) -> list[ScoredRun]:
    """Reads several runs; those of the same name are called by their folders."""
    runs = [open_run(folder) for folder in folders]
    names = [scored.label for scored in runs]
    return [
        replace(scored, label=str(scored.run.folder)) if names.count(scored.label) > 1 else scored for scored in runs
    ]


def _account(scored: ScoredRun) -> None:
    """Raises InputError unless every reply on disk has one row, and every row one outcome."""
    rows = list(zip(scored.samples["task_id"], scored.samples["sample"], strict=True))
    known = scored.samples["outcome"].isin(OUTCOMES).all()
    if len(rows) > scored.expected:
        raise InputError(f"{scored.run.generations_path}: holds replies that its settings do not ask for")
    if len(set(rows)) != len(rows) or set(rows) != scored.run.finished() or not known:
        folder = scored.run.folder
        raise InputError(f"{folder}: its scores are not those of its replies: gapo-eval score {folder} makes them anew")


def _read(path: Path) -> tuple["pd.DataFrame", tuple[str, ...]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path}: cannot be read as Parquet: {error}") from None
    names = (table.schema.metadata or {}).get(METRICS_KEY, b"").decode()
    return table.to_pandas(), tuple(names.split(",")) if names else ()


def summarize(samples: "pd.DataFrame", metrics: tuple[str, ...], name: str) -> Line:
    """Makes one line of some samples."""
    counts = samples["outcome"].value_counts()
    by_task = samples.groupby("task_id", sort=False)[list(metrics)].mean()
    means = by_task.mean()
    return Line(
        name=name,
        tasks=len(by_task),
        requested=len(samples),
        outcomes={outcome: int(counts.get(outcome, 0)) for outcome in OUTCOMES},
        means={metric: None if by_task[metric].isna().all() else float(means[metric]) for metric in metrics},
    )


def parts(samples: "pd.DataFrame", metrics: tuple[str, ...]) -> Iterator[Line]:
    """Yields a line for edit tasks, one for no-change tasks, and one for each language."""
    for no_change, name in ((False, "edit tasks"), (True, "no-change tasks")):
        chosen = samples[samples["no_change"] == no_change]
        if len(chosen):
            yield summarize(chosen, metrics, name)
    for language, chosen in samples.groupby("language", sort=True):
        yield summarize(chosen, metrics, languages.get(str(language)).name)


def results(scored: ScoredRun) -> list[Line]:
    """Returns the lines of a run's table: overall, doing nothing, edit and no-change tasks, each language."""
    return [
        summarize(scored.samples, scored.metrics, "overall"),
        summarize(scored.no_op, scored.metrics, "doing nothing"),
        *parts(scored.samples, scored.metrics),
    ]
