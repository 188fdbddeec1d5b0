"""How far generating has come: a bar in a terminal, a line every few seconds elsewhere."""

import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from gapo_eval.domain import Generation

if TYPE_CHECKING:
    from rich.console import Console

_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class Meter:
    """Counts samples, tokens and failures, and says so."""

    def __init__(self, console: "Console") -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._console = console
        self._bar = Progress(
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TextColumn("{task.fields[said]}"),
            TextColumn("time left"),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None, said="loading")
        self._done = self._total = self._new = self._tokens = self._failures = 0
        self._began = self._said = time.monotonic()

    def started(self, done: int, total: int) -> None:
        """The model is ready; `done` of `total` samples were there before."""
        self._done, self._total = done, total
        self._began = self._said = time.monotonic()
        self._bar.reset(self._task, total=total, completed=done, said="")
        if done:
            self._console.print(f"{done} of {total} samples are there already", highlight=False)

    def advanced(self, generation: Generation) -> None:
        """One more sample is on disk."""
        self._done += 1
        self._new += 1
        self._tokens += generation.reply_tokens or 0
        self._failures += generation.finish != "stop"
        seconds = time.monotonic() - self._began
        said = f"{self._tokens / max(seconds, 1e-9):.0f} tokens/s, {self._failures} failed"
        self._bar.update(self._task, completed=self._done, said=said)
        last = self._done == self._total
        if not self._console.is_terminal and (last or time.monotonic() - self._said >= _EVERY):
            self._said = time.monotonic()
            left = (self._total - self._done) * seconds / self._new
            self._console.print(f"{self._done}/{self._total} samples, {said}, {left:.0f} s left", highlight=False)

    def __enter__(self) -> Self:
        self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.__exit__(kind, error, trace)
