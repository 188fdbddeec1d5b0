"""Whatever ends a run in the middle, the same command goes on, and comes to what an unbroken run comes to."""

import json
import random
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest
from loopback import serving

from gapo_eval import tasks
from gapo_eval.tasks.files import write_jsonl

KILLS = 20
TASKS = 120


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("suite") / "core.jsonl"
    write_jsonl(path, islice(tasks.load("core"), TASKS))
    return str(path)


def _command(suite: str, address: str, output: Path) -> list[str]:
    asked = ["generate", "-b", "openai", "-m", "loopback", "-a", f"base_url={address}", "-t", suite, "-o", str(output)]
    return [sys.executable, "-m", "gapo_eval", *asked, "-n", "2", "--temperature", "1", "--max-connections", "3"]


def _replies(folder: Path) -> list[tuple[str, int, str]]:
    lines = (folder / "generations.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return sorted((each["task_id"], each["sample"], each["reply"]) for each in found)


def _count(folder: Path) -> int:
    path = folder / "generations.jsonl"
    return path.read_bytes().count(b"\n") if path.is_file() else 0


def _until(folder: Path, lines: int, process: "subprocess.Popen[bytes]") -> None:
    """Waits for so many replies, or the end."""
    while _count(folder) < lines and process.poll() is None:
        time.sleep(0.01)


def test_a_run_that_is_killed_twenty_times_comes_to_the_same(suite: str, tmp_path: Path) -> None:
    rng = random.Random(5)
    with serving("--latency", "0.02") as address:
        subprocess.run(_command(suite, address, tmp_path / "whole"), check=True, capture_output=True)
        broken = tmp_path / "broken"
        for number in range(KILLS):
            process = subprocess.Popen(_command(suite, address, broken), stderr=subprocess.DEVNULL)
            if number % 4:
                _until(broken, _count(broken) + rng.randint(1, 10), process)
            else:  # also while it starts
                time.sleep(rng.uniform(0.1, 1.0))
            process.kill()
            process.wait()
        before = _count(broken)
        with (broken / "generations.jsonl").open("ab") as torn:
            torn.write(b'{"task_id": "half a li')
        subprocess.run(_command(suite, address, broken), check=True, capture_output=True)
    assert 0 < before < 2 * TASKS
    assert _replies(broken) == _replies(tmp_path / "whole")
    assert len(_replies(broken)) == 2 * TASKS


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interruption_keeps_everything_and_says_how_to_go_on(
    suite: str, tmp_path: Path, number: signal.Signals, status: int
) -> None:
    with serving("--latency", "0.02") as address:
        command = _command(suite, address, tmp_path / "run")
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        while _count(tmp_path / "run") < 5:
            time.sleep(0.01)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == status
        assert f"stopped; the same command with --output {tmp_path / 'run'} goes on" in errors
        assert "Traceback" not in errors
        session = json.loads((tmp_path / "run" / "run.json").read_text("utf-8"))["sessions"][-1]
        assert session["replies"] == _count(tmp_path / "run") < 2 * TASKS
        assert session["seconds"] > 0
        subprocess.run(command, check=True, capture_output=True)
    assert len(set(_replies(tmp_path / "run"))) == 2 * TASKS


def test_a_folder_that_another_process_works_on_is_refused(suite: str, tmp_path: Path) -> None:
    with serving("--latency", "0.1") as address:
        command = _command(suite, address, tmp_path / "run")
        first = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        while not _count(tmp_path / "run"):
            time.sleep(0.01)
        second = subprocess.run(command, capture_output=True, text=True, check=False)
        first.kill()
        first.wait()
    assert second.returncode == 2
    assert "another process is working on this run" in second.stderr
