"""Requests to a server: many at once, tried again where a failure may pass. The one door to aiohttp."""

import asyncio
import random
import threading
import time
from collections.abc import Coroutine, Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, TypeVar

from gapo_eval.domain import Effort
from gapo_eval.errors import InputError
from gapo_eval.records import encode, parse

if TYPE_CHECKING:
    import aiohttp

T = TypeVar("T")
_OK = 200
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
"""Statuses that may be others next time."""
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 60.0
"""Seconds before the second attempt, and before any, unless the server asks for more."""


class FailedError(Exception):
    """A request that came to nothing."""

    def __init__(self, reason: str, *, status: int | None = None, passing: bool = True, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.status = status
        """None: there was no answer, or one that makes no sense."""
        self.passing = passing
        """Another attempt may do."""
        self.wait = wait
        """Seconds that the server asks for."""


class Client:
    """An event loop in a thread of its own, and a session with a server. `close` gives up what is on its way."""

    def __init__(self, headers: Mapping[str, str], effort: Effort) -> None:
        self._headers = {"content-type": "application/json", **headers}
        self._effort = effort
        self._session: aiohttp.ClientSession | None = None
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Waits for something."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Lets something go its way."""
        asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self) -> None:
        """Gives up what is on its way; the next request opens a session anew."""
        self.run(self._close())

    async def _close(self) -> None:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def patiently(self, url: str, body: Mapping[str, Any]) -> Any:
        """Posts until there is an answer or no hope of one: longer waits each time, and never shorter than asked for.

        Raises:
            FailedError: of the last attempt, which it counts.

        """
        attempts = 0
        while True:
            attempts += 1
            try:
                return await self.once("POST", url, body)
            except FailedError as error:
                if not error.passing:
                    raise
                if attempts > self._effort.retries:
                    raise FailedError(f"{error} (after {attempts} attempts)", status=error.status) from None
                wait = min(_FIRST_WAIT * 2 ** (attempts - 1), _LONGEST_WAIT) * random.uniform(0.5, 1)
                wait = max(wait, error.wait)
            await asyncio.sleep(wait)

    async def once(self, method: str, url: str, body: Mapping[str, Any] | None = None) -> Any:
        """Makes one attempt, and returns the JSON that comes back; raises FailedError."""
        import aiohttp

        session = self._opened()
        try:
            async with session.request(method, url, data=None if body is None else encode(body)) as response:
                text = await response.read()
                if response.status != _OK:
                    raise _refused(response.status, text, response.headers.get("retry-after", ""))
        except TimeoutError:
            raise FailedError("no answer in time") from None
        except aiohttp.ClientError as error:
            raise FailedError(f"{type(error).__name__}: {error}") from None
        try:
            return parse(text, url)
        except InputError:
            raise FailedError("the answer is not JSON") from None

    def _opened(self) -> "aiohttp.ClientSession":
        import aiohttp

        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._effort.connections),
                timeout=aiohttp.ClientTimeout(total=self._effort.timeout),
                headers=self._headers,
            )
        return self._session


def _refused(status: int, text: bytes, retry_after: str) -> FailedError:
    reason = " ".join(text.decode("utf-8", "replace").split())[:300]
    wait = _seconds(retry_after)
    return FailedError(f"HTTP {status}: {reason}", status=status, passing=status in _PASSING, wait=wait)


def _seconds(retry_after: str) -> float:
    """Reads a Retry-After header: seconds, or a date."""
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return max(parsedate_to_datetime(retry_after).timestamp() - time.time(), 0.0)
    except ValueError:
        return 0.0
