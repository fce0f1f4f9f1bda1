"""History as it is looked at: one person’s rows, and the rows that wait until somebody says whom they were for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import family_of
from coc_desktop.bank.queries import names_of
from coc_desktop.bank.register.words import tidy
from coc_desktop.payments.history.columns import Holds
from coc_desktop.payments.history.matching import Candidate, Names
from coc_desktop.payments.history.preview import people_by_name
from coc_desktop.workspace import Workspace
from models.payments import PaidBefore
from models.vocabulary import DatePrecision, Domain, Permission, SaidPaid, Whose


@dataclass(frozen=True, slots=True)
class PastPayment:
    """One row of history, as far as it was read and as it was written."""

    row_id: UUID
    version: int
    row: int
    person_id: UUID | None
    called: str
    whose: Whose
    who: str
    dated: dt.date | None
    precision: DatePrecision | None
    pence: int | None
    said_paid: SaidPaid
    words: Mapping[str, str]
    date_words: str
    amount_words: str
    paid_words: str
    what: str
    number: str
    team: str

    def as_written(self) -> str:
        """Return the whole row in one line, each heading with its words."""
        return ", ".join(f"{heading}: {tidy(words)}" for heading, words in self.words.items())


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One row of history with whom it may be for. `likeliest` is the one person who stands out, if anybody does."""

    payment: PastPayment
    doubt: str
    candidates: tuple[Candidate, ...]
    likeliest: Candidate | None


@dataclass(frozen=True, slots=True)
class HistoryKept:
    """All of the history: its rows, and what they come to as far as their amounts could be read."""

    rows: tuple[WaitingRow, ...]

    def of(self, *whose: Whose) -> tuple[WaitingRow, ...]:
        """Return the rows of which that is known."""
        return tuple(row for row in self.rows if row.payment.whose in whose)

    @property
    def read_pence(self) -> int:
        """Return what the amounts that could be read come to."""
        return sum(row.payment.pence or 0 for row in self.rows)

    @property
    def unread(self) -> int:
        """Return how many amounts stand as they were written."""
        return sum(row.payment.pence is None for row in self.rows)


def history_of(workspace: Workspace, person_id: UUID) -> tuple[PastPayment, ...]:
    """Return what a register says one person was paid before, the newest first, those without a day last."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        return history_in(session, person_id)


def history_in(session: Session, person_id: UUID) -> tuple[PastPayment, ...]:
    """Return one person’s history inside a session of another query."""
    found = session.scalars(select(PaidBefore).where(PaidBefore.person_id.in_(family_of(session, person_id))))
    rows = [_payment(row, "") for row in found]
    return tuple(sorted(rows, key=lambda one: (one.dated is None, -(one.dated or dt.date.min).toordinal(), one.row)))


def history_kept(workspace: Workspace) -> HistoryKept:
    """Return all of the history in the order of its sheets, with whom each row that waits may be for."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        found = session.scalars(select(PaidBefore).order_by(PaidBefore.import_run_id, PaidBefore.row)).all()
        if not found:
            return HistoryKept(())
        workspace.open_people(session, Domain.PAYEE)
        called = names_of(workspace, session, {row.person_id for row in found if row.person_id is not None})
        names = Names(people_by_name(session))
        return HistoryKept(tuple(_waiting(row, called, names) for row in found))


def _waiting(row: PaidBefore, called: Mapping[UUID, str], names: Names) -> WaitingRow:
    payment = _payment(row, called.get(row.person_id, "") if row.person_id else "")
    if row.whose is not Whose.WAITS:
        return WaitingRow(payment, "", (), None)
    match = names.match(payment.who, payment.team)
    if match.person_id is None:
        return WaitingRow(payment, match.doubt, match.candidates, match.likeliest)
    only = names.candidate(match.person_id)
    return WaitingRow(payment, "Somebody of exactly this name is in the bank now.", (only,), only)


def _payment(row: PaidBefore, called: str) -> PastPayment:
    said = row.details

    def words_of(holds: Holds) -> str:
        return tidy(said.words.get(said.holds.get(holds.value, ""), ""))

    return PastPayment(
        row_id=row.id,
        version=row.version,
        row=row.row,
        person_id=row.person_id,
        called=called,
        whose=row.whose,
        who=said.who,
        dated=row.dated,
        precision=row.precision,
        pence=row.pence,
        said_paid=row.said_paid,
        words=said.words,
        date_words=words_of(Holds.DATE),
        amount_words=words_of(Holds.AMOUNT),
        paid_words=words_of(Holds.PAID),
        what=words_of(Holds.WHAT),
        number=words_of(Holds.NUMBER),
        team=words_of(Holds.TEAM),
    )


def count_history_waiting(workspace: Workspace) -> int:
    """Return how many rows of history wait until somebody says whom they were for."""
    workspace.require(Permission.MAKE_CLAIMS)
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(PaidBefore).where(PaidBefore.whose == Whose.WAITS)) or 0
