"""Turns the tables of river gauges into daily depths, and tells which rivers flood."""

import csv
import gzip
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

RiverRow = list[str]
FloodMarks = dict[str, float]

FLOOD_LINES = 25


class DailyDepth(NamedTuple):
    """How deep a river was at a gauge on one day."""

    gauge: str
    day: str
    mean: float


def read_rows(table: Path) -> Iterator[RiverRow]:
    """Yields the rows of a table of gauges: gauge, moment, depth."""
    with open(table, encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream, delimiter=";")
        if next(reader, None) is None:
            sys.exit(f"table {table} has no head")
        yield from reader


def read_marks(table: Path) -> FloodMarks:
    """Returns the flood mark of each gauge; the table has no head."""
    with open(table, encoding="utf-8", newline="") as stream:
        marks = {line[0]: float(line[1]) for line in csv.reader(stream, delimiter=";")}
    if not marks:
        sys.exit(f"table {table} has no flood marks")
    return marks


def count_archive(table: Path) -> int:
    """Returns how many rows there are in a table from the archive."""
    with gzip.open(table, "rt", encoding="ascii") as stream:
        return sum(1 for _ in stream) - 1


def plausible_rows(rows: Iterable[RiverRow], limit: float) -> Iterator[RiverRow]:
    """Yields the rows whose depth may be true."""
    for row in rows:
        try:
            depth = float(row[2])
        except ValueError:
            print(f"gauge {row[0]} tells no depth at {row[1]}", file=sys.stderr)
            continue
        if 0 <= depth <= limit:
            yield row
        else:
            print(f"gauge {row[0]} tells depth {depth} at {row[1]}", file=sys.stderr)


def newest_rows(rows: Iterable[RiverRow]) -> list[RiverRow]:
    """Returns the last row of each gauge."""
    newest: dict[str, RiverRow] = {}
    for row in rows:
        known = newest.get(row[0])
        if known is None or row[1] > known[1]:
            newest[row[0]] = row
    return list(newest.values())


def daily_depths(rows: Iterable[RiverRow]) -> Iterator[DailyDepth]:
    """Yields the depths of each gauge, day by day."""
    depths: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for row in rows:
        day = row[1].partition("T")[0]
        depths[row[0], day].append(float(row[2]))
    for (gauge, day), values in sorted(depths.items()):
        if len(values) < 18:
            print(f"gauge {gauge} has only {len(values)} rows for {day}", file=sys.stderr)
        yield DailyDepth(gauge, day, statistics.fmean(values))


def lower_depths(daily: Iterable[DailyDepth], datum: float) -> Iterator[DailyDepth]:
    """Yields the depths above another datum."""
    for depth in daily:
        yield DailyDepth(depth.gauge, depth.day, depth.mean - datum)


def write_daily(table: Path, daily: Iterable[DailyDepth]) -> None:
    """Writes a table of daily depths."""
    with open(table, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["gauge", "day", "mean"])
        for depth in daily:
            writer.writerow([depth.gauge, depth.day, depth.mean])


def read_daily(table: Path) -> Iterator[DailyDepth]:
    """Yields what write_daily wrote."""
    with open(table, encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream, delimiter=";")
        if next(reader, None) is None:
            sys.exit(f"table {table} has no head")
        for gauge, day, mean in reader:
            yield DailyDepth(gauge, day, float(mean))


def flood_days(daily: Iterable[DailyDepth], marks: FloodMarks) -> list[DailyDepth]:
    """Returns the days on which rivers flood, the worst first."""
    floods = []
    for depth in daily:
        if depth.gauge not in marks:
            sys.exit(f"gauge {depth.gauge} has no flood mark")
        if depth.mean > marks[depth.gauge]:
            floods.append(depth)
    return sorted(floods, key=lambda depth: marks[depth.gauge] - depth.mean)


def report(folder: Path) -> int:
    """Makes the table of daily depths in a folder, and prints the days with a flood."""
    rows = plausible_rows(read_rows(folder / "gauges.csv"), 3500)
    daily = list(daily_depths(rows))
    write_daily(folder / "daily.csv", daily)
    marks = read_marks(folder / "marks.csv")
    floods = flood_days(daily, marks)
    for depth in floods[:FLOOD_LINES]:
        print(f"{depth.gauge} {depth.day} {depth.mean:.1f}")
    if len(floods) > FLOOD_LINES:
        print(f"{len(floods) - FLOOD_LINES} more days with a flood", file=sys.stderr)
    return len(floods)


if __name__ == "__main__":
    sys.exit(report(Path(sys.argv[1])) > 0)
