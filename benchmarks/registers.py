"""Bringing a register in, putting it back, and finding who is in the bank twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from benchmarks.measure import Figure, Size, side_by_side, timed
from benchmarks.seeds import details, names
from coc_desktop.bank.imports import bring_in, open_register, preview_register
from coc_desktop.bank.register.duplicates import KnownPerson, find_likely
from coc_desktop.office.history import put_back
from coc_desktop.wording import count
from tests import factory

REGISTER = Path(__file__).resolve().parents[1] / "tests" / "data" / "involvement-register.xlsx"


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time the register as it comes, then everybody against everybody."""
    workspace = factory.new_bank(folder / "bank").workspace
    opened = open_register(REGISTER)
    read = side_by_side(lambda: open_register(REGISTER), lambda: _all_cells(REGISTER), size.runs)
    yield Figure("reading the register in a process of its own", read[0], "openpyxl reading it here", read[1])
    preview = preview_register(workspace, opened.sheet, opened.mapping)
    shown, brought, undone = [], [], []
    for _ in range(size.runs):
        shown.append(timed(lambda: preview_register(workspace, opened.sheet, opened.mapping)))
        acts: list[object] = []
        brought.append(timed(lambda acts=acts: acts.append(bring_in(workspace, preview, REGISTER.name))))
        undone.append(timed(lambda acts=acts: put_back(workspace, acts[0].act_id)))
    people = count(len(preview.people), "row", "rows")
    yield Figure(f"preview of its {people} of people", tuple(shown), "reading it", read[0])
    yield Figure("bringing them in, with a backup first", tuple(brought), "the preview", tuple(shown))
    yield Figure("putting that back", tuple(undone), "bringing them in", tuple(brought))
    workspace.close()
    everybody = [_known(number, given, surname) for number, (given, surname) in enumerate(names(size.people))]
    pair = side_by_side(
        lambda: find_likely(everybody), lambda: sorted(one.known_as.casefold() for one in everybody), max(1, size.runs // 2)
    )
    yield Figure(f"likely pairs among {size.people:,} people", pair[0], "sorting their names", pair[1])


def _all_cells(file: Path) -> int:
    return sum(1 for sheet in load_workbook(file) for row in sheet.iter_rows() for _ in row)


def _known(number: int, given: str, surname: str) -> KnownPerson:
    said = details(number, given, surname)
    return KnownPerson(str(number), given, surname, given, said.emails, said.phones, said.address, said.postcode)
