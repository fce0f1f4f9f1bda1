"""What people said is nowhere in the clear: not in the bank's file, its log of writes, its backups, logs, temporary files."""

from __future__ import annotations

import base64
import datetime as dt
import itertools
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from coc_desktop import logs
from coc_desktop.bank import people
from coc_desktop.bank.column_maps import save_map
from coc_desktop.bank.imports import bring_in, open_register, preview_register
from coc_desktop.bank.queries import list_people, read_person
from coc_desktop.bank.rules import PersonDraft
from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.keeping import back_up
from coc_desktop.office.own_sign_in import give_own_sign_in
from coc_desktop.payments.expenses.acts import record_expense
from coc_desktop.payments.expenses.advances import AdvanceDraft, give_advance
from coc_desktop.payments.expenses.kinds import kinds_on
from coc_desktop.payments.expenses.rules import ExpenseDraft
from coc_desktop.payments.history.acts import bring_history, choose_person
from coc_desktop.payments.history.columns import guess
from coc_desktop.payments.history.preview import preview_history
from coc_desktop.payments.history.queries import history_kept
from coc_desktop.payments.payees import PayeeDraft, change_payee
from coc_desktop.payments.talks.acts import record_talk
from coc_desktop.payments.talks.rules import TalkDraft
from coc_desktop.plans import plans
from coc_desktop.plans.proposals import Change, list_proposals, put_proposal_aside
from coc_desktop.plans.review_lock import make_lock
from coc_desktop.plans.reviewing import begin_review, keep_review
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.review import Review, Said, Say
from coc_desktop.problems import CocProblem
from coc_desktop.schedule.activities import invite_person, plan_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.storage.bank import BANK_FILE
from coc_desktop.training import records
from coc_desktop.training.queries import list_courses
from coc_desktop.training.rules import TrainingDraft
from coc_desktop.workspace import Workspace, own_workspace
from models.bank import ColleagueNote, ColleagueNoteDetails
from models.vocabulary import ActivityKind, BenefitsFirst, ContactRuleKind, PayRhythm, PayWay, Rung, TrainingState
from tests import factory
from tests.bank.small import small_sheet
from tests.security.scanning import PREFIX, forms, leaks, marker, seen_in

HEADINGS = (
    "Name,Known as,Mobile,Email,Address,Town,Status,Type,Pronouns,Notes,Adjustments,Benefits,NI number,Ethnicity,Faith,Colour"
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that every temporary file goes to for the length of a test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The program's log, in a folder of its own."""
    handler = logs.start_logging(tmp_path / "logs")
    yield tmp_path / "logs"
    logs.stop_logging(handler)


def register_of(file: Path, rows: int) -> Path:
    """Write a register of which every cell but the status is a marker: fifteen in a row."""
    numbers = itertools.count()
    lines = [HEADINGS]
    for _ in range(rows):
        cells = [marker(next(numbers)) for _ in range(15)]
        cells[3] = f"{cells[3]}@example.org"
        lines.append(",".join([*cells[:6], "Active", *cells[6:]]))
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def say_everything(workspace: Workspace, register: Path) -> None:
    """Put markers into everything that holds what people said: by an import, by hand, changed, taken out and put back."""
    opened = open_register(register)
    preview = preview_register(workspace, opened.sheet, opened.mapping)
    done = bring_in(workspace, preview, f"{marker(90_000)}.csv")
    save_map(workspace, marker(90_001), opened.mapping.columns)
    say_by_hand(workspace)
    back_up(workspace)
    put_back(workspace, put_back(workspace, done.act_id).act_id)


def say_by_hand(workspace: Workspace) -> None:
    """Put markers in through the acts of every area."""
    said = map(marker, itertools.count(91_000))
    draft = PersonDraft(next(said), next(said), next(said), next(said), next(said), (f"{next(said)}@example.org",), (next(said),))
    person_id = people.add_person(workspace, draft)
    people.change_person(workspace, person_id, 1, PersonDraft(next(said), languages=next(said), channel_words=next(said)))
    rule_id = people.add_contact_rule(workspace, person_id, people.RuleDraft(ContactRuleKind.READ_FIRST, next(said)))
    people.remove_contact_rule(workspace, rule_id)
    section = SectionDraft(next(said), next(said), actions=(ActionDraft(next(said), next(said), next(said)),))
    version = plans.write_section(workspace, person_id, "before", 0, section)
    plans.write_section(workspace, person_id, "before", version, SectionDraft(next(said)))
    factory.propose(workspace, person_id, (Change("room", next(said), next(said)),))
    (row,) = list_proposals(workspace, person_id).waiting
    put_proposal_aside(workspace, row.proposal_id, row.version, next(said))
    own = own_workspace(workspace.bank, begin_review(workspace, person_id), workspace.me.account_id, workspace.clock)
    spoken = Review(("room",), said=(Said("room", Say.CHANGE, next(said)),), typing=Said("room", Say.CHANGE, next(said)))
    keep_review(own, spoken, make_lock(stretch=factory.CHEAP))
    give_own_sign_in(workspace, person_id, stretch=factory.CHEAP)
    keep_review(own, Review(("room",), said=(Said("room", Say.CHANGE, next(said)),)))
    change_payee(workspace, person_id, PayeeDraft(next(said), (next(said),), "LS1 1AA", next(said)))
    rows = [("Apr-25", next(said), next(said), next(said), "150 + prep", next(said)) for _ in range(3)]
    claims = small_sheet(*rows, headings=("Date", "Who", "What", "Remarks", "£", "Paid?"), name=next(said))
    bring_history(workspace, preview_history(workspace, claims, guess(claims)), f"{next(said)}.xlsx")
    choose_person(workspace, (history_kept(workspace).rows[0].payment.row_id,), person_id)
    say_of_money(workspace, person_id, said)
    course = list_courses(workspace)[0].course_id
    records.record_training(workspace, person_id, TrainingDraft(course, TrainingState.DONE, workspace.today(), remark=next(said)))
    assert read_person(workspace, person_id).details.known_as.startswith(PREFIX)


def say_of_money(workspace: Workspace, person_id: UUID, said: Iterator[str]) -> None:
    """Put markers into what is said about pay, about what somebody spent and what they were given before."""
    today, starts = workspace.today(), workspace.clock.now() + dt.timedelta(days=1)
    ends = starts + dt.timedelta(hours=2)
    draft = ActivityDraft("Group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", starts, ends, is_paid=False)
    place = invite_person(workspace, plan_activity(workspace, draft), person_id)
    taxi = next(one.type_id for one in kinds_on(workspace, today) if one.code == "taxi")
    spent = ExpenseDraft(taxi, today, pence=1820, words=next(said), because=next(said))
    record_expense(workspace, place, spent)
    give_advance(workspace, person_id, AdvanceDraft(500, today, next(said)))
    way = (PayWay.SUPPLIER, PayRhythm.MONTHLY, BenefitsFirst.YES)
    record_talk(workspace, person_id, TalkDraft(*way, today, next(said), next(said)))


@pytest.mark.parametrize("rows", [200, pytest.param(667, marks=pytest.mark.long)], ids=["3,000", "10,000"])
def test_thousands_of_markers_are_nowhere_in_the_clear(
    bank: Workspace, bank_folder: Path, tmp_path: Path, temporary: Path, log: Path, rows: int
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    say_everything(bank, register_of(source / "register.csv", rows))
    assert len(list_people(bank)) == rows + 1
    audit = tmp_path / "audit"
    audit.mkdir()
    lines = [(line.words, line.act, line.who) for line in list_history(bank, limit=10_000, openings=True)]
    (audit / "audit.json").write_text(json.dumps(lines), encoding="utf-8")

    assert {file.name for file in bank_folder.iterdir()} >= {BANK_FILE, f"{BANK_FILE}-wal"}
    assert list((bank_folder / "backups").glob("*"))
    everywhere = (bank_folder, log, temporary, audit)
    assert leaks(everywhere) == {}
    bank.close()
    assert leaks(everywhere) == {}


def test_the_search_finds_a_marker_that_really_is_in_the_clear(bank: Workspace, bank_folder: Path) -> None:
    factory.a_team(bank, marker(1))

    back_up(bank)

    assert leaks((bank_folder,))[f"{BANK_FILE}-wal"] == {"utf-8"}
    assert list(leaks((bank_folder / "backups",)).values()) == [{"utf-8"}]
    bank.close()
    assert leaks((bank_folder,))[BANK_FILE] == {"utf-8"}


@pytest.mark.parametrize("before", ["", "x", "xy", "xyz"])
def test_the_search_knows_every_form_of_a_marker(before: str) -> None:
    words = f"{before}{marker(7)} and more"

    assert "utf-8" in seen_in(words.upper().encode())
    assert "utf-16 little" in seen_in(words.encode("utf-16-le"))
    assert "utf-16 big" in seen_in(words.encode("utf-16-be"))
    assert "hexadecimal" in seen_in(words.encode().hex().upper().encode())
    assert any(name.startswith("base64") for name in seen_in(base64.b64encode(words.encode())))
    assert "utf-8" in seen_in(json.dumps(words).encode())
    assert seen_in(b"nothing of anybody") == set()
    assert all(len(form) >= 12 for form in forms().values())


def _fail_in_sql(workspace: Workspace, words: str) -> None:
    with workspace.transaction("activity.changed", "Add a team twice") as tx:
        tx.session.execute(text("INSERT INTO team (id, version, name, kind) VALUES (:id, 1, :id, :id)"), {"id": words})
        tx.session.execute(text("INSERT INTO team (id, version, name, kind) VALUES (:id, 1, :id, :id)"), {"id": words})


def _fail_in_sealing(workspace: Workspace, words: str) -> None:
    with workspace.transaction("person.changed", "Keep a note") as tx:
        note = tx.add(ColleagueNote(person_id=words, written_by=None, written_on=None, circle_id=None))
        note.details = ColleagueNoteDetails(words)


def _fail_in_a_value(workspace: Workspace, words: str) -> None:
    with workspace.reading():
        int(words)


def _fail_with_a_cause(workspace: Workspace, words: str) -> None:
    try:
        {}[words]
    except KeyError as error:
        raise RuntimeError(words) from error


@pytest.mark.parametrize("fail", [_fail_in_sql, _fail_in_sealing, _fail_in_a_value, _fail_with_a_cause])
def test_no_forced_error_writes_a_marker_to_the_log(
    bank: Workspace, bank_folder: Path, log: Path, caplog: pytest.LogCaptureFixture, fail
) -> None:
    kinds = set()
    for number in range(13):
        with pytest.raises((SQLAlchemyError, ValueError, RuntimeError, TypeError, AttributeError, CocProblem)) as caught:
            fail(bank, marker(number))
        logs.note_error("act.failed", caught.value)
        kinds.add(type(caught.value).__name__)
    caplog.clear()

    assert len((log / logs.FILE_NAME).read_text(encoding="utf-8").splitlines()) == 13
    assert kinds
    assert leaks((log, bank_folder)) == {}
