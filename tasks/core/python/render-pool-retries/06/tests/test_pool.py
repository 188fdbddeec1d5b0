import asyncio

from preview.pool import Job, RenderPool, Stats


def run(pool: RenderPool, pages: list[int]) -> Stats:
    async def work() -> None:
        async with pool:
            pool.submit("report", pages)

    asyncio.run(work())
    return pool.stats


def test_all_pages_are_rendered() -> None:
    seen: list[int] = []

    async def render(job: Job) -> None:
        seen.append(job.page)

    stats = run(RenderPool(render), [1, 2, 3])
    assert sorted(seen) == [1, 2, 3]
    assert stats == Stats(submitted=3, done=3)


def test_failures_are_counted() -> None:
    async def render(job: Job) -> None:
        if job.page == 2:
            raise OSError("no such font")

    stats = run(RenderPool(render), [1, 2, 3])
    assert stats == Stats(submitted=3, done=2, retried=2, failed=1)
