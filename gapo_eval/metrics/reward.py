"""The paper's training reward: the mean of `stripped_match` and `edit_similarity`."""

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import edit_similarity, stripped_match


def score(task: EditTask, edit: Edit) -> float:
    """Returns a value in [0, 1] (GAPO, arXiv 2510.21830)."""
    return (stripped_match.score(task, edit) + edit_similarity.score(task, edit)) / 2
