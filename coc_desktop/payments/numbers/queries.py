"""Every series of numbers: how many were given, the first and the last, and what is missing. There should be nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.queries import team_names
from coc_desktop.payments.numbers.rules import counter_of, gaps
from coc_desktop.payments.numbers.series import THE_TRUSTS
from coc_desktop.workspace import Workspace
from models.office import Counter
from models.payments import Invoice, NumberSeries
from models.vocabulary import InvoiceKind, Permission


@dataclass(frozen=True, slots=True)
class TeamLetters:
    """A team, and the letters of its own series, if it has one."""

    team_id: UUID
    name: str
    invoices: str = ""
    credits: str = ""
    is_open: bool = False
    version: int | None = None

    @property
    def has_own(self) -> bool:
        """Say whether the team has a series."""
        return bool(self.invoices)


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number that was given, and the day."""

    sequence: int
    number: str
    issued_on: dt.date


@dataclass(frozen=True, slots=True)
class Series:
    """One series of numbers of one kind of paper; `team` is empty for the trust’s own."""

    kind: InvoiceKind
    team: str
    given: tuple[NumberLine, ...]
    missing: tuple[int, ...]

    @property
    def name(self) -> str:
        """Return what the series is called."""
        return f"{self.kind.label}s of {self.team}" if self.team else f"{self.kind.label}s"


def list_series(workspace: Workspace) -> tuple[Series, ...]:
    """Return every series from which a number was ever taken, the trust’s own first.

    A number counts as given once its counter has passed it, so one that is lost at the end is missed too.
    """
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        given: dict[tuple[InvoiceKind, str], list[NumberLine]] = {}
        order = select(Invoice.kind, Invoice.series, Invoice.sequence, Invoice.number, Invoice.issued_on)
        for row in session.execute(order.order_by(Invoice.sequence)):
            given.setdefault((row.kind, row.series), []).append(NumberLine(row.sequence, row.number, row.issued_on))
        last = {row.series: row.next_number - 1 for row in session.scalars(select(Counter))}
        teams = {team_id.hex: name for team_id, name in team_names(session).items()}
    return tuple(
        Series(
            kind,
            teams.get(series, ""),
            tuple(given.get((kind, series), ())),
            gaps([one.sequence for one in given.get((kind, series), ())], last.get(counter_of(kind, series), 0)),
        )
        for series in (THE_TRUSTS, *teams)
        for kind in InvoiceKind
        if (kind, series) in given or last.get(counter_of(kind, series), 0)
    )


def list_letters(workspace: Workspace) -> tuple[TeamLetters, ...]:
    """Return every team with the letters of its own series, by name."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        own = {one.team_id: one for one in session.scalars(select(NumberSeries))}
        return tuple(
            TeamLetters(team_id, name, own[team_id].invoices, own[team_id].credits, own[team_id].is_open, own[team_id].version)
            if team_id in own
            else TeamLetters(team_id, name)
            for team_id, name in team_names(session).items()
        )
