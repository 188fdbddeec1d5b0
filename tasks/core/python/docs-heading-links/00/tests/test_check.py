from pathlib import PurePosixPath

import pytest

from doclinks.check import Link, check_link, parse_page

TEXTS = {
    "index.md": "# Welcome\n\nRead the [guide](howto/guide.md).\n",
    "howto/guide.md": "# Guide\n\n## Set up\n\n## Day-to-day use\n",
}
PAGES = {
    path: parse_page(path, text)
    for path, text in ((PurePosixPath(name), text) for name, text in TEXTS.items())
}


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("https://example.org/guide.md", None),
        ("../index.md", None),
        ("../tour.md", "no such page"),
        ("../../index.md", "leads out of the documentation"),
        ("#set-up", None),
    ],
)
def test_links_of_the_guide(target: str, reason: str | None) -> None:
    guide = PAGES[PurePosixPath("howto/guide.md")]
    assert check_link(guide, Link(7, target), PAGES) == reason
