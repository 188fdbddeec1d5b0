from dataclasses import replace

import pytest

from gapo_eval import languages, tasks
from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import normalized_match

TASK = EditTask(
    task_id="t",
    language="python",
    path="a.py",
    before="def f(a, b):\n",
    region="    pass\n",
    after="",
    reference="    c = a+b\n    return c\n",
)


def _score(text: str, task: EditTask = TASK) -> float:
    return normalized_match.score(task, Edit(text=text))


def test_comments_and_formatting_make_no_difference() -> None:
    assert _score("  c = a + b  # the sum\n\n  # done\n  return c\n") == 1
    assert _score("    c = b+a\n    return c\n") == 0


def test_indentation_counts_where_the_language_counts_it() -> None:
    assert _score("    c = a+b\nreturn c\n") == 0


def test_the_region_is_read_in_its_context() -> None:
    first, second = "# one\n", "# two\n"
    code = replace(TASK, before="a = 1\n", region="b = 1\n", after="b = 2\n", reference=first)
    text = replace(code, before='a = """\n', after='"""\n')
    assert _score(second, code) == 1
    assert _score(second, text) == 0


def test_a_region_that_is_no_program_by_itself_is_compared_all_the_same() -> None:
    task = replace(TASK, before="xs = [\n", region="    1,\n", after="    3,\n]\n", reference="    1, 2,\n")
    assert _score("    1,\n    2,\n", task) == 1
    assert _score("    1,\n", task) == 0


def test_what_the_parser_cannot_read_matches_its_like_to_the_letter() -> None:
    task = replace(TASK, reference="    )(\n")
    assert _score("    )(\n", task) == 1
    assert _score("    )[\n", task) == 0


@pytest.mark.parametrize("language", languages.names())
def test_a_comment_above_the_reference_makes_no_difference_in_any_language(language: str) -> None:
    task = next(task for task in tasks.load("core") if task.language == language)
    line = languages.get(language).line_comment
    assert _score(f"{line} a comment\n{task.reference}", task) == 1
    assert _score(f"{task.reference}{task.reference}", task) == 0
