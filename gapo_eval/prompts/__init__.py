"""Prompt formats: how a task is put to a model, and how its reply is read. Both directions live in one module.

A module in this folder is a format; its file name is its name.
"""

from pkgutil import extend_path
from typing import Protocol

from gapo_eval.domain import Edit, EditTask, Prompt
from gapo_eval.plugins import Family

__path__ = extend_path(__path__, __name__)


class PromptFormat(Protocol):
    """A format; `parse(task, reply_for(task, text)).text == text` for the region and each reference of the task."""

    def render(self, task: EditTask) -> Prompt:
        """Returns what the model is sent."""
        ...

    def reply_for(self, task: EditTask, text: str) -> str:
        """Returns the reply of a model that wants the region to read `text`."""
        ...

    def parse(self, task: EditTask, reply: str) -> Edit | None:
        """Reads the edit out of a complete reply, white space byte for byte; None where it holds none. Never raises."""
        ...


FORMATS: Family[PromptFormat] = Family("prompt format", __name__)
DEFAULT = "chat"


def unused(mark: str, *texts: str) -> str:
    """Returns `mark` with the first number put into its `{}` that makes it occur in none of the texts.

    A format's own marks must not be mistaken for text of the task. The first choice is no number at all.
    """
    number = 1
    while any(mark.format("" if number == 1 else f"_{number}") in text for text in texts):
        number += 1
    return mark.format("" if number == 1 else f"_{number}")


def seen_texts(task: EditTask) -> tuple[str, ...]:
    """Returns every text of a task in which a format's mark would be ambiguous."""
    return (
        task.current,
        *task.references,
        task.instruction,
        *task.hints,
        *(edit.diff for edit in task.history),
        *(file.text for file in task.context),
    )


def whole_lines(text: str) -> str:
    """Ends the last line with a newline, where there is a line."""
    return text if not text or text.endswith("\n") else text + "\n"


def as_lines(task: EditTask, text: str) -> str:
    """Undoes the newline that a format needs after the last line, where the file's own last line has none."""
    if not task.after and task.region and not task.region.endswith("\n"):
        return text.removesuffix("\n")
    return text
