"""What must hold of any task, wherever it comes from."""

from gapo_eval import diffs, languages
from gapo_eval.domain import EditTask
from gapo_eval.errors import InputError, no_such


def check_language(task: EditTask, where: str) -> None:
    """Raises InputError unless the task's language has a folder."""
    if task.language not in languages.names():
        error = no_such("language", task.language, "languages/", languages.names())
        raise InputError(f"{where}: language: {error}")


def check_history(task: EditTask, where: str) -> None:
    """Raises InputError unless every diff can be read and, for files whose text is known, taken back, newest first."""
    texts = {file.path: file.text for file in task.context} | {task.path: task.current}
    for index in range(len(task.history) - 1, -1, -1):
        edit = task.history[index]
        try:
            if edit.path in texts:
                texts[edit.path] = diffs.revert(edit.diff, texts[edit.path])
            else:
                diffs.parse(edit.diff)
        except diffs.DiffError as error:
            raise InputError(f"{where}: history[{index}].diff: {error}") from None
