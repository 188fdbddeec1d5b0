"""1 − Levenshtein distance / longer length, over characters, both sides stripped (the paper's `ed`)."""

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import unix


def score(task: EditTask, edit: Edit) -> float:
    """Returns a value in [0, 1] against the nearest reference; two empty texts are equal."""
    from rapidfuzz.distance import Levenshtein

    text = unix(edit.text).strip()
    return max(Levenshtein.normalized_similarity(text, unix(reference).strip()) for reference in task.references)
