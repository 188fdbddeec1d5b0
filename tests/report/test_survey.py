from dataclasses import replace
from io import StringIO

from rich.console import Console

from gapo_eval.domain import EditTask, SourceFile
from gapo_eval.report.survey import print_survey

EDIT = EditTask(
    task_id="a",
    language="python",
    path="a.py",
    before="x = 0\n",
    region="a = 1\nb = 2\n",
    after="",
    reference="a = 2\n",
    group="one",
    tags={"kind": "rename", "difficulty": "hard"},
)
KEEP = replace(EDIT, task_id="b", reference=EDIT.region, tags={"kind": "no-change", "difficulty": "easy"})
OTHER = replace(
    EDIT,
    task_id="c",
    language="lua",
    region="a = 1\n",
    group="two",
    accepted=("a = 3\n",),
    context=(SourceFile(path="b.lua", text=""),),
)


def _shown(*tasks: EditTask) -> list[str]:
    out = StringIO()
    console = Console(width=200, file=out)
    print_survey(tasks, console)
    return [" ".join(line.split()) for line in out.getvalue().splitlines()]


def test_languages_are_counted_beside_the_shares_of_the_paper() -> None:
    lines = _shown(EDIT, KEEP, OTHER)
    assert "Lua 1 1 0 33.3 % 0.12 % 0 0 1 1 1" in lines
    assert "Python 1 1 1 66.7 % 22.14 % 0 0 1 0 0" in lines
    assert "all 2 2 1 100.0 % 0 0 2 1 1" in lines


def test_kinds_and_sizes_stand_below() -> None:
    lines = _shown(EDIT, KEEP, OTHER)
    assert "kinds of edit: rename 2" in lines
    assert "edits in the history: 0: 3" in lines
    assert "lines of the region: 1 to 2, quartiles 1.25, 1.5, 1.75" in lines
    assert "lines of the file: 2 to 3, quartiles 2.5, 3, 3" in lines
    told = "edits whose new text can be read elsewhere in the prompt, word for word: 0 in code or history, "
    assert told + "0 in instruction or hints" in lines
