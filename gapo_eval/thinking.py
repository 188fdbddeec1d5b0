"""Reasoning models think before they answer: `<think>…</think>` is no part of the answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from gapo_eval.domain import Generation, Sampling

_OPEN, _CLOSE = "<think>", "</think>"


def answer_of(reply: str, seen: str = "") -> str | None:
    """Returns what follows the thinking; None where thinking was begun and never ended.

    Where a prompt has already opened the thinking, the reply holds its end alone; that is believed unless the tag
    stands in the text that the model saw, and may be code.
    """
    if reply.lstrip().startswith(_OPEN):
        _, closed, answer = reply.partition(_CLOSE)
        return answer if closed else None
    if _CLOSE in reply and _OPEN not in reply and _CLOSE not in seen:
        return reply.partition(_CLOSE)[2]
    return reply


def engine_stops(stop: Sequence[str], sampling: Sampling) -> list[str]:
    """Returns the stop strings that an engine is given: none where it may think, since they would fire inside that."""
    return [] if sampling.thinking_tokens else list(stop)


def settled(
    generation: Generation, stop: Sequence[str], sampling: Sampling, count: Callable[[str], int] | None
) -> Generation:
    """Applies stop strings and budgets to the reply of a model that may think: each part has its own.

    Args:
        generation: a reply of at most `sampling.reply_tokens`, drawn without stop strings.
        stop: the answer ends before the first of these.
        sampling: the budgets; without one for thinking, the reply stays as it is.
        count: tells how many tokens a text has; None: only the sum of both budgets is kept to.

    """
    if not sampling.thinking_tokens or generation.finish not in ("stop", "length"):
        return generation
    thought, closed, answer = generation.reply.partition(_CLOSE)
    if not closed:
        thought, answer = ("", thought) if _OPEN not in thought else (thought, "")
    ends = [at for each in stop if (at := answer.find(each)) >= 0]
    finish = "stop" if ends else generation.finish
    answer = answer[: min(ends)] if ends else answer
    if count is not None:
        too_long = count(thought) > sampling.thinking_tokens or count(answer) > sampling.max_tokens
        finish = "length" if too_long else finish
    return replace(generation, reply=thought + closed + answer, finish=finish)
