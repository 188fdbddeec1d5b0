"""Scores as tables."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from gapo_eval import stages
from gapo_eval.domain import Generation, Outcome, Sampling
from gapo_eval.errors import InputError
from gapo_eval.records import encode
from gapo_eval.report import frame
from gapo_eval.runs import Run, Settings

SMALL = Path(__file__).parents[1] / "data" / "small.jsonl"


def _samples(*rows: tuple[str, Outcome, float | None]) -> pd.DataFrame:
    samples = pd.DataFrame(rows, columns=["task_id", "outcome", "m"])
    return samples.assign(m=samples["m"].astype(float), language="python", no_change=samples["task_id"] == "keep")


def _run(folder: Path, replies: dict[str, str], samples: int = 1) -> Run:
    stored = folder / "stored.jsonl"
    stored.write_bytes(b"".join(encode({"task_id": key, "reply": reply}) + b"\n" for key, reply in replies.items()))
    settings = Settings(
        tasks=str(SMALL),
        languages=("c", "go"),
        backend="replay",
        model=str(stored),
        sampling=Sampling(samples=samples, temperature=0.5),
    )
    run = stages.generate(settings, folder / "run", (), lambda _done, _total: None, lambda _generation: None)
    stages.score(run)
    return run


def test_means_are_over_samples_first_and_then_over_tasks() -> None:
    samples = _samples(
        ("a", "scored", 1), ("a", "scored", 1), ("a", "scored", 1), ("a", "scored", 0), ("b", "scored", 0)
    )
    line = frame.summarize(samples, ("m",), "overall")
    assert line.means == {"m": 0.375}
    assert (line.name, line.tasks, line.requested) == ("overall", 2, 5)


def test_every_sample_has_its_place_in_the_accounting_and_a_failed_one_counts_zero() -> None:
    samples = _samples(("a", "scored", 1), ("b", "cut_off", 0), ("c", "errored", 0), ("d", "cut_off", 0))
    line = frame.summarize(samples, ("m",), "overall")
    assert line.outcomes == {"scored": 1, "no_edit_found": 0, "cut_off": 2, "prompt_too_long": 0, "errored": 1}
    assert sum(line.outcomes.values()) == line.requested == 4
    assert line.means == {"m": 0.25}


def test_a_task_for_which_a_metric_is_undefined_is_left_out_of_its_mean() -> None:
    samples = _samples(("a", "scored", 1), ("b", "scored", None), ("c", "scored", 0), ("b", "errored", None))
    assert frame.summarize(samples, ("m",), "overall").means == {"m": 0.5}


def test_a_metric_that_is_undefined_for_all_tasks_has_no_mean() -> None:
    samples = _samples(("a", "scored", None), ("b", "errored", None))
    assert frame.summarize(samples, ("m",), "overall").means == {"m": None}


def test_no_samples_make_a_line_of_nothing() -> None:
    line = frame.summarize(_samples().astype({"m": float}), ("m",), "overall")
    assert (line.tasks, line.requested, line.means) == (0, 0, {"m": None})


def test_the_parts_are_edit_tasks_no_change_tasks_and_languages() -> None:
    samples = _samples(("a", "scored", 1), ("keep", "scored", 0), ("b", "scored", 1))
    samples.loc[2, "language"] = "cpp"
    lines = {line.name: (line.tasks, line.means["m"]) for line in frame.parts(samples, ("m",))}
    assert lines == {"edit tasks": (2, 1), "no-change tasks": (1, 0), "C++": (1, 1), "Python": (2, 0.5)}
    assert list(lines) == ["edit tasks", "no-change tasks", "C++", "Python"]


def test_a_part_without_tasks_has_no_line() -> None:
    names = [line.name for line in frame.parts(_samples(("a", "scored", 1)), ("m",))]
    assert names == ["edit tasks", "Python"]


def test_a_scored_run_is_read_with_its_metrics_and_what_doing_nothing_is_worth(tmp_path: Path) -> None:
    scored = frame.open_run(_run(tmp_path, {"c/small": "```\n    port &= ~LED;\n```", "go/small": "no"}).folder)
    assert scored.metrics[0] == "exact_match"
    assert (scored.expected, scored.complete) == (2, True)
    overall, nothing, *rest = frame.results(scored)
    assert (overall.name, overall.means["exact_match"], overall.outcomes["no_edit_found"]) == ("overall", 0.5, 1)
    assert (nothing.name, nothing.means["exact_match"], nothing.requested) == ("doing nothing", 0, 2)
    assert [line.name for line in rest] == ["edit tasks", "C", "Go"]


def test_a_run_that_lacks_samples_is_incomplete(tmp_path: Path) -> None:
    run = _run(tmp_path, {"c/small": "", "go/small": ""})
    run.generations_path.write_bytes(run.generations_path.read_bytes().split(b"\n")[0] + b"\n")
    stages.score(run)
    scored = frame.open_run(run.folder)
    assert (len(scored.samples), scored.expected, scored.complete) == (1, 2, False)


def test_a_run_with_no_replies_yet_can_be_opened(tmp_path: Path) -> None:
    run = _run(tmp_path, {})
    run.generations_path.write_bytes(b"")
    stages.score(run)
    overall = frame.results(frame.open_run(run.folder))[0]
    assert (overall.requested, overall.means["exact_match"]) == (0, None)


def test_more_samples_than_were_asked_for_are_refused(tmp_path: Path) -> None:
    run = _run(tmp_path, {"c/small": "", "go/small": ""})
    with run.appending() as append:
        append(Generation(task_id="c/small", sample=7, finish="stop"))
    stages.score(run)
    with pytest.raises(InputError, match="holds replies that its settings do not ask for"):
        frame.open_run(run.folder)


def test_a_run_without_scores_says_how_to_get_them(tmp_path: Path) -> None:
    run = _run(tmp_path, {})
    run.scores_path.unlink()
    with pytest.raises(
        InputError, match=f"^{re.escape(f'{run.folder}: has no scores yet: gapo-eval score {run.folder}')}$"
    ):
        frame.open_run(run.folder)


def test_a_run_of_several_samples_expects_them_of_every_task(tmp_path: Path) -> None:
    scored = frame.open_run(_run(tmp_path, {"c/small": ""}, samples=3).folder)
    assert scored.expected == 6
    assert frame.results(scored)[0].outcomes["errored"] == 5
    assert not replace(scored, samples=scored.samples.iloc[:5]).complete
