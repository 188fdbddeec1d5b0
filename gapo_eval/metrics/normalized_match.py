"""The edited file means the same to the parser as the reference's: comments and formatting left out."""

from functools import lru_cache

from gapo_eval import languages
from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import exact_match, matches


@lru_cache(maxsize=64)
def _tokens(language: str, path: str, text: str) -> tuple[str, ...]:
    return languages.get(language).tokens(text, path)


def score(task: EditTask, edit: Edit) -> float:
    """Returns 1 or 0, comparing whole files, so that the region is read in its context."""
    if exact_match.score(task, edit):
        return 1.0
    return matches(task, edit, lambda text: _tokens(task.language, task.path, task.with_edit(text)))
