"""Reading a sheet as a register: from rows of cells to a preview of people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from coc_desktop.bank.register.dates import DateUse, column_order
from coc_desktop.bank.register.duplicates import KnownPerson
from coc_desktop.bank.register.fields import DATES, NAMES, Heading, RegisterField, problems_in
from coc_desktop.bank.register.filling import filled_down, rows_below_a_name
from coc_desktop.bank.register.gathering import ProposedPerson, RowContext
from coc_desktop.bank.register.guesses import guess_columns
from coc_desktop.bank.register.headings import HeadingRows, guess_heading_rows, headings
from coc_desktop.bank.register.leftovers import Leftover, RowKind, kept_row, kind_of_row
from coc_desktop.bank.register.likeness import Found, judge
from coc_desktop.bank.register.people import read_person
from coc_desktop.bank.register.preview import Account, ColumnReading, DateColumn, How, Preview, SheetMap
from coc_desktop.bank.register.statuses import read_legend
from coc_desktop.bank.register.teams import propose_teams
from coc_desktop.bank.register.totals import check_totals
from coc_desktop.bank.register.words import tidy
from coc_desktop.problems import Problem, Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.sheets.book import Sheet

_EVERY = 200


def guess_map(sheet: Sheet, rows: HeadingRows | None = None) -> SheetMap:
    """Return where the headings probably are (or are said to be) and what each column probably is."""
    rows = rows or guess_heading_rows(sheet)
    named = headings(sheet, rows)
    below = [[row[column].text for row in sheet.rows[rows.last :]] for column in range(sheet.width)]
    return SheetMap(rows, guess_columns(named, below))


def read_register(
    sheet: Sheet,
    mapping: SheetMap,
    today: dt.date,
    known: Sequence[KnownPerson] = (),
    progress: Progress = NO_PROGRESS,
) -> Preview:
    """Return what an import of this sheet would do, with every cell accounted for; nothing is kept yet."""
    named = headings(sheet, mapping.heading_rows)
    fields = [mapping.columns.field_of(heading) for heading in named]
    wrong = problems_in(fields)
    if wrong:
        raise Refused(" ".join(wrong))
    sheet = filled_down(sheet, mapping.heading_rows.last, fields)
    leftovers, kinds, blank = _sorted_rows(sheet, mapping, named, fields)
    teams = propose_teams(chain.from_iterable(_texts(sheet, list(kinds), fields, RegisterField.TEAM)))
    legend = read_legend((cell.words for left in leftovers for cell in left.cells), today)
    spellings = {spelling: team.name for team in teams for spelling in team.spellings}
    context = RowContext(named, mapping.columns, today, spellings, legend)
    found = _read_people(sheet, kinds, context, fields, progress)
    judged = judge(found, known, sheet.hidden_rows)
    people = [row.person for row in judged.rows if row.person is not None]
    nobody = [row.row for row in judged.rows if row.person is None]
    return Preview(
        sheet_name=sheet.name,
        mapping=mapping,
        headings=named,
        rows=judged.rows,
        leftovers=tuple(leftovers),
        pairs=judged.pairs,
        columns=_columns(sheet, named, fields, people),
        date_columns=_date_columns(sheet, named, fields, mapping, today, [person.row for person in people]),
        teams=teams,
        legend=context.legend,
        totals=check_totals(sheet, leftovers, {person.row for person in people}, nobody),
        accounts=_accounts(sheet, people, [*leftovers, *(row.left for row in judged.rows if row.left)]),
        stop_known=judged.stop_known,
        blank_rows=blank,
    )


def _sorted_rows(
    sheet: Sheet, mapping: SheetMap, named: Sequence[Heading], fields: Sequence[RegisterField]
) -> tuple[list[Leftover], dict[int, RowKind], int]:
    """Return the rows that are nobody, what each row that may be somebody is, and how many are blank."""
    keys = [heading.key for heading in named]
    words = [heading.words for heading in named]
    leftovers: list[Leftover] = []
    candidates: dict[int, RowKind] = {}
    blank = 0
    for number, cells in enumerate(sheet.rows, 1):
        if number <= mapping.heading_rows.last:
            kind = RowKind.HEADING if number >= mapping.heading_rows.first else RowKind.TITLE
        else:
            kind = kind_of_row(cells, fields, words)
        if all(cell.is_blank for cell in cells):
            blank += 1
        elif kind in {RowKind.PERSON, RowKind.NO_NAME}:
            candidates[number] = kind
        else:
            of_columns = dict(enumerate(fields, 1)) if kind is RowKind.NOTE else None
            leftovers.append(kept_row(number, cells, keys, kind, of_columns))
    return leftovers, candidates, blank


def _read_people(
    sheet: Sheet, candidates: Mapping[int, RowKind], context: RowContext, fields: Sequence[RegisterField], progress: Progress
) -> list[Found]:
    """Return each candidate row as a person, or as a row that could not be made out, with all its words."""
    keys = [heading.key for heading in context.headings]
    by_column = dict(enumerate(fields, 1))
    below = rows_below_a_name(sheet, fields)
    found: list[Found] = []
    for done, (number, kind) in enumerate(candidates.items()):
        if done % _EVERY == 0:
            progress.step(done, len(candidates), "Reading people")
        cells = sheet.rows[number - 1]
        person = read_person(number, cells, context) if kind is RowKind.PERSON else None
        if person and number in below:
            person = _with_rows_below(person, sheet, below[number], context, fields)
        left = None if person else kept_row(number, cells, keys, RowKind.NO_NAME, by_column)
        found.append(Found(number, person, left))
    return found


def _with_rows_below(
    person: ProposedPerson, sheet: Sheet, below: Sequence[int], context: RowContext, fields: Sequence[RegisterField]
) -> ProposedPerson:
    """Return a person with every warning of the rows that their name is merged down to, and word to look at the rest of them."""
    own, rules, died = sheet.rows[person.row - 1], list(person.rules), person.may_have_died
    for row in below:
        cells = [mine if field in NAMES else cell for mine, cell, field in zip(own, sheet.rows[row - 1], fields, strict=True)]
        if more := read_person(row, cells, context):
            rules.extend(rule for rule in more.rules if rule not in rules)
            died = died or more.may_have_died
    words = f"The name is merged down to row {below[-1]}. Look at what the rows below it say of this person."
    return replace(person, rules=tuple(rules), may_have_died=died, problems=(*person.problems, Problem("name", words)))


def _texts(sheet: Sheet, rows: Sequence[int], fields: Sequence[RegisterField], wanted: RegisterField) -> list[list[str]]:
    """Return the texts of every column of one field, in some rows."""
    return [[sheet.rows[row - 1][place].text for row in rows] for place, field in enumerate(fields) if field is wanted]


def _columns(
    sheet: Sheet, named: Sequence[Heading], fields: Sequence[RegisterField], people: Sequence[ProposedPerson]
) -> tuple[ColumnReading, ...]:
    """Return how each column was read, over the rows of people."""
    kept = {(cell.row, cell.column) for person in people for cell in person.kept if not cell.is_comment}
    readings = []
    for place, (heading, field) in enumerate(zip(named, fields, strict=True)):
        filled = [person.row for person in people if sheet.rows[person.row - 1][place].text.strip()]
        kept_here = sum((row, heading.column) in kept for row in filled)
        examples = tuple(dict.fromkeys(tidy(sheet.rows[row - 1][place].text) for row in filled))[:3]
        hidden = heading.column in sheet.hidden_columns
        readings.append(ColumnReading(heading, field, hidden, len(filled), len(filled) - kept_here, kept_here, examples))
    return tuple(readings)


def _date_columns(
    sheet: Sheet,
    named: Sequence[Heading],
    fields: Sequence[RegisterField],
    mapping: SheetMap,
    today: dt.date,
    rows: Sequence[int],
) -> tuple[DateColumn, ...]:
    """Return the order of days and months in each column of dates that writes them in numbers."""
    found = []
    for heading, field in zip(named, fields, strict=True):
        if field in DATES:
            use = DateUse.BIRTH if field is RegisterField.BIRTH else DateUse.EVENT
            texts = [cell.text for row in rows if isinstance((cell := sheet.rows[row - 1][heading.column - 1]).value, str)]
            order = column_order(texts, use, today, month_first=heading.key in mapping.columns.month_first)
            found.append(DateColumn(heading, field, order))
    return tuple(column for column in found if column.order.examples)


def _accounts(sheet: Sheet, people: Sequence[ProposedPerson], leftovers: Sequence[Leftover]) -> tuple[Account, ...]:
    """Return where every cell's words, and every comment's, went."""
    accounts = [Account(cell.row, cell.column, cell.words, How.LEFT_OVER) for left in leftovers for cell in left.cells]
    for person in people:
        kept = {cell.column for cell in person.kept if not cell.is_comment}
        for column, cell in enumerate(sheet.rows[person.row - 1], 1):
            if cell.text.strip():
                accounts.append(Account(person.row, column, cell.text, How.KEPT if column in kept else How.FIELD))
            if cell.comment:
                accounts.append(Account(person.row, column, cell.comment, How.KEPT))
    return tuple(sorted(accounts, key=lambda account: (account.row, account.column)))
