"""From replies to scores, and what must add up on the way."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from gapo_eval import metrics, tasks
from gapo_eval.domain import Edit, EditTask, Generation
from gapo_eval.errors import InputError
from gapo_eval.metrics import METRICS
from gapo_eval.prompts import FORMATS
from gapo_eval.report import frame
from gapo_eval.runs import Run
from gapo_eval.stages.score import score, score_edit

Replayed = Callable[..., Run]
SMALL = Path(__file__).parents[1] / "data" / "small.jsonl"
TASK = EditTask(
    task_id="next", language="c", path="a.c", before="", region="int a = 1;\n", after="", reference="int a = 2;\n"
)
KEEP = EditTask(
    task_id="keep",
    language="go",
    path="a.go",
    before="package a\n",
    region="var b = 1\n",
    after="",
    reference="var b = 1\n",
)
RIGHT = "```c\nint a = 2;\n```"
METRIC_NAMES = ("exact_match", "relative_similarity")


def _rows(run: Run) -> list[dict[str, Any]]:
    return pq.read_table(run.scores_path).to_pylist()


def _files(run: Run) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in run.folder.iterdir() if path.name.endswith(("parquet", "partial"))}


def _append(run: Run, **fields: Any) -> None:
    with run.appending() as append:
        append(Generation(finish="stop", reply=RIGHT, **fields))


def test_identical_edits_are_scored_alike_however_the_replies_read(replayed: Replayed) -> None:
    replies = [RIGHT, "Sure.\n\n~~~~\nint a = 2;\n~~~~\nDone.", "<think>2?</think>" + RIGHT, "```\nint a = 3;\n```"]
    run = replayed([TASK], {"next": replies})
    assert score(run) == 4
    *alike, other = [{**row, "sample": None} for row in _rows(run)]
    assert alike[0] == alike[1] == alike[2] != other
    assert (alike[0]["edit"], alike[0]["exact_match"], other["exact_match"]) == ("int a = 2;\n", 1, 0)
    assert [row["sample"] for row in _rows(run)] == [0, 1, 2, 3]


def test_a_row_holds_what_the_metrics_say_of_the_edit(replayed: Replayed) -> None:
    suite = list(tasks.load(str(SMALL)))
    run = replayed(suite, {task.task_id: [FORMATS["chat"].reply_for(task, task.reference + "x\n")] for task in suite})
    score(run)
    chosen = {name: METRICS[name] for name in metrics.default()}
    for task, row in zip(suite, _rows(run), strict=True):
        expected = score_edit(task, Edit(text=task.reference + "x\n"), 0, chosen)
        assert {name: row[name] for name in chosen} == expected.values
        assert row["over_edit"] == expected.flags.over_edit


def test_every_finish_has_its_outcome_and_failures_are_worth_nothing(replayed: Replayed) -> None:
    replies = [
        *(RIGHT, "no idea", {"reply": RIGHT, "finish": "length", "reply_tokens": 9, "prompt_tokens": 5}),
        *({"finish": "prompt_too_long", "error": "9 tokens"}, {"finish": "error", "error": "boom", "seconds": 0.5}),
    ]
    run = replayed([TASK, KEEP], {"next": replies})
    assert score(run, METRIC_NAMES) == 10
    rows = _rows(run)
    assert [row["outcome"] for row in rows] == [
        *("scored", "no_edit_found", "cut_off", "prompt_too_long", "errored"),
        *["errored"] * 5,
    ]
    assert [row["edit"] for row in rows] == ["int a = 2;\n"] + [None] * 9
    assert [row["exact_match"] for row in rows] == [1] + [0] * 9
    # Where nothing is to be changed, the relative similarity is undefined, for a failure too.
    assert [row["relative_similarity"] for row in rows] == [1, 0, 0, 0, 0] + [None] * 5
    assert [row["no_op"] for row in rows] == [False] + [None] * 9
    assert (rows[2]["prompt_tokens"], rows[2]["reply_tokens"], rows[2]["error"]) == (5, 9, None)
    assert (rows[3]["error"], rows[4]["error"], rows[4]["seconds"]) == ("9 tokens", "boom", 0.5)


def test_what_doing_nothing_is_worth_is_scored_once_a_task(replayed: Replayed) -> None:
    run = replayed([TASK, KEEP], {"next": [RIGHT] * 3})
    score(run, METRIC_NAMES)
    rows = pq.read_table(run.no_op_path).to_pylist()
    assert [(row["task_id"], row["sample"], row["edit"]) for row in rows] == [
        ("next", 0, "int a = 1;\n"),
        ("keep", 0, "var b = 1\n"),
    ]
    assert [(row["outcome"], row["no_op"], row["exact_match"]) for row in rows] == [
        ("scored", True, 0),
        ("scored", True, 1),
    ]


def test_a_row_says_which_task_it_is_of(replayed: Replayed) -> None:
    run = replayed([TASK, KEEP], {})
    score(run, METRIC_NAMES)
    facts = [(row["task_id"], row["language"], row["group"], row["no_change"]) for row in _rows(run)]
    assert facts == [("next", "c", "next", False), ("keep", "go", "keep", True)]
    hashes = {row["task_hash"] for row in _rows(run)}
    assert len(hashes) == 2
    assert hashes == {row["task_hash"] for row in pq.read_table(run.no_op_path).to_pylist()}


# Thinking


@pytest.mark.parametrize(
    ("reply", "outcome", "unclosed"),
    [
        (f"<think>first\n```\nint a = 9;\n```\n</think>\n{RIGHT}", "scored", False),
        (f"```\nint a = 9;\n```\n</think>\n{RIGHT}", "scored", False),
        (f"<think>so it is\n{RIGHT}", "no_edit_found", True),
        ("<think>so it is</think>", "no_edit_found", False),
        ("no idea", "no_edit_found", False),
        ({"reply": f"<think>so it is\n{RIGHT}", "finish": "length"}, "cut_off", True),
        ({"reply": f"<think>so it is</think>\n{RIGHT}", "finish": "length"}, "cut_off", False),
    ],
)
def test_thinking_is_no_part_of_the_answer(replayed: Replayed, reply: object, outcome: str, *, unclosed: bool) -> None:
    run = replayed([TASK], {"next": [reply]})
    score(run, ["exact_match"])
    (row,) = _rows(run)
    assert (row["outcome"], row["thinking_unclosed"]) == (outcome, unclosed)
    assert row["edit"] == ("int a = 2;\n" if outcome == "scored" else None)


def test_a_tag_that_stands_in_the_task_is_code(replayed: Replayed) -> None:
    task = EditTask(
        task_id="tags",
        language="python",
        path="a.py",
        before="END = '</think>'\n",
        region="a = 1\n",
        after="",
        reference="",
    )
    run = replayed([task], {"tags": ["```\na = '</think>'\n```"]})
    score(run, ["exact_match"])
    assert [row["edit"] for row in _rows(run)] == ["a = '</think>'\n"]


# Metrics


def test_metrics_stand_in_one_order_whatever_order_they_are_named_in(replayed: Replayed) -> None:
    run = replayed([TASK], {"next": [RIGHT]})
    score(run, ["reward", "stripped_match", "exact_match", "reward"])
    assert frame.open_run(run.folder).metrics == ("exact_match", "stripped_match", "reward")
    score(run, list(METRICS))
    assert frame.open_run(run.folder).metrics == tuple(metrics.in_order())
    score(run)
    assert frame.open_run(run.folder).metrics == tuple(metrics.default())


def test_an_unknown_metric_is_refused_and_the_scores_stay(replayed: Replayed) -> None:
    run = replayed([TASK], {"next": [RIGHT]})
    score(run)
    before = _files(run)
    with pytest.raises(InputError, match=r"^no metric 'bleurt' in gapo_eval.metrics \(there are: bleu, "):
        score(run, ["exact_match", "bleurt"])
    assert _files(run) == before


# Accounting


def test_a_reply_to_a_task_that_the_run_does_not_hold_is_refused_and_the_scores_stay(replayed: Replayed) -> None:
    run = replayed([TASK], {"next": [RIGHT]})
    score(run)
    before = _files(run)
    _append(run, task_id="stranger", sample=0)
    message = f"{run.generations_path}: holds replies to a task that the run does not: stranger"
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        score(run)
    assert _files(run) == before
    assert set(before) == {"tasks.parquet", "scores.parquet", "no_op.parquet"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_two_replies_for_one_sample_are_refused_and_the_scores_stay(replayed: Replayed, jobs: int) -> None:
    run = replayed([TASK, KEEP], {"next": [RIGHT, RIGHT], "keep": ["<|no_change|>"]})
    score(run)
    before = _files(run)
    _append(run, task_id="next", sample=1)
    message = f"{run.generations_path}: 2 replies for sample 1 of next"
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        score(run, jobs=jobs)
    assert _files(run) == before


def test_a_run_without_replies_says_how_to_get_them(replayed: Replayed) -> None:
    run = replayed([TASK], {})
    run.generations_path.unlink()
    message = f"{run.folder}: has no replies yet: gapo-eval generate --output {run.folder}"
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        score(run)


def test_a_torn_last_line_is_no_reply(replayed: Replayed) -> None:
    run = replayed([TASK], {"next": [RIGHT, RIGHT]})
    run.generations_path.write_bytes(run.generations_path.read_bytes()[:-5])
    assert score(run, ["exact_match"]) == 1
    assert [row["sample"] for row in _rows(run)] == [0]


def test_samples_stand_task_by_task_in_whatever_order_their_replies_came(replayed: Replayed) -> None:
    run = replayed([TASK, KEEP], {"next": [RIGHT, "?"], "keep": ["<|no_change|>", "?"]})
    lines = run.generations_path.read_bytes().splitlines(keepends=True)
    run.generations_path.write_bytes(b"".join(lines[place] for place in (3, 0, 2, 1)))
    score(run, ["exact_match"])
    assert [(row["task_id"], row["sample"], row["exact_match"]) for row in _rows(run)] == [
        *(("next", 0, 1), ("next", 1, 0), ("keep", 1, 0), ("keep", 0, 1))
    ]


def test_several_processes_write_the_same_rows_as_one(replayed: Replayed) -> None:
    suite = [
        EditTask(
            task_id=f"task {number}",
            language=("c", "go", "python")[number % 3],
            path="a.c",
            before="",
            region=f"a = {number}\n",
            after="",
            reference=f"a = {number + number % 2}\n",
        )
        for number in range(70)
    ]
    replies = {
        task.task_id: [*("```\n" + text + "```" for text in (*task.references, task.region, "b\n")), "no"] * 2
        for task in suite
    }
    run = replayed(suite, replies)
    tables = []
    for jobs in (1, 2):
        assert score(run, jobs=jobs) == 560
        tables.append([pq.read_table(path) for path in (run.scores_path, run.no_op_path)])
    assert tables[0] == tables[1]
    assert [table.num_rows for table in tables[0]] == [560, 70]
    assert tables[0][0].schema.metadata == tables[1][0].schema.metadata


# Scores and the replies that they are of


def test_scores_of_other_replies_are_refused_until_they_are_made_anew(replayed: Replayed) -> None:
    run = replayed([TASK], {"next": [RIGHT]})
    score(run)
    lines = run.generations_path.read_bytes()
    run.generations_path.write_bytes(lines.replace(b"int a = 2", b"int a = 4"))
    message = f"{run.folder}: its scores are not those of its replies: gapo-eval score {run.folder} makes them anew"
    with pytest.raises(InputError, match=f"^{re.escape(message)}$"):
        frame.open_run(run.folder)
    score(run)
    assert frame.open_run(run.folder).tasks["exact_match"].tolist() == [0]
    run.generations_path.write_bytes(lines)
    with pytest.raises(InputError, match="its scores are not those of its replies"):
        frame.open_run(run.folder)


def test_scoring_twice_gives_the_same_files(replayed: Replayed) -> None:
    run = replayed([TASK, KEEP], {"next": [RIGHT], "keep": ["?"]})
    score(run)
    before = _files(run)
    score(run)
    assert _files(run) == before
