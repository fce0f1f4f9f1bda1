"""A note sealed to named colleagues is opened by them and by nobody else, whatever else they hold."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.bank.notes import notes_about, readers_to_choose, take_note_away, write_note
from coc_desktop.office.accounts import close_account
from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import NotAllowed, Problem, Refused, Unavailable
from coc_desktop.security.circles import circle_scope
from coc_desktop.workspace import Workspace
from models.bank import ColleagueNote
from models.office import KeyGrant
from models.vocabulary import Domain, Role
from tests import factory

WORDS = "Marker 7731: talk to Jo before the next panel."


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    """Somebody to write about."""
    return factory.a_person(bank)


def _opens(workspace: Workspace, note_id: UUID) -> bool:
    """Try to open a note's own row with every key the account holds."""
    with workspace.reading() as session:
        try:
            return session.get_one(ColleagueNote, note_id).details.words == WORDS
        except (NotAllowed, Unavailable):
            return False


@pytest.mark.both_stores
def test_the_writer_and_those_named_read_it_and_see_who_else_can(bank: Workspace, lead: Workspace, alex: UUID) -> None:
    write_note(bank, alex, WORDS, [lead.me.account_id])

    (mine,), (theirs,) = notes_about(bank, alex), notes_about(lead, alex)

    assert (mine.words, mine.others) == (WORDS, ("Jo Evans",))
    assert (theirs.words, theirs.written_by, theirs.others) == (WORDS, "Sam Patel", ("Sam Patel",))


@pytest.mark.both_stores
def test_a_colleague_who_is_not_named_opens_nothing_though_they_hold_every_domain(
    bank: Workspace, lead: Workspace, alex: UUID
) -> None:
    outsider = factory.an_account(bank, "dele", Role.COORDINATOR)
    note_id = write_note(bank, alex, WORDS, [lead.me.account_id])

    assert outsider.holds(Domain.CARE)
    assert notes_about(outsider, alex) == ()
    assert not _opens(outsider, note_id)
    with pytest.raises(NotAllowed):
        take_note_away(outsider, note_id)
    assert notes_about(bank, alex) != ()


@pytest.mark.both_stores
def test_an_administrator_and_finance_open_nothing(bank: Workspace, lead: Workspace, finance: Workspace, alex: UUID) -> None:
    note_id = write_note(bank, alex, WORDS, [lead.me.account_id])

    for workspace in (finance, factory.an_account(bank, "ada", Role.ADMINISTRATOR)):
        with pytest.raises(NotAllowed):
            notes_about(workspace, alex)
        assert not _opens(workspace, note_id)


@pytest.mark.both_stores
def test_a_grant_copied_to_somebody_else_opens_nothing_for_them(bank: Workspace, lead: Workspace, alex: UUID) -> None:
    outsider = factory.an_account(bank, "dele", Role.COORDINATOR)
    note_id = write_note(bank, alex, WORDS, [lead.me.account_id])
    with outsider.transaction("setting.changed", "Copy a grant") as tx:
        scope = circle_scope(tx.get(ColleagueNote, note_id).circle_id)
        grants = select(KeyGrant).where(KeyGrant.scope == scope, KeyGrant.holder_id == lead.me.account_id)
        sealed = tx.session.scalars(grants).one().sealed_key
        mine = outsider.me.account_id
        tx.add(KeyGrant(holder_id=mine, scope=scope, key_version=1, sealed_key=sealed, granted_by=mine))

    assert not _opens(outsider, note_id)


def test_the_words_are_nowhere_in_the_bank_folder(file_bank: Workspace, tmp_path: Path) -> None:
    jo = factory.an_account(file_bank, "jo", Role.LEAD)
    write_note(file_bank, factory.a_person(file_bank), WORDS, [jo.me.account_id])

    files = [file for file in file_bank.bank.folder.rglob("*") if file.is_file()]

    assert len(files) > 0
    assert not any(b"Marker 7731" in file.read_bytes() for file in files)


@pytest.mark.both_stores
def test_a_note_needs_words_and_a_reader_who_works_with_people(bank: Workspace, finance: Workspace, alex: UUID) -> None:
    with pytest.raises(Refused) as refused:
        write_note(bank, alex, "  ", [])
    assert refused.value.problems == (
        Problem("words", "Enter the note."),
        Problem("reader_ids", "Choose who else can read it."),
    )
    with pytest.raises(Refused, match="Fay Lund"):
        write_note(bank, alex, WORDS, [finance.me.account_id])


@pytest.mark.both_stores
def test_only_active_colleagues_who_work_with_people_can_be_chosen(
    bank: Workspace, lead: Workspace, finance: Workspace, alex: UUID
) -> None:
    gone = factory.an_account(bank, "dele", Role.COORDINATOR)
    close_account(bank, gone.me.account_id)

    assert [one.name for one in readers_to_choose(bank)] == ["Jo Evans"]


@pytest.mark.both_stores
def test_writing_and_taking_away_can_each_be_put_back(bank: Workspace, lead: Workspace, alex: UUID) -> None:
    note_id = write_note(bank, alex, WORDS, [lead.me.account_id])
    take_note_away(lead, note_id)
    assert notes_about(bank, alex) == ()

    newest = list_history(bank)[0]
    put_back(bank, newest.act_id)

    assert [one.words for one in notes_about(bank, alex)] == [WORDS]


@pytest.mark.both_stores
def test_nobody_else_hears_of_a_note_or_puts_it_back(bank: Workspace, lead: Workspace, alex: UUID) -> None:
    outsider = factory.an_account(bank, "dele", Role.COORDINATOR)
    write_note(bank, alex, WORDS, [lead.me.account_id])
    notes_about(lead, alex)
    written = list_history(bank)[0]

    assert written.act == "note.written"
    assert [line.act for line in list_history(outsider, openings=True) if line.act.startswith("note.")] == []
    with pytest.raises(Refused, match="sealed to other people by name"):
        put_back(outsider, written.act_id)

    assert len(notes_about(bank, alex)) == len(notes_about(lead, alex)) == 1
    put_back(bank, written.act_id)
    assert notes_about(lead, alex) == ()
