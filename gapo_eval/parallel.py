"""Work spread over processes, at flat memory, its results in order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """Returns how many cores this process may use."""
    return len(os.sched_getaffinity(0))


def spread(work: Callable[[T], R], things: Iterable[T], processes: int) -> Iterator[R]:
    """Yields what becomes of each thing, in order.

    Args:
        work: a function that can be pickled; an exception in it is raised here.
        things: may be without end; only a few are taken ahead of what was yielded.
        processes: 1 works in this process.

    """
    if processes == 1:
        yield from map(work, things)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    left = iter(things)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[R]] = deque(pool.submit(work, thing) for thing in islice(left, 2 * processes))
        try:
            while waiting:
                done = waiting.popleft().result()
                waiting.extend(pool.submit(work, thing) for thing in islice(left, 1))
                yield done
        finally:
            pool.shutdown(cancel_futures=True)


def chunks(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yields things in lists of a size; the last one may be shorter."""
    left = iter(things)
    while chunk := list(islice(left, size)):
        yield chunk
