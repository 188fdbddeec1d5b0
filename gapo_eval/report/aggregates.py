"""One number for ten languages: over tasks, over languages, and weighted as in the paper's data."""

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from gapo_eval import stats
from gapo_eval.metrics import HEADLINE
from gapo_eval.paths import data_folder

if TYPE_CHECKING:
    import pandas as pd

MICRO, MACRO, PAPER = "micro (every task alike)", "macro (every language alike)", "weighted as in the paper"


@cache
def paper_shares() -> dict[str, float]:
    """Returns the share of each language in the paper's data, in per cent."""
    path = data_folder("reports") / "published" / "gapo.toml"
    shares: dict[str, float] = tomllib.loads(path.read_text("utf-8"))["languages"]
    return shares


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
    if set(alike) & set(paper_shares()):
        found[PAPER] = stats.weighted_mean(values, groups, strata, paper_shares())
    return found
