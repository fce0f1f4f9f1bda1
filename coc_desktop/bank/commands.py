"""Typed commands about people."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from coc_desktop.bank.imports import bring_in, preview_register, save_report
from coc_desktop.bank.queries import list_people
from coc_desktop.bank.register.fields import NAMES, ColumnMap
from coc_desktop.bank.register.headings import HeadingRows, guess_sheet
from coc_desktop.bank.register.preview import Preview, SheetMap
from coc_desktop.bank.register.reading import guess_map
from coc_desktop.problems import Refused
from coc_desktop.sheets import Book, Sheet, read_workbook
from coc_desktop.wording import count
from coc_desktop.workspace import Workspace
from models.vocabulary import ContactStop, Likeness

NO_NAMES = "No column was taken for people’s names. Write the map of columns with --save-map, change it, and use it with --map."


def add_commands(commands: Any) -> None:
    """Add `list people` and `import people`."""
    commands.add("list people", _list, "List the people in the bank", reports=True)
    bring = commands.add("import people", _import, "Bring in a register from a workbook", reports=True)
    bring.add_argument("file", type=Path, metavar="FILE", help="a workbook (.xlsx) or a list (.csv)")
    bring.add_argument("--sheet", metavar="S", help="the sheet’s name; otherwise the one that looks like a register")
    bring.add_argument("--header-row", type=int, metavar="N", help="the row with the headings, 0 for none; otherwise guessed")
    bring.add_argument("--map", type=Path, metavar="FILE", help="a saved map of columns")
    bring.add_argument("--save-map", type=Path, metavar="FILE", help="write the map of columns that was used")
    bring.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
    bring.add_argument("--report", type=Path, metavar="OUT.xlsx", help="write the report of every row")


def _list(workspace: Workspace, asked: argparse.Namespace) -> list[dict[str, Any]]:
    return [
        {
            "number": row.number,
            "known_as": row.known_as,
            "status": row.status.label,
            "kind": row.kind,
            "team": row.team,
            "contact_by": row.channel.label,
            "contact_stop": row.contact_stop.label if row.contact_stop is not ContactStop.NONE else "",
        }
        for row in list_people(workspace)
    ]


def _import(workspace: Workspace, asked: argparse.Namespace) -> dict[str, Any]:
    book = read_workbook(asked.file)
    sheet = _sheet(book, asked.sheet)
    mapping = _mapping(sheet, asked)
    if asked.save_map is not None:
        _write(asked.save_map, mapping.columns.to_json())
    if not NAMES.intersection(mapping.columns.fields.values()):
        raise Refused(NO_NAMES)
    preview = preview_register(workspace, sheet, mapping)
    if asked.report is not None:
        save_report(asked.report, preview, asked.file.name)
    said = _counts(preview)
    others = [other.name for other in book.sheets if other is not sheet and other.rows]
    said["sheets not read"] = ", ".join(others) or "None."
    if asked.dry_run:
        return {**said, "result": "Nothing was changed: this was a rehearsal."}
    done = bring_in(workspace, preview, asked.file.name)
    people, changed = count(done.people_added, "person", "people"), count(done.people_changed, "record")
    result = f"Brought in {people} and changed {changed}. Undo it from History as one step."
    return {**said, "words kept as written": done.words_kept, "result": result}


def _sheet(book: Book, name: str | None) -> Sheet:
    if name is None:
        return guess_sheet(book)
    found = [sheet for sheet in book.sheets if sheet.name.casefold() == name.casefold()]
    if not found:
        raise Refused(f"There is no sheet called “{name}”. There are: {', '.join(sheet.name for sheet in book.sheets)}.")
    return found[0]


def _mapping(sheet: Sheet, asked: argparse.Namespace) -> SheetMap:
    rows = HeadingRows(asked.header_row, asked.header_row) if asked.header_row is not None else None
    if rows is not None and not 0 <= rows.last <= len(sheet.rows):
        raise Refused(f"The sheet has no row {rows.last}. Its rows go from 1 to {len(sheet.rows)}.")
    guessed = guess_map(sheet, rows)
    if asked.map is None:
        return guessed
    try:
        saved = ColumnMap.from_json(asked.map.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"The map of columns {asked.map} could not be read.") from error
    return SheetMap(guessed.heading_rows, saved.over(guessed.columns))


def _write(place: Path, words: str) -> None:
    from coc_desktop.storage.files import translating_file_errors, write_whole

    with translating_file_errors():
        write_whole(place, words.encode())


def _counts(preview: Preview) -> dict[str, Any]:
    alike = [pair.likeness for pair in preview.pairs]
    said: dict[str, Any] = {"sheet": preview.sheet_name, "people rows read": len(preview.people)}
    said |= {outcome.label.lower(): number for outcome, number in preview.counts.items()}
    said["probable duplicates"] = alike.count(Likeness.PROBABLE)
    said["possible duplicates"] = alike.count(Likeness.POSSIBLE)
    said["contact stopped until somebody looks"] = sum(1 for row in preview.rows if row.stop is not ContactStop.NONE)
    said["dates to check"] = " ".join(one.question for one in preview.date_columns if one.order.asks) or "None."
    said["totals"] = " ".join(check.words for check in preview.totals) or "The sheet has no totals."
    return said
