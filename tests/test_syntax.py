"""A file as a syntax tree, whatever text stands in its region."""

import random
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gapo_eval
from gapo_eval import languages, tasks
from gapo_eval.domain import EditTask
from gapo_eval.syntax import Place, place

EACH = pytest.mark.parametrize("name", languages.names())

# The same function in each language: as its author wrote it, and with other comments and formatting.
SAMPLES = {
    "c": (
        'int twice(int n) {\n    if (n > 1) {\n        puts("a b");\n    }\n    return n * 7;\n}\n',
        'int twice( int n )\n{\n  // many\n  if (n>1) { puts("a b"); } /* done */\n\n  return n*7;\n}',
    ),
    "cpp": (
        'auto twice(int n) -> int {\n    if (n > 1) {\n        put("a b");\n    }\n    return n * 7;\n}\n',
        'auto twice( int n )->int\n{\n  // many\n  if (n>1) { put("a b"); } /* done */\n\n  return n*7;\n}',
    ),
    "go": (
        'package p\n\nfunc twice(n int) int {\n\tif n > 1 {\n\t\tprintln("a b")\n\t}\n\treturn n * 7\n}\n',
        'package p\n// many\nfunc twice( n int ) int {\n  if n>1 { println("a b") } /* done */\n\n  return n*7\n}',
    ),
    "java": (
        'class A {\n  int twice(int n) {\n    if (n > 1) {\n      put("a b");\n    }\n    return n * 7;\n  }\n}\n',
        'class A\n{\n  int twice( int n ) { // many\n  if (n>1) { put("a b"); } /* done */\n\n  return n*7; } }',
    ),
    "javascript": (
        'function twice(n) {\n  if (n > 1) {\n    print("a b");\n  }\n  return n * 7;\n}\n',
        'function twice( n )\n{\n  // many\n  if (n>1) { print("a b"); } /* done */\n\n  return n*7;\n}',
    ),
    "kotlin": (
        'fun twice(n: Int): Int {\n    if (n > 1) {\n        println("a b")\n    }\n    return n * 7\n}\n',
        'fun twice( n:Int ): Int {\n  // many\n  if (n>1) { println("a b") } /* done */\n\n  return n*7\n}',
    ),
    "lua": (
        'local function twice(n)\n  if n > 1 then\n    print("a b")\n  end\n  return n * 7\nend\n',
        'local function twice( n ) -- many\nif n>1 then print("a b") end --[[ done ]]\n\nreturn n*7 end',
    ),
    "python": (
        'def twice(n):\n    if n > 1:\n        print("a b")\n    return n * 7\n',
        'def twice( n ):  # many\n  if n>1:\n\n     print( "a b" )\n  # done\n  return n \\\n  *7',
    ),
    "rust": (
        'fn twice(n: u8) -> u8 {\n    if n > 1 {\n        put("a b");\n    }\n    return n * 7;\n}\n',
        'fn twice( n:u8 )->u8\n{\n  // many\n  if n>1 { put("a b"); } /* done */\n\n  return n*7;\n}',
    ),
    "typescript": (
        'function twice(n: number): number {\n  if (n > 1) {\n    print("a b");\n  }\n  return n * 7;\n}\n',
        'function twice( n:number ): number\n{\n  // many\n  if (n>1) { print("a b"); } /* done */\n\n  return n*7;\n}',
    ),
}

LONG = "x = y + 1; " * 95_000
"""A megabyte on one line."""


def path_of(name: str) -> str:
    return "file" + languages.get(name).suffixes[0]


def errors(name: str, text: str, path: str = "") -> int | None:
    return Place(name, path or path_of(name), "", "", text).errors(text)


def same(name: str, one: str, other: str, path: str = "") -> bool:
    """Tells whether two files are the same, and that it does not matter which of them is parsed first."""
    found = {Place(name, path or path_of(name), "", "", first).same(one, other) for first in (one, other)}
    assert len(found) == 1
    return found.pop()


@cache
def core() -> tuple[EditTask, ...]:
    return tuple(tasks.load("core"))


def sample(name: str, rng: random.Random) -> list[EditTask]:
    return rng.sample([task for task in core() if task.language == name], 5)


def mutated(text: str, rng: random.Random) -> str:
    """Returns the text after up to four changes of the kinds that models make."""
    for _ in range(rng.randint(0, 4)):
        at = rng.randrange(len(text) + 1)
        kind = rng.randrange(5)
        if kind == 0:
            text = (
                text[:at] + rng.choice(["a", "é", " ", "\n", "(", ")", "}", '"', "1", "#", "//", ",", ";"]) + text[at:]
            )
        elif kind == 1:
            text = text[:at] + text[at + 1 :]
        elif kind == 2:
            text = text[:at] + text[at + rng.randrange(40) :]
        elif kind == 3:
            text = text[:at] + text[at : at + rng.randrange(40)] + text[at:]
        else:
            lines = text.split("\n")
            lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
            text = "\n".join(lines)
    return text


@EACH
def test_sound_code_has_no_errors(name: str) -> None:
    assert [errors(name, text) for text in SAMPLES[name]] == [0, 0]


@EACH
def test_code_that_breaks_off_has_an_error(name: str) -> None:
    code = SAMPLES[name][0]
    assert errors(name, code[: code.index("*") + 1])


def test_every_error_counts_where_the_first_text_has_one() -> None:
    assert errors("python", "a = 1\nb = )\n") == 1
    assert errors("python", "a = )\nb = 1\nc = )\n") == 2
    broken = Place("python", "a.py", "", "", "a = )\n")
    assert [broken.errors(text) for text in ("a = )\nb = 1\nc = )\n", "a = )\n", "a = 1\n", "")] == [2, 1, 0, 0]


def test_one_error_is_enough_where_the_first_text_has_none() -> None:
    sound = Place("python", "a.py", "", "", "a = 1\n")
    assert [sound.errors(text) for text in ("a = )\nb = 1\nc = )\n", "a = )\n", "a = 1\n", "")] == [1, 1, 0, 0]


def test_a_token_that_is_missing_is_an_error() -> None:
    assert errors("c", "int a = 1\n") == 1


def test_errors_around_the_region_count_and_so_does_a_region_that_mends_them() -> None:
    here = Place("c", "a.c", "int f(void) {\n", "int g(void) { return 1; }\n", "  return 0;\n")
    assert here.errors("  return 0;\n")
    assert here.errors("  return 0;\n}\n") == 0


@EACH
def test_comments_and_formatting_mean_nothing(name: str) -> None:
    assert same(name, *SAMPLES[name])


@EACH
def test_a_line_comment_and_carriage_returns_mean_nothing(name: str) -> None:
    code = SAMPLES[name][0]
    assert same(name, code + languages.get(name).line_comment + " a remark\n", code)
    assert same(name, code.replace("\n", "\r\n"), code)


@EACH
@pytest.mark.parametrize(
    ("old", "new"),
    [("twice", "thrice"), ("7", "8"), ("*", "+"), (">", "<"), ("a b", "a  b"), ("a b", "a // b"), ("n * 7", "7 * n")],
)
def test_another_name_literal_operator_or_order_counts(name: str, old: str, new: str) -> None:
    code = SAMPLES[name][0]
    changed = code.replace(" > 1", " < 1") if old == ">" else code.replace(old, new)
    assert changed != code
    assert not same(name, changed, code)


def test_pythons_indentation_counts() -> None:
    inside, outside = "if a:\n    b()\n    c()\n", "if a:\n    b()\nc()\n"
    assert (errors("python", inside), errors("python", outside)) == (0, 0)
    assert not same("python", inside, outside)


def test_tsx_is_parsed_with_its_own_grammar() -> None:
    code = 'export const A = () => <p title="b">c d</p>;\n'
    assert errors("typescript", code, "ui/a.tsx") == 0
    assert errors("typescript", code, "ui/a.ts")
    assert same("typescript", code, code.replace("=> ", "=>\n  "), "a.tsx")
    assert not same("typescript", code, code.replace("c d", "c  d"), "a.tsx")


@EACH
def test_a_file_without_code_is_the_same_as_an_empty_one(name: str) -> None:
    assert errors(name, "") == 0
    assert same(name, "", "\n\n")
    assert same(name, "", f"\n{languages.get(name).line_comment} a remark\n")


@EACH
def test_parsing_what_changed_gives_the_verdicts_of_parsing_the_whole_file(name: str) -> None:
    rng = random.Random(f"syntax {name}")
    wrong = []
    for task in sample(name, rng):
        here = Place(name, task.path, task.before, task.after, task.reference)
        for _ in range(16):
            text = mutated(rng.choice([task.region, task.reference]), rng)
            file, right = task.with_edit(text), task.with_edit(task.reference)
            anew = Place(name, task.path, task.before, task.after, text)
            whole = Place(name, task.path, "", "", file)
            sound = {here.errors(text) == 0, anew.errors(text) == 0, whole.errors(file) == 0}
            means = {
                here.same(text, task.reference),
                here.same(task.reference, text),
                anew.same(text, task.reference),
                whole.same(file, right),
            }
            if len(sound) > 1 or len(means) > 1:
                wrong.append((task.task_id, text, sound, means))
    assert wrong == []


@EACH
def test_the_mutations_are_of_either_kind(name: str) -> None:
    rng = random.Random(f"kinds {name}")
    task = sample(name, rng)[0]
    here = Place(name, task.path, task.before, task.after, task.reference)
    texts = [mutated(task.reference, rng) for _ in range(40)]
    assert {here.errors(text) for text in texts} == {0, 1}
    assert {here.same(text, task.reference) for text in texts} == {True, False}


@EACH
def test_what_is_found_does_not_depend_on_what_was_asked_before(name: str) -> None:
    rng = random.Random(f"order {name}")
    task = sample(name, rng)[0]
    texts = [mutated(rng.choice([task.region, task.reference]), rng) for _ in range(20)]
    fresh = []
    for text in texts:
        here = Place(name, task.path, task.before, task.after, task.reference)
        fresh.append((here.errors(text), here.same(text, task.reference)))
    kept = Place(name, task.path, task.before, task.after, task.reference)
    for at in rng.choices(range(len(texts)), k=60):
        assert kept.same(texts[at], task.reference) == fresh[at][1]
        assert kept.errors(texts[at]) == fresh[at][0]


@EACH
def test_a_place_after_a_text_that_was_given_up_finds_what_a_new_one_does(name: str) -> None:
    code, other = SAMPLES[name]
    here = Place(name, path_of(name), "", "", code)
    assert here.errors(LONG) is None
    assert not here.same(LONG, LONG)
    assert not here.same(LONG, code)
    assert not here.same(code, LONG)
    assert here.errors(code) == 0
    assert here.same(code, other)


@EACH
def test_a_long_file_is_parsed_where_it_is_the_first(name: str) -> None:
    comment = f"{languages.get(name).line_comment} a remark\n"
    before, code = comment * 10_000, SAMPLES[name][0]
    here = Place(name, path_of(name), before, "", code)
    assert here.errors(code) == 0
    assert here.same(SAMPLES[name][1], code)


@EACH
def test_a_real_file_of_a_hundred_thousand_characters_is_parsed(name: str) -> None:
    longest = max((task for task in core() if task.language == name), key=lambda task: len(task.current))
    text = SAMPLES[name][0] * (100_000 // len(SAMPLES[name][0]))
    assert errors(name, text) is not None
    assert errors(name, longest.current, longest.path) is not None


def test_a_place_is_made_once_for_texts_that_come_one_after_the_other() -> None:
    assert place("c", "a.c", "", "", "int a;\n") is place("c", "a.c", "", "", "int a;\n")
    assert place("c", "a.c", "", "", "int a;\n") is not place("c", "a.c", "", "", "int b;\n")


HALVES = (
    "\0",
    "\ud800",
    "\ufeff",
    "𝔸 = 'é'\n",
    "}{",
    "'\"`",
    '"abc',
    "/* abc",
    "--[[",
    '"""',
    "a.",
    "\\",
    "\r",
    "<",
    "`${",
    "\x1a",
)


@EACH
def test_half_tokens_and_what_is_no_character_are_parsed_without_complaint(name: str) -> None:
    code = SAMPLES[name][0]
    here = Place(name, path_of(name), "", "", code)
    for text in HALVES:
        for mixed in (text, text + code, code + text, code.replace("7", text), "\0".join(code), text * 500):
            assert isinstance(here.errors(mixed), int)
            assert here.same(mixed, mixed)
            if here.errors(mixed):
                assert not here.same(mixed, code)


@EACH
def test_a_nul_byte_for_a_bracket_is_an_error(name: str) -> None:
    assert errors(name, SAMPLES[name][0].replace("(", "\0", 1))


@EACH
def test_windows_line_ends_and_unix_ones_may_be_mixed(name: str) -> None:
    code = SAMPLES[name][0]
    mixed = code.replace("\n", "\r\n", 2)
    assert errors(name, mixed) == 0
    assert same(name, mixed, code)
    before, after = code[: code.index("\n") + 1], code[code.index("\n") + 1 :]
    here = Place(name, path_of(name), before.replace("\n", "\r\n"), "", after)
    assert here.errors(after.replace("\n", "\r\n")) == 0
    assert here.same(after.replace("\n", "\r\n"), after)


@EACH
@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters() | st.characters(categories=["Cs"])), other=st.text())
def test_any_text_is_parsed_and_is_the_same_as_itself(name: str, text: str, other: str) -> None:
    code = SAMPLES[name][0]
    head = code.index("n")
    for before, after in (("", ""), (code[:head], ""), ("", code[head:]), (code[:head], code[head:])):
        here = Place(name, path_of(name), before, after, other)
        assert here.same(text, text)
        assert here.same(text, other) == here.same(other, text)
        assert isinstance(here.errors(text), int)


HOSTILE = """
import sys
from resource import RLIMIT_AS, RLIMIT_CORE, setrlimit

from gapo_eval.syntax import Place

setrlimit(RLIMIT_AS, (2**30, 2**30))
setrlimit(RLIMIT_CORE, (0, 0))
name, path = sys.argv[1:]
texts = [bracket * 100_000 for bracket in "([{<"]
texts += ['"' + "a " * 50_000, "/*" + "a\\n" * 50_000, "--[[" + "a\\n" * 50_000, '"' * 20_001, ")]}" * 30_000]
texts += ["word " * 50_000, "a" * 1_000_000, "\\0" * 50_000, "\\ud800" * 50_000]
texts += ["a.b(c[d{e<f " * 5_000, "a\\r\\nb\\rc\\n" * 9_000]
for text in texts:
    here = Place(name, path, "", "", "")
    found, same = here.errors(text), here.same(text, text)
    if same != (found is not None):
        sys.exit(f"{text[:9]!r} has {found} errors, but same is {same}")
    if here.errors("") != 0:
        sys.exit(f"after {text[:9]!r} an empty file has errors")
print(len(texts), "texts")
"""
"""In a process of its own: what takes too much memory ends that alone, and not the tests or the machine."""


@EACH
def test_no_text_takes_more_than_a_gibibyte(name: str) -> None:
    command = [sys.executable, "-c", HOSTILE, name, path_of(name)]
    done = subprocess.run(command, cwd=Path(gapo_eval.__file__).parents[1], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "15 texts\n", "")
