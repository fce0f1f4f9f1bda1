"""Bringing in a register: the whole preview saved in one act that can be put back as a whole, after a backup.

Every word of the sheet is kept: as a field, as written beside the person it is about, or with the import itself. Equality
answers go straight to the equality domain under random ids, in another order than the rows.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.queries import team_names
from coc_desktop.bank.register.duplicates import KnownPerson
from coc_desktop.bank.register.fields import ColumnMap, RegisterField
from coc_desktop.bank.register.gathering import ProposedPerson
from coc_desktop.bank.register.headings import guess_sheet
from coc_desktop.bank.register.leftovers import KeptCell, Leftover
from coc_desktop.bank.register.preview import Outcome, Preview, PreviewRow, SheetMap
from coc_desktop.bank.register.reading import guess_map, read_register
from coc_desktop.bank.sheets import import_report
from coc_desktop.problems import Problem, refuse_if
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.sheets import Book, Sheet, read_workbook, write_workbook
from coc_desktop.storage.backups import Reason, make_backup
from coc_desktop.storage.bank import Bank
from coc_desktop.workspace import Transaction, Workspace
from models.bank import (
    ColumnMap as SavedMap,
)
from models.bank import (
    ColumnMapDetails,
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
from models.vocabulary import ContactStop, Domain, PairState, PaperFormat, Permission, TeamKind

REMARKS = frozenset({RegisterField.ADJUSTMENTS, RegisterField.BENEFITS, RegisterField.REMARKS, RegisterField.EXPERIENCE})
A_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: its act can be put back as a whole."""

    act_id: UUID
    run_id: UUID
    rows_read: int
    people_added: int
    in_the_bank_already: int
    pairs: int
    words_kept: int


def known_people(workspace: Workspace) -> tuple[KnownPerson, ...]:
    """Return everybody in the bank as far as comparing needs."""
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        workspace.open_people(session, Domain.IDENTITY)
        return tuple(_known(person) for person in session.scalars(select(Person)))


def _known(person: Person) -> KnownPerson:
    said: PersonDetails = person.details
    return KnownPerson(
        key=str(person.id),
        known_as=said.known_as.removesuffix(f" {said.surname}") if said.surname else said.known_as,
        surname=said.surname,
        given=said.given,
        emails=said.emails,
        phones=said.phones,
        address=said.address,
        postcode=said.postcode,
        stop=person.contact_stop,
    )


def bring_in(workspace: Workspace, preview: Preview, file_name: str, progress: Progress = NO_PROGRESS) -> Imported:
    """Save a preview as it stands. Nobody is merged: who is probably somebody else comes in as a person of their own, flagged."""
    workspace.require(Permission.CHANGE_PEOPLE)
    if isinstance(workspace.bank, Bank):
        make_backup(workspace.bank, Reason.IMPORT, workspace.clock)
    with workspace.transaction("people.imported", "Bring in a register") as tx:
        bringing = _Bringing(tx, preview, _start_run(tx, preview, file_name))
        coming = [row for row in preview.rows if row.person is not None and row.outcome is not Outcome.SAME]
        first = tx.next_number("person", count=len(coming))
        for place, row in enumerate(coming):
            if place % A_HUNDRED == 0:
                progress.step(place, len(coming), "Bringing people in")
            bringing.add(row, first + place)
        bringing.finish()
        tx.note(people=len(coming), rows=bringing.run.rows_read)
        return Imported(
            act_id=tx.act_id,
            run_id=bringing.run.id,
            rows_read=bringing.run.rows_read,
            people_added=len(coming),
            in_the_bank_already=preview.counts[Outcome.SAME],
            pairs=len(preview.pairs),
            words_kept=bringing.words_kept,
        )


def _start_run(tx: Transaction, preview: Preview, file_name: str) -> ImportRun:
    coming = [row for row in preview.rows if row.person is not None and row.outcome is not Outcome.SAME]
    read = sum(1 for row in preview.rows if row.person is not None)
    run = tx.add(ImportRun(at=tx.now, account_id=tx.me.account_id, rows_read=read, people_added=len(coming)))
    last = preview.mapping.heading_rows.last
    run.details = ImportRunDetails(file_name, preview.sheet_name, last, preview.mapping.columns.codes())
    return run


class _Bringing:
    """One import while it is saved: the run, the people by their rows, and the equality answers waiting to be shuffled."""

    def __init__(self, tx: Transaction, preview: Preview, run: ImportRun) -> None:
        self.tx, self.preview, self.run = tx, preview, run
        self.words_kept = 0
        self._by_row: dict[int, UUID] = {}
        self._equality: list[tuple[UUID, dict[str, str]]] = []
        self._teams = {name.casefold(): team_id for team_id, name in team_names(tx.session).items()}
        for team in preview.teams:
            self._teams.setdefault(team.name.casefold(), self._new_team(team.name))

    def _new_team(self, name: str) -> UUID:
        known = self._teams.get(name.casefold())
        return known or self.tx.add(Team(name=name, kind=TeamKind.WARD)).id

    def add(self, row: PreviewRow, number: int) -> None:
        """Bring one row in as a person, with everything beside the fields."""
        said = row.person
        if said is None:
            return
        person = self.tx.add(
            Person(
                number=number,
                status=said.status,
                status_on=said.status_on.first if said.status_on else None,
                joined_on=said.joined_on,
                team_id=self._teams.get(said.team.casefold()),
                lead_id=None,
                contact_stop=row.stop,
                paper_format=PaperFormat.STANDARD,
                import_run_id=self.run.id,
            )
        )
        person.details = _details(said)
        self._by_row[row.row] = person.id
        for rule in said.rules:
            kept = self.tx.add(ContactRule(person_id=person.id))
            kept.details = ContactRuleDetails(rule.kind, rule.words, rule.until, rule.until_words)
        for cell in said.kept:
            self._keep_of_person(person.id, cell)
        for reason in row.stop_because:
            self._keep(person.id, KeptCell(row.row, 0, "Contact stopped", reason, Domain.IDENTITY, "Somebody needs to look."))
        if said.equality:
            self._equality.append((person.id, dict(said.equality)))

    def _keep_of_person(self, person_id: UUID, cell: KeptCell) -> None:
        """Keep words beside a person: remarks about needs where their plan shows them, the rest with the import's words."""
        field = self.preview.mapping.columns.fields.get(cell.heading)
        if cell.domain is Domain.EQUALITY:
            self._equality.append((person_id, {cell.heading: cell.words}))
        elif field in REMARKS and not cell.is_comment:
            remark = self.tx.add(CareRemark(person_id=person_id, import_run_id=self.run.id))
            remark.details = CareRemarkDetails(cell.heading, cell.words)
        else:
            self._keep(person_id, cell)
        self.words_kept += 1

    def _keep(self, owner_id: UUID, cell: KeptCell) -> None:
        kept = self.tx.add(KeptWords(owner_id=owner_id, import_run_id=self.run.id, kept_in=cell.domain))
        kept.details = KeptWordsDetails(cell.heading, cell.words, cell.row, cell.because)

    def finish(self) -> None:
        """Keep what is about nobody, flag who looks alike, stop contact where somebody must look, and shuffle equality in."""
        for left in (*self.preview.leftovers, *(row.left for row in self.preview.rows if row.left is not None)):
            self._keep_leftover(left)
        for row in self.preview.rows:
            if row.person is not None and row.outcome is Outcome.SAME:
                for cell in row.person.kept:
                    self._keep_of_nobody(cell)
        for pair in self.preview.pairs:
            self._flag(pair.row, pair.other_row, pair.known, LikelyPairDetails(pair.reasons), pair.likeness)
        for known in self.preview.stop_known:
            person = self.tx.get(Person, UUID(known))
            if person.contact_stop is ContactStop.NONE:
                person.contact_stop = ContactStop.MAY_HAVE_DIED
        self._drop_equality()

    def _keep_leftover(self, left: Leftover) -> None:
        for cell in left.cells:
            self._keep_of_nobody(cell)

    def _keep_of_nobody(self, cell: KeptCell) -> None:
        """Keep words that are about nobody in particular, or that the bank has already, with the import itself."""
        self.words_kept += 1
        if cell.domain is Domain.EQUALITY:
            self._equality.append((self.run.id, {cell.heading or "No heading": cell.words}))
        else:
            self._keep(self.run.id, cell)

    def _flag(self, row: int, other_row: int | None, known: str, why: LikelyPairDetails, likeness: object) -> None:
        first = self._by_row.get(row)
        second = self._by_row.get(other_row) if other_row is not None else UUID(known)
        if first is None or second is None:
            return
        pair = self.tx.add(LikelyPair(person_id=first, other_id=second, likeness=likeness, state=PairState.OPEN))
        pair.details = why

    def _drop_equality(self) -> None:
        """Seal the answers where even we cannot read them back, in an order that says nothing of the rows."""
        merged: dict[UUID, dict[str, str]] = {}
        for person_id, answers in self._equality:
            merged.setdefault(person_id, {}).update(answers)
        shuffled = list(merged.items())
        random.SystemRandom().shuffle(shuffled)
        for person_id, answers in shuffled:
            record = self.tx.add(EqualityRecord())
            record.details = EqualityDetails(answers)
            link = self.tx.add(EqualityLink(id=new_id()))
            link.details = EqualityLinkDetails(record.id, person_id)


def _details(said: ProposedPerson) -> PersonDetails:
    name = said.name
    whole = name.known_as if not name.surname or name.surname in name.known_as else f"{name.known_as} {name.surname}"
    return PersonDetails(
        known_as=whole,
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
    )


def save_map(workspace: Workspace, name: str, columns: ColumnMap) -> UUID:
    """Keep a map of columns under a name, to use for the next register; one of the same name is replaced."""
    workspace.require(Permission.CHANGE_PEOPLE)
    if not name.strip():
        refuse_if([Problem("name", "Enter a name for this map of columns.")])
    with workspace.transaction("column_map.saved", "Save a map of columns") as tx:
        same = [kept for kept in tx.scalars(select(SavedMap)) if kept.details.name.casefold() == name.strip().casefold()]
        kept = same[0] if same else tx.add(SavedMap())
        kept.details = ColumnMapDetails(name.strip(), columns.codes())
        return kept.id


def saved_maps(workspace: Workspace) -> tuple[tuple[str, ColumnMap], ...]:
    """Return the saved maps of columns by name."""
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        kept: Sequence[SavedMap] = session.scalars(select(SavedMap)).all()
        return tuple(sorted((row.details.name, ColumnMap.from_codes(row.details.columns)) for row in kept))


def preview_register(workspace: Workspace, sheet: Sheet, mapping: SheetMap, progress: Progress = NO_PROGRESS) -> Preview:
    """Return what bringing a sheet in would do to this bank as it is now; nothing is kept yet."""
    return read_register(sheet, mapping, workspace.today(), known_people(workspace), progress)


@dataclass(frozen=True, slots=True)
class OpenedRegister:
    """A workbook that was read, with the guesses of which sheet holds the register and where its headings are."""

    file_name: str
    book: Book
    sheet: Sheet
    mapping: SheetMap


def open_register(file: Path, progress: Progress = NO_PROGRESS) -> OpenedRegister:
    """Read a workbook and guess its register; Refused, in a sentence, when the file is not one that can be read safely."""
    book = read_workbook(file, progress)
    sheet = guess_sheet(book)
    return OpenedRegister(file.name, book, sheet, guess_map(sheet))


def save_report(target: Path, preview: Preview, file_name: str) -> None:
    """Write the report of an import as a workbook."""
    write_workbook(target, import_report(preview, file_name))
