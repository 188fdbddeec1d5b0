"""One task out of a seed program: some changes of a refactoring were made, and one of the next is asked for.

Everything is worked out in the program's own words; other words of the same length come in at the very end.
"""

import random
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from gapo_eval.diffs import split_lines, unified_diff
from gapo_eval.domain import EditTask, PastEdit, Provenance
from gapo_eval.errors import InputError
from gapo_eval.synthesis.seeds import Program
from gapo_eval.synthesis.wording import Wording, parts
from gapo_eval.synthesis.works import State, Work, plan
from gapo_eval.tasks.leaks import leak

_LEFT_OUT = 0.4
"""How often an optional declaration is left out."""
_HISTORY = 8
"""Edits that are shown at most, the last ones."""
_CHARACTERS = 12_500
"""Of file, region and history together, about: the paper's prompts have 4,096 tokens at most."""
_AROUND = (0, 1, 2, 2, 3, 4, 6, 9)
"""How many lines the region may reach beyond the change, above and below."""
_INSTRUCTED, _HINTED = 0.2, 0.15
"""How often a task says in words what is to be done, and how often it lists the places that are left."""
_TOGETHER, _NEAR = 0.5, 3
"""How often two changes with so few lines between them are one edit of the history."""
_FROM_THE_TOP = 0.7
"""How often the places are done from the top down; otherwise the work begins somewhere else and comes round."""
_FINISHED = 0.5
"""How often a no-change task stands at the end of the work; otherwise in the middle of it."""

_HEADERS = re.compile(r"^(@@ .*\n)", re.MULTILINE)

Lines = tuple[int, int]
"""First and last, from 0."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A state of the work."""

    work: Work
    done: tuple[int, ...]
    """The changes that were made, in this order."""
    state: State

    @property
    def left(self) -> list[int]:
        """The changes that are still to be made."""
        return [number for number in range(len(self.work.changes)) if number not in self.done]

    def determined(self, number: int) -> bool:
        """Tells whether each rewrite of a change was seen before, or follows."""
        return _determined(self.work, number, self.done)


def draw(program: Program, rng: random.Random, task_id: str, *, no_change: bool, longest: int) -> EditTask:
    """Makes a task.

    Args:
        program: the seed.
        rng: all choices come from it.
        task_id: the task's own.
        no_change: whether the right edit is to be none.
        longest: lines of the region, at most.

    Raises:
        InputError: in a hundred attempts there was no such task.

    """
    whole = plan(program)
    for _ in range(100):
        cuts = whole.cuts([name for name in program.seed.optional if rng.random() < _LEFT_OUT])
        for work in whole.works(rng):
            task = _kept(work.without(cuts), rng, longest) if no_change else _asked(work.without(cuts), rng, longest)
            if task is not None:
                if leak(task) == "words":
                    task = replace(task, instruction="", hints=())
                new = set(parts(work.refactoring.rewrite[0].put))
                wording = Wording.draw(program.seed.words, program.seed.numbers, whole.words | new, rng)
                tags = dict(task.tags) | {"split": program.seed.split}
                named = replace(task, task_id=task_id, language=program.language, group=program.name, tags=tags)
                return _reworded(named, program.seed.path, wording.reword)
    raise InputError(f"{program.file}: no task with a region of at most {longest} lines can be made of this program")


def _reworded(task: EditTask, path: str, reword: Callable[[str], str]) -> EditTask:
    new_path = reword(path)
    return replace(
        task,
        path=new_path,
        before=reword(task.before),
        region=reword(task.region),
        after=reword(task.after),
        reference=reword(task.reference),
        history=tuple(PastEdit(path=new_path, diff=_diff(new_path, edit.diff, reword)) for edit in task.history),
        instruction=reword(task.instruction),
        hints=tuple(_hint(new_path, hint, reword) for hint in task.hints),
    )


def _diff(path: str, hunks: str, reword: Callable[[str], str]) -> str:
    pieces = _HEADERS.split(hunks)
    pieces[0::2] = map(reword, pieces[0::2])
    return f"--- a/{path}\n+++ b/{path}\n" + "".join(pieces)


def _hint(path: str, hint: str, reword: Callable[[str], str]) -> str:
    line, _, text = hint.partition(": ")
    return f"{path}:{line}: {reword(text)}"


def _order(work: Work, rng: random.Random) -> list[int]:
    """Returns the changes in the order in which a developer makes them: first what the work begins with."""
    first = [number for number, change in enumerate(work.changes) if change.rewrites & work.firsts]
    rest = [number for number in range(len(work.changes)) if number not in first]
    first.sort(key=lambda number: min(work.changes[number].rewrites))
    if rest and rng.random() >= _FROM_THE_TOP:
        turn = rng.randrange(len(rest))
        rest = rest[turn:] + rest[:turn]
    return first + rest


def _determined(work: Work, number: int, done: Sequence[int]) -> bool:
    seen = {rewrite for other in done for rewrite in work.changes[other].rewrites}
    return work.changes[number].rewrites <= seen | work.follows


def _asked(work: Work, rng: random.Random, longest: int) -> EditTask | None:
    """Holds out one of the later changes."""
    order = _order(work, rng)
    can = [at for at in range(1, len(order)) if _determined(work, order[at], order[:at])]
    if not can:
        return None
    at = rng.choice(can)
    done = tuple(order[:at])
    moment = Moment(work, done, work.state(done))
    region = _region(moment, order[at], rng)
    if region is None or region[1] - region[0] >= longest:
        return None
    return _task(moment, region, rng)


def _region(moment: Moment, asked: int, rng: random.Random) -> Lines | None:
    """Returns the lines of a change and some around it; other changes that lie in them must be determined, too."""
    spans = moment.state.lines
    first, last = spans[asked]
    start, end = _around(first, last, moment, rng)
    for number in moment.left:
        begins, ends = spans[number]
        inside = start <= begins and ends <= end and moment.determined(number)
        if number != asked and begins <= end and ends >= start and not inside:
            start, end = (max(start, ends + 1), end) if ends < first else (start, min(end, begins - 1))
    return (start, end) if start <= first and last <= end else None


def _around(first: int, last: int, moment: Moment, rng: random.Random) -> Lines:
    lines = split_lines(moment.state.text)
    start, end = max(first - rng.choice(_AROUND), 0), min(last + rng.choice(_AROUND), len(lines) - 1)
    while start < first and not lines[start].strip():
        start += 1
    while end > last and not lines[end].strip():
        end -= 1
    return start, end


def _kept(work: Work, rng: random.Random, longest: int) -> EditTask | None:
    """Asks for lines that look as if they had to change, and must not; what changes has been shown by then."""
    order = _order(work, rng)
    begun = 1 + sum(bool(change.rewrites & work.firsts) for change in work.changes)
    if len(order) < begun:
        return None
    done = tuple(order if rng.random() < _FINISHED else order[: rng.randint(begun, len(order))])
    moment = Moment(work, done, work.state(done))
    spans = moment.state.lines
    lines = split_lines(moment.state.text)
    pending = {line for number in moment.left for line in range(spans[number][0], spans[number][1] + 1)}
    finished = [spans[number][0] for number in done]
    alike = [number for text in work.refactoring.alike for number, line in enumerate(lines) if text in line]
    similar = _similar(work, lines, {*pending, *finished})
    groups = [group for group in (alike, finished, similar) if group]
    at = rng.choice(rng.choice(groups))
    if at in pending or at >= len(lines):
        return None
    start, end = _around(at, at, moment, rng)
    start = max([start, *(line + 1 for line in pending if line < at)])
    end = min([end, *(line - 1 for line in pending if line > at)])
    return _task(moment, (start, end), rng) if end - start < longest else None


def _similar(work: Work, lines: Sequence[str], not_these: Collection[int]) -> list[int]:
    """Returns the lines that share most words with a place of the work."""
    wanted = [
        {word for site in change.sites for word in parts(work.text[site.start : site.end])} for change in work.changes
    ]
    shared = {
        number: max(len(words & set(parts(line))) for words in wanted)
        for number, line in enumerate(lines)
        if number not in not_these
    }
    most = max(shared.values(), default=0)
    return [number for number, count in shared.items() if count == most] if most else []


def _task(moment: Moment, region: Lines, rng: random.Random) -> EditTask:
    """Makes the task, in the program's own words; diffs and hints are still without the path."""
    work, lines = moment.work, split_lines(moment.state.text)
    before, after = "".join(lines[: region[0]]), "".join(lines[region[1] + 1 :])
    spans = moment.state.lines
    asked = [number for number in moment.left if region[0] <= spans[number][0] and spans[number][1] <= region[1]]
    outcome = work.state((*moment.done, *asked)).text
    text = "".join(lines[region[0] : region[1] + 1])
    told = rng.random()
    return EditTask(
        task_id="-",
        language="-",
        path="-",
        before=before,
        region=text,
        after=after,
        reference=outcome[len(before) : len(outcome) - len(after)],
        history=_recent(list(_history(moment, rng)), len(moment.state.text) + 2 * len(text)),
        instruction=work.refactoring.about if told < _INSTRUCTED else "",
        hints=tuple(f"{spans[number][0] + 1}: {lines[spans[number][0]].strip()}" for number in moment.left)
        if _INSTRUCTED <= told < _INSTRUCTED + _HINTED
        else (),
        provenance=Provenance(source="gapo-eval tasks synthesize", licence="Apache-2.0"),
        tags={
            "kind": work.refactoring.kind if asked else "no-change",
            "difficulty": _difficulty(moment, asked, text),
            "work": work.refactoring.kind,
        },
    )


def _history(moment: Moment, rng: random.Random) -> Iterator[PastEdit]:
    work = moment.work
    state = work.state(()).text
    alone = True
    for count, number in enumerate(moment.done, 1):
        following = moment.done[count : count + 1]
        if alone and following and _close(work, number, following[0]) and rng.random() < _TOGETHER:
            alone = False
            continue
        new = work.state(moment.done[:count]).text
        _, _, hunks = unified_diff("-", state, new).split("\n", 2)
        yield PastEdit(path="-", diff=hunks)
        state, alone = new, True


def _recent(edits: list[PastEdit], size: int) -> tuple[PastEdit, ...]:
    """Returns the last edits, as many as fit beside so many characters; formats show the context of each twice."""
    recent = edits[-_HISTORY:]
    while len(recent) > 1 and size + 2 * sum(len(edit.diff) for edit in recent) > _CHARACTERS:
        del recent[0]
    return tuple(recent)


def _close(work: Work, one: int, other: int) -> bool:
    first, second = sorted((one, other))
    between = work.text[work.changes[first].sites[-1].end : work.changes[second].sites[0].start]
    return between.count("\n") <= _NEAR


def _difficulty(moment: Moment, asked: Sequence[int], region: str) -> str:
    """Easy: the same text as in an earlier change; hard: several places, or one without an example."""
    work = moment.work
    if not asked:
        return "hard" if any(text in region for text in work.refactoring.alike) else "medium"
    seen = {rewrite for number in moment.done for rewrite in work.changes[number].rewrites}
    if len(asked) > 1 or not work.changes[asked[0]].rewrites <= seen:
        return "hard"
    known = {_text(work, number) for number in moment.done}
    return "easy" if _text(work, asked[0]) in known else "medium"


def _text(work: Work, number: int) -> tuple[tuple[str, str], ...]:
    """Returns what a change takes out and puts in."""
    return tuple((work.text[site.start : site.end], site.put) for site in work.changes[number].sites)
