"""The edited file has no more syntax errors than the reference's."""

from functools import lru_cache

from gapo_eval import languages
from gapo_eval.domain import Edit, EditTask


@lru_cache(maxsize=64)
def _errors(language: str, path: str, text: str) -> int:
    return languages.get(language).syntax_errors(text, path)


def score(task: EditTask, edit: Edit) -> float:
    """Returns 1 or 0."""
    mine, right = (_errors(task.language, task.path, task.with_edit(text)) for text in (edit.text, task.reference))
    return float(mine <= right)
