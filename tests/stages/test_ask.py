"""Prompts that are too long are shortened, passed over or an error; what became of them is on record."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from gapo_eval.diffs import unified_diff
from gapo_eval.domain import EditTask, Generation, PastEdit, Prompt, Request, Sampling
from gapo_eval.errors import InputError
from gapo_eval.prompts import FORMATS
from gapo_eval.report import frame
from gapo_eval.runs import Run, Settings
from gapo_eval.stages.ask import replies
from gapo_eval.stages.generate import generate
from gapo_eval.stages.score import score
from gapo_eval.tasks.files import write_jsonl

LINES = "".join(f"value_{number} = {number}\n" for number in range(40))
TASK = EditTask(
    task_id="short",
    language="python",
    path="a.py",
    before=LINES,
    region="answer = 41\n",
    after=LINES.replace("value", "other"),
    reference="answer = 42\n",
)


def _with_history(task: EditTask, size: int) -> EditTask:
    """Adds so many characters of edits that came and went."""
    block = "".join(f"scratch_{number} = {number}\n" for number in range(60))
    edits: list[PastEdit] = []
    while sum(len(edit.diff) for edit in edits) < size:
        states = (task.current, block + task.current)
        before, after = states if len(edits) % 2 == 0 else states[::-1]
        edits.append(PastEdit(path=task.path, diff=unified_diff(task.path, before, after)))
    if len(edits) % 2:
        edits.append(PastEdit(path=task.path, diff=unified_diff(task.path, block + task.current, task.current)))
    return replace(task, task_id="long", history=tuple(edits))


LONG = _with_history(TASK, 100_000)


class _Echo:
    """Answers with the region; a token is a word."""

    identity: Mapping[str, str] = {"model": "echo"}
    context: int | None = 600

    def count(self, prompt: Prompt) -> int:
        return sum(len(turn.text.split()) for turn in prompt.turns)

    def generate(self, requests: Iterable[Request], sampling: Sampling) -> Iterator[Generation]:
        del sampling
        for request in requests:
            region = re.findall(r"```\n(.*?)```", request.prompt.turns[-1].text, re.DOTALL)[-1]
            for sample in request.samples:
                tokens = self.count(request.prompt)
                reply = f"```\n{region}```"
                yield Generation(
                    task_id=request.task_id, sample=sample, finish="stop", reply=reply, prompt_tokens=tokens
                )


def _asked(settings: Settings, *tasks: EditTask) -> list[Generation]:
    return list(replies(tasks, FORMATS["chat"], settings, _Echo(), set()))


def test_a_long_history_is_cut_and_the_region_stays() -> None:
    long, short = _asked(Settings(sampling=Sampling(max_tokens=100)), LONG, TASK)
    assert long.cut is not None
    assert long.cut.edits > 0
    assert long.cut.tokens_before > 5000
    assert long.prompt_tokens == long.cut.tokens <= 500
    assert "answer = 41" in long.reply
    assert short.cut is None


def test_the_smaller_of_budget_and_context_counts() -> None:
    (long,) = _asked(Settings(max_prompt_tokens=300, sampling=Sampling(max_tokens=100)), LONG)
    assert long.prompt_tokens is not None
    assert long.prompt_tokens <= 300
    (thinks,) = _asked(Settings(sampling=Sampling(max_tokens=100, thinking_tokens=150)), LONG)
    assert thinks.prompt_tokens is not None
    assert thinks.prompt_tokens <= 350


def test_what_cannot_fit_is_on_record_for_every_sample() -> None:
    settings = Settings(max_prompt_tokens=20, sampling=Sampling(samples=2, temperature=1.0, max_tokens=100))
    found = _asked(settings, LONG, TASK)
    assert [(each.task_id, each.sample, each.finish) for each in found] == [
        *(("long", 0, "prompt_too_long"), ("long", 1, "prompt_too_long")),
        *(("short", 0, "prompt_too_long"), ("short", 1, "prompt_too_long")),
    ]
    assert "the budget is 20" in found[0].error


def test_long_prompts_may_be_passed_over_or_be_an_error() -> None:
    sampling = Sampling(max_tokens=100)
    long, short = sorted(_asked(Settings(on_overlong="skip", sampling=sampling), LONG, TASK), key=lambda g: g.task_id)
    assert (long.finish, short.finish) == ("prompt_too_long", "stop")
    with pytest.raises(InputError, match=r"long: its prompt has \d+ tokens, the budget 500"):
        _asked(Settings(on_overlong="error", sampling=sampling), LONG)


@pytest.mark.model
def test_a_hundred_kilobytes_of_history_go_through_the_line(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "long.jsonl", [LONG])
    settings = Settings(
        tasks=str(tmp_path / "long.jsonl"),
        model_args={"n_ctx": "2048", "n_threads": "1"},
        sampling=Sampling(max_tokens=8),
    )
    run = generate(settings, tmp_path / "run")
    score(run)
    ((_, generation),) = run.generations()
    assert generation.cut is not None
    assert generation.cut.edits > len(LONG.history) / 2
    assert generation.cut.tokens == generation.prompt_tokens
    assert generation.cut.tokens <= 2040 < generation.cut.tokens_before
    samples = frame.open_run(Run(tmp_path / "run").folder).samples
    assert samples["edits_cut"].tolist() == [generation.cut.edits]
