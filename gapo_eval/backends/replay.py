"""Replies from a file: JSON Lines with `task_id`, `sample` and `reply`, such as another run's generations.jsonl."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gapo_eval.backends import numbers, only
from gapo_eval.domain import Cut, Effort, Finish, Generation, ModelSpec, Prompt, Request, Sampling
from gapo_eval.errors import InputError
from gapo_eval.identity import content_hash
from gapo_eval.records import build, decode, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReply:
    """One line of the file; only the first three fields are needed."""

    task_id: str
    reply: str = ""
    sample: int = 0
    finish: Finish = "stop"
    error: str = ""
    prompt_tokens: int | None = None
    reply_tokens: int | None = None
    seconds: float | None = None
    cut: Cut | None = None


class Replay:
    """The replies of a file, found by task and sample."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[tuple[str, int], int] = {}
        place = 0
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip() and (line.endswith(b"\n") or line.rstrip().endswith(b"}")):  # not torn off
                    stored = decode(StoredReply, line, f"{path}:{number}")
                    key = (stored.task_id, stored.sample)
                    if key in self._places:
                        raise InputError(f"{path}:{number}: task {key[0]!r}, sample {key[1]} occurs twice")
                    self._places[key] = place
                place += len(line)
        self.identity: Mapping[str, str] = {"model": path.stem, "weights": content_hash(path), "engine": "replay"}

    @property
    def context(self) -> None:
        """Replies that are there already need no room."""

    def count(self, prompt: Prompt) -> None:
        """Nobody counts."""

    def generate(self, requests: Iterable[Request], sampling: Sampling) -> Iterator[Generation]:
        """Yields the stored replies; a sample that the file does not hold is an error on record."""
        del sampling
        with self._path.open("rb") as lines:
            for request in requests:
                for sample in request.samples:
                    place = self._places.get((request.task_id, sample))
                    if place is None:
                        error = f"{self._path} holds no reply for it"
                        yield Generation(task_id=request.task_id, sample=sample, finish="error", error=error)
                    else:
                        lines.seek(place)
                        stored = decode(StoredReply, lines.readline(), str(self._path))
                        yield build(Generation, plain(stored), str(self._path))


def _find(model: str | None) -> Path:
    if model is None or not Path(model).is_file():
        raise InputError(f"--model {model}: replay needs a JSON Lines file with task_id, sample and reply")
    return Path(model)


def weights(spec: ModelSpec) -> str:
    """Returns a hash of the file."""
    return content_hash(_find(spec.name))


def load(spec: ModelSpec, effort: Effort) -> Replay:
    """Indexes the file that the model's name is. No arguments."""
    del effort
    only(spec, "replay")
    numbers(spec.arguments)
    return Replay(_find(spec.name))
