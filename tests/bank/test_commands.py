"""The typed import: the same rules and the same act as in the window, on registers that nobody has seen before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from coc_desktop.bank import queries
from coc_desktop.cli import run
from coc_desktop.workspace import Workspace, open_bank
from models.vocabulary import ContactRuleKind, ContactStop, Likeness, PersonStatus
from tests import factory
from tests.bank.register.registers import KEPT_REGISTER, second_register

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def typed_bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bank made by the typed command, with a passphrase as strong as everybody's."""
    folder = tmp_path_factory.mktemp("typed")
    secret = folder / "passphrase.txt"
    secret.write_text(factory.PASSPHRASE, encoding="utf-8")
    made = ("init", str(folder / "bank"), "--login", "sam", "--sheets", str(folder), "--passphrase-file", str(secret))
    assert run(made) == 0
    return folder


@pytest.fixture
def folder(typed_bank: Path, tmp_path: Path) -> Path:
    """A bank of this test's own."""
    return factory.copy_bank(typed_bank / "bank", tmp_path / "bank")


@pytest.fixture
def typed(folder: Path, typed_bank: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type a command about the bank; returns the exit code and what was printed."""

    def type_it(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        secret = ("--passphrase-file", str(typed_bank / "passphrase.txt"))
        code = run((*map(str, words), "--bank", str(folder), *secret))
        said = capsys.readouterr()
        return code, said.out, said.err

    return type_it


@pytest.fixture
def look(folder: Path) -> Callable[[], Workspace]:
    """Open the bank after a typed command let go of it."""
    opened: list[Workspace] = []

    def open_it() -> Workspace:
        opened.append(open_bank(folder, "sam", factory.PASSPHRASE))
        return opened[-1]

    yield open_it
    for workspace in opened:
        workspace.close()


def said(out: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(out)
    return found


def test_the_register_comes_in_by_one_typed_command_with_its_report(typed: Typed, look, tmp_path: Path) -> None:
    report = tmp_path / "report.xlsx"

    code, out, err = typed("import", "people", KEPT_REGISTER, "--report", report, "--json")

    assert (code, err) == (0, "")
    told = said(out)
    assert (told["people rows read"], told["probable duplicates"], told["possible duplicates"]) == (193, 9, 14)
    assert told["totals"] == "Row 203 counts 194: 193 people and 1 other row. It matches."
    assert told["dates to check"] == "None."
    assert told["result"] == "Brought in 193 people and changed 0 records. Undo it from History as one step."
    book = load_workbook(report)
    assert "Rows to mend" in book.sheetnames
    about = " ".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value)
    assert "Row 203 counts 194: 193 people and 1 other row. It matches." in about
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    workspace = look()
    assert len(queries.list_people(workspace)) == 193
    probable = [
        pair
        for row in queries.list_people(workspace)
        for pair in queries.read_person(workspace, row.person_id).pairs
        if pair.likeness is Likeness.PROBABLE
    ]
    assert len(probable) == 18
    assert all(pair.reasons[:2] == ("the same name", "the same address") for pair in probable)


def test_a_rehearsal_says_the_same_and_changes_nothing(typed: Typed, look) -> None:
    rehearsed = said(typed("import", "people", KEPT_REGISTER, "--dry-run", "--json")[1])
    assert queries.list_people(look()) == ()

    assert rehearsed["result"] == "Nothing was changed: this was a rehearsal."
    assert rehearsed["people rows read"] == 193


def test_a_register_nobody_has_seen_goes_through_the_same_command(typed: Typed, look, tmp_path: Path) -> None:
    file = second_register(tmp_path / "members.xlsx")
    report = tmp_path / "report.xlsx"

    code, out, _ = typed("import", "people", file, "--report", report, "--json")

    assert code == 0
    told = said(out)
    assert (told["sheet"], told["people rows read"], told["cannot be understood"]) == ("Members 2026", 7, 1)
    assert told["sheets not read"] == "READ ME"
    people = {row.known_as: row for row in queries.list_people(look())}
    assert {"Siobhán O'Connor", "JJ van der Berg", "Madonna", "Lee <b>x</b> =Evans"} <= set(people)
    assert people["Siobhán O'Connor"].team == "Oak & Ash"
    assert people["Madonna"].contact_stop is ContactStop.MAY_HAVE_DIED
    rows = list(load_workbook(report)["Rows to mend"].iter_rows(values_only=True))
    mended = next(row for row in rows if row[0] == 12)
    assert "lost@example.org" in mended
    assert "who is this?" not in mended
    assert "Kept sealed" in mended


LIST = (
    "Family name;Forename;Contact no;E-mail address;Directorate;Date registered;Anything else\n"
    "Ó Briain;Máire;01632 960 111;maire@example.org;Beech & Pine;04/03/2023;email only please\n"
    "Featherstonehaugh-Cholmondeley;Zoë;01632 960 112;zoe@example.org;Beech & Pine;05/06/2023;=1+1\n"
    ";;;;Beech & Pine;;\n"
    "Total;2;;;;;\n"
)


def test_a_list_with_semicolons_is_read_and_its_dates_are_asked_about(typed: Typed, look, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")

    code, out, err = typed("import", "people", file, "--json", "--save-map", tmp_path / "map.json")

    assert (code, err) == (0, "")
    told = said(out)
    assert told["people rows read"] == 2
    assert told["dates to check"] == "“Date registered” could be day first or month first. It is read day first."
    workspace = look()
    rows = {row.known_as: queries.read_person(workspace, row.person_id) for row in queries.list_people(workspace)}
    maire = rows["Máire Ó Briain"]
    assert [rule.kind for rule in maire.rules] == [ContactRuleKind.EMAIL_ONLY]
    assert str(maire.joined_on) == "2023-03-04"
    assert maire.details.phones == ("01632 960111",)


def test_a_saved_map_can_say_that_the_month_comes_first(typed: Typed, look, tmp_path: Path) -> None:
    file, kept = tmp_path / "list.csv", tmp_path / "map.json"
    file.write_text(LIST, encoding="utf-8")
    typed("import", "people", file, "--dry-run", "--save-map", kept)
    kept.write_text(kept.read_text(encoding="utf-8").replace('"joined"', '"joined|month-first"'), encoding="utf-8")

    code, _, _ = typed("import", "people", file, "--map", kept, "--json")

    assert code == 0
    workspace = look()
    found = {row.known_as: queries.read_person(workspace, row.person_id) for row in queries.list_people(workspace)}
    assert str(found["Máire Ó Briain"].joined_on) == "2023-04-03"


def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(typed: Typed, look, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK nothing")
    file = second_register(tmp_path / "members.xlsx")
    tries = [
        (broken,),
        (tmp_path / "missing.xlsx",),
        (file, "--sheet", "Nothing"),
        (file, "--header-row", "99"),
        (file, "--map", tmp_path / "missing.json"),
        (file, "--header-row", "1"),
    ]

    for words in tries:
        code, out, err = typed("import", "people", *words)
        assert (code, out) == (1, ""), words
        assert err.count("\n") == 1
        assert err.strip().endswith(".")

    assert queries.list_people(look()) == ()


def test_people_are_listed_as_lines_and_as_json(typed: Typed, tmp_path: Path) -> None:
    typed("import", "people", second_register(tmp_path / "members.xlsx"))

    listed = json.loads(typed("list", "people", "--json")[1])

    assert len(listed) == 7
    assert {row["status"] for row in listed} >= {PersonStatus.ACTIVE.label, PersonStatus.LEFT.label}
    assert "Madonna" in typed("list", "people")[1]
