"""One number for ten languages: over tasks, over languages, and weighted as in the paper's data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gapo_eval import stats
from gapo_eval.metrics import HEADLINE
from gapo_eval.published import paper

if TYPE_CHECKING:
    import pandas as pd

MICRO, MACRO, PAPER = "micro (every task alike)", "macro (every language alike)", "weighted as in the paper"


def aggregates(tasks: "pd.DataFrame", metric: str = HEADLINE) -> dict[str, stats.Estimate]:
    """Returns the three means of a metric over a run's tasks, with intervals.

    Languages that do not occur carry no weight, and the rest are scaled up; without any that the paper has, the third
    mean is left out.
    """
    known = tasks[tasks[metric].notna()]
    if not len(known):
        return {}
    values, groups, strata = known[metric], known["group"], known["language"]
    alike = dict.fromkeys(strata.unique().tolist(), 1.0)
    found = {MICRO: stats.mean(values, groups), MACRO: stats.weighted_mean(values, groups, strata, alike)}
    if set(alike) & set(paper().languages):
        found[PAPER] = stats.weighted_mean(values, groups, strata, paper().languages)
    return found


def of_several(samples: "pd.DataFrame", metrics: Sequence[str]) -> dict[str, float]:
    """Returns what several samples a task are good for: match@k of each match metric, and the best of n of the others.

    k is 1, 2, 4, … and n, the fewest samples that a task has; nothing where that is one. Failed samples are worth 0.
    """
    groups = samples.groupby("task_id", sort=False)
    drawn = groups.size()
    fewest = int(drawn.min()) if len(drawn) else 0
    found: dict[str, float] = {}
    if fewest <= 1:
        return found
    for name in (name for name in metrics if name.endswith("_match")):
        matches = groups[name].sum()
        for k in (*(power for power in (1, 2, 4, 8, 16, 32, 64, 128) if power < fewest), fewest):
            found[f"{name}@{k}"] = float(stats.match_at_k(drawn, matches, k).mean())
    for name in (name for name in metrics if not name.endswith("_match")):
        best = groups[name].max().dropna()
        if len(best):
            found[f"{name}, best of {fewest}"] = float(best.mean())
    return found
