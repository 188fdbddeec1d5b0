import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gapo_eval import tasks
from gapo_eval.backends import embedded
from gapo_eval.domain import EditTask, Effort, ModelSpec, Prompt, Request, Sampling
from gapo_eval.prompts import FORMATS

pytestmark = pytest.mark.model
SMALL = Path(__file__).parent.parent / "data" / "small.jsonl"


@pytest.fixture(scope="module")
def model() -> embedded.Embedded:
    return embedded.load(ModelSpec(arguments={"n_threads": "1", "n_ctx": "2048"}), Effort())


@pytest.fixture(scope="module")
def task() -> EditTask:
    return next(iter(tasks.load(str(SMALL))))


def _request(task: EditTask, samples: tuple[int, ...] = (0,), prompt: str = "chat") -> Request:
    return Request(task_id=task.task_id, prompt=FORMATS[prompt].render(task), samples=samples)


def test_a_greedy_reply_is_the_same_twice(model: embedded.Embedded, task: EditTask) -> None:
    first, second = (next(model.generate([_request(task)], Sampling(max_tokens=24))) for _ in range(2))
    assert first.reply == second.reply != ""
    assert first.prompt_tokens is not None
    assert first.prompt_tokens > 100
    assert first.reply_tokens is not None
    assert 0 < first.reply_tokens <= 24


def test_samples_differ_and_each_can_be_drawn_again(model: embedded.Embedded, task: EditTask) -> None:
    sampling = Sampling(temperature=1.0, max_tokens=16, samples=3, seed=7)
    replies = [g.reply for g in model.generate([_request(task, (0, 1, 2))], sampling)]
    assert len(set(replies)) == 3
    assert next(model.generate([_request(task, (2,))], sampling)).reply == replies[2]


def test_a_reply_that_meets_the_limit_is_cut_off(model: embedded.Embedded, task: EditTask) -> None:
    generation = next(model.generate([_request(task)], Sampling(max_tokens=3)))
    assert (generation.finish, generation.reply_tokens) == ("length", 3)


def test_a_stop_string_ends_a_reply_and_is_left_out(model: embedded.Embedded) -> None:
    prompt = Prompt(text="one two three four one two three four one two three", stop=("two",))
    request = Request(task_id="a", prompt=prompt, samples=(0,))
    generation = next(model.generate([request], Sampling(max_tokens=16)))
    assert generation.finish == "stop"
    assert "two" not in generation.reply
    assert "one" in generation.reply


def test_a_prompt_that_exceeds_the_context_is_on_record(model: embedded.Embedded) -> None:
    request = Request(task_id="a", prompt=Prompt(text="word " * 5000), samples=(0,))
    generation = next(model.generate([request], Sampling(max_tokens=8)))
    assert (generation.finish, generation.reply) == ("prompt_too_long", "")
    assert "tokens and 8 for the reply exceed a context of 2048" in generation.error


def test_a_run_killed_in_the_middle_goes_on_without_duplicates(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gapo_eval", "run", "-t", str(SMALL), "--max-tokens", "24", "-a", "n_threads=1"]
    path = tmp_path / "killed" / "generations.jsonl"
    first = subprocess.Popen([*command, "-o", "killed"], cwd=tmp_path, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while (not path.is_file() or path.read_bytes().count(b"\n") < 3) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    before = path.read_bytes()
    assert 3 <= before.count(b"\n") < 10
    for folder in ("killed", "whole"):
        subprocess.run([*command, "-o", folder], cwd=tmp_path, capture_output=True, check=True)
    assert path.read_bytes().startswith(before[: before.rfind(b"\n") + 1])
    killed, whole = (_replies(tmp_path / folder / "generations.jsonl") for folder in ("killed", "whole"))
    assert len(killed) == 10
    assert sorted(killed) == sorted(whole)


def _replies(path: Path) -> list[tuple[str, int, str]]:
    records = [json.loads(line) for line in path.read_text().splitlines()]
    return [(record["task_id"], record["sample"], record["reply"]) for record in records]
