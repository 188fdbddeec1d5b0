"""A beekeeper's journal on the command line: where hives stand, and what they weigh."""

import argparse
import csv
import json
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

Journal = dict[str, dict[str, Any]]
Command = Callable[[Journal, Namespace], int]

COMMANDS: dict[str, tuple[Command, tuple[str, ...]]] = {}


def command(*names: str) -> Callable[[Command], Command]:
    """Makes a function a command with arguments of these names."""

    def register(run: Command) -> Command:
        COMMANDS[run.__name__.removeprefix("run_")] = (run, names)
        return run

    return register


@command("hive", "meadow", "weight")
def run_add(journal: Journal, args: Namespace) -> int:
    """Adds a hive."""
    if args.hive in journal:
        print(f"hive {args.hive} is known already", file=sys.stderr)
        return 1
    journal[args.hive] = {
        "name": args.hive,
        "meadow": args.meadow,
        "weight": args.weight,
    }
    print(f"hive {args.hive} stands in {args.meadow}")
    return 0


@command("hive", "twin")
def run_split(journal: Journal, args: Namespace) -> int:
    """Makes two hives of one."""
    hive = journal.get(args.hive)
    if hive is None:
        print(f"hive {args.hive} is unknown", file=sys.stderr)
        return 1
    if args.twin in journal:
        print(f"hive {args.twin} is known already", file=sys.stderr)
        return 1
    hive["weight"] /= 2
    journal[args.twin] = {
        "name": args.twin,
        "meadow": hive["meadow"],
        "weight": hive["weight"],
    }
    print(f"hive {args.twin} is a twin of hive {args.hive}")
    return 0


@command("hive", "weight")
def run_weigh(journal: Journal, args: Namespace) -> int:
    """Notes the weight of a hive."""
    hive = journal.get(args.hive)
    if hive is None:
        print(f"hive {args.hive} is unknown", file=sys.stderr)
        return 1
    if args.weight < 0.75 * hive["weight"]:
        print(f"hive {args.hive} had {hive['weight']:.1f} kg", file=sys.stderr)
    hive["weight"] = args.weight
    print(f"hive {args.hive} has {args.weight:.1f} kg")
    return 0


@command("meadow", "target")
def run_leave(journal: Journal, args: Namespace) -> int:
    """Notes that all hives of a meadow leave for another."""
    hives = [hive for hive in journal.values() if hive["meadow"] == args.meadow]
    if not hives:
        print(f"meadow {args.meadow} has no hive", file=sys.stderr)
        return 1
    for hive in hives:
        hive["meadow"] = args.target
        print(f"hive {hive['name']} leaves {args.meadow} for {args.target}")
    return 0


@command()
def run_show(journal: Journal, args: Namespace) -> int:
    """Prints all hives, meadow by meadow."""
    for hive in sorted(journal.values(), key=lambda hive: hive["meadow"]):
        print(hive_line(hive))
    return 0


@command()
def run_ripe(journal: Journal, args: Namespace) -> int:
    """Prints the hives that are ripe, by weight."""
    for hive in sorted(journal.values(), key=lambda hive: hive["weight"]):
        if hive["weight"] > 45:
            print(hive_line(hive))
    return 0


@command()
def run_range(journal: Journal, args: Namespace) -> int:
    """Prints the hives with the least and the greatest weight."""
    if not journal:
        print("journal has no hive", file=sys.stderr)
        return 1
    print(hive_line(min(journal.values(), key=lambda hive: hive["weight"])))
    print(hive_line(max(journal.values(), key=lambda hive: hive["weight"])))
    return 0


@command("table")
def run_export(journal: Journal, args: Namespace) -> int:
    """Writes a table of all hives."""
    with open(args.table, "w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["name", "meadow", "weight"])
        for hive in sorted(journal.values(), key=lambda hive: (hive["meadow"], -hive["weight"])):
            writer.writerow([hive["name"], hive["meadow"], hive["weight"]])
    print(f"table {args.table} has {len(journal)} hives")
    return 0


def hive_line(hive: dict[str, Any]) -> str:
    """Returns what is printed of a hive."""
    return f"{hive['name']}: {hive['meadow']}, {hive['weight']:.1f} kg"


def main(arguments: list[str]) -> int:
    """Runs a command on the journal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--journal", type=Path, default=Path("journal.json"))
    parsers = parser.add_subparsers(required=True)
    for title, (run, names) in COMMANDS.items():
        subparser = parsers.add_parser(title, help=run.__doc__)
        subparser.set_defaults(run=run)
        for name in names:
            subparser.add_argument(name, type=float if name == "weight" else str)
    args = parser.parse_args(arguments)
    journal = json.loads(args.journal.read_text("utf-8"))
    status = args.run(journal, args)
    args.journal.write_text(json.dumps(journal, indent=4), "utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
