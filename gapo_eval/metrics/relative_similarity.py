"""`edit_similarity` rescaled: doing nothing is worth 0 and the reference 1; undefined for no-change tasks."""

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import edit_similarity


def score(task: EditTask, edit: Edit) -> float | None:
    """Returns (s − s₀) / (1 − s₀), s₀ being the similarity of the untouched region; below 0 it is cut to 0.

    Plain similarity hardly sees an edit in a long region: doing nothing reaches 0.9 there. How often the cut strikes is
    the flag `worse_than_nothing`. None where doing nothing already scores 1.
    """
    floor = edit_similarity.score(task, Edit(text=task.region))
    if floor == 1:
        return None
    return max(0.0, (edit_similarity.score(task, edit) - floor) / (1 - floor))
