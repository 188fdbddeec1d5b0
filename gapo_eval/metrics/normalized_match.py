"""The edited file means the same to the parser as the reference's: comments and formatting left out."""

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import exact_match
from gapo_eval.syntax import place


def score(task: EditTask, edit: Edit) -> float:
    """Returns 1 or 0, comparing whole files, so that the region is read in its context.

    What may differ stands in the `normal_form` of `languages/NAME/language.toml`. An edit that the parser gives up on
    (`gapo_eval.syntax` states the limit) matches only to the letter.
    """
    if exact_match.score(task, edit):
        return 1.0
    if edit.outside_region:
        return 0.0
    here = place(task.language, task.path, task.before, task.after, task.reference)
    return float(any(here.same(edit.text, reference) for reference in task.references))
