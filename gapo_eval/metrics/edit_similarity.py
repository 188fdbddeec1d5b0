"""1 − Levenshtein distance / longer length, over characters, both sides stripped (the paper's `ed`)."""

from functools import lru_cache

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import stripped


def score(task: EditTask, edit: Edit) -> float:
    """Returns a value in [0, 1] against the nearest reference; two empty texts are equal."""
    if not task.accepted:
        return _similarity(edit.text, task.reference)
    return max(_similarity(edit.text, reference) for reference in task.references)


@lru_cache(maxsize=256)
def _similarity(one: str, other: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(stripped(one), stripped(other))
