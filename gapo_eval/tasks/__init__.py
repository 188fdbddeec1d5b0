"""Tasks from wherever they lie: a bundled suite, a folder of episodes, a `.jsonl` or `.parquet` file, a hub.

`load` is lazy: memory stays flat however long the suite is.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice, zip_longest
from pathlib import Path

from gapo_eval.domain import EditTask
from gapo_eval.errors import InputError, no_such
from gapo_eval.paths import data_folder
from gapo_eval.records import encode
from gapo_eval.tasks.check import check_history, check_language

HUB = "hf:"
_SEEDS = "seeds"
"""The folder of what tasks are synthesized from; no suite."""


@dataclass(frozen=True, slots=True)
class Suite:
    """A place that tasks come from; reading starts when it is iterated, and starts again each time."""

    name: str
    path: Path | None
    """None for a data set on a hub."""

    def __iter__(self) -> Iterator[EditTask]:
        seen: set[str] = set()
        for where, task in self._read():
            if task.task_id in seen:
                raise InputError(f"{where}: task_id: {task.task_id!r} occurs twice in suite {self.name}")
            seen.add(task.task_id)
            check_language(task, where)
            check_history(task, where)
            yield task
        if not seen:
            raise InputError(f"suite {self.name} is empty: {self.path or 'the data set'} holds no task")

    def _read(self) -> Iterator[tuple[str, EditTask]]:
        """Yields each task with the place it was read from."""
        if self.path is None:
            from gapo_eval.tasks import hub

            return hub.read(self.name.removeprefix(HUB))
        if self.path.is_dir():
            from gapo_eval.tasks import episodes

            return episodes.read(self.path)
        from gapo_eval.tasks import files

        return files.read(self.path)


def bundled() -> list[str]:
    """Returns the names of the suites that come with the program."""
    entries = sorted(entry for entry in data_folder("tasks").iterdir() if entry.name != _SEEDS)
    return [entry.stem for entry in entries if entry.is_dir() or entry.suffix in (".jsonl", ".parquet")]


def load(name: str) -> Suite:
    """Finds a suite by bundled name, by path, or as `hf:OWNER/NAME[@REVISION][:SPLIT]`; reads nothing yet."""
    if name.startswith(HUB):
        return Suite(name, None)
    if "/" not in name and name in bundled():
        stem = data_folder("tasks") / name
        return Suite(
            name, stem if stem.is_dir() else next(p for p in stem.parent.glob(f"{name}.*") if p.suffix != ".md")
        )
    path = Path(name)
    if path.is_dir() or (path.is_file() and path.suffix in (".jsonl", ".parquet")):
        return Suite(name, path)
    if path.exists():
        raise InputError(f"{name}: not a suite (expected a folder of episodes, a .jsonl or a .parquet file)")
    raise no_such("suite", name, "tasks/ and on disk", bundled())


def select(tasks: Iterable[EditTask], languages: Collection[str] = (), limit: int | None = None) -> list[str] | None:
    """Returns the ids to take: tasks in these languages, at most `limit`, spread evenly over languages; None for all.

    Within a language the first come first. Only ids are held in memory.
    """
    if not languages and limit is None:
        return None
    by_language: dict[str, list[str]] = {}
    for task in tasks:
        if not languages or task.language in languages:
            by_language.setdefault(task.language, []).append(task.task_id)
    absent = sorted(set(languages) - set(by_language))
    if absent:
        raise InputError(f"the suite has no task in {', '.join(absent)}")
    in_turn = (task_id for row in zip_longest(*by_language.values()) for task_id in row if task_id is not None)
    return list(islice(in_turn, limit))


class Fingerprint:
    """A hash over tasks in order: two suites that agree in it ask the same."""

    def __init__(self) -> None:
        self._hash = sha256()
        self.tasks = 0

    def add(self, task: EditTask) -> None:
        """Takes the next task in."""
        self._hash.update(encode(task) + b"\n")
        self.tasks += 1

    def hexdigest(self) -> str:
        """Returns the hash so far."""
        return self._hash.hexdigest()
