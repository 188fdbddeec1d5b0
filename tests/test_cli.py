import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gapo_eval import tasks
from gapo_eval.prompts import FORMATS

SMALL = Path(__file__).parent / "data" / "small.jsonl"
Cli = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Runs the command in an empty folder, as a user would."""

    def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "gapo_eval", *map(str, words)],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=os.environ | {"COLUMNS": "200"} | environment,
        )

    return run


@pytest.fixture
def replies(tmp_path: Path) -> Path:
    """Right for every second task, unreadable for the next, and a failure for the last."""
    path = tmp_path / "replies.jsonl"
    found = list(tasks.load(str(SMALL)))
    with path.open("w") as out:
        for number, task in enumerate(found[:-1]):
            right = FORMATS["chat"].reply_for(task, task.reference)
            out.write(json.dumps({"task_id": task.task_id, "reply": "no idea" if number % 2 else right}) + "\n")
    return path


def test_one_run_goes_from_tasks_to_report(cli: Cli, replies: Path, tmp_path: Path) -> None:
    done = cli("run", "-t", SMALL, "-b", "replay", "-m", replies, "-o", "out")
    assert done.returncode == 0, done.stderr
    assert "10 requested = 5 scored + 4 no edit + 0 cut off + 0 too long + 1 errored" in done.stdout
    overall = next(line.split() for line in done.stdout.splitlines() if line.startswith("overall"))
    assert overall[:3] == ["overall", "10", "50.0"]
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {
        *("run.json", "tasks.parquet", "generations.jsonl", "scores.parquet", "no_op.parquet", "report.html")
    }
    assert "report: out/report.html" in done.stdout


def test_a_run_that_is_complete_is_not_asked_again(cli: Cli, replies: Path, tmp_path: Path) -> None:
    words = ("run", "-t", SMALL, "-b", "replay", "-m", replies, "-o", "out")
    cli(*words)
    before = (tmp_path / "out" / "generations.jsonl").read_bytes()
    again = cli(*words)
    assert "10 of 10 samples are there already" in again.stderr
    assert (tmp_path / "out" / "generations.jsonl").read_bytes() == before


def test_a_torn_run_is_completed_without_duplicates(cli: Cli, replies: Path, tmp_path: Path) -> None:
    words = ("run", "-t", SMALL, "-b", "replay", "-m", replies, "-o", "out")
    whole = cli(*words)
    path = tmp_path / "out" / "generations.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:4]) + lines[4][:30])
    again = cli(*words)
    assert "4 of 10 samples are there already" in again.stderr
    assert sorted(path.read_bytes().splitlines(keepends=True)) == sorted(lines)
    assert again.stdout == whole.stdout


def test_a_run_of_which_nothing_came_back_is_a_failure(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "replies.jsonl").write_text('{"task_id": "another", "reply": "?"}\n')
    done = cli("run", "-t", SMALL, "-b", "replay", "-m", "replies.jsonl", "-o", "out")
    assert done.returncode == 1
    assert "10 requested = 0 scored + 0 no edit + 0 cut off + 0 too long + 10 errored" in done.stdout
    assert "error: every sample failed with an error; the first: replies.jsonl holds no reply for it" in done.stderr


def test_a_complete_run_of_a_model_that_was_overwritten_is_refused(cli: Cli, replies: Path) -> None:
    words = ("run", "-t", SMALL, "-b", "replay", "-m", replies, "-o", "out")
    cli(*words)
    replies.write_text(replies.read_text().replace("no idea", "no clue"))
    done = cli(*words)
    assert done.returncode == 2
    assert "holds a run with other settings: model.weights was" in done.stderr


def test_runs_over_different_tasks_are_compared_on_what_they_share(cli: Cli, replies: Path, tmp_path: Path) -> None:
    cli("run", "-t", SMALL, "-b", "replay", "-m", replies, "-o", "all")
    cli("run", "-t", SMALL, "-b", "replay", "-m", replies, "-o", "some", "--limit", 4)
    done = cli("report", "all", "some", "-o", "both.html")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:2] == [
        "some against all: 4 shared tasks",
        "left out: 6 tasks of the first, 0 of the second",
    ]
    assert next(line for line in lines if line.startswith("overall")).split()[:5] == [
        *("overall", "4", "50.0", "50.0", "+0.0")
    ]
    assert lines[-1] == "report: both.html"
    assert "4 shared tasks; left out: 6 of the first run, 0 of the second" in (tmp_path / "both.html").read_text()


def test_scores_that_are_older_than_the_replies_are_not_reported(cli: Cli, replies: Path, tmp_path: Path) -> None:
    cli("run", "-t", SMALL, "-b", "replay", "-m", replies, "-o", "out")
    path = tmp_path / "out" / "generations.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    done = cli("report", "out")
    assert done.returncode == 2
    assert done.stderr == "error: out: its scores are not those of its replies: gapo-eval score out makes them anew\n"


def test_scores_are_made_anew_with_chosen_metrics(cli: Cli, replies: Path) -> None:
    cli("generate", "-t", SMALL, "-b", "replay", "-m", replies, "-o", "out")
    done = cli("score", "out", "--metrics", "exact_match,reward")
    header = done.stdout.splitlines()[0].split()
    assert header == ["%", "n", "exact", "95", "%", "edits", "kept", "reward", "scored", "no", "edit", "errored"]


def test_all_metrics_are_scored_where_all_are_asked_for(cli: Cli, replies: Path) -> None:
    cli("generate", "-t", SMALL, "-b", "replay", "-m", replies, "-o", "out")
    every, default = (cli("score", "out", *words).stdout.splitlines()[0] for words in (("--metrics", "all"), ()))
    assert "BLEU" in every
    assert "BLEU" not in default
    assert every.replace("BLEU", "").split() == default.split()


def test_several_processes_print_the_same_table_as_one(cli: Cli, replies: Path) -> None:
    cli("generate", "-t", SMALL, "-b", "replay", "-m", replies, "-o", "out")
    one, two = (cli("score", "out", "--metrics", "exact_match,reward", "-j", jobs) for jobs in (1, 2))
    assert one.returncode == two.returncode == 0, two.stderr
    assert one.stdout == two.stdout


def test_a_metric_in_a_file_of_its_own_appears_in_table_and_report(cli: Cli, replies: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "gapo_eval" / "metrics"
    folder.mkdir(parents=True)
    (folder / "same_length.py").write_text(
        '"""As long as the reference."""\n\n\ndef score(task, edit):\n'
        "    return float(len(edit.text) == len(task.reference))\n"
    )
    done = cli("run", "-t", SMALL, "-b", "replay", "-m", replies, "-o", "out", PYTHONPATH=str(tmp_path / "mine"))
    assert done.returncode == 0, done.stderr
    assert "same length" in done.stdout.splitlines()[0]
    assert "As long as the reference." in (tmp_path / "out" / "report.html").read_text()


def test_a_report_compares_several_runs(cli: Cli, replies: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        cli("run", "-t", SMALL, "-b", "replay", "-m", replies, "-o", name)
    done = cli("report", "first", "second", "-o", "both.html")
    assert done.stdout.splitlines()[0] == "second against first: 10 shared tasks"
    assert done.stdout.endswith("report: both.html\n")
    page = (tmp_path / "both.html").read_text()
    assert "2 runs compared" in page
    assert page.count("✓ exact") == 5


def test_limit_takes_tasks_from_every_language(cli: Cli, replies: Path) -> None:
    done = cli("run", "--limit", 10, "-b", "replay", "-m", replies, "-o", "out")
    rows = [line.split()[0] for line in done.stdout.splitlines()[1:] if line and line[0].isupper()]
    assert rows == ["C", "C++", "Go", "Java", "JavaScript", "Kotlin", "Lua", "Python", "Rust", "TypeScript"]


def test_show_prints_prompt_and_reference(cli: Cli) -> None:
    done = cli("show", "python/small", "-t", SMALL)
    assert "━━━ system\nYou are the next-edit engine" in done.stdout
    assert "+    return abs(box[3] - box[1])" in done.stdout
    assert done.stdout.endswith("━━━ language python, group python/small, kind feature, difficulty easy\n")


def test_ls_lists_suites_and_tasks(cli: Cli) -> None:
    assert "core: " in cli("ls").stdout
    assert "lua/small  bag.lua  region 2 lines, history 1  feature easy" in cli("ls", SMALL).stdout


def test_validate_finds_a_task_that_is_not_sound(cli: Cli, tmp_path: Path) -> None:
    assert cli("validate", SMALL).stdout == f"{SMALL}: 10 tasks, 0 problems\n"
    record = json.loads(SMALL.read_text().splitlines()[1])
    (tmp_path / "broken.jsonl").write_text(json.dumps(record | {"reference": "def (:\n"}) + "\n")
    done = cli("validate", "broken.jsonl")
    assert done.returncode == 1
    assert "syntax errors for Python's grammar" in done.stdout


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['gapo-eval', '--help']\n"
        "from gapo_eval.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'datasets', 'pandas', 'pyarrow', 'torch', 'transformers', 'vllm', 'jinja2', 'tree_sitter', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    from gapo_eval.cli import app

    readme = (Path(__file__).parent.parent / "README.md").read_text()
    assert len(app.registered_commands) >= 7
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        assert command.callback.__doc__
        assert f"gapo-eval {name}" in readme


def _episode(folder: Path, toml: str, steps: int = 3) -> None:
    episode = folder / "python" / "story"
    for step in range(steps):
        (episode / f"{step:02d}").mkdir(parents=True)
        (episode / f"{step:02d}" / "a.py").write_text(f"x = {step}\ny = 1\n")
    (episode / "episode.toml").write_text(toml)


_HEAD = 'title = "t"\nabout = "a"\nlicence = "Apache-2.0"\n'
_STEPS = '[steps.01]\nabout = "a"\n[steps.02]\nabout = "b"\nkind = "feature"\ndifficulty = "easy"\n'


def _lines(path: Path, change: Callable[[int, dict[str, object]], dict[str, object]]) -> None:
    records = [json.loads(line) for line in SMALL.read_text().splitlines()]
    path.write_text("".join(json.dumps(change(number, record)) + "\n" for number, record in enumerate(records, 1)))


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder with one of everything that is wrong."""
    history = [{"path": "a", "diff": "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-no\n+such line\n"}]
    _episode(tmp_path / "broken-toml", _HEAD + "[steps.01\n")
    _episode(tmp_path / "unknown-key", _HEAD + _STEPS + 'speed = "high"\n')
    keep = '[[keep]]\nat = "01"\nfile = "a.py"\nfirst = "z = 9"\nabout = "c"\n'
    _episode(tmp_path / "outside", _HEAD + _STEPS + keep)
    _lines(tmp_path / "type.jsonl", lambda n, record: record | ({"hints": "one"} if n == 7 else {}))
    _lines(tmp_path / "language.jsonl", lambda n, record: record | ({"language": "cobol"} if n == 2 else {}))
    _lines(tmp_path / "diff.jsonl", lambda _, record: record | {"history": [history[0] | {"path": record["path"]}]})
    _lines(tmp_path / "twice.jsonl", lambda _, record: record | {"task_id": "same"})
    _lines(tmp_path / "cursor.jsonl", lambda _, record: record | {"cursor": {"line": 99, "column": 1}})
    (tmp_path / "empty.jsonl").write_text("")
    (tmp_path / "garbage.jsonl").write_text('{"schema": 1, "task_id"\n')
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("{}")
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "diary.txt").write_text("dear diary")
    return tmp_path


BAD_INPUT = {
    "missing suite": ("run -t nope", "no suite 'nope' in tasks/ and on disk (there are: core)"),
    "not a suite": ("run -t notes.txt", "notes.txt: not a suite (expected a folder of episodes"),
    "broken TOML": ("run -t broken-toml", "broken-toml/python/story/episode.toml: not TOML: "),
    "unknown key": ("validate unknown-key", "episode.toml: steps.02.speed: unknown key (there are: about, task,"),
    "wrong type at line 7": ("run -t type.jsonl", "type.jsonl:7: hints: expected array, got str"),
    "not JSON": ("run -t garbage.jsonl", "garbage.jsonl:1: not JSON: "),
    "unknown language": (
        "run -t language.jsonl",
        "language.jsonl:2: language: no language 'cobol' in languages/ (there",
    ),
    "no such language": ("run --language cobol", "no language 'cobol' in languages/ (there are: c, cpp,"),
    "region outside the file": ("run -t outside", "keep[0]: first: expected a line of the file that occurs once, 'z"),
    "cursor outside the file": ("run -t cursor.jsonl", "cursor.jsonl:1: cursor 99:1 lies outside the file"),
    "diff that does not apply": ("run -t diff.jsonl", "diff.jsonl:1: history[0].diff: the diff does not apply"),
    "duplicate id": ("run -t twice.jsonl", "twice.jsonl:2: task_id: 'same' occurs twice in suite twice.jsonl"),
    "unknown backend": ("run -b vlm", "no backend 'vlm' in gapo_eval.backends (there are: embedded, openai, replay,"),
    "unknown format": ("run -p haiku", "no prompt format 'haiku' in gapo_eval.prompts (there are: chat, completion)"),
    "unknown metric": ("score DONE --metrics bleurt", "no metric 'bleurt' in gapo_eval.metrics (there are: bleu, del"),
    "unknown task": ("show a/b/01", "no task 'a/b/01' in suite core (gapo-eval ls core lists them)"),
    "model folder without weights": (
        "run -b transformers -m model",
        "--model model: the folder holds no weights (*.safetensors or *.bin)",
    ),
    "model folder that is not there": ("run -b vllm -m nowhere", "--model nowhere: no such folder"),
    "not a GGUF file": ("run -m notes.txt", "--model notes.txt: not a .gguf file"),
    "unknown model argument": ("run -a speed=9", "--model-args: unknown key 'speed' (there are: cache_prompt, n_ctx,"),
    "model arguments without sense": ("run -a speed", "--model-args: expected key=value,key=value, got 'speed'"),
    "several greedy samples": ("run -n 4", "several samples need --temperature above 0"),
    "unwritable output": ("run -o file/run", "--output file/run: cannot be written: Not a directory"),
    "output with other files": ("run -o used", "--output used: holds other files and no run.json"),
    "resume with other settings": (
        "run -t SMALL -b replay -m replies.jsonl -o DONE --seed 1",
        "--output DONE: holds a run with other settings: sampling.seed was 0, is 1",
    ),
    "empty suite": ("run -t empty.jsonl", "suite empty.jsonl is empty: empty.jsonl holds no task"),
    "synthesized into a text file": ("tasks synthesize -o tasks.txt", "tasks.txt: expected a name that ends in .jsonl"),
    "synthesized in no such language": ("tasks synthesize -o t.jsonl --languages go,cobol", "no language 'cobol' in "),
    "synthesized from nothing": ("tasks synthesize -o t.jsonl --seeds used", "used: no seed program in c"),
    "adapter that is none": ("run -b vllm -m notes.txt --adapter used", "--model notes.txt: no such folder"),
    "adapter for a backend without": ("run --adapter used", "--adapter is nothing that the embedded backend can do"),
    "server that is not named": ("run -b openai -m x -a base_url=here", "--model-args: base_url: expected http(s)://"),
    "folder without checkpoints": ("sweep used", "used: holds no checkpoint (checkpoint-N or global_step_N"),
    "not a run": ("report used", "used: not a run folder: it has no run.json"),
}


@pytest.mark.parametrize(("words", "message"), BAD_INPUT.values(), ids=BAD_INPUT.keys())
def test_bad_input_is_one_line_and_exit_status_2(cli: Cli, bad: Path, replies: Path, words: str, message: str) -> None:
    if "DONE" in words:
        cli("run", "-t", SMALL, "-b", "replay", "-m", replies.name, "-o", "DONE")
    done = cli(*(str(SMALL) if word == "SMALL" else word for word in words.split()))
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (bad / "used" / "diary.txt").read_text() == "dear diary"
    assert not list((bad / "runs").glob("*"))
