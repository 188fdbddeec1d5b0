"""Two runs beside each other: on the tasks that they share, paired, with what may be said of the difference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from gapo_eval import languages, stats
from gapo_eval.metrics import HEADLINE
from gapo_eval.report.frame import ScoredRun
from gapo_eval.runs import Record

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row of a comparison: a part of the tasks."""

    name: str
    first: float
    second: float
    result: stats.Comparison
    adjusted: float
    """p after Holm's correction: over the languages of this pair of runs, or over all pairs of runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two runs."""

    first: str
    second: str
    shared: int
    """Tasks of the same id and content."""
    left_out: tuple[int, int]
    """Tasks of the first and of the second run that the other has not."""
    overall: Pair
    languages: tuple[Pair, ...]
    warnings: tuple[str, ...]
    """What else differs between the runs, and may be what makes the difference."""


def compare_all(runs: Sequence[ScoredRun], metric: str = HEADLINE) -> list[Compared]:
    """Compares every two runs that share tasks and have the metric."""
    pairs = [(one, other, _shared(one, other, metric)) for one, other in combinations(runs, 2)]
    usable = [(one, other, both) for one, other, both in pairs if len(both)]
    results = [stats.compare(both["first"], both["second"], both["group"]) for _, _, both in usable]
    adjusted = stats.holm([result.p for result in results])
    return [
        Compared(
            first=one.label,
            second=other.label,
            shared=len(both),
            left_out=(len(one.tasks) - len(both), len(other.tasks) - len(both)),
            overall=_pair("overall", both, result, p),
            languages=tuple(_by_language(both)),
            warnings=tuple(_differences(one.record, other.record)),
        )
        for (one, other, both), result, p in zip(usable, results, adjusted, strict=True)
    ]


def _shared(one: ScoredRun, other: ScoredRun, metric: str) -> "pd.DataFrame":
    """Returns the tasks that both runs were asked, with the metric of each; `dropna` where it is undefined."""
    if metric not in one.metrics or metric not in other.metrics:
        return one.tasks.iloc[:0].assign(first=0.0, second=0.0)
    mine = one.tasks[["task_hash", "language", "group", metric]].rename(columns={metric: "first"})
    theirs = other.tasks[["task_hash", metric]].rename(columns={"task_hash": "other_hash", metric: "second"})
    both = mine.join(theirs, how="inner")
    return both[both["task_hash"] == both["other_hash"]].dropna(subset=["first", "second"])


def _by_language(both: "pd.DataFrame") -> Iterator[Pair]:
    parts = [(str(name), part) for name, part in both.groupby("language", sort=True)]
    results = [stats.compare(part["first"], part["second"], part["group"]) for _, part in parts]
    adjusted = stats.holm([result.p for result in results])
    for (name, part), result, p in zip(parts, results, adjusted, strict=True):
        yield _pair(languages.get(name).name, part, result, p)


def _pair(name: str, both: "pd.DataFrame", result: stats.Comparison, adjusted: float) -> Pair:
    first, second = float(both["first"].mean()), float(both["second"].mean())
    return Pair(name=name, first=first, second=second, result=result, adjusted=adjusted)


def _differences(one: Record, other: Record) -> Iterator[str]:
    mine, theirs = one.settings, other.settings
    if mine.prompt != theirs.prompt:
        yield f"prompt format: {mine.prompt} against {theirs.prompt}"
    elif one.made_of.prompt != other.made_of.prompt and one.made_of.suite == other.made_of.suite:
        yield f"prompts: the format {mine.prompt} rendered the same tasks differently"
    for name in ("temperature", "top_p", "max_tokens", "samples", "seed"):
        values = getattr(mine.sampling, name), getattr(theirs.sampling, name)
        if values[0] != values[1]:
            yield f"sampling: {name} {values[0]:g} against {values[1]:g}"
    if mine.backend != theirs.backend:
        yield f"backend: {mine.backend} against {theirs.backend}"
