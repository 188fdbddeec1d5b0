"""Render the pages of documents with a fixed number of workers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    document: str
    page: int
    attempt: int = 1


@dataclass(slots=True)
class Stats:
    submitted: int = 0
    done: int = 0
    retried: int = 0
    failed: int = 0


Render = Callable[[Job], Awaitable[None]]


class RenderPool:
    """Hands jobs to workers; leaving its context waits for all of them."""

    def __init__(self, render: Render, *, workers: int = 4, attempts: int = 3) -> None:
        self.stats = Stats()
        self._render = render
        self._workers = workers
        self._attempts = attempts
        self._queue: asyncio.Queue[Job] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        for number in range(self._workers):
            task = asyncio.create_task(self._work(), name=f"render-{number}")
            self._tasks.append(task)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            await self._queue.join()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def submit(self, document: str, pages: Iterable[int]) -> None:
        """Queue some pages of a document."""
        for page in pages:
            self._queue.put_nowait(Job(document, page))
            self.stats.submitted += 1

    async def _work(self) -> None:
        while True:
            job = await self._queue.get()
            try:
                await self._attempt(job)
            finally:
                self._queue.task_done()

    async def _attempt(self, job: Job) -> None:
        try:
            async with asyncio.timeout(60):
                await self._render(job)
        except Exception:
            if job.attempt < self._attempts:
                self._queue.put_nowait(replace(job, attempt=job.attempt + 1))
                self.stats.retried += 1
            else:
                logger.exception("page %d of %s failed", job.page, job.document)
                self.stats.failed += 1
        else:
            logger.debug("page %d of %s rendered", job.page, job.document)
            self.stats.done += 1
