"""Two runs beside each other, by hand."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from gapo_eval import stats
from gapo_eval.domain import EditTask, Sampling
from gapo_eval.report import frame
from gapo_eval.report.comparison import Compared, compare_all
from gapo_eval.runs import Run
from gapo_eval.stages.score import score

Opened = Callable[..., frame.ScoredRun]
RIGHT, WRONG = "```\nint a = 2;\n```", "```\nint a = 3;\n```"


def _task(task_id: str, language: str = "c", group: str = "", region: str = "int a = 1;\n") -> EditTask:
    return EditTask(
        task_id=task_id,
        language=language,
        path="a.c",
        before="",
        region=region,
        after="",
        reference="int a = 2;\n",
        group=group,
    )


@pytest.fixture
def opened(replayed: Callable[..., Run]) -> Opened:
    """Makes a scored run from a 1 (right), 0 (wrong) or list of them for each task."""

    def make(
        name: str,
        tasks: Sequence[EditTask],
        right: Sequence[int | list[int]],
        metrics: Sequence[str] = ("exact_match",),
        **asked: object,
    ) -> frame.ScoredRun:
        samples = [[each] if isinstance(each, int) else each for each in right]
        replies = {
            task.task_id: [RIGHT if good else WRONG for good in all_of_task]
            for task, all_of_task in zip(tasks, samples, strict=True)
        }
        run = replayed(tasks, replies, name=name, **asked)
        score(run, metrics)
        return frame.open_run(run.folder)

    return make


def _only(found: list[Compared]) -> Compared:
    (compared,) = found
    return compared


def test_two_runs_are_compared_task_by_task(opened: Opened) -> None:
    tasks = [_task(name) for name in "abcdefgh"]
    one = opened("one", tasks, [0, 0, 0, 0, 1, 1, 0, 1])
    two = opened("two", tasks, [1, 1, 1, 0, 0, 1, 0, 1])
    compared = _only(compare_all([one, two]))
    assert (compared.first, compared.second, compared.shared, compared.left_out) == ("one", "two", 8, (0, 0))
    overall = compared.overall
    assert (overall.name, overall.first, overall.second) == ("overall", 0.375, 0.625)
    assert (overall.result.difference.value, overall.result.better, overall.result.worse) == (0.25, 3, 1)
    assert (overall.result.p, overall.adjusted, overall.result.test) == (0.375, 0.375, "McNemar mid-p")
    assert compared.warnings == ()


def test_tasks_are_paired_by_id_in_whatever_order_they_were_asked(opened: Opened) -> None:
    tasks = [_task(name) for name in "abcd"]
    one, two = opened("one", tasks, [1, 1, 0, 0]), opened("two", tasks[::-1], [0, 0, 1, 0])
    result = _only(compare_all([one, two])).overall.result
    assert (result.better, result.worse, result.difference.value) == (0, 1, -0.25)


def test_only_tasks_of_the_same_id_and_content_are_compared(opened: Opened) -> None:
    one = opened("one", [_task(name) for name in "abcde"], [1, 1, 0, 1, 1])
    changed = [_task("a"), _task("b"), _task("c", region="int a = 7;\n"), _task("x")]
    compared = _only(compare_all([one, opened("two", changed, [0, 1, 1, 1])]))
    assert (compared.shared, compared.left_out) == (2, (3, 2))
    assert (compared.overall.first, compared.overall.second) == (1, 0.5)
    assert compared.overall.result.difference.tasks == 2


def test_runs_that_share_no_task_are_not_compared(opened: Opened) -> None:
    one = opened("one", [_task("a")], [1])
    assert compare_all([one, opened("two", [_task("b")], [1])]) == []
    assert compare_all([one, opened("three", [_task("a", region="int a = 7;\n")], [1])]) == []
    assert compare_all([one]) == []


def test_runs_without_the_metric_are_not_compared(opened: Opened) -> None:
    one, two = opened("one", [_task("a")], [1]), opened("two", [_task("a")], [1], ["reward"])
    assert compare_all([one, two]) == []
    assert compare_all([two, one], metric="reward") == []


def test_tasks_for_which_the_metric_is_undefined_are_left_out(opened: Opened) -> None:
    tasks = [_task("a"), _task("b"), _task("keep", region="int a = 2;\n")]
    metrics = ["exact_match", "relative_similarity"]
    runs = [opened(name, tasks, right, metrics) for name, right in (("one", [1, 0, 1]), ("two", [1, 1, 0]))]
    assert _only(compare_all(runs)).shared == 3
    assert _only(compare_all(runs, metric="relative_similarity")).shared == 2


def test_the_samples_of_a_task_go_together(opened: Opened) -> None:
    tasks = [_task("a"), _task("b")]
    one, two = opened("one", tasks, [[1, 0, 0, 0], [1, 1, 0, 0]]), opened("two", tasks, [[1, 1, 1, 0], [0, 1, 1, 0]])
    overall = _only(compare_all([one, two])).overall
    assert (overall.first, overall.second, overall.result.difference.value) == (0.375, 0.625, 0.25)
    assert (overall.result.better, overall.result.worse, overall.result.mcnemar) == (1, 0, None)


def test_groups_are_what_is_flipped(opened: Opened) -> None:
    tasks = [_task(str(number), group="early" if number < 3 else "late") for number in range(6)]
    one, two = opened("one", tasks, [0] * 6), opened("two", tasks, [1, 1, 1, 1, 0, 0])
    result = _only(compare_all([one, two])).overall.result
    assert (result.test, result.p, result.mcnemar) == ("sign flips over groups", 0.5, 0.125 / 2)
    assert result.difference.groups == 2


def test_languages_have_rows_of_their_own_adjusted_for_their_number(opened: Opened) -> None:
    tasks = [_task(f"c{n}") for n in range(5)] + [_task(f"g{n}", "go") for n in range(7)] + [_task("l", "lua")]
    one = opened("one", tasks, [0] * 5 + [0] * 7 + [1])
    two = opened("two", tasks, [1] * 5 + [1] * 7 + [0])
    compared = _only(compare_all([one, two]))
    rows = {row.name: (row.first, row.second, row.result.p, row.adjusted) for row in compared.languages}
    # A mid-p of n pairs that all go one way is 1 / 2ⁿ; the smallest counts threefold, the next twofold.
    assert rows == {
        "C": (0, 1, 1 / 32, 2 / 32),
        "Go": (0, 1, 1 / 128, 3 / 128),
        "Lua": (1, 0, 0.5, 0.5),
    }
    assert compared.overall.adjusted == compared.overall.result.p == stats.mcnemar_mid_p(12, 1)


def test_every_two_runs_are_compared_and_adjusted_for_their_number(opened: Opened) -> None:
    tasks = [_task(name) for name in "abcdef"]
    runs = [
        opened(name, tasks, right)
        for name, right in (("one", [0] * 6), ("two", [1] * 6), ("three", [1, 1, 1, 0, 0, 0]))
    ]
    found = compare_all(runs)
    assert [(each.first, each.second) for each in found] == [("one", "two"), ("one", "three"), ("two", "three")]
    assert [each.overall.result.p for each in found] == [1 / 64, 1 / 8, 1 / 8]
    assert [each.overall.adjusted for each in found] == [3 / 64, 2 / 8, 2 / 8]


def test_another_way_of_sampling_is_named(opened: Opened) -> None:
    one = opened("one", [_task("a")], [1], sampling=Sampling(temperature=0.5, seed=1))
    two = opened(
        "two", [_task("a")], [[1, 1]], sampling=Sampling(temperature=1, top_p=0.9, max_tokens=64, samples=2, seed=2)
    )
    assert _only(compare_all([one, two])).warnings == (
        "sampling: temperature 0.5 against 1",
        "sampling: top_p 1 against 0.9",
        "sampling: max_tokens 1024 against 64",
        "sampling: samples 1 against 2",
        "sampling: seed 1 against 2",
    )


def test_another_prompt_format_is_named(opened: Opened) -> None:
    one, two = opened("one", [_task("a")], [1]), opened("two", [_task("a")], [1], prompt="completion")
    assert _only(compare_all([one, two])).warnings == ("prompt format: chat against completion",)


def test_a_prompt_format_that_renders_otherwise_is_named_where_the_tasks_are_the_same(opened: Opened) -> None:
    one, two = opened("one", [_task("a")], [1]), opened("two", [_task("a")], [1])
    record = replace(two.record, made_of=replace(two.record.made_of, prompt="another hash"))
    assert _only(compare_all([one, replace(two, record=record)])).warnings == (
        "prompts: the format chat rendered the same tasks differently",
    )
    more = opened("more", [_task("a"), _task("b")], [1, 1])
    assert _only(compare_all([one, more])).warnings == ()


def test_another_backend_is_named(opened: Opened) -> None:
    one, two = opened("one", [_task("a")], [1]), opened("two", [_task("a")], [1])
    record = replace(two.record, settings=replace(two.record.settings, backend="vllm"))
    assert _only(compare_all([one, replace(two, record=record)])).warnings == ("backend: replay against vllm",)
