"""Which series a paper takes its number from: the team’s own, where it has one, and otherwise the trust’s."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.payments.numbers.rules import (
    CREDIT_PREFIX,
    LONGEST_NUMBER,
    REQUEST_PREFIX,
    REQUEST_PREFIX_BESIDE,
    SeriesDraft,
    counter_of,
    invoice_number,
    letters_key,
    letters_of,
    problems_in_series,
)
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.workspace import Transaction, Workspace
from models.bank import Team
from models.payments import Claim, Invoice, NumberSeries
from models.schedule import Activity, Participation
from models.vocabulary import InvoiceKind, Permission

THE_TRUSTS = ""
"""The series of whatever has none of its own."""


def set_series(workspace: Workspace, draft: SeriesDraft, version: int | None = None) -> None:
    """Give a team invoice numbers of its own, change its letters, or let its new invoices take the trust’s numbers again.

    Its counters go on whatever the letters are. It is not put back: numbers may have been taken since.
    """
    workspace.require(Permission.CHANGE_SETTINGS)
    with workspace.transaction("numbers.set", "Set the letters before a team’s numbers", put_back=False) as tx:
        refuse_if(problems_in_series(draft, _fields_taken(tx, draft)))
        if draft.team_id is None:
            raise Refused("Choose the team.")
        team_id = tx.get(Team, draft.team_id).id
        kept = _own(tx.session, team_id)
        if kept is None:
            kept = tx.add(NumberSeries(team_id=team_id))
        elif version is not None:
            tx.get(NumberSeries, kept.id, version=version)
        kept.invoices, kept.credits, kept.is_open = draft.invoices.strip(), draft.credits.strip(), draft.is_open


def _fields_taken(tx: Transaction, draft: SeriesDraft) -> set[str]:
    """Return the fields whose letters another series has, or stood before any other paper when that was issued."""
    others = tx.scalars(select(NumberSeries).where(NumberSeries.team_id != draft.team_id))
    now = {str(tx.setting("billing.prefix")), *(said for one in others for said in (one.invoices, one.credits))}
    taken, own = {letters_key(letters) for letters in now}, draft.team_id.hex if draft.team_id is not None else THE_TRUSTS
    said = (
        ("invoices", draft.invoices.strip(), InvoiceKind.INVOICE),
        ("credits", draft.credits.strip(), InvoiceKind.CREDIT_NOTE),
    )
    return {
        field
        for field, letters, kind in said
        if letters_key(letters) in taken or _stood_elsewhere(tx.session, letters, own, kind)
    }


def _stood_elsewhere(session: Session, letters: str, series: str, kind: InvoiceKind) -> bool:
    """Say whether letters stand before a paper that was issued, apart from those of this series and kind."""
    key = letters_key(letters)
    plain = func.lower(func.replace(Invoice.number, "-", ""))
    elsewhere = (Invoice.series != series) | (Invoice.kind != kind)
    began = session.scalars(select(Invoice.number).where(elsewhere, plain.startswith(key, autoescape=True)))
    return any(letters_of(number) == key for number in began)


def _own(session: Session, team_id: UUID) -> NumberSeries | None:
    return session.scalars(select(NumberSeries).where(NumberSeries.team_id == team_id)).one_or_none()


def series_for(session: Session, claim: Claim, kind: InvoiceKind) -> str:
    """Return the series that a claim’s paper takes its number from. Payment requests have one for the whole trust."""
    if kind is not InvoiceKind.INVOICE:
        return THE_TRUSTS
    hosts = select(Activity.team_id).join(Participation, Participation.activity_id == Activity.id)
    team_id = session.scalars(hosts.where(Participation.id == claim.participation_id)).one()
    own = _own(session, team_id) if team_id is not None else None
    return own.team_id.hex if own is not None and own.is_open else THE_TRUSTS


def take_number(tx: Transaction, kind: InvoiceKind, series: str) -> tuple[int, str]:
    """Take the next number of a series inside the act that uses it, and return it with the number as it is written."""
    sequence = tx.next_number(counter_of(kind, series))
    number = invoice_number(_letters(tx, kind, series), sequence)
    if len(number) > LONGEST_NUMBER:
        raise Refused(f"Invoice numbers have at most {LONGEST_NUMBER} characters.")
    if tx.session.scalar(select(Invoice.id).where(Invoice.number == number)) is not None:
        page = "Invoice numbers" if series else "Settings"
        raise Refused(f"There is a {number} already. Use other letters before the numbers, in {page}.")
    return sequence, number


def _letters(tx: Transaction, kind: InvoiceKind, series: str) -> str:
    own = _own(tx.session, UUID(series)) if series else None
    if own is not None:
        return own.credits if kind is InvoiceKind.CREDIT_NOTE else own.invoices
    if kind is InvoiceKind.REQUEST:
        return _request_letters(tx)
    return CREDIT_PREFIX if kind is InvoiceKind.CREDIT_NOTE else _trusts_letters(tx)


def _trusts_letters(tx: Transaction) -> str:
    """Return what stands before the trust’s own invoice numbers: never what stands, or stood, before others."""
    letters = str(tx.setting("billing.prefix"))
    teams = {letters_key(said) for one in tx.scalars(select(NumberSeries)) for said in (one.invoices, one.credits)}
    if letters_key(letters) in teams or _stood_elsewhere(tx.session, letters, THE_TRUSTS, InvoiceKind.INVOICE):
        raise Refused(f"{letters} stands before other numbers already. Use other letters for the trust’s own, in Settings.")
    return letters


def _request_letters(tx: Transaction) -> str:
    """Return what stands before the numbers of payment requests: never what invoices of this trust began with."""
    taken = _stood_elsewhere(tx.session, REQUEST_PREFIX, THE_TRUSTS, InvoiceKind.REQUEST)
    return REQUEST_PREFIX_BESIDE if taken else REQUEST_PREFIX
