"""How fast scoring is, on one core, against plain loops over tree-sitter, rapidfuzz and a textbook Levenshtein; memory.

    python benchmarks/scoring.py [--tasks 400] [--memory 10000 100000] [--jobs 1]

Samples have real sizes: files of 50-400 lines made of the bundled suite's own, regions of 5-60 lines, eight samples a
task, of which about three match, one changes nothing, three miss by a few words and one by a lot. Everything is printed
from one run on the same samples, so that the ratios compare like with like.
"""

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from gapo_eval import metrics, tasks
from gapo_eval.domain import Edit, EditTask, Generation, Sampling
from gapo_eval.metrics import reward
from gapo_eval.prompts import FORMATS
from gapo_eval.records import encode
from gapo_eval.runs import MadeOf, Record, Run, Settings
from gapo_eval.stages.score import Asked, score, score_all
from gapo_eval.syntax import Place, parser
from gapo_eval.tasks.files import write_parquet

SAMPLES = 8
_WORD = re.compile(r"[A-Za-z_]\w{2,}")


def files() -> dict[str, list[tuple[str, str]]]:
    """Returns path and text of the suite's files, by language."""
    found: dict[str, dict[str, str]] = {}
    for task in tasks.load("core"):
        found.setdefault(task.language, {})[f"{task.group}/{task.path}"] = task.with_edit(task.reference)
    return {language: sorted(texts.items()) for language, texts in found.items()}


def made_tasks(count: int, seed: int) -> Iterator[EditTask]:
    """Yields tasks over larger files, put together from the suite's."""
    rng = random.Random(seed)
    pool = files()
    made = 0
    while made < count:
        language = rng.choice(sorted(pool))
        path, text = rng.choice(pool[language])
        wanted = rng.randint(50, 400)
        while text.count("\n") < wanted:
            text += "\n" + rng.choice(pool[language])[1]
        lines = text.splitlines(keepends=True)[:400]
        size = rng.randint(5, 60)
        first = rng.randrange(max(len(lines) - size, 1))
        before, region, after = (
            "".join(part) for part in (lines[:first], lines[first : first + size], lines[first + size :])
        )
        reference = changed(region, rng, rng.randint(1, 4))
        if reference == region or Place(language, path, before, after, reference).errors(reference):
            continue
        yield EditTask(
            task_id=f"made/{made}",
            language=language,
            path=path,
            before=before,
            region=region,
            after=after,
            reference=reference,
        )
        made += 1


def changed(text: str, rng: random.Random, places: int) -> str:
    """Puts other words in some places."""
    for _ in range(places):
        words = list(_WORD.finditer(text))
        if not words:
            break
        word = rng.choice(words)
        text = text[: word.start()] + f"{word.group()}_{rng.randrange(1000)}" + text[word.end() :]
    return text


def replies_to(task: EditTask, rng: random.Random) -> list[str]:
    """Returns the eight edits of one task."""
    near = [changed(task.reference, rng, rng.randint(1, 3)) for _ in range(3)]
    lines = task.region.splitlines(keepends=True)
    far = "".join(rng.sample(lines, len(lines) // 2)) + changed(task.region, rng, 8)
    return [task.reference, task.reference, task.reference, task.region, *near, far]


def textbook(one: str, other: str) -> int:
    """Returns the Levenshtein distance by dynamic programming, two rows at a time."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def plain_reward(one: str, other: str, similarity: Callable[[str, str], float]) -> float:
    """Returns the paper's reward as a straightforward loop would have it."""
    one, other = one.strip(), other.strip()
    return ((one == other) + similarity(one, other)) / 2


def textbook_similarity(one: str, other: str) -> float:
    """Returns 1 − distance / longer length."""
    longer = max(len(one), len(other))
    return 1 - textbook(one, other) / longer if longer else 1.0


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Returns the best of some runs, in CPU seconds."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def speeds(count: int) -> None:
    """Prints the samples a second of the ladder and of the reward alone."""
    rng = random.Random(1)
    asked = []
    fmt = FORMATS["chat"]
    for task in made_tasks(count, 0):
        replies = [fmt.reply_for(task, text) for text in replies_to(task, rng)]
        generations = tuple(
            Generation(task_id=task.task_id, sample=n, finish="stop", reply=reply) for n, reply in enumerate(replies)
        )
        asked.append(Asked(task, generations))
    samples = len(asked) * SAMPLES
    regions = [each.task.region.count("\n") for each in asked]
    lines = [each.task.current.count("\n") for each in asked]
    print(
        f"{len(asked)} tasks, {samples} samples; regions of {min(regions)}-{max(regions)} lines, "
        f"files of {min(lines)}-{max(lines)}"
    )
    names = metrics.default()
    took = seconds(lambda: score_all(asked, prompt="chat", names=names), times=1)
    print(f"full ladder ({len(names)} metrics, flags, parsing): {samples / took:,.0f} samples/s on one core")
    parsing = seconds(lambda: parse_all(asked), times=1)
    print(
        f"  takes {took / parsing:.2f} times as long as tree-sitter alone, "
        f"parsing each different file that the samples make ({samples / parsing:,.0f})"
    )
    for name in names:
        took = seconds(lambda name=name: score_all(asked, prompt="chat", names=[name]), times=1)
        print(f"  {name} alone, with flags and parsing: {samples / took:,.0f}")

    pairs = [(each.task, changed(each.task.reference, rng, 3)) for each in asked for _ in range(4)]
    ours = seconds(lambda: [reward.score(task, Edit(text=text)) for task, text in pairs])
    bare = seconds(
        lambda: [plain_reward(text, task.reference, Levenshtein.normalized_similarity) for task, text in pairs]
    )
    some = sorted(pairs, key=lambda pair: len(pair[1]))[:: max(len(pairs) // 24, 1)]
    slow = seconds(lambda: [plain_reward(text, task.reference, textbook_similarity) for task, text in some], times=1)
    fresh = [(task, text + " ") for task, text in some]  # nothing that is cached
    ours_some = seconds(lambda: [reward.score(task, Edit(text=text)) for task, text in fresh], times=1)
    print(
        f"reward alone: {len(pairs) / ours:,.0f} pairs/s, "
        f"{bare / ours:.2f} of a bare rapidfuzz loop ({len(pairs) / bare:,.0f})"
    )
    print(
        f"reward alone on {len(some)} pairs: "
        f"{slow / ours_some:,.0f} times as fast as the textbook loop ({len(some) / slow:.2f}/s)"
    )


def parse_all(asked: Sequence[Asked]) -> None:
    """Parses each different edited file from scratch, and does no more."""
    fmt = FORMATS["chat"]
    for task, generations in ((each.task, each.generations) for each in asked):
        edits = {fmt.parse(task, generation.reply) for generation in generations}
        for text in {task.region, task.reference, *(edit.text for edit in edits if edit)}:
            parser(task.language, task.path).parse(task.with_edit(text).encode())


def make_run(folder: Path, samples: int) -> Run:
    """Writes a run folder with so many samples."""
    rng = random.Random(2)
    run = Run(folder)
    folder.mkdir()
    count = samples // SAMPLES
    fmt = FORMATS["chat"]
    with run.generations_path.open("wb") as out:

        def written() -> Iterator[EditTask]:
            for task in made_tasks(count, 3):
                for sample, text in enumerate(replies_to(task, rng)):
                    reply = fmt.reply_for(task, text)
                    generation = Generation(task_id=task.task_id, sample=sample, finish="stop", reply=reply)
                    out.write(encode(generation) + b"\n")
                yield task

        write_parquet(run.tasks_path, written())
    settings = Settings(backend="replay", sampling=Sampling(samples=SAMPLES, temperature=1.0))
    made_of = MadeOf(tasks=count, suite="", prompt="", model={"model": "made"})
    run.write_record(Record(label="made", settings=settings, made_of=made_of))
    return run


def memory(sizes: Sequence[int], jobs: int) -> None:
    """Prints the peak memory of each process, and the time, of scoring whole run folders."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make_run(Path(folder) / "run", size)
            began = time.monotonic()
            command = [sys.executable, __file__, "--child", str(Path(folder) / "run"), "--jobs", str(jobs)]
            peaks = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
            took = time.monotonic() - began
            print(
                f"{size:,} samples, {jobs} process(es): {took:,.0f} s, {size / took:,.0f} samples/s with start and "
                f"files, peak {peaks} MiB"
            )


def main() -> None:
    """Runs it all."""
    options = argparse.ArgumentParser()
    options.add_argument("--tasks", type=int, default=400, help="for the speeds; 0 leaves them out")
    options.add_argument("--memory", type=int, nargs="*", default=[10_000, 100_000], help="samples of whole runs")
    options.add_argument("--jobs", type=int, default=1, help="processes for whole runs")
    options.add_argument("--child")
    arguments = options.parse_args()
    if arguments.child:
        score(Run(Path(arguments.child)), jobs=arguments.jobs)
        whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN) if arguments.jobs > 1 else (resource.RUSAGE_SELF,)
        print(" and, of the largest child, ".join(str(resource.getrusage(who).ru_maxrss // 1024) for who in whose))
        return
    if arguments.tasks:
        speeds(arguments.tasks)
    memory(arguments.memory, arguments.jobs)


if __name__ == "__main__":
    main()
