"""Equals a reference byte for byte, after CRLF → LF and with the final newline made alike."""

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import canonical, matches


def score(task: EditTask, edit: Edit) -> float:
    """Returns 1 or 0. All other white space counts: a blank line is not the same as no line."""
    return matches(task, edit, canonical)
