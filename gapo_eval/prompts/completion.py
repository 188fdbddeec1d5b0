"""Completion: plain text for base models. Each past edit is a merge conflict, and so is the next one, left open."""

from collections.abc import Iterator

from gapo_eval import diffs
from gapo_eval.domain import Edit, EditTask, Prompt
from gapo_eval.prompts import as_lines, seen_texts, unused, whole_lines

_CURRENT = "<<<<<<< CURRENT\n"
_DIVIDE = "=======\n"


def _end(task: EditTask) -> str:
    return unused(">>>>>>> UPDATED{}", *seen_texts(task))


def render(task: EditTask) -> Prompt:
    """Returns one document: other files, past edits, the current file, and the region where its new text begins."""
    end = _end(task)
    return Prompt(text="\n".join(_parts(task, end)), stop=(end,))


def _parts(task: EditTask, end: str) -> Iterator[str]:
    for file in task.context:
        yield f"File {file.path}:\n\n{whole_lines(file.text)}"
    yield f"File {task.path}:\n\n{whole_lines(task.current)}"
    for edit in task.history:
        yield f"Edit of {edit.path}:\n"
        for hunk in diffs.parse(edit.diff):
            old, new = (whole_lines("".join(lines)) for lines in (hunk.old, hunk.new))
            yield f"{_CURRENT}{old}{_DIVIDE}{new}{end}\n"
    yield from (f"Note: {note}\n" for note in (task.instruction, *task.hints) if note)
    yield f"Edit of {task.path}:\n"
    yield f"{_CURRENT}{whole_lines(task.region)}{_DIVIDE}"


def reply_for(task: EditTask, text: str) -> str:
    """Returns the new region and the line that ends it."""
    return f"{whole_lines(text)}{_end(task)}\n"


def parse(task: EditTask, reply: str) -> Edit:
    """Takes everything before the end line, which engines cut off as a stop string; no reply deletes the region."""
    return Edit(text=as_lines(task, whole_lines(reply.partition(_end(task))[0])))
