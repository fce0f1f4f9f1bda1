"""Two records side by side, field by field: what each says, which value is proposed, and what hangs on each."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coc_desktop.bank.merged import standing_id
from coc_desktop.bank.queries import team_names
from coc_desktop.clock import london
from coc_desktop.office.merging.one_of_each import NO_KEY, TWO_ACCOUNTS, of_both
from coc_desktop.office.merging.places import shared_places
from coc_desktop.office.merging.rules import FIELDS, PAYEE, PLAN, MergeField, Side, Values, differs, fuller, proposed, strictest
from coc_desktop.problems import Refused
from coc_desktop.wording import count, day
from coc_desktop.workspace import Workspace, existing
from models.bank import ContactRule, KeptWords, Payee, PayeeDetails, Person, PersonDetails
from models.base import Record
from models.office import Account, AuditEntry
from models.payments import Claim, Invoice
from models.plans import CareRemark, Plan
from models.schedule import Participation
from models.training import TrainingRecord
from models.vocabulary import ContactStop, Domain, Permission

PLAIN = ("status", "status_on", "joined_on", "team_id", "lead_id", "paper_format")
NOTHING = "Nothing here"
HANGS: tuple[tuple[type[Record], Any, tuple[str, str]], ...] = (
    (Participation, Participation.person_id, ("activity", "activities")),
    (Invoice, Invoice.person_id, ("invoice or credit note", "invoices and credit notes")),
    (Claim, Claim.person_id, ("claim", "claims")),
    (Plan, Plan.person_id, ("plan", "plans")),
    (TrainingRecord, TrainingRecord.person_id, ("training record", "training records")),
    (ContactRule, ContactRule.person_id, ("safe-contact rule", "safe-contact rules")),
    (CareRemark, CareRemark.person_id, ("remark about needs", "remarks about needs")),
    (KeptWords, KeptWords.owner_id, ("line kept as written", "lines kept as written")),
)


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One of the two records: its number, when it was last changed, and what hangs on it."""

    person_id: UUID
    version: int
    number: int
    known_as: str
    changed_on: dt.date | None
    hangs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One thing that the records do not say alike: the words of each, and which is proposed."""

    key: str
    label: str
    first: str
    second: str
    holds_both: bool
    proposed: Side


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records beside each other. `against` says why they cannot be merged yet, if they cannot."""

    first: RecordRow
    second: RecordRow
    stays: Side
    differing: tuple[ComparedField, ...]
    alike: tuple[str, ...]
    shared: tuple[str, ...]
    stop: ContactStop
    against: str | None


def compare_people(workspace: Workspace, person_id: UUID, other_id: UUID) -> Comparison:
    """Return two records side by side, and write to the audit that both were opened."""
    workspace.require(Permission.SEE_PEOPLE)
    for one in (person_id, other_id):
        workspace.looking("person.opened", one)
    with workspace.reading() as session:
        first, second = existing(session, Person, person_id), existing(session, Person, other_id)
        if standing_id(session, person_id) == standing_id(session, other_id):
            raise Refused("These are one record already.")
        rows = _record_row(session, first), _record_row(session, second)
        shared = shared_places(session, person_id, other_id)
        against = [one.against() for one in shared if one.against() is not None]
        extra, reasons = _of_each(workspace, session, first, second)
        ours, theirs = (values_of(one) for one in (first, second))
        newer = newer_of(session, first, second)
        words = _words(session)
        differing = [
            _compared(one, words[one.key](ours), words[one.key](theirs), proposed(one, ours, theirs, newer))
            for one in FIELDS
            if differs(one, ours, theirs)
        ]
        alike = [f"{one.label}: {said}" for one in FIELDS if not differs(one, ours, theirs) and (said := words[one.key](ours))]
        return Comparison(
            first=rows[0],
            second=rows[1],
            stays=which_stays(session, first, second),
            differing=(*differing, *extra),
            alike=tuple(alike),
            shared=tuple(one.says() for one in shared),
            stop=strictest(first.contact_stop, second.contact_stop),
            against=next(iter([*against, *reasons]), None),
        )


def _record_row(session: Session, person: Person) -> RecordRow:
    """Return one record and what hangs on it."""
    hangs = [count(number, *what) for number, what in _hanging(session, person.id) if number]
    return RecordRow(
        person.id, person.version, person.number, person.details.known_as, _changed_on(session, person), tuple(hangs)
    )


def _hanging(session: Session, person_id: UUID) -> list[tuple[int, tuple[str, str]]]:
    """Count what hangs on a record. Notes for named colleagues are not said: not everybody knows that there are any."""
    found = []
    for kind, column, what in HANGS:
        number = session.scalar(select(func.count()).select_from(kind).where(column == person_id)) or 0
        found.append((number, what))
    return found


def which_stays(session: Session, first: Person, second: Person) -> Side:
    """Return which record is proposed to stay: the one that more hangs on, and else the one with more in it."""
    weights = [
        sum(number for number, _ in _hanging(session, person.id)) * 100 + sum(bool(said) for said in values_of(person).values())
        for person in (first, second)
    ]
    return fuller(*weights)


def newer_of(session: Session, first: Person, second: Person) -> Side:
    """Return which record was changed last."""
    numbers = [_changed(session, person) or (0, None) for person in (first, second)]
    return Side.SECOND if numbers[1][0] > numbers[0][0] else Side.FIRST


def _changed(session: Session, person: Person) -> tuple[int, dt.datetime] | None:
    """Return the place in the audit, and the moment, of a record's last change."""
    wrote = (AuditEntry.table_name == "person", AuditEntry.row_id == person.id, AuditEntry.row_version == person.version)
    found = session.execute(select(AuditEntry.seq, AuditEntry.at).where(*wrote).order_by(AuditEntry.seq.desc())).first()
    return None if found is None else (found.seq, found.at)


def _changed_on(session: Session, person: Person) -> dt.date | None:
    changed = _changed(session, person)
    return None if changed is None else london(changed[1]).date()


def values_of(person: Person) -> dict[str, Any]:
    """Return every column that is chosen, by its name."""
    details: PersonDetails = person.details
    named = {field.name: getattr(details, field.name) for field in dataclasses.fields(details)}
    return named | {name: getattr(person, name) for name in PLAIN}


def _compared(field: MergeField, first: str, second: str, side: Side) -> ComparedField:
    return ComparedField(field.key, field.label, first or NOTHING, second or NOTHING, field.holds_both, side)


def _words(session: Session) -> Mapping[str, Callable[[Values], str]]:
    """Return how each field is written in words."""
    teams = team_names(session)
    staff = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
    plain = {field.key: partial(_said, field.key) for field in FIELDS}
    return plain | {
        "phones": lambda values: ", ".join(values["phones"]),
        "emails": lambda values: ", ".join(values["emails"]),
        "address": lambda values: ", ".join(part for part in (*values["address"], values["postcode"]) if part),
        "channel": lambda values: ". ".join(part for part in (values["channel"].label, values["channel_words"]) if part),
        "paper_format": lambda values: str(values["paper_format"].label),
        "status": _status,
        "joined_on": lambda values: day(values["joined_on"]) if values["joined_on"] else "",
        "team_id": lambda values: teams.get(values["team_id"], ""),
        "lead_id": lambda values: staff.get(values["lead_id"], ""),
    }


def _said(key: str, values: Values) -> str:
    return str(values[key])


def _status(values: Values) -> str:
    since = f" since {day(values['status_on'])}" if values["status_on"] else ""
    because = f": “{values['status_because']}”" if values["status_because"] else ""
    return f"{values['status'].label}{since}{because}"


def _of_each(workspace: Workspace, session: Session, first: Person, second: Person) -> tuple[list[ComparedField], list[str]]:
    """Compare what an invoice carries and the plans, where both have one; say what stands against it."""
    fields, reasons = [], []
    payees, plans = of_both(session, Payee, first.id, second.id), of_both(session, Plan, first.id, second.id)
    if None not in payees and not workspace.holds(Domain.PAYEE):
        reasons.append(NO_KEY.format(what="payment details"))
    elif payees[0] is not None and payees[1] is not None:
        said, other = payees[0].details, payees[1].details
        if None not in (said.account_id, other.account_id) and said.account_id != other.account_id:
            reasons.append(TWO_ACCOUNTS)
        side = Side.SECOND if len(_carries(other)) > len(_carries(said)) else Side.FIRST
        fields.append(_compared(PAYEE, _carries(said), _carries(other), side))
    if None not in plans and not workspace.holds(Domain.CARE):
        reasons.append(NO_KEY.format(what="a plan"))
    elif plans[0] is not None and plans[1] is not None:
        newer = Side.SECOND if plans[1].id > plans[0].id else Side.FIRST
        fields.append(_compared(PLAN, _plan_words(plans[0]), _plan_words(plans[1]), newer))
    return fields, reasons


def _carries(said: PayeeDetails) -> str:
    number = f"supplier {said.supplier_number}" if said.supplier_number else ""
    return ", ".join(part for part in (said.legal_name, *said.address, said.postcode, number) if part)


def _plan_words(plan: Plan) -> str:
    """Say of a plan what can be said without opening it."""
    agreed = f"Agreed on {day(plan.agreed_on)}" if plan.agreed_on else "Not agreed yet"
    return f"{agreed}. {f'To look at again on {day(plan.review_on)}.' if plan.review_on else 'No review date yet.'}"
