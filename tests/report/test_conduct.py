"""Whether a run edits where it should, counted by hand."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from gapo_eval.domain import EditTask
from gapo_eval.report import frame
from gapo_eval.report.conduct import Rate, Shortened, flag_rates, only_stripped, shortened, should_edit
from gapo_eval.runs import Run
from gapo_eval.stages.score import score

Conduct = Callable[[Mapping[str, Sequence[object]]], frame.ScoredRun]
REGION = "int a = 1;\nint b = 1;\nint c = 1;\n"


def _task(task_id: str, reference: str = REGION) -> EditTask:
    return EditTask(task_id=task_id, language="c", path="a.c", before="", region=REGION, after="", reference=reference)


SUITE = (_task("one", REGION.replace("c = 1", "c = 2")), _task("two", ""), _task("keep"), _task("stay"))
SAME = "<|no_change|>"
WRONG = f"```\n{REGION.replace('b = 1', 'b = 2')}```"
RIGHT = f"```\n{SUITE[0].reference}```"


@pytest.fixture
def conduct(replayed: Callable[..., Run]) -> Conduct:
    """Scores a run over two edit tasks and two no-change tasks."""

    def scored(replies: Mapping[str, Sequence[object]]) -> frame.ScoredRun:
        run = replayed(SUITE, replies)
        score(run, ["exact_match", "stripped_match"])
        return frame.open_run(run.folder)

    return scored


def test_the_decision_to_edit_by_hand(conduct: Conduct) -> None:
    decision = should_edit(conduct({"one": [WRONG], "two": [SAME], "keep": [SAME], "stay": [WRONG]}))
    assert (decision.edited, decision.kept, decision.precision) == (0.5, 0.5, 0.5)


def test_an_edit_that_is_wrong_is_an_edit(conduct: Conduct) -> None:
    decision = should_edit(conduct({"one": [WRONG], "two": [WRONG], "keep": [SAME], "stay": [SAME]}))
    assert (decision.edited, decision.kept, decision.precision) == (1, 1, 1)


def test_a_failed_sample_has_neither_kept_nor_edited(conduct: Conduct) -> None:
    decision = should_edit(conduct({"one": ["?"], "two": [WRONG], "keep": ["?"], "stay": [SAME]}))
    assert (decision.edited, decision.kept, decision.precision) == (0.5, 0.5, 1)


def test_the_region_written_out_is_left_alone(conduct: Conduct) -> None:
    decision = should_edit(conduct({"one": [f"```\n{REGION}```"], "keep": [f"```\n{REGION}```"]}))
    assert (decision.edited, decision.kept, decision.precision) == (0, 0.5, None)


def test_samples_count_alike_within_a_task_and_tasks_alike(conduct: Conduct) -> None:
    replies = {
        "one": [RIGHT, WRONG, SAME, "?"],
        "two": [WRONG] * 4,
        "keep": [WRONG, SAME, SAME, SAME],
        "stay": [SAME, SAME, "?", "?"],
    }
    decision = should_edit(conduct(replies))
    assert (decision.edited, decision.kept) == (0.75, 0.625)
    assert decision.precision == pytest.approx(1.5 / 1.75)


def test_where_there_are_no_such_tasks_nothing_is_said(replayed: Callable[..., Run]) -> None:
    for name, suite, expected in (("a", SUITE[:2], (1, None, 1)), ("b", SUITE[2:], (None, 0.5, 0))):
        run = replayed(suite, {"one": [WRONG], "two": [WRONG], "keep": [WRONG], "stay": [SAME]}, name=name)
        score(run, ["exact_match"])
        decision = should_edit(frame.open_run(run.folder))
        assert (decision.edited, decision.kept, decision.precision) == expected


def test_flags_are_counted_over_the_samples_that_they_are_defined_for(conduct: Conduct) -> None:
    replies = {"one": [RIGHT, "<think>hm"], "two": [WRONG, "?"], "keep": [SAME, WRONG], "stay": [SAME, "<think>hm"]}
    rates = flag_rates(conduct(replies))
    assert tuple(rates) == frame.FLAGS
    assert rates["thinking_unclosed"] == Rate(count=2, of=8)
    assert rates["no_op"] == Rate(count=2, of=5)
    assert rates["outside_region"] == Rate(count=0, of=5)
    # Defined where something is to be changed: of RIGHT and WRONG, neither is further away.
    assert rates["worse_than_nothing"] == Rate(count=0, of=2)
    # One line each too many in two of five: `two` may lose all lines, `keep` none.
    assert rates["over_edit"] == Rate(count=1, of=5, mean=0.2)


def test_without_an_edit_only_thinking_can_be_flagged(conduct: Conduct) -> None:
    rates = flag_rates(conduct({"one": ["<think>hm"]}))
    assert rates["thinking_unclosed"] == Rate(count=1, of=4)
    assert {rates[name] for name in rates if name != "thinking_unclosed"} == {Rate(count=0, of=0)}


def test_what_the_papers_exact_match_forgives_is_counted(conduct: Conduct) -> None:
    indented = RIGHT.replace("int a", "    int a")
    run = conduct({"one": [RIGHT, indented], "two": ["```\n\n```", "```\n```"], "keep": [WRONG, f"```\n\n{REGION}```"]})
    assert only_stripped(run) == 3


def test_nothing_is_counted_where_one_of_the_two_is_not_scored(replayed: Callable[..., Run]) -> None:
    run = replayed(SUITE, {"one": [RIGHT.replace("int a", "    int a")]})
    for names, count in ((["exact_match"], 0), (["stripped_match"], 0), (["exact_match", "stripped_match"], 1)):
        score(run, names)
        assert only_stripped(frame.open_run(run.folder)) == count


def test_samples_are_told_apart_by_what_was_cut_from_their_prompts(conduct: Conduct) -> None:
    def cut(reply: str, before: int, edits: int = 0, lines: int = 0) -> dict[str, object]:
        gone = {"edits": edits, "lines": lines, "tokens_before": before, "tokens": 100}
        return {"reply": reply, "prompt_tokens": 100, "cut": gone}

    scored = conduct(
        {"one": [cut(RIGHT, 110, 1)], "two": [cut(SAME, 125, 3)], "keep": [cut(SAME, 400, 8, 60)], "stay": [SAME]}
    )
    assert shortened(scored) == [
        Shortened(name="whole", samples=1, edits=0, lines=0, headline=1),
        Shortened(name="up to a quarter", samples=2, edits=2, lines=0, headline=0.5),
        Shortened(name="more than half", samples=1, edits=8, lines=60, headline=1),
    ]


def test_nothing_is_said_where_every_prompt_is_whole(conduct: Conduct) -> None:
    assert shortened(conduct({"one": [RIGHT], "two": [SAME], "keep": [SAME], "stay": [SAME]})) == []
