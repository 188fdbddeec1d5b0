"""Metrics: what an edit is worth. A module in this folder is a metric; its file name is its name.

The first line of a metric's docstring explains it in reports.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
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


def in_order(names: Iterable[str] | None = None) -> list[str]:
    """Returns these metrics' names (or all): the headline first, then the other matches, then the rest by name."""
    return sorted(
        METRICS if names is None else names, key=lambda name: (name != HEADLINE, not name.endswith("_match"), name)
    )


def default() -> list[str]:
    """Returns the names of the metrics that are taken where none are named: all but those with `BY_DEFAULT = False`."""
    return [name for name in in_order() if getattr(METRICS[name], "BY_DEFAULT", True)]


def unix(text: str) -> str:
    """Returns the text with CRLF → LF: models answer in LF, whatever the file has."""
    return text.replace("\r\n", "\n")


def canonical(text: str) -> str:
    """Returns the text with its line ends and its final newline made alike: all that `exact_match` forgives."""
    text = unix(text)
    return text + "\n" if text and not text.endswith("\n") else text


@lru_cache(maxsize=256)
def stripped(text: str) -> str:
    """Returns the text as the paper compares it: white space at both ends taken off."""
    return unix(text).strip()


def matches(task: EditTask, edit: Edit, key: Callable[[str], object]) -> float:
    """Returns 1 where the edit and one of the references agree in `key`; an edit outside the region matches nothing."""
    if edit.outside_region:
        return 0.0
    mine = key(edit.text)
    return float(key(task.reference) == mine or any(key(text) == mine for text in task.accepted))
