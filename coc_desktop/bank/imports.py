"""Bringing in a register: read a file, preview it with the real rules, and save the whole preview in one act.

The act can be put back as a whole, also next week: new people go, and what it wrote over comes back. A backup is made first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coc_desktop.bank.bringing import Bringing
from coc_desktop.bank.merged import STANDING
from coc_desktop.bank.queries import team_names
from coc_desktop.bank.register.duplicates import KnownPerson
from coc_desktop.bank.register.headings import guess_sheet
from coc_desktop.bank.register.names import first_part
from coc_desktop.bank.register.preview import Outcome, Preview, SheetMap
from coc_desktop.bank.register.reading import guess_map, read_register
from coc_desktop.bank.sheets import import_report
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.sheets import Book, Sheet, read_workbook, write_workbook
from coc_desktop.storage.backups import Reason, make_backup
from coc_desktop.storage.bank import Bank
from coc_desktop.workspace import Workspace
from models.bank import ContactRule, Person, PersonDetails
from models.vocabulary import ContactRuleKind, Domain, Permission

A_HUNDRED = 100
Rules = tuple[tuple[ContactRuleKind, str], ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: its act can be put back as a whole."""

    act_id: UUID
    run_id: UUID
    rows_read: int
    people_added: int
    people_changed: int
    in_the_bank_already: int
    pairs: int
    words_kept: int


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


def known_people(workspace: Workspace) -> tuple[KnownPerson, ...]:
    """Return everybody in the bank as far as comparing needs."""
    workspace.require(Permission.SEE_PEOPLE)
    with workspace.reading() as session:
        workspace.open_people(session, Domain.IDENTITY)
        teams, rules = team_names(session), _rules_by_person(session)
        return tuple(
            _known(person, teams, rules.get(person.id, ())) for person in session.scalars(select(Person).where(STANDING))
        )


def _rules_by_person(session: Session) -> dict[UUID, Rules]:
    found: dict[UUID, list[tuple[ContactRuleKind, str]]] = defaultdict(list)
    for rule in session.scalars(select(ContactRule)):
        found[rule.person_id].append((rule.details.kind, rule.details.words))
    return {person_id: tuple(rules) for person_id, rules in found.items()}


def _known(person: Person, teams: dict[UUID, str], rules: Rules) -> KnownPerson:
    said: PersonDetails = person.details
    return KnownPerson(
        key=str(person.id),
        known_as=first_part(said.known_as, said.surname),
        surname=said.surname,
        given=said.given,
        emails=said.emails,
        phones=said.phones,
        address=said.address,
        postcode=said.postcode,
        stop=person.contact_stop,
        version=person.version,
        status=person.status,
        status_on=person.status_on,
        status_because=said.status_because,
        joined_on=person.joined_on,
        team=teams.get(person.team_id, "") if person.team_id else "",
        kind=said.kind,
        pronouns=said.pronouns,
        languages=said.languages,
        channel=said.channel,
        channel_words=said.channel_words,
        rules=rules,
    )


def preview_register(workspace: Workspace, sheet: Sheet, mapping: SheetMap, progress: Progress = NO_PROGRESS) -> Preview:
    """Return what bringing a sheet in would do to this bank as it is now; nothing is kept yet."""
    return read_register(sheet, mapping, workspace.today(), known_people(workspace), progress)


def bring_in(workspace: Workspace, preview: Preview, file_name: str, progress: Progress = NO_PROGRESS) -> Imported:
    """Save a preview as it stands. Nobody is merged: who is probably somebody else comes in as a person of their own, flagged."""
    workspace.require(Permission.CHANGE_PEOPLE)
    if isinstance(workspace.bank, Bank):
        make_backup(workspace.bank, Reason.IMPORT, workspace.clock)
    with workspace.transaction("people.imported", "Bring in a register") as tx:
        bringing = Bringing(tx, preview, file_name)
        coming = preview.coming
        first = tx.next_number("person", count=len(coming)) if coming else 0
        for place, row in enumerate(coming):
            if place % A_HUNDRED == 0:
                progress.step(place, len(coming), "Bringing people in")
            bringing.add(row, first + place)
        for row in preview.staying:
            bringing.change(row)
        bringing.finish()
        changed = preview.counts[Outcome.CHANGED]
        tx.note(people=len(coming), changed=changed, rows=bringing.run.rows_read)
        return Imported(
            act_id=tx.act_id,
            run_id=bringing.run.id,
            rows_read=bringing.run.rows_read,
            people_added=len(coming),
            people_changed=changed,
            in_the_bank_already=len(preview.staying),
            pairs=bringing.pairs,
            words_kept=bringing.words_kept,
        )


def save_report(target: Path, preview: Preview, file_name: str) -> None:
    """Write the report of an import as a workbook."""
    write_workbook(target, import_report(preview, file_name))
