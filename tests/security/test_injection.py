"""Whatever is typed into a filter is only words: five hundred strings that other programs stumble over find what they spell."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy import select

from coc_desktop.bank.queries import PersonRow, list_people
from coc_desktop.workspace import Workspace
from models.bank import Person, PersonDetails
from models.vocabulary import ContactStop, PaperFormat, PersonStatus
from tests import factory
from ui.kit.columns import Column, plain
from ui.kit.finding import Findable, folded, search
from ui.kit.rows_model import RowsModel

pytestmark = pytest.mark.both_stores

STARTS = (
    "",
    "'",
    '"',
    "%",
    "_",
    "\\",
    "`",
    ";",
    "--",
    "/*",
    "{",
    "${",
    "=",
    "@",
    "+",
    "<",
    "&",
    "\t",
    "Ω",
    "\u202e",
    "*",
    "[",
    "(",
    ".",
    "^",
)
MIDDLES = (
    *("' OR '1'='1", '"; DROP TABLE person; --', "%' AND 1=(SELECT COUNT(*) FROM audit) --", "a%b_c", "x' UNION SELECT sealed"),
    *("%s %d %n {0} {person}", "1; ATTACH DATABASE 'x' AS y", "MATCH * NEAR/2", "<img src=x onerror=1>", "=cmd|'/c calc'!A1"),
    *("\\' OR 1=1 #", "'||(SELECT 1)||'", "') OR ('a'='a", "[a-z]+(.*)\\1", "../../etc/passwd", "$(reboot)", "&amp;&#39;"),
    *("\u0000null", "line\nbreak", "𝕏' --"),
)
STRINGS = [f"{start}{middle} {number}x" for number, (start, middle) in enumerate(itertools.product(STARTS, MIDDLES))]


def bank_of_strings(workspace: Workspace) -> tuple[PersonRow, ...]:
    """Put one person into the bank for each string, called just that, and return the list."""
    with workspace.transaction("person.added", "Add people") as tx:
        first = tx.next_number("person", count=len(STRINGS))
        for number, words in enumerate(STRINGS, first):
            person = tx.add(
                Person(
                    number=number,
                    status=PersonStatus.ACTIVE,
                    status_on=None,
                    joined_on=None,
                    team_id=None,
                    lead_id=None,
                    contact_stop=ContactStop.NONE,
                    paper_format=PaperFormat.STANDARD,
                    import_run_id=None,
                )
            )
            person.details = PersonDetails(known_as=words)
    return list_people(workspace)


def test_500_strings_are_kept_and_found_as_they_are_spelt(qapp, bank: Workspace) -> None:
    people = bank_of_strings(bank)
    assert len(STRINGS) == len(people) == 500
    assert {row.known_as for row in people} == set(STRINGS)
    model: RowsModel[PersonRow] = RowsModel(
        (Column("Name", lambda one: one.known_as),), key=lambda one: one.person_id, search=lambda one: one.found_by
    )
    model.set_rows(people)
    text = {row.person_id: plain(row.found_by) for row in people}

    for typed in STRINGS:
        model.filter(typed)
        literal = {row.person_id for row in people if all(word in text[row.person_id] for word in plain(typed).split())}
        assert {row.person_id for row in model.rows()} == literal
        assert typed in {row.known_as for row in model.rows()}
    model.filter("")
    assert model.rowCount() == 500
    with bank.reading() as session:
        assert len(session.scalars(select(Person)).all()) == 500


def test_500_strings_find_themselves_in_the_palette(qapp, bank: Workspace) -> None:
    factory.a_person(bank, "Alex Morgan")
    people = [Findable(row.person_id, row.known_as).prepared() for row in bank_of_strings(bank)]

    for typed in STRINGS:
        found = search(typed, people, limit=500)
        parts = folded(typed).split()
        assert typed in {thing.words for thing in found}
        assert all(thing.words != "Alex Morgan" for thing in found) or not parts
