"""The token budget: what is left out of a task, and in which order, until its prompt fits.

First the oldest edits of the history go, then hints, then code far from the region: other files, then the current
file's lines from both ends. The region itself never does.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate

from gapo_eval.diffs import split_lines
from gapo_eval.domain import Cut, EditTask, Prompt
from gapo_eval.prompts import PromptFormat

CHARACTERS_A_TOKEN = 3.0
"""What is assumed where no tokenizer is at hand: code has 2.5 to 4 characters a token, by language and tokenizer."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A prompt that fits, and what it took."""

    prompt: Prompt
    cut: Cut | None
    """None: it is whole."""


class TooLongError(Exception):
    """A prompt that has more tokens than it may."""

    def __init__(self, tokens: int, budget: int) -> None:
        super().__init__(f"{tokens} tokens; the budget is {budget}")
        self.tokens = tokens


def fit(task: EditTask, fmt: PromptFormat, budget: int, count: Callable[[Prompt], int]) -> Fitted:
    """Returns the prompt of a task with as little left out as the budget asks for.

    Args:
        task: what is asked.
        fmt: how.
        budget: tokens of the prompt, at most.
        count: tells how many tokens a prompt has.

    Raises:
        TooLongError: it does not fit.

    """
    prompt = fmt.render(task)
    before = count(prompt)
    if before <= budget:
        return Fitted(prompt, None)
    steps = (len(task.history), len(task.hints), len(task.context), _longest_side(task))
    low, high = 1, sum(steps)
    best: Fitted | None = None
    tokens = before
    while low <= high:
        middle = (low + high) // 2
        cut = _cut(task, steps, middle, before)
        prompt = fmt.render(shortened(task, cut))
        tokens = count(prompt)
        if tokens <= budget:
            best = Fitted(prompt, replace(cut, tokens=tokens))
            high = middle - 1
        else:
            low = middle + 1
    if best is None:
        raise TooLongError(tokens, budget)
    return best


def shortened(task: EditTask, cut: Cut | None) -> EditTask:
    """Returns the task as the model saw it."""
    if cut is None:
        return task
    before, after = task.before, task.after
    if cut.window is not None:
        above, below = split_lines(before), split_lines(after)
        before, after = "".join(above[max(len(above) - cut.window, 0) :]), "".join(below[: cut.window])
    return replace(
        task,
        history=task.history[cut.edits :],
        hints=task.hints[: len(task.hints) - cut.hints],
        context=task.context[: len(task.context) - cut.files],
        before=before,
        after=after,
        cursor=None if cut.lines else task.cursor,
    )


def estimate(prompt: Prompt) -> int:
    """Returns how many tokens a prompt may have, where nobody can count them."""
    text = len(prompt.text) + sum(len(turn.text) for turn in prompt.turns)
    return int(text / CHARACTERS_A_TOKEN) + 1


def _longest_side(task: EditTask) -> int:
    return max(len(split_lines(task.before)), len(split_lines(task.after)))


def _cut(task: EditTask, steps: tuple[int, ...], number: int, before: int) -> Cut:
    """Returns the cut after so many steps: edits, hints, files and lines each have theirs, in this order."""
    edits, hints, files, sides = (
        min(max(number - start, 0), size) for start, size in zip(accumulate((0, *steps)), steps, strict=False)
    )
    window = steps[-1] - sides if sides else None
    gone = 0
    if window is not None:
        gone = sum(max(len(split_lines(text)) - window, 0) for text in (task.before, task.after))
    return Cut(edits=edits, hints=hints, files=files, window=window, lines=gone, tokens_before=before, tokens=0)
