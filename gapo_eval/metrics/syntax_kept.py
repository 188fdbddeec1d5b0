"""The edited file has no more syntax errors than the reference's."""

from gapo_eval.domain import Edit, EditTask
from gapo_eval.syntax import place


def score(task: EditTask, edit: Edit) -> float | None:
    """Returns 1 or 0; 0 also where the parser gives up on the edit, None where it does on the reference."""
    here = place(task.language, task.path, task.before, task.after, task.reference)
    right = here.errors(task.reference)
    if right is None:
        return None
    mine = here.errors(edit.text)
    return float(mine is not None and mine <= right)
