"""Contributors: adding and changing them, where they are with the bank, and safe contact."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.rules import PersonDraft, is_in_force, problems_in, problems_in_status, reason_against_contact
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.workspace import Transaction, Workspace
from models.bank import ContactRule, ContactRuleDetails, LikelyPair, Person, PersonDetails, Team
from models.vocabulary import ContactRuleKind, ContactStop, PairState, Permission, PersonStatus, TeamKind

DETAILS = tuple(field.name for field in dataclasses.fields(PersonDetails) if field.name != "status_because")


def _details(draft: PersonDraft, because: str = "") -> PersonDetails:
    return PersonDetails(**{name: getattr(draft, name) for name in DETAILS}, status_because=because)


def add_person(workspace: Workspace, draft: PersonDraft) -> UUID:
    """Put a contributor into the bank with the next register number."""
    workspace.require(Permission.CHANGE_PEOPLE)
    refuse_if(problems_in(draft))
    with workspace.transaction("person.added", "Add a person") as tx:
        person = tx.add(
            Person(
                number=tx.next_number("person"),
                status=draft.status,
                status_on=tx.today,
                joined_on=draft.joined_on,
                team_id=draft.team_id,
                lead_id=None,
                contact_stop=ContactStop.NONE,
                paper_format=draft.paper_format,
                import_run_id=None,
            )
        )
        person.details = _details(draft)
        tx.note(about=person.id)
        return person.id


def change_person(workspace: Workspace, person_id: UUID, version: int, draft: PersonDraft) -> None:
    """Change a contributor's record as it was read at `version`; ChangedElsewhere when somebody was quicker."""
    workspace.require(Permission.CHANGE_PEOPLE)
    refuse_if(problems_in(draft))
    with workspace.transaction("person.changed", "Change a person’s record") as tx:
        person = tx.get(Person, person_id, version=version)
        stays = person.status is draft.status
        because = person.details.status_because if stays else ""
        if not stays:
            person.status_on = tx.today
        person.status, person.joined_on, person.team_id = draft.status, draft.joined_on, draft.team_id
        person.paper_format = draft.paper_format
        person.details = _details(draft, because)


def change_status(
    workspace: Workspace, person_id: UUID, status: PersonStatus, because: str = "", since: dt.date | None = None
) -> None:
    """Move a contributor to another place in the bank's life cycle, from today or an earlier day. No reason is ever needed."""
    workspace.require(Permission.CHANGE_PEOPLE)
    refuse_if(problems_in_status(since, workspace.today()))
    with workspace.transaction("person.status_changed", f"Change to {status.label.lower()}") as tx:
        person = tx.get(Person, person_id)
        person.status, person.status_on = status, since or tx.today
        if person.details.status_because != because:
            person.details = dataclasses.replace(person.details, status_because=because)


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A safe-contact rule as the person said it."""

    kind: ContactRuleKind
    words: str
    until: dt.date | None = None


def add_contact_rule(workspace: Workspace, person_id: UUID, draft: RuleDraft) -> UUID:
    """Keep a safe-contact rule in the person's own words."""
    workspace.require(Permission.CHANGE_PEOPLE)
    if not draft.words.strip():
        refuse_if([Problem("words", "Enter what the person said, in their words.")])
    with workspace.transaction("person.changed", "Add a safe-contact rule") as tx:
        tx.get(Person, person_id)
        rule = tx.add(ContactRule(person_id=person_id))
        rule.details = ContactRuleDetails(draft.kind, draft.words, draft.until)
        return rule.id


def remove_contact_rule(workspace: Workspace, rule_id: UUID) -> None:
    """Take a safe-contact rule away; History keeps it."""
    workspace.require(Permission.CHANGE_PEOPLE)
    with workspace.transaction("person.changed", "Take a safe-contact rule away") as tx:
        tx.remove(tx.get(ContactRule, rule_id))


def decide_stop(workspace: Workspace, person_id: UUID, stop: ContactStop) -> None:
    """Record what somebody decided after looking at a contact stop: lifted, or kept with the reason it stands for."""
    workspace.require(Permission.CHANGE_PEOPLE)
    act = "contact.stop_lifted" if stop is ContactStop.NONE else "contact.stop_kept"
    with workspace.transaction(act, "Decide about a contact stop") as tx:
        person = tx.get(Person, person_id)
        person.contact_stop = stop
        if stop is ContactStop.HAS_DIED:
            person.status, person.status_on = PersonStatus.LEFT, tx.today
            person.details = dataclasses.replace(person.details, status_because="")


def decide_pair(workspace: Workspace, pair_id: UUID, state: PairState) -> None:
    """Record whether two records that look alike are one person. Nothing is merged."""
    workspace.require(Permission.CHANGE_PEOPLE)
    with workspace.transaction("pair.decided", "Decide about two records that look alike") as tx:
        tx.get(LikelyPair, pair_id).state = state


def require_contact_allowed(tx: Transaction, person_id: UUID) -> None:
    """Refuse any contact with a person whose contact is stopped. Every act that leads to contact calls this."""
    person = tx.get(Person, person_id)
    rules = tx.scalars(select(ContactRule).where(ContactRule.person_id == person_id))
    kinds = [rule.details.kind for rule in rules if is_in_force(rule.details.until, tx.today)]
    against = reason_against_contact(person.contact_stop, kinds)
    if against is not None:
        raise Refused(against)


def add_team(workspace: Workspace, name: str, kind: TeamKind) -> UUID:
    """Add a ward, service or corporate team."""
    workspace.require(Permission.CHANGE_PEOPLE)
    if not name.strip():
        refuse_if([Problem("name", "Enter the team’s name.")])
    with workspace.transaction("activity.changed", "Add a team") as tx:
        known = {team.name.casefold(): team.id for team in tx.scalars(select(Team))}
        if name.strip().casefold() in known:
            return known[name.strip().casefold()]
        return tx.add(Team(name=name.strip(), kind=kind)).id
