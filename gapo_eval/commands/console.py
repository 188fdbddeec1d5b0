"""What the commands print on."""

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

    from rich.console import Console

T = TypeVar("T")


def safe(text: str) -> str:
    """Takes the control characters out of text that goes to a terminal."""
    return "".join(char if char in "\n\t" or char.isprintable() else f"⟨U+{ord(char):04X}⟩" for char in text)


def wide() -> "Console":
    """Returns a console for tables: one that is wider than the terminal is better wrapped by it than cut."""
    from rich.console import Console

    return Console(width=max(Console().width, 240))


def tracked(things: "Iterable[T]", total: int) -> "Iterator[T]":
    """Yields things, with a bar on standard error where that is a terminal."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(things, "", total, console=console, disable=not console.is_terminal, transient=True)


class _Terminated(BaseException):
    """SIGTERM."""


@contextmanager
def interrupted(way_on: str) -> "Iterator[None]":
    """Ends the program in order when it is interrupted (status 130) or terminated (143), and says how to go on."""

    def terminate(_number: int, _frame: "FrameType | None") -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, terminate)
    try:
        yield
    except (KeyboardInterrupt, _Terminated) as stop:
        number = signal.SIGINT if isinstance(stop, KeyboardInterrupt) else signal.SIGTERM
        print(f"\nstopped; {way_on}", file=sys.stderr)  # noqa: T201  typer.echo may be in the middle of a line
        sys.exit(128 + number)
    finally:
        signal.signal(signal.SIGTERM, before)
