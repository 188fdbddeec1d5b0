"""Checkpoints are found wherever trainers leave them, with what is known of their training."""

import json
import os
import time
from pathlib import Path

import pytest

from gapo_eval.checkpoints import find
from gapo_eval.domain import Training
from gapo_eval.errors import InputError


def _model(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}", "utf-8")
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def _adapter(folder: Path, base: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "adapter_config.json").write_text(json.dumps({"base_model_name_or_path": base}), "utf-8")
    return folder


def test_steps_of_hugging_face_and_verl_are_found_in_order(tmp_path: Path) -> None:
    for step in (100, 20):
        _model(tmp_path / "grpo" / f"checkpoint-{step}")
    exported = _model(tmp_path / "gapo" / "global_step_5" / "actor" / "huggingface")
    (tmp_path / "grpo" / "checkpoint-30").mkdir()
    (tmp_path / "grpo" / "logs").mkdir()
    found = find(tmp_path, Training())
    assert [each.name for each in found] == ["gapo-global_step_5", "grpo-checkpoint-20", "grpo-checkpoint-100"]
    assert [each.training.step for each in found] == [5, 20, 100]
    assert found[0].model == exported


def test_a_checkpoint_itself_may_be_named(tmp_path: Path) -> None:
    (found,) = find(_model(tmp_path / "checkpoint-7"), Training())
    assert (found.name, found.training.step) == ("checkpoint-7", 7)


def test_the_nearest_file_labels_a_checkpoint_and_options_override_it(tmp_path: Path) -> None:
    _model(tmp_path / "a" / "checkpoint-1")
    _model(tmp_path / "b" / "checkpoint-1")
    (tmp_path / "gapo-eval.toml").write_text('[training]\nalgorithm = "grpo"\nbase = "tiny"\nseed = 1\n', "utf-8")
    (tmp_path / "b" / "gapo-eval.toml").write_text('[training]\nalgorithm = "gapo"\n', "utf-8")
    assert [each.training for each in find(tmp_path, Training(seed=3))] == [
        Training(algorithm="grpo", base="tiny", seed=3, step=1),
        Training(algorithm="gapo", seed=3, step=1),
    ]


def test_an_adapter_comes_with_its_base_model(tmp_path: Path) -> None:
    base = _model(tmp_path / "base")
    adapter = _adapter(tmp_path / "run" / "checkpoint-4", str(base))
    (found,) = find(tmp_path / "run", Training())
    assert (found.model, found.adapter) == (base, adapter)


def test_what_may_still_be_written_waits(tmp_path: Path) -> None:
    folder = _model(tmp_path / "checkpoint-1")
    assert find(tmp_path, Training(), settled=True) == []
    for path in folder.iterdir():
        os.utime(path, (time.time() - 60, time.time() - 60))
    assert len(find(tmp_path, Training(), settled=True)) == 1


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda root: root.rmdir(), "no such folder"),
        (lambda root: (root / "global_step_1").mkdir(), "holds no exported model"),
        (lambda root: _adapter(root / "checkpoint-1", "org/name"), "'org/name' is no folder here"),
        (lambda root: _adapter(root / "checkpoint-1", "x") / "adapter_config.json", "is no folder here"),
    ],
)
def test_what_cannot_be_evaluated_is_said(tmp_path: Path, make: object, fault: str) -> None:
    root = tmp_path / "runs"
    root.mkdir()
    make(root)  # type: ignore[operator]  # each of the functions above
    with pytest.raises(InputError, match=fault):
        find(root, Training())


def test_faulty_labels_name_their_file(tmp_path: Path) -> None:
    _model(tmp_path / "checkpoint-1")
    (tmp_path / "gapo-eval.toml").write_text("[training]\nalgo = 1\n", "utf-8")
    with pytest.raises(InputError, match=r"gapo-eval.toml: training: algo: unknown key"):
        find(tmp_path, Training())
