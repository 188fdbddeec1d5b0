import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapo_eval import languages
from gapo_eval.errors import InputError

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
        "type_arguments": "val a: M<Int, Int§> = b",
        "type_parameters": "class A<B, C§>",
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
    },
    "rust": {
        "arguments": "fn f() { g(1, 2§); }",
        "parameters": "fn f(a: A, b: B§) {}",
        "array_expression": "const A: B = [1, 2§];",
        "field_initializer_list": "fn f() { A { a: 1, b: 2§ }; }",
        "field_declaration_list": "struct A { a: B, c: D§ }",
        "enum_variant_list": "enum A { B, C§ }",
        "match_block": "fn f() { match a { 1 => b, _ => c§ } }",
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
COMMA_NODES = [(name, node) for name in languages.names() for node in languages.get(name).normal_form.trailing_comma]

# For every language with optional semicolons: code in which § may be a semicolon or nothing.
SEMICOLONS = {
    "javascript": "let a = 1§\nf(a)§\nclass B { c = 2§\nd = 3§\n}\n",
    "kotlin": "val a = 1§\nfun f() {\n    g()§\n    h()§\n}\n",
    "lua": "local a = 1§\nf(a)§\nreturn a§\n",
    "typescript": "let a: number = 1§\nf(a)§\ninterface B { c: string§\n}\n",
}


def tokens(name: str, text: str, path: str = "") -> tuple[str, ...]:
    language = languages.get(name)
    return language.tokens(text, path or "file" + language.suffixes[0])


def syntax_errors(name: str, text: str, path: str = "") -> int:
    language = languages.get(name)
    return language.syntax_errors(text, path or "file" + language.suffixes[0])


def test_the_ten_languages_are_there() -> None:
    ten = {"c", "cpp", "go", "java", "javascript", "kotlin", "lua", "python", "rust", "typescript"}
    assert ten <= set(languages.names())
    assert list(languages.names()) == sorted(languages.names())


def test_an_unknown_language_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"^no language 'cobol' in languages/ \(there are: c, cpp, go, java, "):
        languages.get("cobol")


@EACH
def test_suffixes_start_with_a_dot(name: str) -> None:
    assert [suffix[0] for suffix in languages.get(name).suffixes] == ["."] * len(languages.get(name).suffixes)


@EACH
def test_sound_code_has_no_syntax_errors(name: str) -> None:
    assert [syntax_errors(name, text) for text in SAMPLES[name]] == [0, 0]


@EACH
def test_code_that_breaks_off_has_a_syntax_error(name: str) -> None:
    code = SAMPLES[name][0]
    assert syntax_errors(name, code[: code.index("*") + 1]) > 0


def test_every_syntax_error_counts() -> None:
    assert syntax_errors("python", "a = 1\nb = )\n") == 1
    assert syntax_errors("python", "a = )\nb = 1\nc = )\n") == 2


def test_a_token_that_is_missing_is_a_syntax_error() -> None:
    assert syntax_errors("c", "int a = 1\n") == 1


@EACH
def test_comments_and_formatting_do_not_change_the_normal_form(name: str) -> None:
    code, reformatted = SAMPLES[name]
    assert tokens(name, code) == tokens(name, reformatted)


@EACH
def test_a_line_comment_and_carriage_returns_do_not_change_the_normal_form(name: str) -> None:
    code = SAMPLES[name][0]
    assert tokens(name, code + languages.get(name).line_comment + " a remark\n") == tokens(name, code)
    assert tokens(name, code.replace("\n", "\r\n")) == tokens(name, code)


@EACH
@pytest.mark.parametrize(
    ("old", "new"),
    [("twice", "thrice"), ("7", "8"), ("*", "+"), (">", "<"), ("a b", "a  b"), ("a b", "a // b"), ("n * 7", "7 * n")],
)
def test_another_name_literal_operator_or_order_changes_the_normal_form(name: str, old: str, new: str) -> None:
    code = SAMPLES[name][0]
    changed = code.replace(" > 1", " < 1") if old == ">" else code.replace(old, new)
    assert changed != code
    assert tokens(name, changed) != tokens(name, code)


@pytest.mark.parametrize(("name", "node"), COMMA_NODES)
def test_a_trailing_comma_does_not_change_the_normal_form(name: str, node: str) -> None:
    code = TRAILING_COMMAS[name][node]
    without, with_comma = code.replace("§", ""), code.replace("§", ",")
    assert (syntax_errors(name, without), syntax_errors(name, with_comma)) == (0, 0)
    assert tokens(name, with_comma) == tokens(name, without)


@pytest.mark.parametrize(("name", "node"), COMMA_NODES)
def test_a_comma_between_elements_counts(name: str, node: str) -> None:
    code = TRAILING_COMMAS[name][node].replace("§", "")
    at = code.rindex(",")
    assert tokens(name, code[:at] + code[at + 1 :]) != tokens(name, code)


@pytest.mark.parametrize("name", [name for name in languages.names() if languages.get(name).normal_form.optional])
def test_optional_semicolons_do_not_change_the_normal_form(name: str) -> None:
    without, with_semicolons = SEMICOLONS[name].replace("§", ""), SEMICOLONS[name].replace("§", ";")
    assert (syntax_errors(name, without), syntax_errors(name, with_semicolons)) == (0, 0)
    assert tokens(name, with_semicolons) == tokens(name, without)


@pytest.mark.parametrize("name", ["javascript", "typescript"])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("for (; a;) {}", "for (;; a) {}"),
        ("function f() { return\na }", "function f() { return a }"),
        ("while (a); b()", "while (a) b()"),
        ("[1,,];", "[1,];"),
        ("[,];", "[];"),
        ("`a b`;", "`a  b`;"),
        ("/a b/;", "/a  b/;"),
    ],
)
def test_semicolons_and_commas_that_mean_something_count(name: str, one: str, other: str) -> None:
    assert (syntax_errors(name, one), syntax_errors(name, other)) == (0, 0)
    assert tokens(name, one) != tokens(name, other)


def test_the_semicolon_that_ends_kotlins_enum_entries_counts() -> None:
    assert tokens("kotlin", "enum class A { B; }") != tokens("kotlin", "enum class A { B }")


def test_a_semicolon_is_not_optional_in_rust() -> None:
    assert tokens("rust", "fn f() -> u8 { a; }") != tokens("rust", "fn f() -> u8 { a }")


def test_pythons_indentation_counts() -> None:
    inside, outside = "if a:\n    b()\n    c()\n", "if a:\n    b()\nc()\n"
    assert (syntax_errors("python", inside), syntax_errors("python", outside)) == (0, 0)
    assert tokens("python", inside) != tokens("python", outside)


def test_a_python_tuple_keeps_its_comma() -> None:
    assert tokens("python", "a = (1,)\n") != tokens("python", "a = (1)\n")


def test_a_c_macro_with_parameters_is_not_one_with_a_parenthesis() -> None:
    assert tokens("c", "#define F(x) x\n") != tokens("c", "#define F (x) x\n")


def test_tsx_is_parsed_with_its_own_grammar() -> None:
    code = 'export const A = () => <p title="b">c d</p>;\n'
    assert syntax_errors("typescript", code, "ui/a.tsx") == 0
    assert syntax_errors("typescript", code, "ui/a.ts") > 0
    assert tokens("typescript", code, "a.tsx") == tokens("typescript", code.replace("=> ", "=>\n  "), "a.tsx")
    assert tokens("typescript", code, "a.tsx") != tokens("typescript", code.replace("c d", "c  d"), "a.tsx")


@EACH
@pytest.mark.parametrize("text", ["\0", "(" * 1000, "}{", "'\"`", "\ud800", "\ufeff", "𝔸 = 'é'\n", "\0".join("a b c")])
def test_text_that_is_no_code_is_parsed_without_complaint(name: str, text: str) -> None:
    mixed = SAMPLES[name][0] + text
    code = tokens(name, SAMPLES[name][0])
    assert tokens(name, mixed) != code or syntax_errors(name, mixed) == 0


@EACH
def test_a_nul_byte_in_code_is_a_syntax_error(name: str) -> None:
    assert syntax_errors(name, SAMPLES[name][0].replace("(", "\0", 1)) > 0


@EACH
def test_an_empty_file_has_an_empty_normal_form(name: str) -> None:
    assert syntax_errors(name, "") == 0
    assert tokens(name, "") == tokens(name, "\n\n") == tokens(name, f"\n{languages.get(name).line_comment} a remark\n")


@EACH
@settings(max_examples=30, deadline=None)
@given(text=st.text())
def test_any_text_has_one_normal_form(name: str, text: str) -> None:
    assert tokens(name, text) == tokens(name, text)
    assert syntax_errors(name, text) == syntax_errors(name, text)
