"""Measuring in turn, and the table that says what was measured."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coc_desktop.wording import count


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: people in the bank, rows of a long list, rows of a workbook, and how often."""

    people: int
    rows: int
    sheet_rows: int
    runs: int


FULL = Size(people=10_000, rows=100_000, sheet_rows=20_000, runs=5)
TINY = Size(people=12, rows=40, sheet_rows=20, runs=1)

Times = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was timed, in seconds, beside its baseline, and how much is allowed: `times` the baseline, or `seconds`."""

    what: str
    ours: Times
    beside: str = ""
    baseline: Times = ()
    times: float | None = None
    seconds: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the baseline it takes, by the quickest of each: what other programs do only makes a run slower."""
        return min(self.ours) / min(self.baseline) if self.baseline else None

    @property
    def verdict(self) -> str:
        """Whether it keeps to what is allowed; seconds by the median, since a person waits that long as often as not."""
        if self.times is not None and self.ratio is not None:
            return "kept" if self.ratio <= self.times else "TOO SLOW"
        if self.seconds is not None:
            return "kept" if statistics.median(self.ours) <= self.seconds else "TOO SLOW"
        return "stated"


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds a piece of work takes."""
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def repeated(work: Callable[[], object], runs: int) -> Times:
    """Time the same work several times."""
    return tuple(timed(work) for _ in range(runs))


def in_turn(ours: Callable[[], float], baseline: Callable[[], float], runs: int) -> tuple[Times, Times]:
    """Time two things turn and turn about, after one of each that is not counted, so that both meet the same computer."""
    ours(), baseline()
    pairs = [(ours(), baseline()) for _ in range(runs)]
    return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)


def side_by_side(ours: Callable[[], object], baseline: Callable[[], object], runs: int) -> tuple[Times, Times]:
    """Time two pieces of work turn and turn about."""
    return in_turn(lambda: timed(ours), lambda: timed(baseline), runs)


def table(figures: Sequence[Figure]) -> str:
    """Write figures as a table of plain text; of each time the least, then the median."""
    heads = ("what", "ours", "beside it", "baseline", "ratio", "allowed", "verdict")
    lines = [heads, *(_line(figure) for figure in figures)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)


def _line(figure: Figure) -> tuple[str, ...]:
    ratio = f"{figure.ratio:.2f}" if figure.ratio is not None else ""
    allowed = (
        f"{figure.times:g} times" if figure.times is not None else _said(figure.seconds) if figure.seconds is not None else ""
    )
    return (figure.what, _both(figure.ours), figure.beside, _both(figure.baseline), ratio, allowed, figure.verdict)


def _both(times: Times) -> str:
    return f"{_said(min(times))} / {_said(statistics.median(times))}" if times else ""


def _said(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def runs_said(runs: int) -> str:
    """Say how often things were measured."""
    return f"Least and median of {count(runs, 'run', 'runs')}, each turn about with its baseline."
