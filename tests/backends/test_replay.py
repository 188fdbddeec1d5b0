from pathlib import Path

import pytest

from gapo_eval.backends import replay
from gapo_eval.domain import Effort, ModelSpec, Prompt, Request, Sampling
from gapo_eval.errors import InputError


def _request(*samples: int) -> Request:
    return Request(task_id="a", prompt=Prompt(text="?"), samples=samples)


def test_replies_are_found_by_task_and_sample(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    path.write_text('{"task_id": "a", "sample": 1, "reply": "second"}\n\n{"task_id": "a", "reply": "first"}\n')
    found = list(replay.load(ModelSpec(name=str(path)), Effort()).generate([_request(0, 1)], Sampling(samples=2)))
    assert [(generation.sample, generation.reply, generation.finish) for generation in found] == [
        (0, "first", "stop"),
        (1, "second", "stop"),
    ]


def test_a_reply_that_is_not_there_is_an_error_on_record(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    path.write_text('{"task_id": "b", "reply": "?"}\n')
    (generation,) = replay.load(ModelSpec(name=str(path)), Effort()).generate([_request(0)], Sampling())
    assert (generation.finish, generation.reply, generation.error) == ("error", "", f"{path} holds no reply for it")


def test_a_sample_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    path.write_text('{"task_id": "a", "reply": "x"}\n' * 2)
    with pytest.raises(InputError, match=r"replies.jsonl:2: task 'a', sample 0 occurs twice"):
        replay.load(ModelSpec(name=str(path)), Effort())


def test_the_identity_follows_the_content(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    path.write_text('{"task_id": "a", "reply": "x"}\n')
    before = replay.load(ModelSpec(name=str(path)), Effort()).identity
    path.write_text('{"task_id": "a", "reply": "y"}\n')
    assert replay.load(ModelSpec(name=str(path)), Effort()).identity["weights"] != before["weights"]
