"""What a suite is made of: how its tasks are distributed over languages, kinds and sizes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING

from gapo_eval import languages
from gapo_eval.domain import EditTask
from gapo_eval.published import paper
from gapo_eval.tasks.leaks import Leak, leak

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is counted of a task, which itself may be large."""

    language: str
    group: str
    no_change: bool
    kind: str
    difficulty: str
    history: int
    region_lines: int
    file_lines: int
    other_files: int
    accepted: int
    leak: Leak | None


def _facts(task: EditTask) -> _Facts:
    return _Facts(
        language=task.language,
        group=task.group,
        no_change=task.no_change,
        kind=task.tags.get("kind", "–"),
        difficulty=task.tags.get("difficulty", "–"),
        history=len(task.history),
        region_lines=task.region.count("\n"),
        file_lines=task.current.count("\n"),
        other_files=len(task.context),
        accepted=len(task.accepted),
        leak=None if task.no_change else leak(task),
    )


def print_survey(suite: Iterable[EditTask], console: "Console") -> None:
    """Prints the distributions of a suite's tasks."""
    from rich.table import Table

    tasks = [_facts(task) for task in suite]
    edits = [task for task in tasks if not task.no_change]
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("language", no_wrap=True)
    headings = ("groups", "edits", "no change", "share", "paper", "easy", "medium", "hard", "second file", "accepted")
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    for name in sorted({task.language for task in tasks}):
        mine = [task for task in tasks if task.language == name]
        table.add_row(languages.get(name).name, *_language(mine, len(tasks), paper().languages.get(name)))
    table.add_section()
    table.add_row("all", *_language(tasks, len(tasks), None), style="bold")
    console.print(table)
    console.print()
    for line in _distributions(edits, tasks):
        console.print(line, highlight=False, markup=False)


def _language(tasks: Sequence[_Facts], whole: int, paper: float | None) -> Iterator[str]:
    edits = [task for task in tasks if not task.no_change]
    hardness = Counter(task.difficulty for task in edits)
    yield str(len({task.group for task in tasks}))
    yield str(len(edits))
    yield str(len(tasks) - len(edits))
    yield f"{100 * len(tasks) / whole:.1f} %"
    yield "" if paper is None else f"{paper:.2f} %"
    yield from (str(hardness.get(each, 0)) for each in ("easy", "medium", "hard"))
    yield str(sum(1 for task in edits if task.other_files))
    yield str(sum(1 for task in edits if task.accepted))


def _distributions(edits: Sequence[_Facts], tasks: Sequence[_Facts]) -> Iterator[str]:
    kinds = Counter(task.kind for task in edits)
    yield "kinds of edit: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    lengths = Counter(task.history for task in tasks)
    yield "edits in the history: " + ", ".join(f"{length}: {count}" for length, count in sorted(lengths.items()))
    yield _spread("lines of the region", [task.region_lines for task in edits])
    yield _spread("lines of the file", [task.file_lines for task in tasks])
    yield _spread("other files", [task.other_files for task in tasks])
    leaks = Counter(task.leak for task in edits)
    yield (
        f"edits whose new text can be read elsewhere in the prompt, word for word: {leaks['code']} in code or history, "
        f"{leaks['words']} in instruction or hints"
    )


def _spread(what: str, values: Sequence[int]) -> str:
    if len(values) < 2:  # noqa: PLR2004  there is nothing to spread
        return f"{what}: {', '.join(map(str, values))}"
    quarters = quantiles(values, n=4, method="inclusive")
    return f"{what}: {min(values)} to {max(values)}, quartiles {', '.join(f'{value:g}' for value in quarters)}"
