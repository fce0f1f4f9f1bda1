"""The report of an import, as a workbook: every row's outcome, what was kept and why, who looks alike, rows to mend.

A row that could not be understood comes back whole under its own headings, to be mended and brought in again.

Words that belong to needs or to equality monitoring are not in it: it names their place and says that they are kept sealed.
"""

from __future__ import annotations

from coc_desktop.bank.register.duplicates import sentence
from coc_desktop.bank.register.leftovers import KeptCell
from coc_desktop.bank.register.preview import Preview, PreviewRow
from coc_desktop.sheets.drafts import BookDraft, Column, Kind, TableDraft, Value
from coc_desktop.wording import count
from models.vocabulary import Domain

SEALED = "Kept sealed"
OPEN_HERE = frozenset({Domain.IDENTITY})


def import_report(preview: Preview, file_name: str) -> BookDraft:
    """Return the report of what an import would do or did."""
    people = {row.row: row.person.name.in_full for row in preview.rows if row.person is not None}
    counts = ", ".join(f"{number:,} {outcome.label.lower()}" for outcome, number in preview.counts.items() if number)
    return BookDraft(
        title=f"Report of bringing in {file_name}",
        about=(
            f"Sheet “{preview.sheet_name}”: {count(len(people), 'row', 'rows')} of people. {counts[:1].upper()}{counts[1:]}.",
            *(check.words for check in preview.totals),
            "No row and no word is lost: what was not wholly understood is kept as written, with the person or the import.",
            "Words about needs and equality answers are kept sealed in the bank and are not in this file.",
        ),
        tables=(
            TableDraft("Rows", ROWS, [_row(row) for row in preview.rows]),
            TableDraft("Kept as written", KEPT, [_kept(cell) for cell in _all_kept(preview)]),
            TableDraft("May be the same", PAIRS, _pairs(preview, people)),
            TableDraft("Columns", COLUMNS, _columns(preview)),
            TableDraft("Rows to mend", _to_mend(preview), _rows_to_mend(preview)),
        ),
    )


ROWS = (
    Column("Row", Kind.NUMBER, 7),
    Column("What became of it", Kind.TEXT, 32),
    Column("Name", Kind.TEXT, 28),
    Column("Status", Kind.TEXT, 14),
    Column("Contact", Kind.TEXT, 30),
    Column("To look at", Kind.TEXT, 60),
)
KEPT = (
    Column("Row", Kind.NUMBER, 7),
    Column("Heading", Kind.TEXT, 26),
    Column("Words", Kind.TEXT, 44),
    Column("Why they are kept", Kind.TEXT, 44),
    Column("Kept with", Kind.TEXT, 24),
)
PAIRS = (
    Column("Row", Kind.NUMBER, 7),
    Column("Name", Kind.TEXT, 26),
    Column("Other row", Kind.NUMBER, 10),
    Column("Other name", Kind.TEXT, 26),
    Column("Likeness", Kind.TEXT, 30),
    Column("Because", Kind.TEXT, 50),
)
COLUMNS = (
    Column("Column", Kind.NUMBER, 8),
    Column("Heading", Kind.TEXT, 30),
    Column("Taken for", Kind.TEXT, 30),
    Column("Kept with", Kind.TEXT, 24),
    Column("Cells filled", Kind.NUMBER, 12),
    Column("Understood", Kind.NUMBER, 12),
    Column("Kept as written", Kind.NUMBER, 14),
)


def _row(row: PreviewRow) -> tuple[Value, ...]:
    person = row.person
    if person is None:
        return (row.row, row.outcome.label, "", "", "", "")
    stop = row.stop.label if row.stop_because else "; ".join(rule.kind.label for rule in person.rules)
    changes = (change.words for change in row.changes)
    problems = " ".join((*changes, *row.stop_because, *(problem.text for problem in person.problems)))
    return (row.row, row.outcome.label, person.name.in_full, person.status.label, stop, problems)


def _to_mend(preview: Preview) -> tuple[Column, ...]:
    return (Column("Row", Kind.NUMBER, 7), *(Column(heading.key, Kind.TEXT, 20) for heading in preview.headings))


def _rows_to_mend(preview: Preview) -> list[tuple[Value, ...]]:
    """Return each row that could not be understood, cell under cell."""
    found: list[tuple[Value, ...]] = []
    for row in preview.rows:
        if row.left is not None:
            words = {cell.column: _words(cell) for cell in row.left.cells if not cell.is_comment}
            found.append((row.row, *(words.get(heading.column, "") for heading in preview.headings)))
    return found


def _words(cell: KeptCell) -> str:
    """Return a cell's words when they may stand in a file; what is sealed in the bank is only named."""
    return cell.words if cell.domain in OPEN_HERE else SEALED


def _all_kept(preview: Preview) -> list[KeptCell]:
    of_people = [cell for person in preview.people for cell in person.kept]
    of_nobody = [cell for left in preview.leftovers for cell in left.cells]
    of_rows = [cell for row in preview.rows if row.left is not None for cell in row.left.cells]
    return sorted([*of_people, *of_nobody, *of_rows], key=lambda cell: (cell.row, cell.column))


def _kept(cell: KeptCell) -> tuple[Value, ...]:
    return (cell.row, cell.heading, _words(cell), cell.because, cell.domain.label)


def _pairs(preview: Preview, people: dict[int, str]) -> list[tuple[Value, ...]]:
    return [
        (
            pair.row,
            people.get(pair.row, ""),
            pair.other_row,
            people.get(pair.other_row, "") if pair.other_row is not None else "Somebody in the bank",
            pair.likeness.label,
            sentence(pair.reasons),
        )
        for pair in preview.pairs
    ]


def _columns(preview: Preview) -> list[tuple[Value, ...]]:
    return [
        (one.heading.column, one.heading.key, one.field.label, one.field.domain.label, one.filled, one.understood, one.kept)
        for one in preview.columns
    ]
