"""Whether a task gives its answer away: what the reference adds stands word for word elsewhere in the prompt."""

from typing import Literal

from gapo_eval import diffs
from gapo_eval.domain import EditTask

Leak = Literal["words", "code"]


def leak(task: EditTask) -> Leak | None:
    """Tells where everything that the reference adds can be read, white space aside.

    `words`: in the instruction or a hint, where it should not be. `code`: elsewhere in the file, in other files or in
    the history, where work that is done in several places has it by nature. None: nowhere, or the reference adds
    nothing.
    """
    added = _added(task)
    if not added:
        return None
    words = [task.instruction, *task.hints]
    if _all_in(added, words):
        return "words"
    edits = ("\n".join(line[1:] for line in edit.diff.split("\n")) for edit in task.history)
    code = [task.before, task.after, *(file.text for file in task.context), *edits]
    return "code" if _all_in(added, code) else None


def _added(task: EditTask) -> list[str]:
    old, new = diffs.split_lines(task.region), diffs.split_lines(task.reference)
    blocks = ("".join(new[code[3] : code[4]]) for code in diffs.opcodes(old, new) if code[0] != "equal")
    return [text for block in blocks if (text := " ".join(block.split()))]


def _all_in(blocks: list[str], texts: list[str]) -> bool:
    collapsed = [" ".join(text.split()) for text in texts]
    return all(any(block in text for text in collapsed) for block in blocks)
