"""Every language's normal form against pairs of files: those that mean the same, and those that do not."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from gapo_eval import languages
from gapo_eval.diffs import split_lines
from gapo_eval.syntax import Place

EACH = pytest.mark.parametrize("name", languages.names())
VERDICTS = {"same": True, "different": False, "same_but_told_apart": False, "different_but_not_seen": True}
"""By kind of pair. Of the last two the verdict is wrong, and known to be: where it changes, the pair moves."""

_JAVASCRIPT_COMMAS = {
    "arguments": "f(1, 2§);",
    "formal_parameters": "function f(a, b§) {}",
    "array": "[1, 2§];",
    "object": "a = {b: 1, c: 2§};",
    "object_pattern": "const {a, b§} = c;",
    "array_pattern": "const [a, b§] = c;",
    "named_imports": 'import {a, b§} from "c";',
    "export_clause": "export {a, b§};",
}
_C_COMMAS = {"initializer_list": "int a[] = {1, 2§};", "enumerator_list": "enum e { A, B§ };"}

# For every node that a language lists under `trailing_comma`: code in which § may be a comma or nothing.
TRAILING_COMMAS = {
    "c": _C_COMMAS,
    "cpp": _C_COMMAS,
    "go": {
        "argument_list": "package p\n\nvar a = f(1, 2§)\n",
        "parameter_list": "package p\n\nfunc f(a int, b int§) {}\n",
        "literal_value": "package p\n\nvar a = []int{1, 2§}\n",
        "type_arguments": "package p\n\nvar a M[int, string§]\n",
        "type_parameter_list": "package p\n\nfunc f[A any, B any§]() {}\n",
        "type_conversion_expression": "package p\n\nvar a = f(1, []int(b§))\n",
    },
    "java": {
        "array_initializer": "class A { int[] a = {1, 2§}; }",
        "enum_body": "enum A { X, Y§ }",
        "element_value_array_initializer": "@B({1, 2§}) class A {}",
    },
    "javascript": _JAVASCRIPT_COMMAS,
    "kotlin": {
        "value_arguments": "val a = f(1, 2§)",
        "function_value_parameters": "fun f(a: Int, b: Int§) {}",
        "class_parameters": "class A(val a: Int, val b: Int§)",
        "collection_literal": "@A([1, 2§])\nclass B",
        "multi_variable_declaration": "fun f() {\n    val (a, b§) = c\n}",
        "function_type_parameters": "val a: (Int, Int§) -> Int = b",
        "lambda_parameters": "val a = { b, c§ -> d }",
        "enum_class_body": "enum class A { B, C§ }",
    },
    "lua": {"table_constructor": "a = {1, 2§}"},
    "python": {
        "argument_list": "f(1, 2§)",
        "parameters": "def f(a, b§):\n    pass",
        "list": "[1, 2§]",
        "dictionary": "{1: 2, 3: 4§}",
        "set": "{1, 2§}",
        "lambda_parameters": "lambda a, b§: a",
        "type_parameter": "def f[A, B§]():\n    pass",
        "list_pattern": "[a, b§] = c",
        "import_from_statement": "from a import (b, c§)",
        "dict_pattern": "match a:\n    case {1: b, 2: c§}:\n        pass",
        "class_pattern": "match a:\n    case A(b, c§):\n        pass",
        "with_clause": "with (a as b, c as d§):\n    pass",
    },
    "rust": {
        "arguments": "fn f() { g(1, 2§); }",
        "parameters": "fn f(a: A, b: B§) {}",
        "array_expression": "const A: B = [1, 2§];",
        "field_initializer_list": "fn f() { A { a: 1, b: 2§ }; }",
        "field_declaration_list": "struct A { a: B, c: D§ }",
        "enum_variant_list": "enum A { B, C§ }",
        "slice_pattern": "fn f() { let [a, b§] = c; }",
        "use_list": "use a::{b, c§};",
        "type_arguments": "const A: B<C, D§> = e;",
        "type_parameters": "fn f<A, B§>() {}",
        "struct_pattern": "fn f() { let A { a, b§ } = c; }",
        "tuple_struct_pattern": "fn f() { let A(a, b§) = c; }",
        "ordered_field_declaration_list": "struct A(B, C§);",
    },
    "typescript": _JAVASCRIPT_COMMAS
    | {
        "enum_body": "enum A { X, Y§ }",
        "type_arguments": "let a: M<string, number§>;",
        "type_parameters": "function f<A, B§>() {}",
        "tuple_type": "let a: [string, number§];",
    },
}
COMMA_NODES = [(name, node) for name, codes in TRAILING_COMMAS.items() for node in codes]

# For every node under `trailing_comma_of_several`: the list of one, in which the comma is what makes it a list.
SEVERAL = {
    "python": {
        "tuple": "a = (1,)",
        "expression_list": "a = 1,",
        "tuple_pattern": "(a,) = b",
        "pattern_list": "a, = b",
        "subscript": "a[1,]",
    },
    "rust": {
        "tuple_expression": "const A: B = (1,);",
        "tuple_type": "const A: (B,) = c;",
        "tuple_pattern": "fn f() { let (a,) = b; }",
    },
}
SEVERAL_NODES = [(name, node) for name, codes in SEVERAL.items() for node in codes]

# For every language with optional semicolons: code in which § may be a semicolon or nothing.
SEMICOLONS = {
    "go": "package p\n\nfunc f() {\n\tg()§\n\th()§\n}\n",
    "javascript": "let a = 1§\nf(a)§\nclass B { c = 2§\nd = 3§\n}\n",
    "kotlin": "val a = 1§\nfun f() {\n    g()§\n    h()§\n}\n",
    "lua": "local a = 1§\nf(a)§\nreturn a§\n",
    "python": "a = 1§\nf(a)§\n",
    "typescript": "let a: number = 1§\nf(a)§\ninterface B { c: string§\n}\n",
}


def pairs(name: str) -> dict[str, list[dict[str, str]]]:
    return tomllib.loads((Path(__file__).parent / "normal_forms" / f"{name}.toml").read_text("utf-8"))


def path_of(name: str, pair: dict[str, str]) -> str:
    return pair.get("path", "file" + languages.get(name).suffixes[0])


def parted(one: str, other: str) -> tuple[str, str, str, str]:
    """Returns the common lines above, what lies between in either text, and the common lines below."""
    lines, others = split_lines(one), split_lines(other)
    shorter = min(len(lines), len(others))
    head = next((at for at in range(shorter) if lines[at] != others[at]), shorter)
    tail = next((at for at in range(shorter - head) if lines[-1 - at] != others[-1 - at]), shorter - head)
    end, other_end = len(lines) - tail, len(others) - tail
    return "".join(lines[:head]), "".join(lines[head:end]), "".join(others[head:other_end]), "".join(lines[end:])


def verdicts(name: str, pair: dict[str, str]) -> Iterator[bool]:
    """Yields what is found of the files, and of their differing lines in place with one or the other parsed first."""
    one, other, path = pair["one"], pair["other"], path_of(name, pair)
    yield Place(name, path, "", "", one).same(one, other)
    before, part, other_part, after = parted(one, other)
    yield Place(name, path, before, after, part).same(other_part, part)
    yield Place(name, path, before, after, other_part).same(part, other_part)


@EACH
def test_every_pair_gets_its_verdict_however_it_is_parsed(name: str) -> None:
    wrong = [
        (kind, pair["why"], found)
        for kind, members in pairs(name).items()
        for pair in members
        if (found := list(verdicts(name, pair))) != [VERDICTS[kind]] * 3
    ]
    assert wrong == []


@EACH
def test_every_pair_parses(name: str) -> None:
    broken = [
        (kind, pair["why"], side)
        for kind, members in pairs(name).items()
        for pair in members
        for side in ("one", "other")
        if kind != "same_but_told_apart" and Place(name, path_of(name, pair), "", "", pair[side]).errors(pair[side])
    ]
    assert broken == []


@EACH
def test_a_table_has_enough_pairs_of_either_kind_each_once(name: str) -> None:
    table = pairs(name)
    assert min(len(table["same"]), len(table["different"])) >= 12
    texts = [(pair["one"], pair["other"], path_of(name, pair)) for members in table.values() for pair in members]
    assert len(set(texts)) == len(texts)
    assert [pair for pair in texts if pair[0] == pair[1]] == []


def test_every_table_is_of_a_language() -> None:
    folder = Path(__file__).parent / "normal_forms"
    assert sorted(path.name for path in folder.iterdir()) == [f"{name}.toml" for name in languages.names()]


def errors(name: str, text: str) -> int | None:
    return Place(name, "file" + languages.get(name).suffixes[0], "", "", text).errors(text)


def same(name: str, one: str, other: str) -> bool:
    return Place(name, "file" + languages.get(name).suffixes[0], "", "", one).same(one, other)


@pytest.mark.parametrize(("name", "node"), COMMA_NODES)
def test_a_trailing_comma_means_nothing(name: str, node: str) -> None:
    code = TRAILING_COMMAS[name][node]
    without, with_comma = code.replace("§", ""), code.replace("§", ",")
    assert (errors(name, without), errors(name, with_comma)) == (0, 0)
    assert same(name, with_comma, without)


@pytest.mark.parametrize(("name", "node"), COMMA_NODES)
def test_a_comma_between_elements_counts(name: str, node: str) -> None:
    code = TRAILING_COMMAS[name][node].replace("§", "")
    at = code.rindex(",")
    assert not same(name, code[:at] + code[at + 1 :], code)


@pytest.mark.parametrize(("name", "node"), SEVERAL_NODES)
def test_the_comma_after_one_element_counts_where_it_makes_the_list_one(name: str, node: str) -> None:
    of_one = SEVERAL[name][node]
    assert (errors(name, of_one), errors(name, of_one.replace(",", ""))) == (0, 0)
    assert not same(name, of_one, of_one.replace(",", ""))


@pytest.mark.parametrize("name", SEMICOLONS)
def test_optional_semicolons_mean_nothing(name: str) -> None:
    without, with_semicolons = SEMICOLONS[name].replace("§", ""), SEMICOLONS[name].replace("§", ";")
    assert (errors(name, without), errors(name, with_semicolons)) == (0, 0)
    assert same(name, with_semicolons, without)


def test_every_list_of_a_language_that_may_end_in_a_comma_is_asked() -> None:
    forms = {name: languages.get(name).normal_form for name in languages.names()}
    semicolons = {"resource_specification"}
    listed = {(name, node) for name, form in forms.items() for node in form.trailing_comma if node not in semicolons}
    assert set(COMMA_NODES) == listed
    assert set(SEVERAL_NODES) == {
        (name, node) for name, form in forms.items() for node in form.trailing_comma_of_several
    }


def test_every_language_with_optional_semicolons_is_asked() -> None:
    assert set(SEMICOLONS) == {name for name in languages.names() if ";" in languages.get(name).normal_form.optional}
