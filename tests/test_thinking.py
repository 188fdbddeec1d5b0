"""Where thinking ends, and the answer begins."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from gapo_eval.domain import Finish, Generation, Sampling
from gapo_eval.thinking import answer_of, engine_stops, settled

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


BUDGETS = Sampling(max_tokens=3, thinking_tokens=5)


def _settled(reply: str, finish: Finish = "stop", stop: tuple[str, ...] = ("END",)) -> tuple[str, str]:
    generation = Generation(task_id="a", sample=0, finish=finish, reply=reply)
    done = settled(generation, stop, BUDGETS, lambda text: len(text.split()))
    return done.reply, done.finish


def test_stop_strings_end_the_answer_and_never_the_thinking() -> None:
    assert engine_stops(("END",), Sampling()) == ["END"]
    assert engine_stops(("END",), BUDGETS) == []
    assert _settled("<think>an END</think>one END two") == ("<think>an END</think>one ", "stop")
    assert _settled("one END two", "length") == ("one ", "stop")


def test_thinking_and_answer_have_a_budget_each() -> None:
    assert _settled("<think>1 2 3 4 5</think>1 2 3")[1] == "stop"
    assert _settled("<think>1 2 3 4 5 6</think>1")[1] == "length"
    assert _settled("<think>1</think>1 2 3 4")[1] == "length"
    assert _settled("1 2 3 4")[1] == "length"


def test_thinking_that_is_not_closed_stays_so() -> None:
    assert _settled("<think>1 END", "length") == ("<think>1 END", "length")


def test_without_a_budget_for_thinking_a_reply_stays_as_it_is() -> None:
    generation = Generation(task_id="a", sample=0, finish="stop", reply="<think>x</think>END")
    assert settled(generation, ("END",), Sampling(), len) is generation


def test_a_failure_is_passed_on() -> None:
    generation = Generation(task_id="a", sample=0, finish="error", error="x")
    assert settled(generation, (), BUDGETS, len) is generation
