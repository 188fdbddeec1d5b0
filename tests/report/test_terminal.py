"""What a terminal shows, line by line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from gapo_eval.domain import EditTask
from gapo_eval.metrics import METRICS
from gapo_eval.report import frame, terminal
from gapo_eval.report.comparison import Compared, compare_all
from gapo_eval.runs import Run
from gapo_eval.stages.score import score
from gapo_eval.stats import Estimate

SUITE = tuple(
    EditTask(
        task_id=name,
        language=language,
        path="a.c",
        before="",
        region="int a = 1;\n",
        after="",
        reference=reference,
        group=group,
    )
    for name, language, group, reference in (
        ("one", "c", "x", "int a = 2;\n"),
        ("two", "c", "x", "int a = 2;\n"),
        ("three", "go", "y", "int a = 2;\n"),
        ("keep", "go", "z", "int a = 1;\n"),
    )
)
RIGHT, WRONG, SAME = "```\nint a = 2;\n```", "```\nint a = 3;\n```", "<|no_change|>"
REPLIES = {"one": [RIGHT], "two": [RIGHT.replace("int", "  int")], "three": ["no idea"], "keep": [SAME]}


@pytest.fixture
def scored(replayed: Callable[..., Run]) -> Callable[..., frame.ScoredRun]:
    """Makes a run over the suite with its scores."""

    def make(
        replies: Mapping[str, Sequence[object]] = REPLIES,
        metrics: Sequence[str] = ("exact_match", "stripped_match"),
        name: str = "run",
    ) -> frame.ScoredRun:
        run = replayed(SUITE, replies, name=name)
        score(run, metrics)
        return frame.open_run(run.folder)

    return make


def _shown(run: frame.ScoredRun) -> list[str]:
    out = StringIO()
    terminal.print_results(run, Console(file=out, width=240))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def _compared(found: Compared) -> list[str]:
    out = StringIO()
    terminal.print_comparison(found, Console(file=out, width=240))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def _cells(lines: list[str], name: str) -> list[str]:
    """The cells of a row, which are two spaces apart."""
    line = next(line for line in lines if line.startswith(name))
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


def test_a_mean_is_a_percentage_with_one_digit() -> None:
    assert [terminal.percent(value) for value in (0, 1, 1 / 3, 0.0625, None)] == ["0.0", "100.0", "33.3", "6.2", "–"]


def test_an_interval_is_in_brackets_or_is_none() -> None:
    known = Estimate(value=0.5, low=0.123, high=0.4567, tasks=9, groups=3)
    assert terminal.interval(known) == "[12.3, 45.7]"
    assert terminal.interval(replace(known, low=0.0, high=0.0)) == "[0.0, 0.0]"
    assert terminal.interval(replace(known, low=None, high=None)) == ""
    assert terminal.interval(None) == ""


def test_a_p_value_has_as_many_digits_as_say_something() -> None:
    shown = ["p = 1.000", "p = 0.049", "p = 0.001", "p < 0.001", "p < 0.001"]
    assert [terminal.p_value(p) for p in (1, 0.0488, 0.001, 0.00099, 0)] == shown


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_has_a_short_heading(name: str) -> None:
    assert 0 < len(terminal.short(name)) <= 10
    assert "_" not in terminal.short(name)


def test_the_table_by_hand(scored: Callable[..., frame.ScoredRun]) -> None:
    lines = _shown(scored())
    assert lines[0].split() == ["%", "n", "exact", "95", "%", "edits", "kept", "stripped", "scored", "no", "edit"]
    interval = terminal.interval(frame.results(scored(name="again"))[0].headline)
    assert interval.startswith("[")
    overall = ["overall", "4", "50.0", interval, "33.3", "100.0", "75.0", "3", "1"]
    assert _cells(lines, "overall") == overall
    assert _cells(lines, "doing nothing")[:3] == ["doing nothing", "4", "25.0"]
    assert _cells(lines, "edit tasks")[:3] == ["edit tasks", "3", "33.3"]
    # One group has no interval; where there are no such tasks, a dash stands, and where no sample is, a point.
    assert _cells(lines, "no-change tasks") == ["no-change tasks", "1", "100.0", "–", "100.0", "100.0", "1", "·"]
    assert _cells(lines, "C ") == ["C", "2", "50.0", "50.0", "–", "100.0", "2", "·"]
    assert _cells(lines, "Go")[:3] == ["Go", "2", "50.0"]


def test_the_notes_by_hand(scored: Callable[..., frame.ScoredRun]) -> None:
    lines = _shown(scored())
    assert "4 requested = 3 scored + 1 no edit + 0 cut off + 0 too long + 0 errored" in lines
    assert (
        "exact: a failed sample counts 0; over valid samples only 66.7; intervals over 3 groups; edits and kept are "
        "edit tasks and no-change tasks alone"
    ) in lines
    assert [line for line in lines if line.startswith("exact, macro")] == ["exact, macro (every language alike): 50.0"]
    assert (
        "should it edit: edits on 66.7 of edit tasks (recall), precision 100.0, leaves 100.0 of no-change tasks alone"
    ) in lines
    assert (
        "flags: thinking unclosed 0 of 4, no op 1 of 3, outside region 0 of 3, worse than "
        "nothing 0 of 2, over edit 0 of 3"
    ) in lines
    assert "an edit changes 0.0 lines, in the mean, that the reference leaves alone" in lines
    assert ("stripped match calls 1 samples right that exact match does not: white space at an end is wrong") in lines
    assert not [line for line in lines if line.startswith("incomplete")]


def test_the_accounting_line_adds_up(scored: Callable[..., frame.ScoredRun]) -> None:
    failures = [{"finish": "length"}, {"finish": "prompt_too_long"}, {"finish": "error"}, "?", RIGHT]
    lines = _shown(scored({"one": failures, "two": failures[:3]}))
    assert "20 requested = 1 scored + 1 no edit + 2 cut off + 2 too long + 14 errored" in lines


def test_without_the_headline_there_is_no_interval(scored: Callable[..., frame.ScoredRun]) -> None:
    lines = _shown(scored(metrics=["reward"]))
    assert lines[0].split() == ["%", "n", "reward", "scored", "no", "edit"]
    assert not [line for line in lines if line.startswith("exact")]


def test_a_run_that_lacks_samples_says_so(scored: Callable[..., frame.ScoredRun]) -> None:
    run = scored()
    lines = _shown(replace(run, samples=run.samples.iloc[:3]))
    assert "incomplete: 1 of 4 samples are not there yet" in lines


def test_a_comparison_by_hand(scored: Callable[..., frame.ScoredRun]) -> None:
    first = scored(name="old")
    second = scored({"one": [WRONG], "two": [RIGHT], "three": [RIGHT], "keep": [SAME]}, name="new")
    (found,) = compare_all([first, second])
    lines = _compared(found)
    assert lines[0] == "new against old: 4 shared tasks"
    overall = found.overall.result
    assert _cells(lines, "overall") == [
        *("overall", "4", "50.0", "75.0", "+25.0", terminal.interval(overall.difference), "2", "1"),
        *("p = 1.000", "p = 1.000", "+0.26", f"±{terminal.percent(overall.detectable)}"),
    ]
    assert _cells(lines, "C ") == [
        *("C", "2", "50.0", "50.0", "+0.0", "1", "1", "p = 1.000", "p = 1.000", "+0.00", "–")
    ]
    assert lines[-3:] == [
        "test: sign flips over groups; adjusted: Holm",
        "McNemar's mid-p, as if all tasks were independent: p = 0.625",
        "detectable: the smallest difference found with a power of 80 %",
    ]


def test_a_comparison_tells_what_was_left_out_and_what_differs(scored: Callable[..., frame.ScoredRun]) -> None:
    (found,) = compare_all([scored(name="old"), scored(name="new")])
    lines = _compared(replace(found, left_out=(3, 1), warnings=("prompt format: chat against [bold]",)))
    assert lines[1:3] == [
        "left out: 3 tasks of the first, 1 of the second",
        "differs: prompt format: chat against [bold]",
    ]
    assert not [line for line in _compared(found) if line.startswith(("left out", "differs"))]


@pytest.mark.parametrize("label", ["[old]", "[/old]/run", "[bold red]"])
def test_a_runs_name_is_shown_as_it_is(scored: Callable[..., frame.ScoredRun], label: str) -> None:
    (found,) = compare_all([scored(name="old"), scored(name="new")])
    assert _compared(replace(found, first=label))[0] == f"new against {label}: 4 shared tasks"
