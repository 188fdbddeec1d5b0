"""How a run behaves, beside what it scores: whether it edits where it should, and what its edits do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gapo_eval.report.frame import FLAGS, ScoredRun

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class ShouldEdit:
    """Whether to edit, as a decision: over samples that count alike within a task, and tasks that count alike.

    A failed sample has decided nothing: it is neither kept nor edited.
    """

    kept: float | None
    """Share of no-change tasks that were left as they were. None where there are none."""
    edited: float | None
    """Share of edit tasks that were edited, rightly or not: the recall."""
    precision: float | None
    """Share of edits that were made where one was due. None where nothing was edited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How often a flag is up."""

    count: int
    of: int
    """Samples that it could be up for."""
    mean: float | None = None
    """Of a count, such as lines; None for yes and no."""


def should_edit(scored: ScoredRun) -> ShouldEdit:
    """Returns how a run decides whether to edit."""
    samples = scored.samples
    decided = samples["outcome"] == "scored"
    untouched = decided & samples["no_op"].fillna(value=False).astype(bool)
    frame = samples[["task_id", "no_change"]].assign(kept=untouched, edited=decided & ~untouched)
    tasks = frame.groupby("task_id").mean()
    due, idle = tasks[tasks["no_change"] == 0], tasks[tasks["no_change"] == 1]
    edits = float(due["edited"].sum() + idle["edited"].sum())
    return ShouldEdit(
        kept=_mean(idle["kept"]),
        edited=_mean(due["edited"]),
        precision=float(due["edited"].sum()) / edits if edits else None,
    )


def _mean(values: "pd.Series[float]") -> float | None:
    return float(values.mean()) if len(values) else None


def flag_rates(scored: ScoredRun) -> Mapping[str, Rate]:
    """Returns each flag's rate over the samples that it is defined for."""
    rates = {}
    for name in FLAGS:
        known = scored.samples[name].dropna()
        count = int((known > 0).sum())
        amount = known.astype(float).mean() if name == "over_edit" and len(known) else None
        rates[name] = Rate(count=count, of=len(known), mean=None if amount is None else float(amount))
    return rates


def only_stripped(scored: ScoredRun) -> int:
    """Returns how many samples the paper's exact match calls right and `exact_match` does not."""
    samples = scored.samples
    if not {"exact_match", "stripped_match"} <= set(scored.metrics):
        return 0
    return int(((samples["stripped_match"] == 1) & (samples["exact_match"] == 0)).sum())
