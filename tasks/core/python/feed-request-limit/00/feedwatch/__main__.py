"""Run the poller: python -m feedwatch."""

import argparse
import asyncio
import dataclasses
import os
import sys

import httpx

from feedwatch.poller import Poller
from feedwatch.settings import Settings, SettingsError
from feedwatch.sqlite import SqliteSink


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="feedwatch", description="Poll feeds and store their new entries."
    )
    parser.add_argument("database", help="where entries are stored")
    parser.add_argument("--once", action="store_true", help="poll every feed once and exit")
    parser.add_argument("--user-agent", metavar="TEXT", help="how to identify to hosts")
    parser.add_argument("--interval", type=float, metavar="S", help="seconds between two rounds")
    parser.add_argument("--timeout", type=float, metavar="S", help="seconds to wait for a host")
    parser.add_argument("--retries", type=int, metavar="N", help="further attempts at a feed")
    return parser


async def poll(settings: Settings, database: str, once: bool) -> None:
    async with httpx.AsyncClient(timeout=settings.timeout) as client:
        with SqliteSink(database) as sink:
            poller = Poller(settings, client, sink)
            if once:
                await poller.poll_all()
            else:
                await poller.run()


def main(argv: list[str] | None = None) -> int:
    parser = build_parser()
    args = vars(parser.parse_args(argv))
    database, once = args.pop("database"), args.pop("once")
    overrides = {name: value for name, value in args.items() if value is not None}
    try:
        settings = Settings.from_env(os.environ)
        settings = dataclasses.replace(settings, **overrides)
    except SettingsError as exc:
        parser.error(str(exc))
    try:
        asyncio.run(poll(settings, database, once))
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
