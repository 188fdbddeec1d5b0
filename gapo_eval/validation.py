"""Whether a suite is sound: every task parses, round-trips through every format, and is scored as it should be."""

from collections.abc import Iterator

from gapo_eval import languages, metrics
from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import METRICS
from gapo_eval.prompts import FORMATS

_TOKENS = 4096
"""The paper's longest prompt."""
_CHARACTERS_A_TOKEN = 3.5
"""An estimate, since no tokenizer is at hand here: how many there really are depends on the model."""


def problems(task: EditTask) -> Iterator[str]:
    """Yields what is wrong with a task; loading it has already checked types, language and history."""
    yield from _syntax(task)
    yield from _formats(task)
    yield from _scores(task)


def _syntax(task: EditTask) -> Iterator[str]:
    language = languages.get(task.language)
    if not task.path.endswith(language.suffixes):
        return  # a header or a configuration file beside the sources
    texts = {"the current file": task.current} | {
        f"the file with reference {number}": task.with_edit(text) for number, text in enumerate(task.references)
    }
    for what, text in texts.items():
        if errors := language.syntax_errors(text, task.path):
            yield f"{what} has {errors} syntax errors for {language.name}'s grammar"


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
    for name in metrics.in_order():
        for text in task.references:
            value = METRICS[name].score(task, Edit(text=text))
            if value is not None and value != 1:
                yield f"a reference scores {value} in {name}"
    if not task.no_change and METRICS[metrics.HEADLINE].score(task, Edit(text=task.region)):
        yield "doing nothing matches a reference, but the task is no no-change task"
