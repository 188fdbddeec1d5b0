"""Metrics: what an edit is worth. A module in this folder is a metric; its file name is its name.

The first line of a metric's docstring explains it in reports.
"""

from collections.abc import Callable
from pkgutil import extend_path
from typing import Protocol

from gapo_eval.domain import Edit, EditTask
from gapo_eval.plugins import Family

__path__ = extend_path(__path__, __name__)

HEADLINE = "exact_match"


class Metric(Protocol):
    """Scores one edit; the reference itself must score 1."""

    def score(self, task: EditTask, edit: Edit) -> float | None:
        """Returns a value in [0, 1]; None where the metric is undefined for the task, whatever the edit."""
        ...


METRICS: Family[Metric] = Family("metric", __name__)


def in_order() -> list[str]:
    """Returns the names of all metrics: the headline first, then the other matches, then the rest by name."""
    return sorted(METRICS, key=lambda name: (name != HEADLINE, not name.endswith("_match"), name))


def unix(text: str) -> str:
    """Returns the text with CRLF → LF: models answer in LF, whatever the file has."""
    return text.replace("\r\n", "\n")


def matches(task: EditTask, edit: Edit, key: Callable[[str], object]) -> float:
    """Returns 1 where the edit and one of the references agree in `key`; an edit outside the region matches nothing."""
    if edit.outside_region:
        return 0.0
    mine = key(edit.text)
    return float(any(key(reference) == mine for reference in task.references))
