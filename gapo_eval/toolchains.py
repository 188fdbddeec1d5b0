"""The snapshots of a suite's episodes, read by the real tools of their languages."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from gapo_eval import languages
from gapo_eval.languages import Toolchain
from gapo_eval.tasks.episodes import Episode, open_episode

_AT_ONCE = 400
"""Files on one command line."""
_LINES = 12
"""Of a tool's output that are passed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What one tool said of a language's snapshots."""

    language: str
    tool: str
    files: int | None
    """How many it read; None where the tool is not installed."""
    faults: tuple[str, ...] = ()
    """Lines of its output, with the places of the snapshots."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of an episode after a step, written out, and which of them the step wrote."""

    folder: Path
    changed: tuple[str, ...]


def inspect(suite: Path) -> Iterator[Inspection]:
    """Yields what each language's tools say of the episodes below a folder. They work on copies."""
    with TemporaryDirectory() as scratch:
        snapshots: dict[str, list[Snapshot]] = {}
        for path in sorted(suite.glob("*/*/episode.toml")):
            episode = open_episode(path.parent)
            snapshots.setdefault(episode.language, []).extend(_written(episode, Path(scratch)))
        for name, found in snapshots.items():
            language = languages.get(name)
            mine = [
                Snapshot(each.folder, tuple(path for path in each.changed if path.endswith(language.suffixes)))
                for each in found
            ]
            for tool in language.toolchain:
                yield _inspection(name, tool, [each for each in mine if each.changed], Path(scratch))


def _written(episode: Episode, scratch: Path) -> Iterator[Snapshot]:
    """Writes every state of an episode into a folder of its own, other outcomes too."""
    old: dict[str, str] = {}
    for number, state in enumerate(episode.states):
        for variant, files in enumerate(({}, *episode.alternatives.get(number, ()))):
            new = {**state, **files}
            changed = tuple(path for path, text in new.items() if old.get(path) != text)
            folder = scratch / episode.name / (f"{number:02d}-{variant}" if variant else f"{number:02d}")
            for path, text in new.items():
                place = folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(text.encode())
            yield Snapshot(folder, changed)
        old = dict(state)


def _inspection(language: str, tool: Toolchain, snapshots: Sequence[Snapshot], scratch: Path) -> Inspection:
    program = tool.command[0]
    if shutil.which(program) is None:
        return Inspection(language=language, tool=program, files=None)
    faults: list[str] = []
    for folder, files in _calls(tool, snapshots, scratch):
        command = [part for word in tool.command for part in (files if word == "{files}" else [word])]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
        faults += (str(line).replace(f"{scratch}/", "") for line in _faults(tool, done, folder.relative_to(scratch)))
    count = sum(len(each.changed) for each in snapshots)
    return Inspection(language=language, tool=program, files=count, faults=tuple(faults))


def _calls(tool: Toolchain, snapshots: Sequence[Snapshot], scratch: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yields the folder and the files of each call."""
    if tool.scope == "snapshot":
        yield from ((each.folder, list(each.changed)) for each in snapshots)
        return
    files = [str((each.folder / path).relative_to(scratch)) for each in snapshots for path in each.changed]
    step = 1 if tool.scope == "file" else _AT_ONCE
    yield from ((scratch, files[first : first + step]) for first in range(0, len(files), step))


def _faults(tool: Toolchain, done: "subprocess.CompletedProcess[str]", folder: Path) -> Iterator[str]:
    output = [line for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip()]
    where = "" if str(folder) == "." else f"{folder}: "
    if tool.fault:
        yield from (where + line for line in output if re.search(tool.fault, line))
    elif done.returncode or output:
        yield where + " | ".join(output[:_LINES] or [f"exit status {done.returncode}"])
