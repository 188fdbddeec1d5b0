"""How a run behaves, beside what it scores: whether it edits where it should, and what its edits do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gapo_eval.metrics import HEADLINE
from gapo_eval.report.frame import FLAGS, ScoredRun

if TYPE_CHECKING:
    import pandas as pd

_BUCKETS = (
    ("whole", -1.0, 0.0),
    ("up to a quarter", 0.0, 0.25),
    ("up to half", 0.25, 0.5),
    ("more than half", 0.5, 1.0),
)
"""Shares of a prompt's tokens that were cut: above the one, up to the other."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortened:
    """Samples of which about as much of the prompt was cut."""

    name: str
    samples: int
    edits: float
    """Past edits that were left out, in the mean."""
    lines: float
    """Lines of the file that were."""
    headline: float | None
    """The headline metric over them; None where it was not scored."""


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


def shortened(scored: ScoredRun) -> list[Shortened]:
    """Returns samples by how much of their prompt was cut; nothing where every prompt is whole."""
    samples = scored.samples
    if "tokens_cut" not in samples or not (samples["tokens_cut"] > 0).any():
        return []
    share = samples["tokens_cut"] / (samples["prompt_tokens"].fillna(0) + samples["tokens_cut"]).clip(lower=1)
    found = []
    for name, low, high in _BUCKETS:
        part = samples[(share > low) & (share <= high)]
        if len(part):
            found.append(
                Shortened(
                    name=name,
                    samples=len(part),
                    edits=float(part["edits_cut"].mean()),
                    lines=float(part["lines_cut"].mean()),
                    headline=float(part[HEADLINE].mean()) if HEADLINE in scored.metrics else None,
                )
            )
    return found
