"""The HTML report, and what hostile text can do to it."""

import re
from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gapo_eval.diffs import unified_diff
from gapo_eval.domain import EditTask, PastEdit, SourceFile
from gapo_eval.records import encode
from gapo_eval.report import frame, html
from gapo_eval.runs import Run, Settings
from gapo_eval.stages.generate import generate
from gapo_eval.stages.score import score
from gapo_eval.tasks.files import write_jsonl

TAG = "<script>alert(1)</script></textarea></pre></details><img src=x onerror=alert(2)>\"' onclick='x"
BRACES = "{{ 7 * 7 }}{% raw %}{# gone? #}${1}"
UNSEEN = "a\u202eb\0c\x1b[31md\u2066e\u200bf\rg"
SHOWN = "a⟨U+202E⟩b⟨U+0000⟩c⟨U+001B⟩[31md⟨U+2066⟩e⟨U+200B⟩f⟨U+000D⟩g"
HOSTILE = f"{TAG} {BRACES} {UNSEEN}"
LONG = "0123456789" * 100_000
LABEL = '<script>alert("label")<b onclick=x>{{ 7 * 7 }}\u202e'

NEXT = EditTask(
    task_id=f"next {HOSTILE}",
    language="c",
    path=f"next {HOSTILE}.c",
    before=f"// {HOSTILE}\n",
    region="int a = 1;\n",
    after=f"// {TAG}\n",
    reference=f"int a = 2; // {HOSTILE}\n",
    accepted=(f"int a = 3; // {HOSTILE}\n",),
    history=(PastEdit(path=f"{TAG}.c", diff=unified_diff("h.c", f"// {HOSTILE}\n", f"// {HOSTILE}!\n")),),
    instruction=HOSTILE,
    hints=(HOSTILE,),
    context=(SourceFile(path=f"context {TAG}.h", text=HOSTILE),),
    tags={"kind": HOSTILE, "difficulty": TAG},
)
KEEP = EditTask(
    task_id="keep", language="python", path="a.py", before="", region="a = 1\n", after="", reference="a = 1\n"
)


class _Page(HTMLParser):
    """What a browser would make of a page: its tags, their attributes and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ended: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.ended[tag] += 1

    def handle_data(self, data: str) -> None:
        self.text += data


def _run(folder: Path, replies: Mapping[str, str], label: str = "run") -> Run:
    """Makes a run over both tasks from stored replies."""
    folder.mkdir(exist_ok=True)
    suite, stored = folder / "suite.jsonl", folder / f"{len(list(folder.iterdir()))}.jsonl"
    write_jsonl(suite, (NEXT, KEEP))
    stored.write_bytes(b"".join(encode({"task_id": key, "reply": reply}) + b"\n" for key, reply in replies.items()))
    settings = Settings(tasks=str(suite), backend="replay", model=str(stored))
    run = generate(settings, folder / label, (f"eval {HOSTILE}",))
    score(run)
    return run


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report over a run in which everything that comes from outside is hostile."""
    replies = {NEXT.task_id: f"{HOSTILE}\n```{TAG}\nint a = 4; // {HOSTILE}\n{LONG}\n```\n{HOSTILE}", "keep": HOSTILE}
    run = _run(tmp_path_factory.mktemp("hostile"), replies, LABEL)
    return html.render([frame.open_run(run.folder)])


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same report without a reply."""
    run = _run(tmp_path_factory.mktemp("harmless"), {"keep": "<|no_change|>"})
    return html.render([frame.open_run(run.folder)])


def test_no_tag_of_theirs_is_in_the_page(page: str) -> None:
    assert "<script>alert" not in page
    assert "</textarea>" not in page
    assert "<img" not in page
    tags = _Page(page).tags
    assert (tags["script"], tags["style"], tags["form"]) == (1, 1, 1)
    assert not set(tags) & {"img", "textarea", "iframe", "object", "embed", "link", "base", "svg"}


def test_every_tag_is_closed(page: str) -> None:
    read = _Page(page)
    never_closed = {"meta", "input"}
    assert {tag: n for tag, n in read.tags.items() if tag not in never_closed} == dict(read.ended)


def test_no_attribute_of_theirs_is_in_the_page(page: str) -> None:
    attributes = _Page(page).attributes
    assert [item for item in attributes if item[1].startswith("on")] == [("form", "onsubmit", "return false")]
    known = "aria-label charset class content data-language data-verdict href http-equiv id lang name onsubmit"
    known += " placeholder scope title type value"
    assert {name for _, name, _ in attributes} <= set(known.split())


def test_their_text_is_shown_as_it_came(page: str) -> None:
    text = _Page(page).text
    for said in (TAG, BRACES, SHOWN):
        assert text.count(said) > 10


@pytest.mark.parametrize("name", ["label", "task id", "instruction", "reply"])
def test_what_reorders_or_hides_text_is_shown_by_its_number(page: str, name: str) -> None:
    places = {
        "label": LABEL.replace("\u202e", "⟨U+202E⟩"),
        "task id": f"next {TAG} {BRACES} {SHOWN}",
        "instruction": f"Instruction. {TAG} {BRACES} {SHOWN}",
        "reply": f"{TAG} {BRACES} {SHOWN}\n```{TAG}\nint a = 4; // {TAG} {BRACES} {SHOWN}\n0123",
    }
    assert places[name] in _Page(page).text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\0\x1b\r]", page)


def test_a_long_line_is_shown_once_and_a_long_reply_is_cut(page: str) -> None:
    assert page.count(LONG) == 1
    assert re.search(r"… 99\d,\d{3} more characters", page)
    assert len(page) < 1_200_000


def test_the_page_asks_nothing_of_anyone(page: str) -> None:
    read = _Page(page)
    assert not re.search(r"https?://|url\(|@import", page)
    assert not [item for item in read.attributes if item[1] in ("src", "srcset", "action", "data", "poster")]
    assert {value[:1] for _, name, value in read.attributes if name == "href" and value} == {"#"}
    policies = [value for _, name, value in read.attributes if name == "content" and value and "-src" in value]
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none'; ")


def test_a_link_to_a_task_leads_to_it(page: str) -> None:
    attributes = _Page(page).attributes
    ids = {value for _, name, value in attributes if name == "id"}
    targets = [value[1:] for _, name, value in attributes if name == "href" and value]
    assert sum(target.startswith("task-") for target in targets) == 2
    assert [target for target in targets if target not in ids] == []


def test_the_verdicts_are_those_of_the_scores(harmless: str) -> None:
    attributes = _Page(harmless).attributes
    assert [value for _, name, value in attributes if name == "data-verdict"] == ["failed", "exact"]
    assert [value for _, name, value in attributes if name == "data-language"] == ["c", "python"]


def test_the_accounting_and_the_means_stand_in_the_tables(harmless: str) -> None:
    lines = re.findall(r"<tr.*?</tr>", harmless, re.DOTALL)
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
    assert [row[2:4] for row in rows if row[:2] == ["run", "0"]] == [["2", "50.0"]]
    assert ["run", "2", "1", "0", "0", "0", "1"] in rows
    assert [row[1:3] for row in rows if row[0] == "no-change tasks"] == [["1", "100.0"]]
    assert [row[1:4] for row in rows if row[0] == "doing nothing"] == [["the region unchanged", "2", "50.0"]]


def test_a_failed_request_is_shown_with_its_error(harmless: str) -> None:
    assert "holds no reply for it" in harmless


def test_runs_are_compared_side_by_side(tmp_path: Path) -> None:
    runs = [_run(tmp_path, {"keep": reply}, name) for name, reply in (("one", "<|no_change|>"), ("two", "no"))]
    text = _Page(html.render([frame.open_run(run.folder) for run in runs])).text
    assert "2 runs compared" in text
    assert "one: exact" in text
    assert "two: no edit" in text


def test_the_comparison_stands_in_a_table_of_its_own(tmp_path: Path) -> None:
    runs = [_run(tmp_path, {"keep": reply}, name) for name, reply in ((LABEL, "<|no_change|>"), ("two", "no"))]
    page = html.render([frame.open_run(run.folder) for run in runs])
    text = " ".join(_Page(page).text.split())
    assert f"two against {LABEL.replace(chr(0x202E), '⟨U+202E⟩')} 2 shared tasks. Test: McNemar mid-p." in text
    row = re.search(r'<tr><th scope="row">overall</th>.*?</tr>', page, re.DOTALL)
    assert row is not None
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td.*?</td>", row.group())]
    # n, first, second, difference; better, worse, p and adjusted p after the interval
    assert cells[:4] == ["2", "50.0", "0.0", "-50.0"]
    assert cells[5:9] == ["0", "1", "p = 0.500", "p = 0.500"]
    assert '<a href="#compared">' in page


def test_one_run_has_nothing_to_be_compared_with(harmless: str) -> None:
    assert 'id="compared"' not in harmless
    assert "#compared" not in harmless


def test_whether_it_edits_stands_in_a_table(harmless: str) -> None:
    lines = re.findall(r"<tr.*?</tr>", harmless, re.DOTALL)
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
    # kept, recall, precision; then the flags, of two samples or of the one that holds an edit, and what stripping adds
    assert [*("run", "100.0", "0.0", "–", "0 of 2", "1 of 1", "0 of 1", "–", "–", "0 of 1", "0")] in rows


def test_the_three_means_stand_below_the_leaderboard(harmless: str) -> None:
    text = " ".join(_Page(harmless).text.split())
    assert (
        "exact match micro (every task alike) 50.0 [0.0, 100.0], macro (every language alike) 50.0 , weighted" in text
    )
    assert "over valid samples only 100.0." in text


def test_the_report_is_written_in_one_move(tmp_path: Path) -> None:
    run = _run(tmp_path, {"keep": "<|no_change|>"})
    html.write([frame.open_run(run.folder)], run.report_path)
    assert run.report_path.read_text("utf-8").startswith("<!doctype html>")
    assert list(run.folder.glob("*.partial")) == []
