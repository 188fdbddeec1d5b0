"""Where thinking ends, and the answer begins."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gapo_eval.thinking import answer_of

TEXTS = st.text(max_size=40).filter(lambda text: "think>" not in text)


@given(text=TEXTS)
@hypothesis_settings(max_examples=100, deadline=None)
def test_a_reply_without_thinking_is_its_answer(text: str) -> None:
    assert answer_of(text) == text


@given(thought=TEXTS, answer=TEXTS)
@hypothesis_settings(max_examples=100, deadline=None)
def test_the_answer_follows_the_thinking(thought: str, answer: str) -> None:
    assert answer_of(f"<think>{thought}</think>{answer}") == answer
    assert answer_of(f"{thought}</think>{answer}") == answer
    assert answer_of(f"<think>{thought}{answer}") is None


def test_white_space_before_the_thinking_is_passed_over_and_that_of_the_answer_kept() -> None:
    assert answer_of("\n  <think>\nhm\n</think>\n\n    answer\n") == "\n\n    answer\n"
    assert answer_of("<think>\n\n</think>") == ""


def test_thinking_that_never_ends_has_no_answer() -> None:
    assert answer_of("<think>") is None
    assert answer_of(" <think>\n```\ncode\n```\n") is None
    assert answer_of("<think>once <think>twice") is None


def test_thinking_ends_at_its_first_end() -> None:
    assert answer_of("<think>a</think>b</think>c") == "b</think>c"
    assert answer_of("a</think>b</think>c") == "b</think>c"


@pytest.mark.parametrize("code", ['html = "<think></think>"', "if tag == '<think>':\n    pass", "```\n<think>\n```"])
def test_the_opening_tag_inside_a_reply_is_code(code: str) -> None:
    assert answer_of(f"Here: {code}") == f"Here: {code}"


def test_an_end_alone_is_code_where_the_model_has_seen_it() -> None:
    reply = "strip(text, '</think>')"
    assert answer_of(reply) == "')"
    assert answer_of(reply, "CLOSE = '</think>'\n") == reply
    assert answer_of(reply, "OPEN = '<think>'\n") == "')"


def test_thinking_from_the_start_is_thinking_whatever_the_model_has_seen() -> None:
    assert answer_of("<think>hm</think>yes", "CLOSE = '</think>'\n") == "yes"
    assert answer_of("<think>hm", "<think>") is None
