"""Every benchmark by its name, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import batches, clashes, finding, lists, papers, registers, schedule, sealing, sheets, sign_in, start_up, storing
from benchmarks.measure import Figure, Size

AREAS: dict[str, Callable[[Size, Path], Iterable[Figure]]] = {
    "start_up": start_up.figures,
    "sign_in": sign_in.figures,
    "lists": lists.figures,
    "finding": finding.figures,
    "clashes": clashes.figures,
    "papers": papers.figures,
    "sheets": sheets.figures,
    "batches": batches.figures,
    "registers": registers.figures,
    "sealing": sealing.figures,
    "storing": storing.figures,
    "schedule": schedule.figures,
}
