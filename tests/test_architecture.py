"""Imports run downward, families keep to themselves, and heavy packages wait until they are needed."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import gapo_eval

PACKAGE = Path(gapo_eval.__file__).parent
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if "_data" not in path.parts
}
FAMILIES = ("tasks", "prompts", "backends", "metrics")
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"", "domain", "errors", "paths", "diffs", "parallel", "resampling"}),
    frozenset({"plugins", "records", "identity", "scores", "progress", "stats", "thinking"}),
    frozenset({"languages", "published"}),
    frozenset({"syntax"}),
    frozenset(FAMILIES),
    frozenset({"checkpoints", "runs", "fit", "flags"}),
    frozenset({"stages", "report", "synthesis", "validation", "toolchains"}),
    frozenset({"commands"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)
"""From the ground up. A part imports itself and what lies on the floors below; "" is the package itself."""
HEAVY = frozenset(
    (
        *("datasets", "pandas", "pyarrow", "torch", "transformers", "vllm", "xllamacpp", "tree_sitter", "jinja2"),
        *("numpy", "scipy", "nltk", "rapidfuzz", "rich", "aiohttp"),
    )
)
DOORS = {
    "aiohttp": {"backends"},
    "datasets": {"tasks"},
    "jinja2": {"report"},
    "nltk": {"metrics"},
    "pandas": {"report"},
    "rapidfuzz": {"metrics"},
    "scipy": {"stats"},
    "torch": {"backends"},
    "transformers": {"backends"},
    "tree_sitter": {"syntax"},
    "typer": {"cli", "commands"},
    "vllm": {"backends"},
    "xllamacpp": {"backends"},
}
"""The one part that an outside package is used in."""


def _part(module: str) -> str:
    return module.partition(".")[2].partition(".")[0]


def _floor(part: str) -> int:
    return next(number for number, floor in enumerate(FLOORS) if part in floor)


def _names(node: ast.AST) -> Iterator[str]:
    """Yields the modules that an import statement names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        module = node.module or ""
        for alias in node.names:
            inner = f"{module}.{alias.name}"
            yield inner if inner in MODULES else module


def _imports(module: str) -> set[str]:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    return {name for node in ast.walk(tree) for name in _names(node)}


def _parts_imported(module: str) -> set[str]:
    return {_part(name) for name in _imports(module) if name.partition(".")[0] == "gapo_eval"}


def _at_import(node: ast.AST) -> Iterator[str]:
    """Yields the modules that are imported when the module itself is: not in functions, not for type checkers."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            for other in child.orelse:
                yield from _names(other)
            continue
        yield from _names(child)
        yield from _at_import(child)


def test_every_part_of_the_package_stands_on_one_floor() -> None:
    standing = [part for floor in FLOORS for part in floor]
    assert sorted(standing) == sorted({_part(module) for module in MODULES})


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_downward(module: str) -> None:
    part = _part(module)
    allowed = {part}.union(*FLOORS[: _floor(part)])
    assert _parts_imported(module) - allowed == set()


@pytest.mark.parametrize("module", MODULES)
def test_imports_are_absolute(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level] == []


@pytest.mark.parametrize("module", [module for module in MODULES if _part(module) in FAMILIES])
def test_families_never_import_each_other(module: str) -> None:
    others = set(FAMILIES) - {_part(module)}
    if _part(module) not in ("metrics", "tasks"):
        others.add("languages")
    if _part(module) != "metrics":
        others.add("syntax")
    assert _parts_imported(module) & others == set()


@pytest.mark.parametrize("module", [module for module in MODULES if module != "gapo_eval.__main__"])
def test_nothing_imports_the_command_line(module: str) -> None:
    assert "cli" not in _parts_imported(module)


@pytest.mark.parametrize("module", MODULES)
def test_heavy_packages_are_not_imported_along_with_a_module(module: str) -> None:
    tree = ast.parse(MODULES[module].read_text("utf-8"))
    assert {name.partition(".")[0] for name in _at_import(tree)} & HEAVY == set()


@pytest.mark.parametrize("package", DOORS)
def test_an_outside_package_has_one_door(package: str) -> None:
    users = {_part(module) for module in MODULES if package in {name.partition(".")[0] for name in _imports(module)}}
    assert users == DOORS[package]


@pytest.mark.parametrize("module", MODULES)
def test_no_file_needs_a_table_of_contents(module: str) -> None:
    assert len(MODULES[module].read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("module", MODULES)
def test_a_module_opens_with_a_sentence_that_says_what_it_is(module: str) -> None:
    docstring = ast.get_docstring(ast.parse(MODULES[module].read_text("utf-8"))) or ""
    assert docstring.partition("\n")[0].strip()


def test_the_command_line_is_there_without_the_heavy_packages() -> None:
    code = f"import sys, gapo_eval.cli; print(sorted(set({sorted(HEAVY - {'rich'})}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
