"""The paper's exact match: equals a reference once white space is stripped off both ends."""

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import matches, stripped


def score(task: EditTask, edit: Edit) -> float:
    """Returns 1 or 0. A wrong indentation of the first line goes unseen: see `exact_match`."""
    return matches(task, edit, stripped)
