from dataclasses import replace

from gapo_eval.domain import Edit, EditTask
from gapo_eval.metrics import syntax_kept

TASK = EditTask(
    task_id="t", language="c", path="a.c", before="int f(void) {\n", region="  return 1;\n", after="}\n",
    reference="  return 2;\n",
)  # fmt: skip


def test_another_text_that_parses_keeps_the_syntax() -> None:
    assert syntax_kept.score(TASK, Edit(text="  int x = 3;\n  return x;\n")) == 1
    assert syntax_kept.score(TASK, Edit(text="")) == 1


def test_an_open_bracket_does_not() -> None:
    assert syntax_kept.score(TASK, Edit(text="  return (2;\n")) == 0
    assert syntax_kept.score(TASK, Edit(text="  if (1) {\n")) == 0


def test_the_file_is_parsed_and_not_the_region_alone() -> None:
    task = replace(TASK, before="int f(void) {\n  if (1) {\n", reference="  }\n")
    assert syntax_kept.score(task, Edit(text="  }\n")) == 1
    assert syntax_kept.score(task, Edit(text="  ;\n")) == 0


def test_errors_that_the_reference_has_too_are_forgiven_and_more_are_not() -> None:
    task = replace(TASK, before="int g( {}\nint f(void) {\n")
    assert syntax_kept.score(task, Edit(text="  return 3;\n")) == 1
    assert syntax_kept.score(task, Edit(text="  return (3;\n")) == 0


def test_mending_the_file_is_no_fault() -> None:
    task = replace(TASK, reference="  return (2;\n")
    assert syntax_kept.score(task, Edit(text="  return (2);\n")) == 1
