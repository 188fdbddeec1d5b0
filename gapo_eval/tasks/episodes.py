"""Episodes: successive snapshots of a piece of work, and the tasks that follow from comparing neighbours.

tasks/README.md describes the folders and the keys of `episode.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gapo_eval import diffs
from gapo_eval.domain import EditTask, PastEdit, Provenance, SourceFile
from gapo_eval.errors import InputError
from gapo_eval.records import build
from gapo_eval.tasks.story import Anchor, Keep, Step, Story

MARGIN = 2
"""Lines that a derived region holds above and below the change."""

DIFFICULTIES = ("easy", "medium", "hard")
KINDS = (
    *(
        "rename",
        "signature",
        "add-parameter",
        "add-field",
        "type-change",
        "error-handling",
        "api-migration",
        "add-case",
    ),
    *("logging", "extract", "null-safety", "concurrency", "boundary", "config", "deprecation", "test", "cleanup"),
    "feature",
)
NO_CHANGE = "no-change"

_STEP = re.compile(r"(\d\d)(-[a-z0-9-]+)?")


@dataclass(frozen=True, slots=True)
class Episode:
    """An episode as it lies on disk."""

    folder: Path
    story: Story
    states: Sequence[Mapping[str, str]]
    """After each step, every file by path: states[0] is how the story begins."""
    alternatives: Mapping[int, Sequence[Mapping[str, str]]]
    """By step, further outcomes that are just as right: the files that they change."""

    @property
    def name(self) -> str:
        """LANGUAGE/EPISODE."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @property
    def language(self) -> str:
        """The folder that the episode lies in."""
        return self.folder.parent.name

    @property
    def toml(self) -> str:
        """The place that errors about the story name."""
        return str(self.folder / "episode.toml")


def read(suite: Path) -> Iterator[tuple[str, EditTask]]:
    """Yields the tasks of every episode below a suite's folder, in the order of names and steps."""
    for path in sorted(suite.glob("*/*/episode.toml")):
        episode = open_episode(path.parent)
        yield from _tasks(episode)


def open_episode(folder: Path) -> Episode:
    """Reads an episode's story and snapshots; raises InputError that names the file and the key."""
    story = _story(folder / "episode.toml")
    states: list[Mapping[str, str]] = []
    alternatives: dict[int, list[Mapping[str, str]]] = {}
    for entry in sorted(path for path in folder.iterdir() if path.is_dir()):
        match = _STEP.fullmatch(entry.name)
        if match is None:
            raise InputError(f"{entry}: expected a step's folder (00, 01, …, or 03-alt for another outcome of step 03)")
        number, variant = int(match.group(1)), match.group(2)
        files = {path.relative_to(entry).as_posix(): _text(path) for path in _files(entry)}
        if variant:
            alternatives.setdefault(number, []).append(files)
        elif number != len(states):
            raise InputError(f"{entry}: expected step {len(states):02d} here: steps are numbered from 00 without gaps")
        else:
            states.append({**states[-1], **files} if states else files)
    episode = Episode(folder, story, states, alternatives)
    _check(episode)
    return episode


def _files(folder: Path) -> list[Path]:
    """Returns the files below a step's folder, without what installers and file managers leave there."""
    litter = {"__pycache__", ".DS_Store"}
    return sorted(path for path in folder.rglob("*") if path.is_file() and not litter & set(path.parts))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8: {error}") from None


def _story(path: Path) -> Story:
    try:
        value = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}") from None
    if "date" in value:
        value["date"] = str(value["date"])
    return build(Story, value, str(path))


def _check(episode: Episode) -> None:
    """Raises InputError where story and snapshots do not fit each other."""
    expected = {f"{number:02d}" for number in range(1, len(episode.states))}
    if not expected:
        raise InputError(f"{episode.folder}: expected at least the folders 00 and 01")
    if set(episode.story.steps) != expected:
        wrong = ", ".join(sorted(set(episode.story.steps) ^ expected))
        raise InputError(
            f"{episode.toml}: steps: one table for each folder from 01 on is expected; differs in: {wrong}"
        )
    for name, step in episode.story.steps.items():
        if name != "01" and step.task:
            _one_of(step.kind, KINDS, f"{episode.toml}: steps.{name}.kind")
            _one_of(step.difficulty, DIFFICULTIES, f"{episode.toml}: steps.{name}.difficulty")
    for number in episode.alternatives:
        if f"{number:02d}" not in expected:
            raise InputError(
                f"{episode.folder}: folder {number:02d}-… is another outcome of a step that does not exist"
            )
    for index, keep in enumerate(episode.story.keep):
        where = f"{episode.toml}: keep[{index}]"
        _one_of(keep.at, sorted(expected), f"{where}.at")
        _one_of(keep.difficulty, DIFFICULTIES, f"{where}.difficulty")
        _one_of(keep.file, list(episode.states[int(keep.at)]), f"{where}.file")


def _one_of(value: str, known: Sequence[str], where: str) -> None:
    if value not in known:
        raise InputError(f"{where}: expected one of {', '.join(known)}, got {value!r}")


def _tasks(episode: Episode) -> Iterator[tuple[str, EditTask]]:
    history: list[PastEdit] = []
    for number in range(1, len(episode.states)):
        name = f"{number:02d}"
        old, new = episode.states[number - 1], episode.states[number]
        edits = [
            PastEdit(path=path, diff=diffs.unified_diff(path, old.get(path, ""), text))
            for path, text in new.items()
            if old.get(path, "") != text
        ]
        if not edits:
            raise InputError(f"{episode.folder / name}: changes nothing")
        if number > 1 and episode.story.steps[name].task:
            yield f"{episode.toml}: steps.{name}", _edit_task(episode, number, tuple(history))
        history.extend(edits)
        for index, keep in enumerate(episode.story.keep):
            if keep.at == name:
                where = f"{episode.toml}: keep[{index}]"
                yield where, _keep_task(episode, index, tuple(history), where)


def _edit_task(episode: Episode, number: int, history: tuple[PastEdit, ...]) -> EditTask:
    name = f"{number:02d}"
    where = f"{episode.toml}: steps.{name}"
    step = episode.story.steps[name]
    old, new = episode.states[number - 1], episode.states[number]
    changed = [path for path, text in new.items() if old.get(path) != text]
    if len(changed) != 1 or changed[0] not in old:
        raise InputError(
            f"{where}: a task changes one file that is already there, this step changes {', '.join(changed)}"
        )
    path = changed[0]
    before = diffs.split_lines(old[path])
    outcomes = [diffs.split_lines(new[path])]
    for files in episode.alternatives.get(number, ()):
        if list(files) != [path]:
            raise InputError(f"{where}: another outcome changes the same file, {path}")
        outcomes.append(diffs.split_lines(files[path]))
    start, end = _region(before, outcomes, step.region, where)
    below = len(before) - end
    texts = tuple("".join(lines[start : len(lines) - below]) for lines in outcomes)
    return _task(episode, f"{episode.name}/{name}", old, path, (start, end), texts, history, step)


def _region(
    before: Sequence[str], outcomes: Sequence[Sequence[str]], anchor: Anchor | None, where: str
) -> tuple[int, int]:
    """Returns the (start, end) of the lines that the model may rewrite: they hold the changes of every outcome."""
    spans = [span for lines in outcomes if (span := diffs.changed_span(before, lines)) is not None]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    if anchor is None:
        return max(0, start - MARGIN), min(len(before), end + MARGIN)
    first, last = _find(before, anchor.first, anchor.last, f"{where}.region")
    if first > start or last < end:
        raise InputError(f"{where}.region: does not cover the change, which is in lines {start + 1} to {end}")
    return first, last


def _keep_task(episode: Episode, index: int, history: tuple[PastEdit, ...], where: str) -> EditTask:
    keep = episode.story.keep[index]
    files = episode.states[int(keep.at)]
    lines = diffs.split_lines(files[keep.file])
    start, end = _find(lines, keep.first, keep.last, where)
    task_id = f"{episode.name}/{keep.at}-keep-{index + 1}"
    return _task(episode, task_id, files, keep.file, (start, end), ("".join(lines[start:end]),), history, keep)


def _task(
    episode: Episode,
    task_id: str,
    files: Mapping[str, str],
    path: str,
    region: tuple[int, int],
    outcomes: tuple[str, ...],
    history: tuple[PastEdit, ...],
    asked: Step | Keep,
) -> EditTask:
    lines = diffs.split_lines(files[path])
    start, end = region
    story = episode.story
    return EditTask(
        task_id=task_id,
        language=episode.language,
        path=path,
        before="".join(lines[:start]),
        region="".join(lines[start:end]),
        after="".join(lines[end:]),
        reference=outcomes[0],
        accepted=outcomes[1:],
        history=history,
        instruction=asked.instruction,
        hints=asked.hints,
        context=tuple(SourceFile(path=other, text=text) for other, text in files.items() if other != path),
        group=episode.name,
        provenance=Provenance(source=story.source, licence=story.licence, date=story.date),
        tags={"kind": asked.kind if isinstance(asked, Step) else NO_CHANGE, "difficulty": asked.difficulty},
    )


def _find(lines: Sequence[str], first: str, last: str, where: str) -> tuple[int, int]:
    """Returns the (start, end) of the lines from the one that reads `first` to the next that reads `last`."""
    bare = [line.strip() for line in lines]
    if bare.count(first) != 1:
        raise InputError(
            f"{where}: first: expected a line of the file that occurs once, {first!r} occurs {bare.count(first)} times"
        )
    start = bare.index(first)
    if not last:
        return start, start + 1
    if last not in bare[start:]:
        raise InputError(f"{where}: last: no line at or below line {start + 1} reads {last!r}")
    return start, bare.index(last, start) + 1
