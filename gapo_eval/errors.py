"""The one error that is the user's to mend."""

from collections.abc import Iterable


class InputError(Exception):
    """Bad input. The message is one line: what is wrong, where, and the way out. The CLI prints it and exits with 2."""


class HopelessError(Exception):
    """Work that was given up, since it came to nothing. What was done is kept. The CLI prints it and exits with 1."""


def no_such(kind: str, name: str, where: str, known: Iterable[str]) -> InputError:
    """Returns the error for a name that is not there, with the names that are."""
    return InputError(f"no {kind} {name!r} in {where} (there are: {', '.join(sorted(known)) or 'none'})")
