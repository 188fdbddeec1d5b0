"""Whether a suite is sound: every task parses, round-trips through every format, and is scored as it should be."""

from collections.abc import Iterable, Iterator, Sequence

from gapo_eval import languages, metrics
from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import METRICS
from gapo_eval.parallel import chunks, cores, spread
from gapo_eval.prompts import FORMATS
from gapo_eval.syntax import Place
from gapo_eval.tasks.leaks import leak

_CHUNK = 100
"""Tasks that a process is handed at once."""
_TOKENS = 4096
"""The paper's longest prompt."""
_CHARACTERS_A_TOKEN = 3.5
"""An estimate, since no tokenizer is at hand here: how many there really are depends on the model."""


def validate(tasks: Iterable[EditTask], jobs: int | None = None) -> Iterator[tuple[str, list[str]]]:
    """Yields the id of each task, with what is wrong with it.

    Args:
        tasks: of any number.
        jobs: processes; None for one a core.

    """
    for found in spread(_chunk_problems, chunks(tasks, _CHUNK), jobs or cores()):
        yield from found


def _chunk_problems(tasks: Sequence[EditTask]) -> list[tuple[str, list[str]]]:
    return [(task.task_id, list(problems(task))) for task in tasks]


def problems(task: EditTask) -> Iterator[str]:
    """Yields what is wrong with a task; loading it has already checked types, language and history."""
    yield from _syntax(task)
    yield from _formats(task)
    yield from _scores(task)
    if leak(task) == "words":
        yield "its instruction or hints hold word for word what the reference adds"


def _syntax(task: EditTask) -> Iterator[str]:
    language = languages.get(task.language)
    if not task.path.endswith(language.suffixes):
        return  # a header or a configuration file beside the sources
    here = Place(task.language, task.path, task.before, task.after, task.region)
    texts = {"the current file": task.region} | {
        f"the file with reference {number}": text for number, text in enumerate(task.references)
    }
    for what, text in texts.items():
        errors = here.errors(text)
        if errors is None:
            yield f"{what} is too much for {language.name}'s parser"
        elif errors:
            yield f"{what} has syntax errors for {language.name}'s grammar"


def _formats(task: EditTask) -> Iterator[str]:
    for name, fmt in FORMATS.items():
        prompt = fmt.render(task)
        size = len(prompt.text) + sum(len(turn.text) for turn in prompt.turns)
        if size > _TOKENS * _CHARACTERS_A_TOKEN:
            yield f"its {name} prompt has {size:,} characters, more than some {_TOKENS:,} tokens hold"
        for text in (*task.references, task.region):
            edit = fmt.parse(task, fmt.reply_for(task, text))
            if edit is None or not _same(edit.text, text):
                yield f"format {name} does not give back {text!r}"


def _same(one: str, other: str) -> bool:
    return one == other or (bool(other) and one == other + "\n")


def _scores(task: EditTask) -> Iterator[str]:
    for name in metrics.default():
        for text in task.references:
            value = METRICS[name].score(task, Edit(text=text))
            if value is not None and value != 1:
                yield f"a reference scores {value} in {name}"
    if not task.no_change and METRICS[metrics.HEADLINE].score(task, Edit(text=task.region)):
        yield "doing nothing matches a reference, but the task is no no-change task"
