"""What bringing in a sheet of claims would do to the bank as it is now, before anything is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_ids
from coc_desktop.bank.queries import team_names
from coc_desktop.bank.register.words import tidy
from coc_desktop.payments.history.columns import Holds, PastColumns, problems_in_columns
from coc_desktop.payments.history.matching import Match, NameInBank, Names
from coc_desktop.payments.history.reading import PastRow, PastSheet, read_sheet
from coc_desktop.problems import refuse_if
from coc_desktop.sheets.book import Sheet
from coc_desktop.workspace import Workspace
from models.bank import Person, PersonDetails
from models.payments import PaidBefore
from models.vocabulary import Domain, Permission, Whose

Words: TypeAlias = tuple[str, ...]
SAME = (Holds.WHO, Holds.AMOUNT, Holds.DATE)
"""What makes two rows the same one, whatever else was chosen to be read, and whatever has been written beside it since."""


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One row, whose it is, and whether the bank has this very row already."""

    read: PastRow
    match: Match
    known: bool = False

    @property
    def whose(self) -> Whose:
        """Return whether it is known whose it is."""
        return Whose.WAITS if self.match.person_id is None else Whose.CERTAIN


@dataclass(frozen=True, slots=True)
class HistoryPreview:
    """Everything that bringing a sheet in as history would do. `names` says what the people found are called."""

    sheet: PastSheet
    lines: tuple[PreviewLine, ...]
    names: dict[object, str]

    @property
    def fresh(self) -> tuple[PreviewLine, ...]:
        """Return the rows that the bank does not have yet."""
        return tuple(line for line in self.lines if not line.known)

    @property
    def adds_up(self) -> bool:
        """Say whether what was read comes to what the same cells come to in the sheet."""
        return self.sheet.read_pence == self.sheet.cells_pence


def preview_history(workspace: Workspace, sheet: Sheet, columns: PastColumns) -> HistoryPreview:
    """Return what bringing a sheet of claims in would do; a row that was brought in before is known."""
    workspace.require(Permission.MAKE_CLAIMS)
    refuse_if(problems_in_columns(columns))
    read = read_sheet(sheet, columns, workspace.today())
    with workspace.reading() as session:
        workspace.open_people(session, Domain.IDENTITY)
        people = people_by_name(session)
        workspace.open_people(session, Domain.PAYEE)
        held = held_rows(session)
    names = Names(people)
    lines = tuple(
        PreviewLine(row, names.match(row.who, row.team), known=_take(held, words_of(row, columns))) for row in read.rows
    )
    return HistoryPreview(read, lines, {one.person_id: one.called for one in people})


def people_by_name(session: Session) -> list[NameInBank]:
    """Return everybody by their names; a record that was merged gives its own to the one that stands for its person."""
    people = sorted(session.scalars(select(Person)), key=lambda one: (one.merged_into_id is not None, one.number))
    stands = standing_ids(session, [person.id for person in people])
    teams = team_names(session)
    called = {person.id: person.details.known_as for person in people}
    numbers = {person.id: person.number for person in people}
    return [
        NameInBank(
            person_id=stands[person.id],
            number=numbers[stands[person.id]],
            called=called[stands[person.id]],
            team=teams.get(person.team_id, "") if person.team_id else "",
            names=_names(person.details),
        )
        for person in people
    ]


def _names(said: PersonDetails) -> tuple[str, ...]:
    """Return what somebody is called and, where it is another, their name in full."""
    whole = f"{said.given} {said.surname}".strip()
    return tuple(dict.fromkeys(name for name in (said.known_as, whole) if name))


def held_rows(session: Session) -> Counter[Words]:
    """Return the rows that the bank has as history, by who, how much and when, in their own words."""
    said = (one.details for one in session.scalars(select(PaidBefore)))
    return Counter(tuple(tidy(one.words.get(one.holds.get(holds.value, ""), "")) for holds in SAME) for one in said)


def words_of(row: PastRow, columns: PastColumns) -> Words:
    """Return a row’s words as rows are compared, wherever it stands."""
    return tuple(row.said(columns, holds) for holds in SAME)


def _take(held: Counter[Words], words: Words) -> bool:
    """Say whether the bank has a row, each of its own once, so that two alike in a sheet stay two."""
    if not held[words]:
        return False
    held[words] -= 1
    return True


def only_new(lines: Iterable[PreviewLine], held: Counter[Words], columns: PastColumns) -> list[PreviewLine]:
    """Return the lines that the bank does not have."""
    return [line for line in lines if not _take(held, words_of(line.read, columns))]
