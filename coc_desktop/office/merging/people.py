"""Merging two records of one person, in one act that is put back as a whole."""

from __future__ import annotations

import dataclasses
from typing import Any
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.merged import standing_ids
from coc_desktop.office.merging.comparing import PLAIN, newer_of, values_of
from coc_desktop.office.merging.moving import Merger, move_claims, move_pairs, move_the_rest
from coc_desktop.office.merging.one_of_each import NO_KEY, join_payees, join_plans, of_both
from coc_desktop.office.merging.places import join_places, take_out_emptied, tell_once_of_each
from coc_desktop.office.merging.rules import FIELDS, MergeDraft, Side, keeps_asking, problems_in, proposed, strictest, taken
from coc_desktop.plans.own_cards import renew_own_keys
from coc_desktop.plans.provisions.refreshing import refresh_person
from coc_desktop.problems import Refused, refuse_if
from coc_desktop.storage.backups import Reason, make_backup
from coc_desktop.storage.bank import Bank
from coc_desktop.workspace import Transaction, Workspace
from models.bank import ContactRule, ContactRuleDetails, Payee, Person
from models.payments import Claim
from models.plans import Plan
from models.schedule import Participation
from models.vocabulary import ClaimState, ContactRuleKind, ContactStop, Domain, Permission

MERGED = "people.merged"
CLAIMED_SINCE = (
    "This cannot be put back because a claim was made since for something that was merged. Void it, or credit its invoice, first."
)


def merge_people(workspace: Workspace, draft: MergeDraft) -> UUID:
    """Make one record of two and return the one that stays. Nothing is lost, and what was issued stays as it was issued.

    ChangedElsewhere when either record moved since it was compared. A backup is made first.
    """
    workspace.require(Permission.CHANGE_PEOPLE)
    refuse_if(problems_in(draft))
    _require_keys(workspace, draft)
    if isinstance(workspace.bank, Bank):
        make_backup(workspace.bank, Reason.MERGE, workspace.clock)
    with workspace.transaction(MERGED, "Merge two records of one person") as tx:
        first = tx.get(Person, draft.first_id, version=draft.first_version)
        second = tx.get(Person, draft.second_id, version=draft.second_version)
        goes_is_second = draft.stays is Side.FIRST
        merger = Merger(tx, *((first, second) if goes_is_second else (second, first)))
        sides = {key: (side is Side.SECOND) is goes_is_second for key, side in draft.chosen.items() if side is not Side.BOTH}
        _choose(merger, first, second, draft)
        tx.session.flush()
        emptied = join_places(merger)
        move_claims(merger)
        take_out_emptied(merger, emptied)
        join_payees(merger, sides.get("payee", False))
        join_plans(merger, sides.get("plan", False))
        tx.session.flush()
        move_the_rest(merger)
        move_pairs(merger)
        tx.session.flush()
        renew_own_keys(tx, merger.stays.id)
        refresh_person(tx, merger.stays.id)
        tell_once_of_each(merger, emptied)
        tx.note(about=merger.stays.id, merged=merger.goes.number, into=merger.stays.number)
        return merger.stays.id


def _require_keys(workspace: Workspace, draft: MergeDraft) -> None:
    """Refuse to choose between what the account cannot open; a plan that is opened to be joined is written to the audit."""
    with workspace.reading() as session:
        plans = of_both(session, Plan, draft.first_id, draft.second_id)
        payees = of_both(session, Payee, draft.first_id, draft.second_id)
    for both, domain, what in ((plans, Domain.CARE, "a plan"), (payees, Domain.PAYEE, "payment details")):
        if None not in both and not workspace.holds(domain):
            raise Refused(NO_KEY.format(what=what))
    if None not in plans:
        for person_id in (draft.first_id, draft.second_id):
            workspace.looking("plan.opened", person_id)


def _choose(merger: Merger, first: Person, second: Person, draft: MergeDraft) -> None:
    """Write the chosen values into the record that stays, and say in the other where its person is now."""
    stays, tx = merger.stays, merger.tx
    ours, theirs = values_of(first), values_of(second)
    newer = newer_of(tx.session, first, second)
    values: dict[str, Any] = {}
    for field in FIELDS:
        side = draft.chosen.get(field.key) or proposed(field, ours, theirs, newer)
        values |= taken(field, side, ours, theirs)
    stays.details = dataclasses.replace(stays.details, **{name: said for name, said in values.items() if name not in PLAIN})
    for name in PLAIN:
        setattr(stays, name, values[name])
    if keeps_asking(first.contact_stop, second.contact_stop):
        asked = tx.add(ContactRule(person_id=stays.id))
        asked.details = ContactRuleDetails(ContactRuleKind.NO_CONTACT, ContactStop.ASKED_US.label)
    stays.contact_stop = strictest(first.contact_stop, second.contact_stop)
    merger.goes.merged_into_id = stays.id


def refuse_if_stood_on(tx: Transaction) -> None:
    """Refuse to put a merge back from under a claim that was made since for a place that would go back to the other record."""
    tx.session.flush()
    pairs = tx.session.execute(
        select(Claim.person_id, Participation.person_id.label("place_of"))
        .join(Participation, Participation.id == Claim.participation_id)
        .where(Claim.person_id != Participation.person_id, Claim.state != ClaimState.VOID)
    ).all()
    stands = standing_ids(tx.session, {one for pair in pairs for one in pair})
    if any(stands[pair.person_id] != stands[pair.place_of] for pair in pairs):
        raise Refused(CLAIMED_SINCE)
