"""Poll feeds and hand new entries on."""

import asyncio
import contextlib
import logging
from typing import Protocol

import httpx

from feedwatch.parse import Entry, parse_feed
from feedwatch.settings import Settings

logger = logging.getLogger(__name__)


class Sink(Protocol):
    async def store(self, url: str, entries: list[Entry]) -> int:
        """Store the entries and return how many of them are new."""


class Poller:
    def __init__(self, settings: Settings, client: httpx.AsyncClient, sink: Sink) -> None:
        self._settings = settings
        self._client = client
        self._sink = sink
        self._etags: dict[str, str] = {}
        self._stopping = asyncio.Event()
        self._slots = asyncio.Semaphore(settings.max_requests)

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        """Poll all feeds again and again until stop is called."""
        while not self._stopping.is_set():
            found = await self.poll_all()
            logger.info("%d new entries", found)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), self._settings.interval)

    async def poll_all(self) -> int:
        """Poll every feed once and return the number of new entries."""
        results = await asyncio.gather(
            *(self._poll(url) for url in self._settings.feeds), return_exceptions=True
        )
        for url, result in zip(self._settings.feeds, results, strict=True):
            if isinstance(result, BaseException):
                logger.error("polling %s failed", url, exc_info=result)
        return sum(result for result in results if isinstance(result, int))

    async def _poll(self, url: str) -> int:
        headers = {"User-Agent": self._settings.user_agent}
        if etag := self._etags.get(url):
            headers["If-None-Match"] = etag
        response = await self._get(url, headers)
        if response.status_code == httpx.codes.NOT_MODIFIED:
            return 0
        response.raise_for_status()
        found = await self._sink.store(url, parse_feed(response.text))
        if etag := response.headers.get("ETag"):
            self._etags[url] = etag
        return found

    async def _get(self, url: str, headers: dict[str, str]) -> httpx.Response:
        """Request a feed, again after a pause when the host cannot be reached."""
        attempt = 0
        while True:
            try:
                return await self._client.get(url, headers=headers)
            except httpx.TransportError:
                if attempt == self._settings.retries:
                    raise
                attempt += 1
                await asyncio.sleep(2**attempt)
