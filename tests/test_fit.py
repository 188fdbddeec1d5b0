"""What a budget cuts, in which order, and what it never touches."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval.diffs import unified_diff
from gapo_eval.domain import Cursor, Cut, EditTask, PastEdit, Prompt, SourceFile
from gapo_eval.fit import TooLongError, estimate, fit, shortened
from gapo_eval.prompts import FORMATS

HISTORY = tuple(PastEdit(path="a.py", diff=unified_diff("a.py", f"old{n} = 1\n", f"new{n} = 2\n")) for n in range(4))
TASK = EditTask(
    task_id="a",
    language="python",
    path="a.py",
    before="".join(f"above{n} = {n}\n" for n in range(20)),
    region="region = 1\n",
    after="".join(f"below{n} = {n}\n" for n in range(10)),
    reference="region = 2\n",
    history=HISTORY,
    hints=("hint one", "hint two"),
    context=(SourceFile(path="b.py", text="b = 1\n" * 5), SourceFile(path="c.py", text="c = 1\n" * 5)),
    instruction="Do it.",
    cursor=Cursor(line=21, column=1),
)


def _characters(prompt: Prompt) -> int:
    return len(prompt.text) + sum(len(turn.text) for turn in prompt.turns)


@cache
def _cuts(fmt: str) -> list[Cut]:
    """The cuts for ever smaller budgets, each once."""
    whole = _characters(FORMATS[fmt].render(TASK))
    found: list[Cut] = []
    for budget in range(whole - 1, 0, -1):
        try:
            cut = fit(TASK, FORMATS[fmt], budget, _characters).cut
        except TooLongError:
            return found
        assert cut is not None
        if not found or cut != found[-1]:
            found.append(cut)
    raise AssertionError("a prompt of no tokens cannot hold the region")


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_edits_go_first_then_hints_then_files_then_lines(fmt: str) -> None:
    cuts = _cuts(fmt)
    assert [cut.edits for cut in cuts[:4]] == [1, 2, 3, 4]
    assert [(cut.hints, cut.files, cut.window) for cut in cuts[3:8]] == [
        *((0, 0, None), (1, 0, None), (2, 0, None), (2, 1, None), (2, 2, None))
    ]
    windows = [cut.window for cut in cuts[8:]]
    assert windows == list(range(19, -1, -1))
    assert cuts[-1].lines == 30
    assert all(cut.tokens <= cut.tokens_before for cut in cuts)


@pytest.mark.parametrize("fmt", list(FORMATS))
@settings(deadline=None)
@given(budget=st.integers(1, 4000))
def test_as_little_is_cut_as_the_budget_asks_for_and_never_the_region(fmt: str, budget: int) -> None:
    least = _cuts(fmt)[-1]
    if budget < _characters(FORMATS[fmt].render(shortened(TASK, least))):
        with pytest.raises(TooLongError, match=f"the budget is {budget}"):
            fit(TASK, FORMATS[fmt], budget, _characters)
        return
    fitted = fit(TASK, FORMATS[fmt], budget, _characters)
    assert _characters(fitted.prompt) <= budget
    seen = shortened(TASK, fitted.cut)
    assert fitted.prompt == FORMATS[fmt].render(seen)
    assert (seen.region, seen.reference, seen.instruction) == (TASK.region, TASK.reference, TASK.instruction)
    assert TASK.current.endswith(seen.region + seen.after) or TASK.after.startswith(seen.after)
    assert TASK.before.endswith(seen.before)


@pytest.mark.parametrize("fmt", list(FORMATS))
def test_a_reply_to_a_shortened_prompt_is_read_as_the_prompt_was_written(fmt: str) -> None:
    marked = replace(TASK, before="<|no_change|> >>>>>>> UPDATED\n" * 20 + TASK.before)
    wanted = Cut(edits=4, hints=2, files=2, window=20, tokens_before=0, tokens=0)
    budget = _characters(FORMATS[fmt].render(shortened(marked, wanted)))
    cut = fit(marked, FORMATS[fmt], budget, _characters).cut
    seen = shortened(marked, cut)
    assert cut is not None
    assert "no_change" not in seen.before
    for text in (marked.reference, marked.region):
        edit = FORMATS[fmt].parse(seen, FORMATS[fmt].reply_for(seen, text))
        assert edit is not None
        assert edit.text == text


def test_what_fits_is_whole() -> None:
    fitted = fit(TASK, FORMATS["chat"], 100_000, _characters)
    assert fitted.cut is None
    assert shortened(TASK, None) is TASK


def test_a_cursor_in_a_shortened_file_is_left_out() -> None:
    cut = Cut(window=3, lines=24, tokens_before=2, tokens=1)
    assert shortened(TASK, cut).cursor is None
    assert shortened(TASK, cut).before == "above17 = 17\nabove18 = 18\nabove19 = 19\n"


def test_an_estimate_grows_with_the_text() -> None:
    assert estimate(Prompt(text="x" * 300)) == 101
