"""A register nobody has seen before goes through the same rules without a change."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from coc_desktop.bank.register import (
    ColumnMap,
    HeadingRows,
    KnownPerson,
    Outcome,
    Preview,
    RegisterField,
    SheetMap,
    guess_map,
    read_register,
    sentence,
)
from coc_desktop.problems import Refused
from coc_desktop.progress import Cancelled, Progress
from coc_desktop.sheets import Sheet
from models.vocabulary import ContactRuleKind, ContactStop, Likeness, PersonStatus
from tests.bank.register.registers import TODAY


def test_two_heading_rows_become_one_and_every_column_is_known(second: Preview) -> None:
    assert second.sheet_name == "Members 2026"
    assert second.mapping.heading_rows == HeadingRows(3, 4)
    assert [column.field.value for column in second.columns] == [
        *("number", "surname", "first_name", "known_as", "phone", "email", "address", "postcode", "joined", "birth"),
        *("team", "status", "adjustments", "ethnicity", "religion"),
    ]


def test_each_row_is_read_for_what_it_is(second: Preview) -> None:
    people = {person.row: person for person in second.people}

    assert [person.name.legal for person in second.people] == [
        *("Siobhán O'Connor", "Jan van der Berg", "Thị Ánh Nguyễn", "Madonna", "Ann & Bob Smith"),
        *("Siobhan O’Connor", "Lee <b>x</b> =Evans"),
    ]
    assert (people[5].phones, people[5].address, people[5].postcode) == (
        ("01632 960123", "07700 900456"),
        ("1 High St", "Leeds"),
        "LS1 1AA",
    )
    assert people[6].name.known_as == "JJ"
    assert people[6].emails == ("jan@example.org", "j.vdb@example.org")
    assert (str(people[5].joined), str(people[6].joined), str(people[7].joined)) == ("2021-04-03", "2021-04-13", "2019-09")
    assert people[7].phones == ("+33 1 23 45 67 89",)
    assert (people[7].status, people[7].status_on.first) == (PersonStatus.LEFT, dt.date(2024, 1, 12))
    assert [rule.kind for rule in people[7].rules] == [ContactRuleKind.PLAIN_ENVELOPE]
    assert people[8].joined is None
    assert ContactRuleKind.NO_VOICEMAIL in [rule.kind for rule in people[8].rules]
    assert people[9].problems[0].text.startswith("This row may be about two people.")
    assert [(team.name, team.people) for team in second.teams] == [("Elm/Beech", 2), ("Oak & Ash", 5)]
    assert people[5].team == people[6].team == "Oak & Ash"


def test_rows_that_need_somebody_to_look_are_marked(second: Preview) -> None:
    rows = {row.row: row for row in second.rows}

    assert second.counts == {
        Outcome.NEW: 5,
        Outcome.CHANGED: 0,
        Outcome.SAME: 0,
        Outcome.PROBABLY_SAME: 2,
        Outcome.NOT_UNDERSTOOD: 1,
    }
    assert rows[8].stop is ContactStop.MAY_HAVE_DIED
    assert rows[9].hidden
    assert [cell.words for cell in rows[12].left.cells][1] == "lost@example.org"
    assert [(pair.row, pair.other_row, pair.likeness) for pair in second.pairs] == [(5, 10, Likeness.PROBABLE)]
    assert sentence(second.pairs[0].reasons) == "The same name, the same address and the same phone number."
    assert [check.words for check in second.totals] == ["Row 14 counts 8: 7 people and 1 other row. It matches."]
    assert [(legend.colour, legend.status) for legend in second.legend] == [("yellow", PersonStatus.LEFT), ("green", None)]


def test_no_word_of_it_is_lost(second: Preview, second_sheet: Sheet) -> None:
    cells = [cell for row in second_sheet.rows for cell in row]
    there = Counter([cell.text for cell in cells if cell.text.strip()] + [cell.comment for cell in cells if cell.comment])

    assert Counter(account.words for account in second.accounts) == there


def known(preview: Preview, **changes: object) -> list[KnownPerson]:
    """Return everybody of a preview as the bank would know them after an import."""
    return [
        KnownPerson(
            key=f"id-{person.row}",
            known_as=person.name.known_as,
            surname=person.name.surname,
            emails=person.emails,
            phones=person.phones,
            address=person.address,
            postcode=person.postcode,
            **changes,
        )
        for person in preview.people
    ]


def test_reading_it_again_finds_everybody_in_the_bank(second: Preview, second_sheet: Sheet) -> None:
    again = read_register(second_sheet, second.mapping, TODAY, known(second))

    assert len(again.staying) == 7
    assert {row.same_as for row in again.rows if row.same_as} == {f"id-{person.row}" for person in second.people}


def test_death_in_the_sheet_stops_contact_in_the_bank_and_the_other_way_round(second: Preview, second_sheet: Sheet) -> None:
    there = [
        KnownPerson("a", "Madonna", "", address=("c/o hostel",)),
        KnownPerson("b", "Jan", "van der Berg", address=("2 High St",)),
    ]
    dead = [KnownPerson("b", "Jan", "van der Berg", address=("2 High St",), stop=ContactStop.HAS_DIED)]

    assert read_register(second_sheet, second.mapping, TODAY, there).stop_known == ("a",)
    row = next(row for row in read_register(second_sheet, second.mapping, TODAY, dead).rows if row.row == 6)
    assert row.stop is ContactStop.MAY_HAVE_DIED
    assert row.outcome is Outcome.PROBABLY_SAME


def test_the_guess_can_be_changed_saved_and_used_again(second: Preview, second_sheet: Sheet) -> None:
    changed = second.mapping.columns.changed("Faith", RegisterField.KEEP_CARE).changed(
        "joined", RegisterField.JOINED, month_first=True
    )

    saved = ColumnMap.from_json(changed.to_json())
    assert saved == changed
    laid = saved.over(guess_map(second_sheet).columns)
    preview = read_register(second_sheet, SheetMap(second.mapping.heading_rows, laid), TODAY)

    people = {person.row: person for person in preview.people}
    assert str(people[5].joined) == "2021-03-04"
    assert people[6].joined is None
    joined = next(column for column in preview.date_columns if column.field is RegisterField.JOINED)
    assert joined.order.asks
    assert joined.order.examples[0] == ("13/04/2021", "not a date this way round")
    assert "religion" not in people[7].equality


def test_a_map_that_cannot_be_used_is_refused(second: Preview, second_sheet: Sheet) -> None:
    no_name = ColumnMap({})
    twice = second.mapping.columns.changed("Faith", RegisterField.TEAM)

    with pytest.raises(Refused, match="holds people’s names"):
        read_register(second_sheet, SheetMap(second.mapping.heading_rows, no_name), TODAY)
    with pytest.raises(Refused, match="more than one column"):
        read_register(second_sheet, SheetMap(second.mapping.heading_rows, twice), TODAY)
    for text in ("{", "[]", '{"a": 1}', '{"a": "shoe size"}'):
        with pytest.raises(Refused, match="column map"):
            ColumnMap.from_json(text)


def test_reading_can_be_cancelled(second: Preview, second_sheet: Sheet) -> None:
    progress = Progress()
    progress.cancel()

    with pytest.raises(Cancelled):
        read_register(second_sheet, second.mapping, TODAY, (), progress)


def test_the_heading_row_can_be_said_instead_of_guessed(second_sheet: Sheet) -> None:
    mapping = guess_map(second_sheet, HeadingRows(4, 4))

    assert mapping.columns.fields["joined"] is RegisterField.JOINED
    assert mapping.columns.fields["Surname"] is RegisterField.SURNAME
