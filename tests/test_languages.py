from importlib import import_module
from re import compile as pattern

import pytest
from tree_sitter import Language

from gapo_eval import languages
from gapo_eval.errors import InputError

EACH = pytest.mark.parametrize("name", languages.names())


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
def test_a_language_names_each_suffix_once(name: str) -> None:
    mine = languages.get(name).suffixes
    assert len(set(mine)) == len(mine) > 0
    assert set(languages.get(name).grammar.by_suffix) <= set(mine)


@EACH
def test_a_normal_form_names_nodes_that_the_grammar_has(name: str) -> None:
    grammar, form = languages.get(name).grammar, languages.get(name).normal_form
    named = {
        *(*form.comments, *form.verbatim, *form.quotes, *form.quotes_literal_in, *form.macros, *form.markup),
        *(*form.optional, *form.required_in, *form.optional_in, *form.drop_empty),
        *(*form.trailing_comma, *form.trailing_comma_of_several),
        *(node for nodes in (*form.optional_in.values(), *form.drop_empty.values(), *form.alike) for node in nodes),
    }
    for rule in form.unwrap:
        named |= {rule.node, *rule.tokens, *rule.inside, *rule.not_inside, *rule.around, *rule.not_around}
    known: set[str] = set()
    for function in {grammar.function, *grammar.by_suffix.values()}:
        compiled = Language(getattr(import_module(grammar.module), function)())
        known |= {compiled.node_kind_for_id(kind) or "" for kind in range(compiled.node_kind_count)}
    assert named - known == set()


@EACH
def test_directives_are_comments(name: str) -> None:
    language = languages.get(name)
    directives = language.normal_form.directives
    assert not directives or pattern(directives).match(f"{language.line_comment} a remark") is None
