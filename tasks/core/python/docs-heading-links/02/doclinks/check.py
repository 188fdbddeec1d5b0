"""Find broken links between the Markdown pages of a documentation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

_FENCE = re.compile(r"\s*(```|~~~)")
_HEADING = re.compile(r"#{1,6}\s+(?P<title>.+?)[\s#]*")
_LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)[^)]*\)")

PageMap = Mapping[PurePosixPath, "Page"]


@dataclass(frozen=True, slots=True)
class Link:
    line: int
    target: str


@dataclass(frozen=True, slots=True)
class Page:
    path: PurePosixPath
    title: str
    links: tuple[Link, ...]
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Problem:
    page: Page
    link: Link
    reason: str

    def __str__(self) -> str:
        return f"{self.page.path}:{self.link.line}: {self.link.target}: {self.reason}"


def _prose(text: str) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines that are not fenced code."""
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield number, line


def _titles(text: str) -> Iterator[str]:
    for _, line in _prose(text):
        if match := _HEADING.fullmatch(line):
            yield match["title"]


def _anchor(title: str) -> str:
    """Derive the fragment that leads to a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def parse_page(path: PurePosixPath, text: str) -> Page:
    titles = tuple(_titles(text))
    title = titles[0] if titles else path.stem
    links = tuple(
        Link(number, match["target"])
        for number, line in _prose(text)
        for match in _LINK.finditer(line)
    )
    return Page(path, title, links)


def load(root: Path) -> dict[PurePosixPath, Page]:
    """Read all pages below a folder."""
    pages: dict[PurePosixPath, Page] = {}
    for file in sorted(root.rglob("*.md")):
        path = PurePosixPath(file.relative_to(root).as_posix())
        pages[path] = parse_page(path, file.read_text(encoding="utf-8"))
    return pages


def _resolve(folder: PurePosixPath, path: str) -> PurePosixPath | None:
    """Follow a relative path, None where it leads out of the documentation."""
    parts = list(folder.parts)
    for part in path.split("/"):
        if part == ".." and not parts:
            return None
        if part == "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return PurePosixPath(*parts)


def check_link(page: Page, link: Link, pages: PageMap) -> str | None:
    """Say what is wrong with a link, None where nothing is."""
    parts = urlsplit(link.target)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return None
    target = _resolve(page.path.parent, unquote(parts.path))
    if target is None:
        return "leads out of the documentation"
    if target not in pages:
        return "no such page"
    return None


def check(pages: PageMap) -> Iterator[Problem]:
    for page in pages.values():
        for link in page.links:
            if reason := check_link(page, link, pages):
                yield Problem(page, link, reason)
