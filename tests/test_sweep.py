"""Each checkpoint becomes a run with its labels; what is done is skipped: `pytest -m transformers`."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.transformers
SMALL = Path(__file__).parent / "data" / "small.jsonl"
WEIGHTS = Path(__file__).parents[1] / "benchmarks" / "weights.py"


@pytest.fixture(scope="module")
def training(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three checkpoints of a tiny model, with the embedded model's tokenizer."""
    import torch
    from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM

    root = tmp_path_factory.mktemp("training")
    whole = os.environ.get("GAPO_EVAL_TEST_MODEL") or str(root / "whole")
    if not Path(whole).is_dir():
        subprocess.run([sys.executable, str(WEIGHTS), whole], check=True, capture_output=True)
    tokenizer = AutoTokenizer.from_pretrained(whole)
    for step in (1, 2, 3):
        torch.manual_seed(step)
        config = LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=32,
            intermediate_size=64,
            num_hidden_layers=1,
            num_attention_heads=2,
            max_position_embeddings=4096,
            eos_token_id=tokenizer.eos_token_id,
        )
        folder = root / "grpo" / f"checkpoint-{step}"
        LlamaForCausalLM(config).save_pretrained(folder)
        tokenizer.save_pretrained(folder)
    labels = '[training]\nalgorithm = "grpo"\nbase = "tiny"\nseed = 3\n'
    (root / "grpo" / "gapo-eval.toml").write_text(labels, "utf-8")
    return root / "grpo"


def _sweep(training: Path, output: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "gapo_eval", "sweep", str(training), "-o", str(output), "-b", "transformers"]
    asked = ["-t", str(SMALL), "--max-tokens", "8", "-a", "n_threads=1", *options]
    return subprocess.run([*command, *asked], capture_output=True, text=True, check=False)


def _record(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "run.json").read_text("utf-8"))
    return found


def test_a_sweep_evaluates_each_checkpoint_once(training: Path, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    first = _sweep(training, runs)
    assert first.returncode == 0, first.stderr
    for step in (1, 2, 3):
        record = _record(runs / f"checkpoint-{step}")
        assert record["training"] == {"algorithm": "grpo", "base": "tiny", "seed": 3, "step": step}
        assert (runs / f"checkpoint-{step}" / "scores.parquet").is_file()
    assert (runs / "report.html").is_file()
    shutil.copytree(training / "checkpoint-3", training / "checkpoint-4")
    second = _sweep(training, runs)
    assert second.returncode == 0, second.stderr
    assert len(_record(runs / "checkpoint-1")["sessions"]) == 1  # type: ignore[arg-type]  # a list
    assert (runs / "checkpoint-4" / "report.html").is_file()


def test_a_checkpoint_that_was_overwritten_is_told_and_the_others_are_done(training: Path, tmp_path: Path) -> None:
    copy = tmp_path / "training"
    shutil.copytree(training, copy, ignore=shutil.ignore_patterns("checkpoint-3", "checkpoint-4"))
    assert _sweep(copy, tmp_path / "runs").returncode == 0
    shutil.copy(training / "checkpoint-3" / "model.safetensors", copy / "checkpoint-1" / "model.safetensors")
    again = _sweep(copy, tmp_path / "runs")
    assert again.returncode == 1
    assert "1 of 2 checkpoints were not evaluated: checkpoint-1" in again.stderr
    assert "weights was" in again.stderr


def test_a_folder_without_checkpoints_is_refused(tmp_path: Path) -> None:
    done = _sweep(tmp_path, tmp_path / "runs")
    assert done.returncode == 2
    assert "holds no checkpoint" in done.stderr
