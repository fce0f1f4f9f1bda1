"""One import while it is saved: people who come in, people who were there already, and every word that is kept.

Every word of the sheet is kept: as a field, as written beside the person it is about, or with the import itself. Equality
answers go straight to the equality domain under random ids, in another order than the rows.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.queries import team_names
from coc_desktop.bank.register.answers import team_key
from coc_desktop.bank.register.changes import DETAILS
from coc_desktop.bank.register.contact_rules import SafeContact
from coc_desktop.bank.register.fields import RegisterField
from coc_desktop.bank.register.gathering import ProposedPerson
from coc_desktop.bank.register.leftovers import KeptCell, Leftover
from coc_desktop.bank.register.names import whole_name
from coc_desktop.bank.register.preview import Preview, PreviewRow, ProposedPair
from coc_desktop.workspace import Transaction
from models.bank import (
    ContactRule,
    ContactRuleDetails,
    EqualityDetails,
    EqualityLink,
    EqualityLinkDetails,
    EqualityRecord,
    ImportRun,
    ImportRunDetails,
    KeptWords,
    KeptWordsDetails,
    LikelyPair,
    LikelyPairDetails,
    Person,
    PersonDetails,
    Team,
)
from models.base import new_id
from models.plans import CareRemark, CareRemarkDetails
from models.vocabulary import ContactStop, Domain, PairState, PaperFormat, TeamKind

REMARKS = frozenset({RegisterField.ADJUSTMENTS, RegisterField.BENEFITS, RegisterField.REMARKS, RegisterField.EXPERIENCE})
OF_STATUS = frozenset({"status", "status_on", "status_because"})
STOPPED = "Contact stopped"
TO_LOOK = "Somebody needs to look."


class Bringing:
    """One import while it is saved: the run, the people by their rows, and the equality answers waiting to be shuffled."""

    def __init__(self, tx: Transaction, preview: Preview, file_name: str) -> None:
        """Start the run, and find what the bank holds of the teams, the pairs and the people whom the rows are about."""
        self.tx, self.preview = tx, preview
        self.run = tx.add(
            ImportRun(at=tx.now, account_id=tx.me.account_id, rows_read=len(preview.people), people_added=len(preview.coming))
        )
        headings = preview.mapping.heading_rows
        self.run.details = ImportRunDetails(file_name, preview.sheet_name, headings.last, preview.mapping.columns.codes())
        self.words_kept = self.pairs = 0
        self._by_row = {row.row: UUID(row.same_as) for row in preview.staying}
        self._held = _held_words(tx, set(self._by_row.values()))
        self._looked_at: set[UUID] = set()
        self._answers: dict[tuple[UUID, int], dict[str, str]] = {}
        self._teams = self._all_teams()

    def _all_teams(self) -> dict[str, UUID]:
        """Return every team by its name for comparing, the sheet's new ones made."""
        teams = {team_key(name): team_id for team_id, name in team_names(self.tx.session).items()}
        for team in self.preview.teams:
            if team_key(team.name) not in teams:
                teams[team_key(team.name)] = self.tx.add(Team(name=team.name, kind=TeamKind.WARD)).id
        return teams

    def add(self, row: PreviewRow, number: int) -> None:
        """Bring one row in as a person, with everything beside the fields."""
        said = row.person
        if said is None:
            return
        person = self.tx.add(
            Person(
                number=number,
                status=said.status,
                status_on=said.status_since,
                joined_on=said.joined_on,
                team_id=self._teams.get(team_key(said.team)),
                lead_id=None,
                contact_stop=row.stop,
                paper_format=PaperFormat.STANDARD,
                import_run_id=self.run.id,
            )
        )
        person.details = _details(said)
        self._by_row[row.row] = person.id
        self._add_rules(person.id, said.rules)
        self._add_words(person.id, row, said.kept)
        self._take_answers(person.id, row.row, said.equality)

    def change(self, row: PreviewRow) -> None:
        """Change the person in the bank whom a row is about: its changed fields, its new rules, its words and answers."""
        said = row.person
        if said is None:
            return
        person_id = self._by_row[row.row]
        if row.changes:
            seen = person_id in self._looked_at
            person = self.tx.get(Person, person_id, version=None if seen else row.version)
            self._looked_at.add(person_id)
            _apply({change.field for change in row.changes}, said, person, self._teams)
        self._add_rules(person_id, row.new_rules)
        self._add_words(person_id, row, (*said.kept, *row.beside))
        self._take_answers(person_id, row.row, said.equality)

    def _add_rules(self, person_id: UUID, rules: Iterable[SafeContact]) -> None:
        for rule in rules:
            kept = self.tx.add(ContactRule(person_id=person_id))
            kept.details = ContactRuleDetails(rule.kind, rule.words, rule.until, rule.until_words)

    def _add_words(self, person_id: UUID, row: PreviewRow, cells: Iterable[KeptCell]) -> None:
        """Keep words beside a person, and why their contact is stopped; words that stand there already are not kept twice."""
        for cell in cells:
            if (person_id, cell.heading, cell.words) not in self._held:
                self._keep_of_person(person_id, cell)
        for reason in row.stop_because:
            if (person_id, STOPPED, reason) not in self._held:
                self._keep(person_id, KeptCell(row.row, 0, STOPPED, reason, Domain.IDENTITY, TO_LOOK))

    def _keep_of_person(self, person_id: UUID, cell: KeptCell) -> None:
        """Keep words beside a person: remarks about needs where their plan shows them, the rest with the import's words."""
        field = self.preview.mapping.columns.fields.get(cell.heading)
        self.words_kept += 1
        if field in REMARKS and not cell.is_comment:
            remark = self.tx.add(CareRemark(person_id=person_id, import_run_id=self.run.id))
            remark.details = CareRemarkDetails(cell.heading, cell.words)
        else:
            self._keep(person_id, cell)

    def _keep(self, owner_id: UUID, cell: KeptCell) -> None:
        kept = self.tx.add(KeptWords(owner_id=owner_id, import_run_id=self.run.id, kept_in=cell.domain))
        kept.details = KeptWordsDetails(cell.heading, cell.words, cell.row, cell.because)

    def finish(self) -> None:
        """Keep what is about nobody, flag who looks alike, stop contact where somebody must look, and shuffle equality in."""
        for left in (*self.preview.leftovers, *(row.left for row in self.preview.rows if row.left is not None)):
            self._keep_leftover(left)
        self._flag_pairs()
        looked_at = self._looked_at_before()
        for known in self.preview.stop_known:
            person = self.tx.get(Person, UUID(known))
            if person.contact_stop is ContactStop.NONE and person.id not in looked_at:
                person.contact_stop = ContactStop.MAY_HAVE_DIED
        self._drop_answers()

    def _looked_at_before(self) -> set[UUID]:
        """Return the people of whom only what stopped their contact before is said again: somebody has decided about that."""
        coming = {row.row for row in self.preview.coming}
        said_anew = {UUID(pair.known) for pair in self.preview.pairs if pair.known and pair.row in coming}
        before = {
            self._by_row[row.row]
            for row in self.preview.staying
            if all((self._by_row[row.row], STOPPED, reason) in self._held for reason in row.stop_because)
        }
        return before - said_anew

    def _keep_leftover(self, left: Leftover) -> None:
        """Keep a row that is nobody with the import itself; its equality cells stay together and lose their row."""
        for cell in left.cells:
            self.words_kept += 1
            if cell.domain is Domain.EQUALITY:
                question = f"{cell.heading} (comment)" if cell.is_comment else cell.heading
                self._take_answers(self.run.id, left.row, {question: cell.words})
            else:
                self._keep(self.run.id, cell)

    def _flag_pairs(self) -> None:
        """Flag each two people who look alike once, also when the bank flagged them before."""
        flagged = {frozenset((pair.person_id, pair.other_id)) for pair in self.tx.scalars(select(LikelyPair))}
        for pair in self.preview.pairs:
            first, second = self._by_row[pair.row], self._second(pair)
            if first == second or frozenset((first, second)) in flagged:
                continue
            flagged.add(frozenset((first, second)))
            kept = self.tx.add(LikelyPair(person_id=first, other_id=second, likeness=pair.likeness, state=PairState.OPEN))
            kept.details = LikelyPairDetails(pair.reasons)
            self.pairs += 1

    def _second(self, pair: ProposedPair) -> UUID:
        return UUID(pair.known) if pair.other_row is None else self._by_row[pair.other_row]

    def _take_answers(self, owner_id: UUID, row: int, answers: Mapping[str, str]) -> None:
        """Take equality answers for a person or for the import. The row only keeps one person's together: it is not kept."""
        if answers:
            self._answers.setdefault((owner_id, row), {}).update(answers)

    def _drop_answers(self) -> None:
        """Seal the answers where even we cannot read them back, in an order that says nothing of the rows."""
        shuffled = list(self._answers.items())
        random.SystemRandom().shuffle(shuffled)
        for (owner_id, _), answers in shuffled:
            record = self.tx.add(EqualityRecord())
            record.details = EqualityDetails(answers)
            link = self.tx.add(EqualityLink(id=new_id()))
            link.details = EqualityLinkDetails(record.id, owner_id)


def _held_words(tx: Transaction, people: set[UUID]) -> set[tuple[UUID, str, str]]:
    """Return the words that the bank keeps beside some people already, with their headings."""
    held: set[tuple[UUID, str, str]] = set()
    if people:
        words = [kept for kept in tx.scalars(select(KeptWords)) if kept.owner_id in people]
        held.update((kept.owner_id, kept.details.heading, kept.details.words) for kept in words)
        remarks = [kept for kept in tx.scalars(select(CareRemark)) if kept.person_id in people]
        held.update((kept.person_id, kept.details.topic, kept.details.words) for kept in remarks)
    return held


def _apply(changed: set[str], said: ProposedPerson, person: Person, teams: Mapping[str, UUID]) -> None:
    """Write the fields that changed; the earlier version stays in history, so that Undo brings it back."""
    values = {"given": said.name.given, "kind": said.kind, "pronouns": said.pronouns, "languages": said.languages}
    now = {field: values[field] for field, _ in DETAILS if field in changed}
    if "channel" in changed:
        now |= {"channel": said.channel, "channel_words": said.channel_words}
    if changed & OF_STATUS:
        now |= _apply_status("status" in changed, said, person)
    if now:
        person.details = dataclasses.replace(person.details, **now)
    if "joined_on" in changed:
        person.joined_on = said.joined_on
    if "team" in changed:
        person.team_id = teams.get(team_key(said.team))


def _apply_status(is_another: bool, said: ProposedPerson, person: Person) -> dict[str, Any]:
    """Write what a row says of a status and return its reason if that changes. Of the same status a blank changes nothing."""
    if is_another:
        person.status = said.status
    if is_another or said.status_since is not None:
        person.status_on = said.status_since
    return {"status_because": said.status_words} if is_another or said.status_words else {}


def _details(said: ProposedPerson) -> PersonDetails:
    name = said.name
    return PersonDetails(
        known_as=whole_name(name.known_as, name.surname),
        given=name.given,
        surname=name.surname,
        pronouns=said.pronouns,
        kind=said.kind,
        emails=said.emails,
        phones=said.phones,
        address=said.address,
        postcode=said.postcode,
        channel=said.channel,
        channel_words=said.channel_words,
        languages=said.languages,
        status_because=said.status_words,
    )
