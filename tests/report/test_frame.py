"""Scores as tables."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from gapo_eval import stats
from gapo_eval.domain import EditTask, Generation, Outcome, Sampling
from gapo_eval.errors import InputError
from gapo_eval.records import encode
from gapo_eval.report import frame
from gapo_eval.runs import Run, Settings
from gapo_eval.stages.generate import generate
from gapo_eval.stages.score import score
from gapo_eval.tasks import load

SMALL = Path(__file__).parents[1] / "data" / "small.jsonl"


METRICS = ("exact_match", "m")


def _samples(*rows: tuple[str, Outcome, float | None]) -> pd.DataFrame:
    """A row a sample; the task `keep` is the one that is to be left alone, and a task's first letter is its group."""
    samples = pd.DataFrame(rows, columns=["task_id", "outcome", "m"])
    return samples.assign(
        m=samples["m"].astype(float),
        exact_match=samples["m"].fillna(0).astype(float),
        language="python",
        group=samples["task_id"].str[:1],
        no_change=samples["task_id"] == "keep",
        task_hash="",
        kind=None,
        difficulty=None,
    )


def _line(samples: pd.DataFrame) -> frame.Line:
    return frame.summarize(samples, frame.by_task(samples, METRICS), METRICS, "overall")


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
    run = generate(settings, folder / "run")
    score(run)
    return run


def test_means_are_over_samples_first_and_then_over_tasks() -> None:
    line = _line(
        _samples(("a", "scored", 1), ("a", "scored", 1), ("a", "scored", 1), ("a", "scored", 0), ("b", "scored", 0))
    )
    assert line.means == {"exact_match": 0.375, "m": 0.375}
    assert (line.name, line.tasks, line.requested) == ("overall", 2, 5)


def test_every_sample_has_its_place_in_the_accounting_and_a_failed_one_counts_zero() -> None:
    line = _line(_samples(("a", "scored", 1), ("b", "cut_off", 0), ("c", "errored", 0), ("d", "cut_off", 0)))
    assert line.outcomes == {"scored": 1, "no_edit_found": 0, "cut_off": 2, "prompt_too_long": 0, "errored": 1}
    assert sum(line.outcomes.values()) == line.requested == 4
    assert line.means == {"exact_match": 0.25, "m": 0.25}


def test_over_valid_samples_only_those_with_an_edit_count() -> None:
    line = _line(_samples(("a", "scored", 1), ("a", "cut_off", 0), ("b", "scored", 0), ("b", "scored", 0)))
    assert line.means["exact_match"] == 0.25
    assert line.valid == pytest.approx(1 / 3)
    assert _line(_samples(("a", "errored", 0))).valid is None


def test_edit_and_no_change_tasks_have_a_headline_of_their_own() -> None:
    line = _line(_samples(("a", "scored", 1), ("b", "scored", 0), ("keep", "scored", 1), ("keep", "errored", 0)))
    assert (line.edit, line.kept) == (0.5, 0.5)
    assert _line(_samples(("a", "scored", 1))).kept is None
    assert _line(_samples(("keep", "scored", 1))).edit is None


def test_the_interval_of_the_headline_is_that_over_groups() -> None:
    samples = _samples(("a1", "scored", 1), ("a2", "scored", 0), ("b1", "scored", 1), ("c1", "errored", 0))
    line = _line(samples)
    assert line.headline == stats.mean([1, 0, 1, 0], ["a", "a", "b", "c"])
    assert (line.headline.value, line.headline.tasks, line.headline.groups) == (0.5, 4, 3)


def test_without_the_headline_metric_there_is_no_headline() -> None:
    samples = _samples(("a", "scored", 1), ("keep", "scored", 1))
    line = frame.summarize(samples, frame.by_task(samples, ("m",)), ("m",), "overall")
    assert (line.headline, line.edit, line.kept, line.valid) == (None, None, None, None)
    assert line.means == {"m": 1}


def test_a_task_for_which_a_metric_is_undefined_is_left_out_of_its_mean() -> None:
    line = _line(_samples(("a", "scored", 1), ("b", "scored", None), ("c", "scored", 0), ("b", "errored", None)))
    assert line.means["m"] == 0.5


def test_a_metric_that_is_undefined_for_all_tasks_has_no_mean() -> None:
    assert _line(_samples(("a", "scored", None), ("b", "errored", None))).means["m"] is None


def test_no_samples_make_a_line_of_nothing() -> None:
    line = _line(_samples().astype({"m": float, "no_change": bool}))
    assert (line.tasks, line.requested, line.means) == (0, 0, {"exact_match": None, "m": None})
    assert (line.headline, line.edit, line.kept, line.valid) == (None, None, None, None)


def test_a_row_a_task_has_its_facts_and_means() -> None:
    samples = _samples(("b", "scored", 1), ("a", "scored", 1), ("b", "errored", 0), ("a", "scored", None))
    tasks = frame.by_task(samples, METRICS)
    assert tasks.index.tolist() == ["b", "a"]
    assert tasks["m"].tolist() == [0.5, 1]
    assert tasks["group"].tolist() == ["b", "a"]


def test_a_scored_run_is_read_with_its_metrics_and_what_doing_nothing_is_worth(tmp_path: Path) -> None:
    scored = frame.open_run(_run(tmp_path, {"c/small": "```\n    port &= ~LED;\n```", "go/small": "no"}).folder)
    assert scored.metrics[0] == "exact_match"
    assert (scored.expected, scored.complete) == (2, True)
    overall, nothing, *rest = frame.results(scored)
    assert (overall.name, overall.means["exact_match"], overall.outcomes["no_edit_found"]) == ("overall", 0.5, 1)
    assert (nothing.name, nothing.means["exact_match"], nothing.requested) == ("doing nothing", 0, 2)
    assert [(line.name, line.tasks, line.means["exact_match"]) for line in rest] == [
        ("edit tasks", 2, 0.5),
        ("C", 1, 1),
        ("Go", 1, 0),
    ]


def test_the_parts_are_edit_tasks_no_change_tasks_and_languages(replayed: Callable[..., Run]) -> None:
    facts = {"before": "", "region": "int a;\n", "after": ""}
    suite = [
        EditTask(task_id="a", language="cpp", path="a.cpp", reference="int b;\n", tags={"kind": "fix"}, **facts),
        EditTask(task_id="b", language="c", path="b.c", reference="int b;\n", **facts),
        EditTask(task_id="c", language="c", path="c.c", reference="int a;\n", tags={"kind": "keep"}, **facts),
    ]
    right = "```\nint b;\n```"
    run = replayed(suite, {"a": [right, "?"], "b": ["?", "?"], "c": ["?", "<|no_change|>"]})
    score(run)
    scored = frame.open_run(run.folder)
    lines = {line.name: (line.tasks, line.requested, line.means["exact_match"]) for line in frame.results(scored)}
    assert list(lines) == ["overall", "doing nothing", "edit tasks", "no-change tasks", "C", "C++"]
    assert lines == {
        "overall": (3, 6, pytest.approx(1 / 3)),
        "doing nothing": (3, 3, pytest.approx(1 / 3)),
        "edit tasks": (2, 4, 0.25),
        "no-change tasks": (1, 2, 0.5),
        "C": (2, 4, 0.25),
        "C++": (1, 2, 0.5),
    }
    kinds = {value: (line.name, line.requested, line.outcomes["scored"]) for value, line in frame.parts(scored, "kind")}
    assert kinds == {"fix": ("fix", 2, 1), "keep": ("keep", 2, 1)}


def test_runs_of_the_same_name_are_called_by_their_folders(replayed: Callable[..., Run]) -> None:
    runs = [replayed(list(load(str(SMALL)))[:1], {}, name=name) for name in ("one/run", "two/run", "other")]
    for run in runs:
        score(run)
    same, again, other = frame.open_runs([run.folder for run in runs])
    assert (same.label, again.label, other.label) == (str(runs[0].folder), str(runs[1].folder), "other")


def test_a_run_that_lacks_samples_is_incomplete(tmp_path: Path) -> None:
    run = _run(tmp_path, {"c/small": "", "go/small": ""})
    run.generations_path.write_bytes(run.generations_path.read_bytes().split(b"\n")[0] + b"\n")
    score(run)
    scored = frame.open_run(run.folder)
    assert (len(scored.samples), scored.expected, scored.complete) == (1, 2, False)


def test_a_run_with_no_replies_yet_can_be_opened(tmp_path: Path) -> None:
    run = _run(tmp_path, {})
    run.generations_path.write_bytes(b"")
    score(run)
    overall = frame.results(frame.open_run(run.folder))[0]
    assert (overall.requested, overall.means["exact_match"]) == (0, None)


def test_more_samples_than_were_asked_for_are_refused(tmp_path: Path) -> None:
    run = _run(tmp_path, {"c/small": "", "go/small": ""})
    with run.appending() as append:
        append(Generation(task_id="c/small", sample=7, finish="stop"))
    score(run)
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
