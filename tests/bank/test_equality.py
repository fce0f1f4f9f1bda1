"""Equality answers: kept whole, one person's together, leading to nobody in the clear."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from coc_desktop.bank import queries
from coc_desktop.bank.imports import bring_in, preview_register
from coc_desktop.bank.merged import standing_ids
from coc_desktop.bank.register import guess_map
from coc_desktop.office.merging.people import merge_people
from coc_desktop.office.set_up import SetUp
from coc_desktop.sheets import Sheet
from models.bank import EqualityLink, EqualityRecord, ImportRun, Person
from models.office import AuditEntry
from tests import factory
from tests.bank.small import ALEX, BO, HEADINGS, answers, changed, small_sheet
from tests.office.twice import merge_of

HEADED = (*HEADINGS[:-1], "Ethnic origin", "ethnicity", "Faith")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[SetUp]:
    """A bank with its recovery sheets, which alone open equality answers."""
    found = factory.new_bank(tmp_path / "bank")
    yield found
    found.workspace.close()


def bring(made: SetUp, sheet: Sheet) -> None:
    preview = preview_register(made.workspace, sheet, guess_map(sheet))
    bring_in(made.workspace, preview, "register.xlsx")


def test_every_answer_is_kept_whole_and_leads_to_its_person_only_with_the_recovery_sheet(made: SetUp) -> None:
    bring(made, small_sheet(ALEX, BO))

    people = {row.known_as: row.person_id for row in queries.list_people(made.workspace)}
    assert dict(answers(made)) == {
        people["Alex Morgan"]: {"ethnicity": "White Welsh"},
        people["Bo Lee"]: {"ethnicity": "Prefer not to say"},
    }


def test_two_columns_that_ask_the_same_keep_both_answers(made: SetUp) -> None:
    row = (*ALEX[:-1], "White Welsh", "Cymraes", "None")

    bring(made, small_sheet(row, headings=HEADED))

    ((_, said),) = answers(made)
    assert sorted(said.values()) == ["Cymraes", "None", "White Welsh"]


def test_rows_without_a_name_keep_their_answers_apart_and_lose_their_row_number(made: SetUp) -> None:
    nameless = [changed(ALEX, Name="", Ethnicity=said, Email=f"{said}@example.org") for said in ("first", "second", "third")]

    bring(made, small_sheet(*nameless, BO))

    with made.workspace.reading() as session:
        run_id = session.scalars(select(ImportRun.id)).one()
    said = [answer for owner, answer in answers(made) if owner == run_id]
    assert sorted(said, key=str) == [{"Ethnicity": word} for word in ("first", "second", "third")]


def test_nothing_in_the_clear_joins_an_answer_to_a_person(made: SetUp) -> None:
    rows = [changed(ALEX, Name=f"Person {chr(65 + number)}ly", Email=f"p{number}@example.org", Mobile="") for number in range(24)]
    rows = [changed(row, Ethnicity=f"answer {number}") for number, row in enumerate(rows)]

    bring(made, small_sheet(*rows))

    with made.workspace.reading() as session:
        people = session.scalars(select(Person.id).order_by(Person.number)).all()
        records = session.scalars(select(EqualityRecord).order_by(EqualityRecord.id)).all()
        moved = session.scalars(select(AuditEntry).where(AuditEntry.table_name.in_(("equality_record", "equality_link")))).all()
        assert {len(record.sealed) for record in records} == {len(records[0].sealed)}
        assert {entry.person_id for entry in moved} == {None}
        columns = {column.key for kind in (EqualityRecord, EqualityLink) for column in kind.__table__.columns}
        assert columns == {"id", "version", "sealed"}
    said = dict(answers(made))
    assert [said[person_id]["ethnicity"] for person_id in people] == [f"answer {number}" for number in range(24)]
    assert [owner for owner, _ in answers(made)] != list(people)


def test_a_register_brought_in_again_keeps_new_answers_beside_the_old(made: SetUp) -> None:
    bring(made, small_sheet(ALEX))
    bring(made, small_sheet(changed(ALEX, Ethnicity="White Irish")))

    assert sorted(answer["ethnicity"] for _, answer in answers(made)) == ["White Irish", "White Welsh"]
    assert len({owner for owner, _ in answers(made)}) == 1


def test_the_answers_of_two_merged_records_lead_to_one_person(made: SetUp) -> None:
    bring(
        made, small_sheet(ALEX, changed(ALEX, Name="Alexandra Morgan", Ethnicity="White Irish", Email="", Mobile="", Address=""))
    )
    first, second = (row.person_id for row in queries.list_people(made.workspace))

    merge_people(made.workspace, merge_of(made.workspace, first, second))

    with made.workspace.reading() as session:
        stands = standing_ids(session, {owner for owner, _ in answers(made)})
    assert len(stands) == 2
    assert {stands[owner] for owner, _ in answers(made)} == {first}
