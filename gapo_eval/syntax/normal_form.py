"""When two syntax trees mean the same: comments, formatting and what else `language.toml` names are left out."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gapo_eval.languages import NormalForm, Unwrap

if TYPE_CHECKING:
    from tree_sitter import Node

_ERROR = "ERROR"
_FEW = 12
"""Children, up to which it is not worth while to look which of them are alike."""
_MARGIN = 2
"""Children beside the region that are looked at all the same: a comma's neighbours say what it means."""
_CLOSING = frozenset(")]}>")
_NO_ELEMENT = frozenset("([{<,")
_QUOTED = re.compile(r"([A-Za-z]*)('''|\"\"\"|'|\")(.*)\2", re.DOTALL)
_RAW = frozenset("rRfFtT")
_MACRO = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|(//.*|/\*.*?\*/|\s+)', re.DOTALL)


@dataclass(frozen=True)
class Rules:
    """A language's normal form, ready for use."""

    form: NormalForm

    @cached_property
    def comments(self) -> frozenset[str]:
        """Nodes that are left out, unless they are directives."""
        return frozenset(self.form.comments)

    @cached_property
    def letters(self) -> frozenset[str]:
        """Nodes whose text counts, in one form or another. What the parser skipped has no better form."""
        form = self.form
        return frozenset((*form.verbatim, *form.quotes, *form.macros, *form.markup, _ERROR))

    @cached_property
    def unwrap(self) -> dict[str, Unwrap]:
        """By node: when it is replaced by what it holds."""
        return {rule.node: rule for rule in self.form.unwrap}

    @cached_property
    def label(self) -> dict[str, str]:
        """By node: what it counts as, where that is another's name."""
        return {node: nodes[0] for nodes in self.form.alike for node in nodes}

    @cached_property
    def directive(self) -> "re.Pattern[str] | None":
        """What a comment looks like that counts."""
        return re.compile(self.form.directives) if self.form.directives else None


@dataclass(frozen=True, slots=True)
class Region:
    """Where two files differ, in bytes."""

    start: int
    end: int
    """In the first file."""
    shift: int
    """How much further it ends in the second."""
    alone: bool
    """Whether the trees, too, are known to be alike outside of it."""

    def beside(self, one: "Node", other: "Node") -> bool:
        """Tells whether two nodes of one kind stand over the same bytes above the region, or below it."""
        start, end = one.byte_range
        if end <= self.start:
            return (start, end) == other.byte_range
        return start >= self.end and (start + self.shift, end + self.shift) == other.byte_range


def same(one: "Node", other: "Node", rules: Rules, region: Region) -> bool:
    """Compares the trees of two files that differ in one region, given their roots."""
    stack = [(one, other)]
    while stack:
        a, b = stack.pop()
        if _label(a, rules) != _label(b, rules):
            return False
        if region.beside(a, b):
            continue
        if a.type in rules.letters:
            if _text(a, rules) != _text(b, rules):
                return False
            continue
        mine, theirs = _pruned(a, b, rules, region)
        if len(mine) != len(theirs):
            return False
        if mine:
            stack.extend(zip(mine, theirs, strict=True))
        elif a.is_named and not (a.child_count or b.child_count) and a.text != b.text:
            return False
    return True


def _pruned(a: "Node", b: "Node", rules: Rules, region: Region) -> "tuple[list[Node], list[Node]]":
    """Returns the children that mean something, without those that are known to be alike, but for two on each side."""
    mine, theirs = a.children, b.children
    if region.alone and len(mine) > _FEW and a.type not in rules.form.trailing_comma_of_several:
        above = min(bisect_right(mine, region.start, key=_end), bisect_right(theirs, region.start, key=_end)) - _MARGIN
        below = (
            min(
                len(mine) - bisect_left(mine, region.end, key=_start),
                len(theirs) - bisect_left(theirs, region.end + region.shift, key=_start),
            )
            - _MARGIN
        )
        above, below = max(above, 0), max(below, 0)
        mine, theirs = mine[above : len(mine) - below], theirs[above : len(theirs) - below]
    return _kept(mine, a.type, rules), _kept(theirs, b.type, rules)


def _start(node: "Node") -> int:
    return node.start_byte


def _end(node: "Node") -> int:
    return node.end_byte


def _label(node: "Node", rules: Rules) -> str | tuple[str, bool]:
    kind = node.type
    label = rules.label.get(kind, kind) if rules.label else kind
    return (label, True) if node.is_missing else label


def _kept(children: "list[Node]", kind: str, rules: Rules) -> "list[Node]":
    """Returns the children of a node of this kind that mean something, each unwrapped."""
    form = rules.form
    dropped = form.optional_in.get(kind, ())
    optional = () if kind in form.required_in else form.optional
    kept: list[Node] = []
    for child in children:
        node = _unwrapped(child, kind, rules) if child.type in rules.unwrap else child
        name = node.type
        if name in rules.comments:
            if not (rules.directive and rules.directive.match((node.text or b"").decode("utf-8", "replace"))):
                continue
        elif name in dropped or name in optional or _means_nothing(node, kind, rules):
            continue
        kept.append(node)
    if kind in form.trailing_comma or kind in form.trailing_comma_of_several:
        _cut_trailing(kept, several=kind in form.trailing_comma_of_several)
    return kept


def _unwrapped(child: "Node", parent: str, rules: Rules) -> "Node":
    node = child
    while rule := rules.unwrap.get(node.type):
        content = _only(node, rule, rules)
        if content is None:
            break
        innermost = _unwrapped(content, node.type, rules)
        if parent in rule.not_inside or (rule.inside and parent not in rule.inside):
            break
        # Of two pairs of parentheses around one thing, the outer one never matters.
        unlike = innermost.type in rule.not_around or (rule.around and content.type not in rule.around)
        if unlike and content.type != node.type:
            break
        node = content
    return node


def _only(node: "Node", rule: Unwrap, rules: Rules) -> "Node | None":
    """Returns what a node holds beside the rule's tokens, where it is one thing."""
    inner = [child for child in node.children if child.type not in rules.comments and child.type not in rule.tokens]
    return inner[0] if len(inner) == 1 else None


def _means_nothing(node: "Node", parent: str, rules: Rules) -> bool:
    kind = node.type
    if kind in rules.form.markup:
        return not _text(node, rules)
    if kind in rules.form.drop_empty and _is_empty(node, parent, rules):
        return True
    return kind.isspace() or (node.start_byte == node.end_byte and not node.child_count and not node.is_missing)


def _is_empty(node: "Node", parent: str, rules: Rules) -> bool:
    parents = rules.form.drop_empty[node.type]
    if parent in rules.form.required_in or (parents and parent not in parents):
        return False
    return all(child.type in rules.comments or child.type in "(){};" for child in node.children)


def _cut_trailing(kept: "list[Node]", *, several: bool) -> None:
    """Takes out the separators that end a list, but none that stands for an element: [,] has one."""
    if len(kept) > 1 and kept[-1].type in _CLOSING and kept[-2].type == ";":
        del kept[-2]
    for at in range(len(kept) - 1, 0, -1):
        if kept[at].type != "," or kept[at - 1].type in _NO_ELEMENT:
            continue
        ends = at + 1 == len(kept) or kept[at + 1].type in _CLOSING or kept[at + 1].type == ";"
        if ends and not (several and all(node.type != "," for node in kept[:at])):
            del kept[at]


def _text(node: "Node", rules: Rules) -> str:
    """Returns the text of a node that is compared by it."""
    form, kind = rules.form, node.type
    text = (node.text or b"").decode("utf-8", "replace")
    if kind in form.quotes:
        literal = node.parent is not None and node.parent.type in form.quotes_literal_in
        return _requoted(text, literal=literal)
    if kind in form.macros:
        return _MACRO.sub(lambda match: " " if match[1] else match[0], text.replace("\\\n", "")).strip()
    return _markup(node, text) if kind in form.markup else text


def _requoted(text: str, *, literal: bool) -> str:
    """Writes a string with double quotes, where that is sure to mean the same."""
    match = _QUOTED.fullmatch(text)
    if match is None:
        return text
    prefix, quotes, body = match.groups()
    if any(quote in body for quote in "\"'"):
        if literal and "\\" not in body:
            return f'"{body}'
        if literal or len(quotes) > 1 or not _RAW.isdisjoint(prefix):
            return text
        body = re.sub(r"\\(.)", lambda pair: pair[1] if pair[1] in "\"'" else pair[0], body, flags=re.DOTALL)
    return prefix.lower() + '"' * len(quotes) + body


def _markup(node: "Node", text: str) -> str:
    """Returns text between tags as JSX reads it: lines are trimmed and joined, blank ones fall away."""
    neighbours = (node.prev_sibling, node.next_sibling)
    if any(each is not None and "reference" in each.type for each in neighbours):
        return text
    first, *rest = text.split("\n")
    lines = [first.rstrip(" \t") if rest else first, *(line.strip(" \t") for line in rest[:-1])]
    lines += [rest[-1].lstrip(" \t")] if rest else []
    return " ".join(line for line in lines if line)
