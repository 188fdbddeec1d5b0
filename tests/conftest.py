"""What several test files start from."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pytest

from gapo_eval.domain import EditTask, Sampling
from gapo_eval.records import encode
from gapo_eval.runs import Run, Settings
from gapo_eval.stages.generate import generate
from gapo_eval.tasks.files import write_jsonl

Reply = str | Mapping[str, object]
"""Text, or the fields of a stored reply."""


@pytest.fixture
def replayed(tmp_path: Path) -> Callable[..., Run]:
    """Makes a run over some tasks from the replies to them, sample by sample; one that is not given is an error."""

    def make(
        tasks: Iterable[EditTask],
        replies: Mapping[str, Sequence[Reply]],
        *,
        name: str = "run",
        prompt: str = "chat",
        sampling: Sampling | None = None,
    ) -> Run:
        folder = tmp_path / name
        folder.mkdir(parents=True)
        suite, stored = folder / "suite.jsonl", folder / "stored.jsonl"
        write_jsonl(suite, tasks)
        lines = [
            {"task_id": task_id, "sample": sample} | ({"reply": reply} if isinstance(reply, str) else dict(reply))
            for task_id, all_of_task in replies.items()
            for sample, reply in enumerate(all_of_task)
        ]
        stored.write_bytes(b"".join(encode(line) + b"\n" for line in lines))
        most = max((len(all_of_task) for all_of_task in replies.values()), default=1)
        sampling = sampling or Sampling(samples=most, temperature=0.5)
        settings = Settings(tasks=str(suite), prompt=prompt, backend="replay", model=str(stored), sampling=sampling)
        return generate(settings, folder / folder.name)

    return make
