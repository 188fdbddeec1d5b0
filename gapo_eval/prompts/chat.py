"""Chat: history as diffs, the file with the region marked, hints, instruction; the answer is a fenced block."""

import re
from collections.abc import Iterator

from gapo_eval.domain import Edit, EditTask, Prompt, Turn
from gapo_eval.prompts import as_lines, seen_texts, unused, whole_lines

_SYSTEM = """\
You are the next-edit engine of a code editor. You see a file, the edits that the developer has made so far, and a \
marked region of the file. Write the region as it should read after the developer's next edit.

Answer with one fenced code block that holds all lines of the new region and nothing else: keep the lines that do \
not change, keep the indentation, and leave out the marker lines. An empty block deletes the region. If the region \
should stay as it is, answer {no_change} and nothing else."""

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$", re.MULTILINE)


def _no_change(task: EditTask) -> str:
    return unused("<|no_change{}|>", *seen_texts(task))


def _fence(*texts: str) -> str:
    longest = max((len(run) for text in texts for run in re.findall(r"`{3,}", text)), default=2)
    return "`" * (longest + 1)


def render(task: EditTask) -> Prompt:
    """Returns a system turn with the contract and a user turn with the facts."""
    return Prompt(
        turns=(
            Turn(role="system", text=_SYSTEM.format(no_change=_no_change(task))),
            Turn(role="user", text="\n\n".join(_sections(task))),
        )
    )


def _sections(task: EditTask) -> Iterator[str]:
    """Yields first what an episode's next task mostly begins with too, so that an engine's prefix cache serves it."""
    for file in task.context:
        yield f"# Another file: {file.path}\n{_block(file.text)}"
    if task.history:
        yield "# Edits so far, oldest first"
        for edit in task.history:
            yield _block(edit.diff, "diff")
    start, end = (unused(mark, *seen_texts(task)) for mark in ("<|region_start{}|>", "<|region_end{}|>"))
    marked = f"{task.before}{start}\n{whole_lines(task.region)}{end}\n{task.after}"
    yield f"# The current file: {task.path}\n{_block(marked)}"
    if task.hints:
        yield "# Hints\n" + "\n".join(f"- {hint}" for hint in task.hints)
    if task.instruction:
        yield f"# Instruction\n{task.instruction}"
    yield f"# The region, between {start} and {end}, as it reads now\n{_block(task.region)}"
    yield "Write the region as it reads after the next edit."


def _block(text: str, label: str = "") -> str:
    fence = _fence(text)
    return f"{fence}{label}\n{whole_lines(text)}{fence}"


def reply_for(task: EditTask, text: str) -> str:
    """Returns a fenced block, or the no-change word where the region stays."""
    return _no_change(task) if text == task.region else _block(text)


def parse(task: EditTask, reply: str) -> Edit | None:
    """Takes the last complete fenced block; outside of blocks, or alone in one, the no-change word keeps the region."""
    blocks, prose = _split(reply)
    no_change = _no_change(task)
    if (blocks and blocks[-1].strip() == no_change) or (not blocks and no_change in prose):
        return Edit(text=task.region)
    return Edit(text=as_lines(task, blocks[-1])) if blocks else None


def _split(reply: str) -> tuple[list[str], str]:
    """Returns the contents of the complete fenced blocks, and the lines outside of them.

    Fences follow CommonMark: three or more backticks or tildes, at most three spaces before them; the closing fence has
    the same sign, is at least as long and has nothing behind it.
    """
    blocks: list[str] = []
    prose: list[str] = []
    fence = ""
    at = 0
    for match in _FENCE.finditer(reply):
        mark, label = match.groups()
        if fence:
            if mark.startswith(fence) and not label.strip():
                blocks.append(reply[at : match.start()])
                fence, at = "", match.end() + 1
        elif not (mark[0] == "`" and "`" in label):
            prose.append(reply[at : match.start()])
            fence, at = mark, match.end() + 1
    if not fence:
        prose.append(reply[at:])
    return blocks, "".join(prose)
