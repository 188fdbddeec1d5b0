import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from gapo_eval import diffs
from gapo_eval.domain import EditTask, PastEdit, Provenance, SourceFile
from gapo_eval.errors import InputError
from gapo_eval.tasks import episodes

HEAD = 'title = "T"\nabout = "A"\nlicence = "MIT"\n'
STEP_01 = '[steps.01]\nabout = "one"\n'
STEP_02 = '[steps.02]\nabout = "two"\nkind = "rename"\ndifficulty = "easy"\n'
STEP_03 = '[steps.03]\nabout = "three"\nkind = "boundary"\ndifficulty = "hard"\n'
STORY = HEAD + STEP_01 + STEP_02


def text(**changed: str) -> str:
    """Returns nine lines `l1` to `l9`, some of them replaced."""
    return "".join(changed.get(f"l{n}", f"l{n}\n") for n in range(1, 10))


FILES = {
    "00/app/a.py": text(),
    "00/app/b.py": "b\n",
    "01/app/a.py": text(l1="one\n"),
    "02/app/a.py": text(l1="one\n", l5="two\n"),
}
THREE = FILES | {"03/app/b.py": "three\n"}


def write(tmp_path: Path, story: str = STORY, files: Mapping[str, str | bytes] = FILES) -> Path:
    """Writes a suite of one episode and returns the suite's folder."""
    folder = tmp_path / "suite" / "python" / "story"
    for name, content in {"episode.toml": story, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path / "suite"


def tasks(tmp_path: Path, story: str = STORY, files: Mapping[str, str | bytes] = FILES) -> list[EditTask]:
    return [task for _, task in episodes.read(write(tmp_path, story, files))]


def test_a_step_becomes_a_task_with_the_earlier_steps_as_history(tmp_path: Path) -> None:
    story = HEAD + 'date = 2026-11-22\nsource = "S"\n' + STEP_01 + STEP_02 + 'instruction = "I"\nhints = ["H", "G"]\n'
    assert tasks(tmp_path, story) == [
        EditTask(
            task_id="python/story/02",
            language="python",
            path="app/a.py",
            before="one\nl2\n",
            region="l3\nl4\nl5\nl6\nl7\n",
            after="l8\nl9\n",
            reference="l3\nl4\ntwo\nl6\nl7\n",
            history=(PastEdit(path="app/a.py", diff=diffs.unified_diff("app/a.py", text(), text(l1="one\n"))),),
            instruction="I",
            hints=("H", "G"),
            context=(SourceFile(path="app/b.py", text="b\n"),),
            group="python/story",
            provenance=Provenance(source="S", licence="MIT", date="2026-11-22"),
            tags={"kind": "rename", "difficulty": "easy"},
        )
    ]


def test_each_task_comes_with_its_place(tmp_path: Path) -> None:
    story = STORY + '[[keep]]\nabout = "k"\nat = "01"\nfile = "app/b.py"\nfirst = "b"\n'
    suite = write(tmp_path, story)
    toml = suite / "python" / "story" / "episode.toml"
    assert [place for place, _ in episodes.read(suite)] == [f"{toml}: keep[0]", f"{toml}: steps.02"]


def test_history_grows_and_context_follows_the_steps(tmp_path: Path) -> None:
    second = tasks(tmp_path, STORY + STEP_03, THREE)[1]
    assert second.task_id == "python/story/03"
    assert [edit.path for edit in second.history] == ["app/a.py", "app/a.py"]
    assert second.context == (SourceFile(path="app/a.py", text=FILES["02/app/a.py"]),)
    assert (second.before, second.region, second.after, second.reference) == ("", "b\n", "", "three\n")


def test_a_step_may_be_history_only(tmp_path: Path) -> None:
    story = HEAD + STEP_01 + '[steps.02]\nabout = "two"\ntask = false\n' + STEP_03
    (task,) = tasks(tmp_path, story, THREE)
    assert (task.task_id, len(task.history)) == ("python/story/03", 2)


def test_a_step_that_is_history_only_may_create_and_change_several_files(tmp_path: Path) -> None:
    files = FILES | {"01/app/c.py": "c\n", "01/app/b.py": "bb\n"}
    (task,) = tasks(tmp_path, STORY, files)
    assert [edit.path for edit in task.history] == ["app/a.py", "app/b.py", "app/c.py"]
    assert task.history[2].diff == "--- /dev/null\n+++ b/app/c.py\n@@ -0,0 +1 @@\n+c\n"
    assert [(file.path, file.text) for file in task.context] == [("app/b.py", "bb\n"), ("app/c.py", "c\n")]


@pytest.mark.parametrize(
    ("changed", "region"),
    [
        ({"l1": "x\n"}, (0, 3)),
        ({"l9": "x\n"}, (6, 9)),
        ({"l9": "x"}, (6, 9)),
        ({"l2": "x\n", "l6": "y\n"}, (0, 8)),
        ({"l5": ""}, (2, 7)),
        ({"l5": "l5\nx\n"}, (3, 7)),
    ],
)
def test_the_region_is_the_change_and_two_lines_on_either_side(
    tmp_path: Path, changed: dict[str, str], region: tuple[int, int]
) -> None:
    files = {"00/a.py": "0\n" + text(), "01/a.py": text(), "02/a.py": text(**changed)}
    (task,) = tasks(tmp_path, STORY, files)
    start, end = region
    lines = diffs.split_lines(text())
    assert (task.before, task.region) == ("".join(lines[:start]), "".join(lines[start:end]))
    assert task.with_edit(task.reference) == text(**changed)


def test_other_outcomes_are_accepted_and_lie_within_the_region(tmp_path: Path) -> None:
    files = FILES | {
        "02-alt/app/a.py": text(l1="one\n", l7="seven\n"),
        "02-other-way/app/a.py": text(l1="one\n", l5="two\nand a half\n"),
    }
    (task,) = tasks(tmp_path, STORY, files)
    assert (task.before, task.after) == ("one\nl2\n", "")
    assert task.with_edit(task.reference) == files["02/app/a.py"]
    assert [task.with_edit(edit) for edit in task.accepted] == [
        files["02-alt/app/a.py"],
        files["02-other-way/app/a.py"],
    ]


def test_other_outcomes_do_not_enter_the_story(tmp_path: Path) -> None:
    files = THREE | {"02-alt/app/a.py": text(l7="seven\n")}
    assert tasks(tmp_path, STORY + STEP_03, files)[1].context == (
        SourceFile(path="app/a.py", text=FILES["02/app/a.py"]),
    )


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ('{ first = "l5" }', "l5\n"),
        ('{ first = "l4", last = "l9" }', "l4\nl5\nl6\nl7\nl8\nl9\n"),
        ('{ first = "one", last = "l5" }', "one\nl2\nl3\nl4\nl5\n"),
    ],
)
def test_a_step_may_name_its_region(tmp_path: Path, region: str, expected: str) -> None:
    (task,) = tasks(tmp_path, f"{STORY}region = {region}\n")
    assert task.region == expected
    assert task.with_edit(task.reference) == FILES["02/app/a.py"]


def test_a_keep_probe_asks_for_no_change_after_its_step(tmp_path: Path) -> None:
    keep = '[[keep]]\nabout = "k"\nat = "02"\nfile = "app/a.py"\nfirst = "l3"\nlast = "l4"\n'
    extra = 'instruction = "I"\nhints = ["H"]\ndifficulty = "hard"\n'
    task = tasks(tmp_path, STORY + keep + extra)[1]
    assert task.task_id == "python/story/02-keep-1"
    assert task.no_change
    assert (task.current, task.region) == (FILES["02/app/a.py"], "l3\nl4\n")
    assert len(task.history) == 2
    assert (task.instruction, task.hints, task.accepted) == ("I", ("H",), ())
    assert task.tags == {"kind": "no-change", "difficulty": "hard"}
    assert task.group == "python/story"


def test_keep_probes_are_numbered_as_they_are_written_and_follow_their_step(tmp_path: Path) -> None:
    keep = '[[keep]]\nabout = "k"\nat = "{}"\nfile = "app/b.py"\nfirst = "b"\n'
    ids = [task.task_id for task in tasks(tmp_path, STORY + keep.format("02") + keep.format("01"))]
    assert ids == ["python/story/01-keep-2", "python/story/02", "python/story/02-keep-1"]


def test_anchors_ignore_the_white_space_around_a_line(tmp_path: Path) -> None:
    files = {"00/a.py": "0\n", "01/a.py": "if a:\n    b\n    }\n  }\n", "02/a.py": "if a:\n    c\n    }\n  }\n"}
    (task,) = tasks(tmp_path, STORY + 'region = { first = "b", last = "}" }\n', files)
    assert task.region == "    b\n    }\n"


def test_episodes_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for language, name in [("python", "b"), ("go", "z"), ("python", "a")]:
        write(tmp_path / language / name)
        (tmp_path / "all" / language).mkdir(parents=True, exist_ok=True)
        (tmp_path / language / name / "suite" / "python" / "story").rename(tmp_path / "all" / language / name)
    found = [(task.task_id, task.language) for _, task in episodes.read(tmp_path / "all")]
    assert found == [("go/z/02", "go"), ("python/a/02", "python"), ("python/b/02", "python")]


def test_carriage_returns_and_a_missing_last_newline_are_kept(tmp_path: Path) -> None:
    files = {"00/a.py": "a\r\n", "01/a.py": "a\r\nb", "02/a.py": "a\r\nc"}
    (task,) = tasks(tmp_path, STORY, files)
    assert (task.region, task.reference) == ("a\r\nb", "a\r\nc")


def keep(**changes: str) -> str:
    values = {"about": "k", "at": "02", "file": "app/a.py", "first": "l3"} | changes
    return STORY + "[[keep]]\n" + "".join(f'{key} = "{value}"\n' for key, value in values.items())


KINDS = "expected one of rename, signature, "
BAD_STORIES = {
    "no TOML": ("title = ", "episode.toml: not TOML: "),
    "an unknown key": (
        STORY + 'why = "w"\n',
        "episode.toml: steps.02.why: unknown key (there are: about, task, kind, ",
    ),
    "an unknown key in a region": (
        STORY + 'region = { line = "l5" }\n',
        "steps.02.region.line: unknown key (there are: ",
    ),
    "a missing key": (STORY.replace('about = "A"\n', ""), "episode.toml: object missing required field about"),
    "a value of the wrong type": (STORY + 'hints = "H"\n', "episode.toml: steps[...].hints: expected array, got str"),
    "a step without a table": (
        HEAD + STEP_01,
        "episode.toml: steps: one table for each folder from 01 on is expected; differs in: 02",
    ),
    "a table without a step": (
        STORY + STEP_03 + '[steps.00]\nabout = "zero"\n',
        "episode.toml: steps: one table for each folder from 01 on is expected; differs in: 00, 03",
    ),
    "no kind": (STORY.replace('kind = "rename"\n', ""), f"episode.toml: steps.02.kind: {KINDS}"),
    "an unknown kind": (STORY.replace("rename", "magic"), f"episode.toml: steps.02.kind: {KINDS}"),
    "an unknown difficulty": (
        STORY.replace("easy", "mild"),
        "episode.toml: steps.02.difficulty: expected one of easy, medium, hard, got 'mild'",
    ),
    "a region that misses the change": (
        STORY + 'region = { first = "l6", last = "l9" }\n',
        "episode.toml: steps.02.region: does not cover the change, which is in lines 5 to 5",
    ),
    "a region that ends above the change": (
        STORY + 'region = { first = "l2", last = "l4" }\n',
        "episode.toml: steps.02.region: does not cover the change, which is in lines 5 to 5",
    ),
    "a region that begins nowhere": (
        STORY + 'region = { first = "l0" }\n',
        "steps.02.region: first: expected a line of the file that occurs once, 'l0' occurs 0 times",
    ),
    "a region that ends nowhere": (
        STORY + 'region = { first = "l5", last = "l2" }\n',
        "steps.02.region: last: no line at or below line 5 reads 'l2'",
    ),
    "a probe after an unknown step": (keep(at="03"), "episode.toml: keep[0].at: expected one of 01, 02, got '03'"),
    "a probe before all steps": (keep(at="00"), "episode.toml: keep[0].at: expected one of 01, 02, got '00'"),
    "a probe of an unknown file": (
        keep(file="a.py"),
        "episode.toml: keep[0].file: expected one of app/a.py, app/b.py, got 'a.py'",
    ),
    "a probe of unknown difficulty": (
        keep(difficulty="mild"),
        "episode.toml: keep[0].difficulty: expected one of easy, medium, hard, got 'mild'",
    ),
    "a probe that begins nowhere": (
        keep(first="l1"),
        "episode.toml: keep[0]: first: expected a line of the file that occurs once, 'l1' occurs 0 times",
    ),
    "a probe that ends nowhere": (
        keep(last="l2"),
        "episode.toml: keep[0]: last: no line at or below line 3 reads 'l2'",
    ),
}


@pytest.mark.parametrize("what", BAD_STORIES)
def test_a_story_at_fault_is_an_error_that_names_the_key(tmp_path: Path, what: str) -> None:
    story, message = BAD_STORIES[what]
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        tasks(tmp_path, story)
    assert str(caught.value).startswith(str(tmp_path / "suite" / "python" / "story" / "episode.toml") + ": ")
    assert "\n" not in str(caught.value)


BAD_FILES: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a folder that is no step": (
        FILES | {"notes/a.txt": "n"},
        "notes: expected a step's folder (00, 01, …, or 03-alt for another outcome of step 03)",
    ),
    "a gap in the numbers": (
        {"00/a": "0\n", "01/a": "1\n", "03/a": "3\n"},
        "03: expected step 02 here: steps are numbered from 00 without gaps",
    ),
    "no beginning": (
        {"01/a": "1\n", "02/a": "2\n"},
        "01: expected step 00 here: steps are numbered from 00 without gaps",
    ),
    "no steps": ({"00/a": "0\n"}, ": expected at least the folders 00 and 01"),
    "no folders": ({}, ": expected at least the folders 00 and 01"),
    "bytes that are no text": ({**FILES, "02/app/a.py": b"l1\n\xff\n"}, "02/app/a.py: not UTF-8: "),
    "a story that is no text": ({**FILES, "episode.toml": b"\xff"}, "episode.toml: not UTF-8: "),
    "an outcome of no step": (
        {**FILES, "03-alt/app/a.py": "x\n"},
        ": folder 03-… is another outcome of a step that does not exist",
    ),
    "an outcome of the beginning": (
        {**FILES, "00-alt/app/a.py": "x\n"},
        ": folder 00-… is another outcome of a step that does not exist",
    ),
    "a step that changes nothing": ({**FILES, "02/app/a.py": FILES["01/app/a.py"]}, "02: changes nothing"),
    "a task in two files": (
        {**FILES, "02/app/b.py": "x\n"},
        "steps.02: a task changes one file that is already there, this step changes app/a.py, app/b.py",
    ),
    "a task in a new file": (
        {**{k: v for k, v in FILES.items() if k[:2] != "02"}, "02/app/c.py": "x\n"},
        "steps.02: a task changes one file that is already there, this step changes app/c.py",
    ),
    "an outcome in another file": (
        {**FILES, "02-alt/app/b.py": "x\n"},
        "steps.02: another outcome changes the same file, app/a.py",
    ),
}


@pytest.mark.parametrize("what", BAD_FILES)
def test_snapshots_at_fault_are_an_error_that_names_the_place(tmp_path: Path, what: str) -> None:
    files, message = BAD_FILES[what]
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        tasks(tmp_path, STORY, files)
    assert str(caught.value).startswith(str(tmp_path / "suite" / "python" / "story"))
    assert "\n" not in str(caught.value)


def test_an_anchor_that_occurs_twice_is_an_error(tmp_path: Path) -> None:
    files = FILES | {"01/app/a.py": text(l1="l2\n"), "02/app/a.py": text(l1="l2\n", l5="two\n")}
    with pytest.raises(InputError, match=r"first: expected a line of the file that occurs once, 'l2' occurs 2 times$"):
        tasks(tmp_path, STORY + 'region = { first = "l2", last = "l9" }\n', files)


def test_compiled_python_beside_the_sources_is_passed_over(tmp_path: Path) -> None:
    plain = tasks(tmp_path)
    assert tasks(tmp_path, files=FILES | {"00/app/__pycache__/a.cpython-311.pyc": b"\xa7\r\r\n"}) == plain
