"""How many replies of the first run the other runs gave too, to the letter: `agreement.py RUN RUN…`.

For runs of the same tasks and settings on different backends. Where two replies differ, prints how long they agree.
"""

import sys
from itertools import takewhile
from pathlib import Path

from gapo_eval.runs import Run


def main(folders: list[Path]) -> None:
    """Compares every run with the first."""
    first, *others = [{(g.task_id, g.sample): g for _, g in Run(folder).generations()} for folder in folders]
    for folder, replies in zip(folders[1:], others, strict=True):
        shared = sorted(first.keys() & replies.keys())
        equal = [key for key in shared if first[key].reply == replies[key].reply]
        prompts = sum(first[key].prompt_tokens == replies[key].prompt_tokens for key in shared)
        print(f"{folder.name} and {folders[0].name}: {len(equal)} of {len(shared)} replies equal, ", end="")
        print(f"{prompts} prompts of equal length in tokens")
        for key in shared:
            one, other = first[key].reply, replies[key].reply
            if one != other:
                same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
                print(f"  {key[0]}: equal for {same} of {len(one)} characters, then ", end="")
                print(f"{one[same : same + 20]!r} / {other[same : same + 20]!r}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
