"""A run folder: what was asked of which model, every reply, and the scores.

```
run.json            settings, what the run is made of, its sessions
tasks.parquet       the tasks as they were asked, so that a run can be scored and read anywhere
generations.jsonl   one line a sample, appended as replies come
scores.parquet      one row a sample; no_op.parquet: the same for the reply that changes nothing
report.html
```
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from gapo_eval.domain import Generation, ModelSpec, Sampling, Training
from gapo_eval.errors import InputError
from gapo_eval.records import build, decode, encode, parse, plain
from gapo_eval.tasks import Suite

SCHEMA = 1
_LOCK = ".lock"
_BEGUN = (_LOCK, "tasks.parquet", "tasks.partial", "run.partial")
"""What a run folder may hold before its run.json stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user asked for."""

    tasks: str = "core"
    languages: tuple[str, ...] = ()
    """Empty for all."""
    limit: int | None = None
    prompt: str = "chat"
    backend: str = "embedded"
    model: str | None = None
    """None for the backend's own."""
    model_args: Mapping[str, str] = field(default_factory=dict)
    adapter: str | None = None
    chat_template: str | None = None
    deterministic: bool = False
    sampling: Sampling = field(default_factory=Sampling)
    max_prompt_tokens: int | None = None
    """None for what the model's context leaves."""
    on_overlong: Literal["shrink", "skip", "error"] = "shrink"
    """What becomes of a prompt that has more."""

    @property
    def spec(self) -> ModelSpec:
        """The model."""
        return ModelSpec(
            name=self.model,
            arguments=self.model_args,
            adapter=self.adapter,
            chat_template=self.chat_template,
            deterministic=self.deterministic,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeOf:
    """What the replies depend on, by content."""

    tasks: int
    suite: str
    """Hash over the tasks, in order."""
    prompt: str
    """Hash over the prompts as they are sent, in order."""
    model: Mapping[str, str]
    """The backend's identity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One stretch of generating."""

    started: str
    """UTC, ISO 8601."""
    command: tuple[str, ...]
    seconds: float = 0.0
    replies: int = 0
    reply_tokens: int = 0
    versions: Mapping[str, str] = field(default_factory=dict)
    git: Mapping[str, object] = field(default_factory=dict)
    """Commit and dirtiness of gapo-eval's own checkout; empty where it is installed."""
    hardware: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """run.json."""

    schema: int = SCHEMA
    label: str
    training: Training = field(default_factory=Training)
    settings: Settings
    made_of: MadeOf
    sessions: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A run folder. Nothing is read before it is asked for."""

    folder: Path

    @property
    def record_path(self) -> Path:
        """Settings and provenance."""
        return self.folder / "run.json"

    @property
    def tasks_path(self) -> Path:
        """The tasks as they were asked."""
        return self.folder / "tasks.parquet"

    @property
    def generations_path(self) -> Path:
        """The replies."""
        return self.folder / "generations.jsonl"

    @property
    def scores_path(self) -> Path:
        """A row a sample."""
        return self.folder / "scores.parquet"

    @property
    def no_op_path(self) -> Path:
        """A row a task: what the reply that changes nothing would have scored."""
        return self.folder / "no_op.parquet"

    @property
    def report_path(self) -> Path:
        """The report over this run alone."""
        return self.folder / "report.html"

    def record(self) -> Record:
        """Reads run.json; raises InputError where the folder is no run."""
        if not self.record_path.is_file():
            raise InputError(f"{self.folder}: not a run folder: it has no run.json")
        value = parse(self.record_path.read_bytes(), str(self.record_path))
        schema = value.get("schema") if isinstance(value, dict) else None
        if schema != SCHEMA:
            raise InputError(f"{self.record_path}: schema: expected {SCHEMA}, got {schema!r}")
        return build(Record, value, str(self.record_path))

    def write_record(self, record: Record) -> None:
        """Replaces run.json in one move."""
        import json

        partial = self.record_path.with_suffix(".partial")
        partial.write_text(json.dumps(plain(record), indent=2, ensure_ascii=False) + "\n", "utf-8")
        partial.replace(self.record_path)

    def tasks(self) -> Suite:
        """Returns the tasks as they were asked."""
        return Suite(str(self.tasks_path), self.tasks_path)

    def generations(self) -> Iterator[tuple[int, Generation]]:
        """Yields each whole line of generations.jsonl with its place in bytes; a torn last line is passed over."""
        if not self.generations_path.is_file():
            return
        place = 0
        with self.generations_path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.endswith(b"\n"):
                    yield place, decode(Generation, line, f"{self.generations_path}:{number}")
                place += len(line)

    def finished(self) -> set[tuple[str, int]]:
        """Returns the (task, sample) pairs that have their line."""
        return {(generation.task_id, generation.sample) for _, generation in self.generations()}

    def drop_errors(self) -> int:
        """Takes the samples that ended in an error out of generations.jsonl, in one move; returns how many."""
        partial = self.generations_path.with_suffix(".partial")
        dropped = 0
        with partial.open("wb") as out:
            for _, generation in self.generations():
                if generation.finish == "error":
                    dropped += 1
                else:
                    out.write(encode(generation) + b"\n")
        if dropped:
            partial.replace(self.generations_path)
        else:
            partial.unlink()
        return dropped

    def replies_hash(self) -> str:
        """Returns a hash over the whole lines of generations.jsonl: scores tell by it which replies they are of."""
        digest = blake2b(digest_size=16)
        with self.generations_path.open("rb") as lines:
            for line in lines:
                if line.endswith(b"\n"):
                    digest.update(line)
        return digest.hexdigest()

    @contextmanager
    def appending(self) -> Iterator[Callable[[Generation], None]]:
        """Lends a function that writes one generation and flushes it; a torn last line is cut off first."""
        with self.generations_path.open("ab+") as out:
            out.truncate(_whole_lines(out.tell(), self.generations_path))

            def append(generation: Generation) -> None:
                out.write(encode(generation) + b"\n")
                out.flush()

            yield append

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """Holds the folder for this process, and takes a new one away again if no run came of it.

        Raises:
            InputError: it cannot be written, holds something else, or another process holds it.

        """
        import fcntl

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / _LOCK).open("w")
        except OSError as error:
            raise InputError(f"--output {self.folder}: cannot be written: {error.strerror}") from None
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise InputError(f"--output {self.folder}: another process is working on this run") from None
            if not self.record_path.is_file() and any(path.name not in _BEGUN for path in self.folder.iterdir()):
                raise InputError(f"--output {self.folder}: holds other files and no run.json; name a new folder")
            try:
                yield
            finally:
                if not self.record_path.is_file():
                    self._take_away()

    def _take_away(self) -> None:
        for name in _BEGUN:
            (self.folder / name).unlink(missing_ok=True)
        if not any(self.folder.iterdir()):
            self.folder.rmdir()


def _whole_lines(size: int, path: Path) -> int:
    """Returns the length of a file up to the end of its last whole line."""
    with path.open("rb") as file:
        end = size
        while end > 0:
            start = max(0, end - (1 << 16))
            file.seek(start)
            newline = file.read(end - start).rfind(b"\n")
            if newline >= 0:
                return start + newline + 1
            end = start
    return 0


def differences(old: Record, new: Record) -> list[str]:
    """Returns what stands against going on with a run: each setting and part that is not the same, old and new."""
    before, after = (_flat({"settings": plain(r.settings), "made_of": plain(r.made_of)}) for r in (old, new))
    return [
        f"{key.partition('.')[2]} was {before.get(key)!r}, is {after.get(key)!r}"
        for key in sorted(set(before) | set(after))
        if before.get(key) != after.get(key)
    ]


def _flat(value: Mapping[str, object], at: str = "") -> dict[str, object]:
    out: dict[str, object] = {}
    for key, item in value.items():
        out |= _flat(item, f"{at}{key}.") if isinstance(item, Mapping) else {f"{at}{key}": item}
    return out
