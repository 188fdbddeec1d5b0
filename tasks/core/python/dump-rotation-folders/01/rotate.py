"""Thin out database dumps.

The newest dumps are kept, and the newest one of each of some past periods.
"""

import argparse
import logging
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

logger = logging.getLogger("rotate")

_DUMP = re.compile(r".+-(?P<taken>\d{8}T\d{6})\.dump\.zst")
_STALE = timedelta(days=3)


class RotationError(Exception):
    """The folder cannot be thinned out."""


@dataclass(frozen=True)
class Dump:
    """An archive with the time at which it was begun."""

    path: Path
    taken: datetime
    size: int


@dataclass(frozen=True)
class Policy:
    """How many dumps to keep."""

    last: int = 3
    daily: int = 7
    weekly: int = 4
    monthly: int = 12


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock file, so that no other run works on the folder."""
    lock = folder / ".rotate.lock"
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        raise RotationError("another run is at work") from None
    try:
        yield
    finally:
        lock.unlink()


def pinned(folder: Path) -> set[str]:
    """Read the names of the dumps that somebody has pinned, one a line."""
    pins = folder / "PINNED"
    if not pins.exists():
        return set()
    lines = pins.read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines}


def scan(folder: Path) -> list[Dump]:
    """Find the dumps of a folder that nobody has pinned, the newest first."""
    pins = pinned(folder)
    dumps: list[Dump] = []
    for path in folder.iterdir():
        match = _DUMP.fullmatch(path.name)
        if match is None or path.name in pins:
            continue
        taken = datetime.strptime(match["taken"], "%Y%m%dT%H%M%S")
        dumps.append(Dump(path, taken, path.stat().st_size))
    return sorted(dumps, key=lambda dump: dump.taken, reverse=True)


def newest_per(period: str, count: int, dumps: Iterable[Dump]) -> set[Dump]:
    """Pick the newest dump of each of the last periods that have one."""
    newest: dict[str, Dump] = {}
    for dump in dumps:
        newest.setdefault(dump.taken.strftime(period), dump)
    return set(list(newest.values())[:count])


def select(dumps: Sequence[Dump], policy: Policy) -> set[Dump]:
    """Choose the dumps to keep."""
    kept = set(dumps[: policy.last])
    kept |= newest_per("%Y-%m-%d", policy.daily, dumps)
    kept |= newest_per("%G-W%V", policy.weekly, dumps)
    if dumps and not kept:
        raise RotationError("the policy keeps no dump at all")
    return kept


def check_fresh(dumps: Sequence[Dump], now: datetime) -> None:
    """Refuse to delete old dumps where no new ones arrive."""
    if dumps and now - dumps[0].taken > _STALE:
        raise RotationError(f"no dump since {dumps[0].taken:%Y-%m-%d}")


def remove(dumps: Iterable[Dump]) -> int:
    """Delete dumps and return how many bytes that frees."""
    freed = 0
    for dump in dumps:
        dump.path.unlink()
        logger.info("removed %s", dump.path.name)
        freed += dump.size
    return freed


def _count(text: str) -> int:
    """Read a number of dumps from the command line."""
    count = int(text)
    if count < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return count


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rotate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--last", type=_count, default=Policy.last, metavar="N")
    parser.add_argument("--daily", type=_count, default=Policy.daily, metavar="N")
    parser.add_argument("--weekly", type=_count, default=Policy.weekly, metavar="N")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    args = build_parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    policy = Policy(last=args.last, daily=args.daily, weekly=args.weekly)
    try:
        with locked(args.folder):
            dumps = scan(args.folder)
            check_fresh(dumps, datetime.now())
            kept = select(dumps, policy)
            freed = remove(dump for dump in dumps if dump not in kept)
            logger.info("%s: kept %d of %d dumps", args.folder, len(kept), len(dumps))
            logger.info("%s: freed %.1f MB", args.folder, freed / 1e6)
    except (OSError, RotationError) as exc:
        logger.error("%s: %s", args.folder, exc)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
