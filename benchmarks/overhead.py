"""What the harness costs beside the work itself.

    python benchmarks/overhead.py [--quick] [--model FOLDER]

1. `gapo-eval --help`, cold: CPU seconds.
2. A server on the loopback that answers at once: 2,000 prompts of 1.7 kB over 64 connections. CPU seconds of
   `gapo-eval generate`, all in all, over those of a bare aiohttp client that posts the same bodies; peak memory.
3. The same server with 50 ms of latency: how many requests were on their way at once, and the time over the ideal.
4. Not with `--quick`: wall time of our run over a bare `vllm.LLM.generate` on the same prompts (in an environment
   with vLLM; --model names a folder).

Everything is measured in one run.
"""

import argparse
import asyncio
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.request import urlopen

from loopback import serving

from gapo_eval import tasks
from gapo_eval.domain import EditTask, Sampling
from gapo_eval.prompts import FORMATS
from gapo_eval.records import encode
from gapo_eval.tasks.files import write_jsonl

HERE = Path(__file__).parent
PROMPTS, CONNECTIONS = 2000, 64
_CLI = [sys.executable, "-m", "gapo_eval"]


def cost(command: Sequence[str]) -> tuple[float, float, float]:
    """Runs a command; returns its CPU seconds, its wall seconds and its peak memory in MiB."""
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        _, errors = process.communicate()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise SystemExit(errors.decode())
    return used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / 1024


def alone(command: Sequence[str]) -> tuple[float, float, float]:
    """Like `cost`, in a process that has no other children: what came before does not count."""
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); from overhead import cost; "
        "print(json.dumps(cost(sys.argv[2:])))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(HERE), *command], check=True, capture_output=True, text=True)
    cpu, wall, memory = json.loads(done.stdout)
    return cpu, wall, memory


def made_tasks() -> Iterator[EditTask]:
    """Yields tasks whose prompts have 1.7 kB."""
    for number in range(PROMPTS):
        lines = [f"value_{number}_{line} = {line}\n" for line in range(50)]
        yield EditTask(
            task_id=f"made/{number}",
            language="python",
            path="made.py",
            before="".join(lines[:30]),
            region="".join(lines[30:33]),
            after="".join(lines[33:]),
            reference="".join(lines[30:32]),
        )


def bare(address: str, suite: Path, out: Path) -> None:
    """Posts the same bodies with aiohttp, and no more."""
    import aiohttp

    sampling = Sampling()
    bodies = iter(
        [
            encode(
                {
                    "model": "loopback",
                    "messages": [
                        {"role": turn.role, "content": turn.text} for turn in FORMATS["chat"].render(task).turns
                    ],
                    "temperature": 0.0,
                    "top_p": 1.0,
                    "max_tokens": sampling.max_tokens,
                    "seed": 1,
                }
            )
            for task in tasks.load(str(suite))
        ]
    )
    replies = []

    async def worker(session: aiohttp.ClientSession) -> None:
        for body in bodies:
            async with session.post(f"{address}/chat/completions", data=body) as response:
                replies.append(json.loads(await response.read())["choices"][0]["message"]["content"])

    async def everything() -> None:
        connector = aiohttp.TCPConnector(limit=CONNECTIONS)
        async with aiohttp.ClientSession(connector=connector) as session:
            await asyncio.gather(*(worker(session) for _ in range(CONNECTIONS)))

    began = time.process_time()
    asyncio.run(everything())
    out.write_text(json.dumps({"cpu": time.process_time() - began, "replies": len(replies)}))


def generate(address: str, suite: Path, output: Path) -> tuple[float, float, float]:
    """Runs ours; returns what it cost."""
    arguments = f"base_url={address}"
    command = [*_CLI, "generate", "-b", "openai", "-m", "loopback", "-t", str(suite), "-a", arguments]
    return alone([*command, "--max-connections", str(CONNECTIONS), "-o", str(output)])


def against_a_server(folder: Path) -> None:
    """Prints what 2,000 prompts cost."""
    suite = folder / "made.jsonl"
    write_jsonl(suite, made_tasks())
    size = len(encode(FORMATS["chat"].render(next(made_tasks()))))
    with serving() as address:
        ours, _, memory = generate(address, suite, folder / "quick")
        arguments = [sys.executable, __file__, "--bare", address, str(suite), str(folder / "bare.json")]
        theirs, _, _ = alone(arguments)
        posting = json.loads((folder / "bare.json").read_text())
    replies = (folder / "quick" / "generations.jsonl").read_bytes().count(b"\n")
    assert replies == posting["replies"] == PROMPTS
    print(
        f"{PROMPTS:,} prompts of {size:,} bytes, {CONNECTIONS} connections: {ours:.2f} CPU s in all, "
        f"{ours / theirs:.2f} times a bare aiohttp client ({theirs:.2f}, of which {posting['cpu']:.2f} posting); "
        f"peak {memory:.0f} MiB"
    )
    with serving("--latency", "0.05") as address:
        _, wall, _ = generate(address, suite, folder / "slow")
        with urlopen(address.removesuffix("/v1") + "/stats") as answer:
            most = json.load(answer)["most at once"]
    ideal = PROMPTS * 0.05 / CONNECTIONS
    print(f"with 50 ms latency: {most} requests at once; {wall:.1f} s with start-up, {ideal:.1f} s would be ideal")


def against_vllm(folder: Path, model: str) -> None:
    """Prints wall time over a bare LLM.generate, each in a process of its own, less loading."""
    arguments = "dtype=bfloat16,enforce_eager=true,gpu_memory_utilization=0.15,max_model_len=4096"
    command = [*_CLI, "generate", "-b", "vllm", "-m", model, "-a", arguments, "--limit", "40", "--max-tokens", "64"]
    subprocess.run([*command, "-o", str(folder / "vllm")], check=True, capture_output=True)
    record = json.loads((folder / "vllm" / "run.json").read_text())
    ours = record["sessions"][-1]["seconds"]
    code = [sys.executable, __file__, "--vllm", str(folder / "vllm" / "tasks.parquet"), model]
    theirs = float(subprocess.run(code, check=True, capture_output=True, text=True).stdout.split()[-1])
    print(f"vLLM, 40 prompts, 64 tokens: {ours:.1f} s, {ours / theirs:.3f} times a bare LLM.generate ({theirs:.1f})")


def bare_vllm(suite: str, model: str) -> None:
    """Prints the seconds that LLM.generate takes for a run's prompts."""
    import vllm

    llm = vllm.LLM(model=model, dtype="bfloat16", enforce_eager=True, gpu_memory_utilization=0.15, max_model_len=4096)
    tokenizer = llm.get_tokenizer()
    prompts, parameters = [], []
    for task in tasks.load(suite):
        turns = [{"role": turn.role, "content": turn.text} for turn in FORMATS["chat"].render(task).turns]
        ids = tokenizer.apply_chat_template(turns, add_generation_prompt=True, return_dict=True)["input_ids"]
        prompts.append({"prompt_token_ids": list(ids)})
        seed = Sampling().seed_for(task.task_id, 0)
        parameters.append(vllm.SamplingParams(temperature=0.0, max_tokens=64, seed=seed))
    began = time.monotonic()
    llm.generate(prompts, parameters, use_tqdm=False)
    print(time.monotonic() - began)


def main() -> None:
    """Runs it all."""
    options = argparse.ArgumentParser()
    options.add_argument("--quick", action="store_true", help="without vLLM")
    options.add_argument("--model", default=os.environ.get("GAPO_EVAL_MODEL"), help="folder, for vLLM")
    options.add_argument("--bare", nargs=3)
    options.add_argument("--vllm", nargs=2)
    arguments = options.parse_args()
    if arguments.bare:
        bare(arguments.bare[0], *map(Path, arguments.bare[1:]))
        return
    if arguments.vllm:
        bare_vllm(*arguments.vllm)
        return
    helps = min(alone([*_CLI, "--help"])[0] for _ in range(5))
    print(f"gapo-eval --help: {helps:.2f} CPU s")
    with tempfile.TemporaryDirectory() as folder:
        against_a_server(Path(folder))
        if not arguments.quick:
            if not arguments.model:
                raise SystemExit("--model FOLDER is needed for vLLM (or --quick)")
            against_vllm(Path(folder), re.sub(r"/$", "", arguments.model))


if __name__ == "__main__":
    main()
