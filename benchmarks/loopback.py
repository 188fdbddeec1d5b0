"""A server on the loopback that speaks OpenAI's protocol and answers at once, or late, or wrong.

    python benchmarks/loopback.py [--latency 0.05] [--faults 500=0.1,429=0.05,hang=0.02,broken=0.01] [--seed 0]

It prints its address, and serves until its standard input ends. What it answers depends on the prompt alone: the text
of the last code block, that nothing is to change, or prose without an edit. `GET /stats` tells how many requests it
saw, how many at once, and how each ended.
"""

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from zlib import crc32

_BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@contextmanager
def serving(*arguments: str) -> Iterator[str]:
    """Lends the address of a server in a process of its own; the arguments are those of the command line."""
    command = [sys.executable, __file__, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()


def answer_to(prompt: str) -> str:
    """Returns the reply to a prompt: one of three kinds, whatever else happens."""
    blocks = _BLOCK.findall(prompt)
    kind = crc32(prompt.encode("utf-8", "replace")) % 3
    if kind == 0 or not blocks:
        return "There is nothing more to be said about this."
    return "<|no_change|>" if kind == 1 else f"```\n{blocks[-1]}```"


class Server:
    """Counts what it does."""

    def __init__(self, latency: float, faults: dict[str, float], seed: int) -> None:
        self._latency = latency
        self._faults = faults
        self._rng = random.Random(seed)
        self._stats: Counter[str] = Counter()
        self._now = self._most = 0

    async def serve(self) -> None:
        """Serves until standard input ends."""
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0, limit=1 << 24)
        print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
        async with server:
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                size = re.search(rb"(?i)content-length: *(\d+)", head)
                body = await reader.readexactly(int(size[1])) if size else b""
                self._now += 1
                self._most = max(self._most, self._now)
                status, extra, answer = await self._answer(head, body)
                self._now -= 1
                writer.write(
                    f"HTTP/1.1 {status} -\r\ncontent-type: application/json\r\n{extra}"
                    f"content-length: {len(answer)}\r\n\r\n".encode()
                    + answer
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: bytes, body: bytes) -> tuple[int, str, bytes]:
        if b"GET /stats" in head:
            return 200, "", json.dumps(dict(self._stats) | {"most at once": self._most}).encode()
        if b"/models" in head:
            return 200, "", json.dumps({"data": [{"id": "loopback", "owned_by": "loopback"}]}).encode()
        if b"/tokenize" in head:
            return 404, "", b"{}"
        await asyncio.sleep(self._latency)
        fault = self._fault()
        self._stats[fault or "answered"] += 1
        if fault == "hang":
            await asyncio.sleep(3600)
        if fault and fault.isdecimal():
            wait = "retry-after: 0\r\n" if fault == "429" else ""
            return int(fault), wait, b'{"error": {"message": "a fault that was asked for"}}'
        asked = json.loads(body)
        prompt = asked["messages"][-1]["content"] if "messages" in asked else asked["prompt"]
        reply = answer_to(prompt)
        answer = json.dumps(
            {
                "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": reply}}],
                "usage": {"prompt_tokens": len(prompt) // 4, "completion_tokens": len(reply) // 4},
            }
        ).encode()
        return 200, "", answer[: len(answer) // 2] if fault == "broken" else answer

    def _fault(self) -> str | None:
        drawn = self._rng.random()
        for name, share in self._faults.items():
            if drawn < share:
                return name
            drawn -= share
        return None


def main() -> None:
    """Serves."""
    options = argparse.ArgumentParser()
    options.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    options.add_argument("--faults", default="", help="shares, as in 500=0.1,429=0.05,hang=0.02,broken=0.01")
    options.add_argument("--seed", type=int, default=0)
    arguments = options.parse_args()
    pairs = (pair.split("=") for pair in filter(None, arguments.faults.split(",")))
    faults = {name: float(share) for name, share in pairs}
    asyncio.run(Server(arguments.latency, faults, arguments.seed).serve())


if __name__ == "__main__":
    main()
