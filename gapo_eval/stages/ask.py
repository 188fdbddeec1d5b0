"""Tasks → prompts that fit → a backend's replies."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from gapo_eval.backends import Backend
from gapo_eval.domain import Cut, EditTask, Generation, Prompt, Request
from gapo_eval.errors import InputError
from gapo_eval.fit import Fitted, TooLongError, estimate, fit
from gapo_eval.prompts import PromptFormat
from gapo_eval.runs import Settings


def replies(
    tasks: Iterable[EditTask],
    fmt: PromptFormat,
    settings: Settings,
    backend: Backend,
    done: Collection[tuple[str, int]],
) -> Iterator[Generation]:
    """Yields a generation for each sample that is not done yet, in the order in which they finish.

    A prompt that exceeds the budget is shortened, passed over or an error, as the settings say.
    """
    failures: deque[Generation] = deque()
    cuts: dict[str, Cut] = {}

    def requests() -> Iterator[Request]:
        for task in tasks:
            missing = tuple(n for n in range(settings.sampling.samples) if (task.task_id, n) not in done)
            if not missing:
                continue
            try:
                fitted = _fitted(task, fmt, settings, backend)
            except TooLongError as error:
                failures.extend(_too_long(task, sample, error) for sample in missing)
                continue
            if fitted.cut is not None:
                cuts[task.task_id] = fitted.cut
            yield Request(task_id=task.task_id, prompt=fitted.prompt, samples=missing)

    for generation in backend.generate(requests(), settings.sampling):
        while failures:
            yield failures.popleft()
        cut = cuts.get(generation.task_id)
        yield generation if cut is None else replace(generation, cut=cut)
    yield from failures


def _fitted(task: EditTask, fmt: PromptFormat, settings: Settings, backend: Backend) -> Fitted:
    """Returns the task's prompt, within the budget.

    Raises:
        TooLongError: it is not within it, and may not be shortened or cannot be.
        InputError: it is not within it, and that is to be an error.

    """

    def count(prompt: Prompt) -> int:
        counted = backend.count(prompt)
        return estimate(prompt) if counted is None else counted

    budget = settings.max_prompt_tokens
    if backend.context is not None:
        room = backend.context - settings.sampling.reply_tokens
        budget = room if budget is None else min(budget, room)
    if budget is None:
        return Fitted(fmt.render(task), None)
    if settings.on_overlong == "shrink":
        return fit(task, fmt, budget, count)
    prompt = fmt.render(task)
    if (tokens := count(prompt)) > budget:
        if settings.on_overlong == "error":
            raise InputError(f"{task.task_id}: its prompt has {tokens} tokens, the budget {budget} (--on-overlong)")
        raise TooLongError(tokens, budget)
    return Fitted(prompt, None)


def _too_long(task: EditTask, sample: int, error: TooLongError) -> Generation:
    return Generation(
        task_id=task.task_id,
        sample=sample,
        finish="prompt_too_long",
        error=str(error),
        prompt_tokens=error.tokens,
    )
