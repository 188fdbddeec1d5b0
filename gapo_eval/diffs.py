"""Unified diffs that apply exactly: made, parsed, applied and taken back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_HUNK = re.compile(r"@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@.*")
_NO_NEWLINE = "\\ No newline at end of file"


class DiffError(ValueError):
    """A diff that cannot be read or does not apply."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """One block of a diff. Lines keep their newlines; starts are 0-based line indices."""

    old_start: int
    old: tuple[str, ...]
    new_start: int
    new: tuple[str, ...]


def split_lines(text: str) -> list[str]:
    r"""Splits after each `\n` and nowhere else (str.splitlines also splits at form feeds and U+2028)."""
    lines = text.split("\n")
    last = lines.pop()
    return [line + "\n" for line in lines] + ([last] if last else [])


def opcodes(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Returns difflib's opcodes over lines, without its heuristic that ignores frequent lines."""
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def changed_span(before: Sequence[str], after: Sequence[str]) -> tuple[int, int, int, int] | None:
    """Returns (start, end) in `before` and (start, end) in `after` of the smallest span that holds every change."""
    changes = [code for code in opcodes(before, after) if code[0] != "equal"]
    if not changes:
        return None
    return changes[0][1], changes[-1][2], changes[0][3], changes[-1][4]


def _body(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield mark + line if line.endswith("\n") else f"{mark}{line}\n{_NO_NEWLINE}\n"


def _header(start: int, count: int) -> str:
    first = start + 1 if count else start
    return f"{first}" if count == 1 else f"{first},{count}"


def unified_diff(path: str, before: str, after: str, context: int = 3) -> str:
    """Returns the diff between two states of a file, with `a/` and `b/` headers; empty where they are equal."""
    old, new = split_lines(before), split_lines(after)
    skipped, left_out = _far_from_changes(old, new, context)
    old, new = old[skipped : len(old) - left_out], new[skipped : len(new) - left_out]
    groups = list(SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(context))
    if not groups or before == after:
        return ""
    out = [f"--- {'a/' + path if before else '/dev/null'}\n", f"+++ {'b/' + path if after else '/dev/null'}\n"]
    for group in groups:
        i1, i2, j1, j2 = group[0][1], group[-1][2], group[0][3], group[-1][4]
        out.append(f"@@ -{_header(skipped + i1, i2 - i1)} +{_header(skipped + j1, j2 - j1)} @@\n")
        for tag, a1, a2, b1, b2 in group:
            if tag == "equal":
                out.extend(_body(" ", old[a1:a2]))
            else:
                out.extend(_body("-", old[a1:a2]))
                out.extend(_body("+", new[b1:b2]))
    return "".join(out)


def _far_from_changes(old: Sequence[str], new: Sequence[str], context: int) -> tuple[int, int]:
    """Returns how many lines both have in common at the start and at the end, less those that are shown."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    return max(head - context, 0), max(tail - context, 0)


def parse(diff: str) -> tuple[Hunk, ...]:
    """Reads the hunks of a one-file diff.

    Raises:
        DiffError: there is no hunk, or a hunk does not hold the lines that its header counts.

    """
    lines = split_lines(diff)
    hunks: list[Hunk] = []
    at = 0
    while at < len(lines):
        match = _HUNK.fullmatch(lines[at].rstrip("\r\n"))
        if match is None:
            if hunks or not lines[at].startswith(("--- ", "+++ ", "diff ", "index ", "new file", "deleted file")):
                raise DiffError(f"line {at + 1} of the diff is not part of a hunk: {lines[at].rstrip()!r}")
            at += 1
            continue
        old_start, old_count, new_start, new_count = (1 if n is None else int(n) for n in match.groups())
        at += 1
        body: list[tuple[str, str]] = []
        olds = news = 0
        while at < len(lines) and (lines[at].startswith("\\") or olds < old_count or news < new_count):
            _take(lines[at], body, at)
            if not lines[at].startswith("\\"):
                olds += body[-1][0] != "+"
                news += body[-1][0] != "-"
            at += 1
        old = tuple(text for mark, text in body if mark != "+")
        new = tuple(text for mark, text in body if mark != "-")
        if (len(old), len(new)) != (old_count, new_count):
            raise DiffError(f"hunk {match.group()!r} holds {len(old)} old and {len(new)} new lines")
        hunks.append(Hunk(old_start - (old_count > 0), old, new_start - (new_count > 0), new))
    if not hunks:
        raise DiffError("the diff has no hunk")
    return tuple(hunks)


def _take(line: str, body: list[tuple[str, str]], at: int) -> None:
    mark, text = line[:1], line[1:]
    if mark == "\\" and body:
        body[-1] = (body[-1][0], body[-1][1].removesuffix("\n"))
    elif mark in ("-", "+", " "):
        body.append((mark, text))
    elif line in ("\n", "\r\n"):
        body.append((" ", line))  # an editor that trims trailing blanks leaves an empty context line bare
    else:
        raise DiffError(f"line {at + 1} of the diff starts with {mark!r}")


def apply(diff: str, text: str) -> str:
    """Returns the file after the edit, given the file before it.

    Raises:
        DiffError: the diff cannot be read, or the file does not hold the lines that it takes away.

    """
    return _replace(text, [(hunk.old_start, hunk.old, hunk.new) for hunk in parse(diff)])


def revert(diff: str, text: str) -> str:
    """Returns the file before the edit, given the file after it; raises as `apply` does."""
    return _replace(text, [(hunk.new_start, hunk.new, hunk.old) for hunk in parse(diff)])


def _replace(text: str, hunks: Sequence[tuple[int, tuple[str, ...], tuple[str, ...]]]) -> str:
    lines = split_lines(text)
    out: list[str] = []
    done = 0
    for start, there, instead in hunks:
        if not done <= start <= len(lines) or tuple(lines[start : start + len(there)]) != there:
            raise DiffError(f"the diff does not apply: the file does not hold its lines at line {start + 1}")
        out.extend(lines[done:start])
        out.extend(instead)
        done = start + len(there)
    return "".join(out + lines[done:])
