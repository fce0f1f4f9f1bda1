"""The register as a trust really keeps it: 193 people, nothing lost, nobody merged."""

from __future__ import annotations

import re
from collections import Counter

from coc_desktop.bank.register import Outcome, Preview, ProposedPerson, RegisterField, RowKind
from coc_desktop.bank.register.fields import NAMES
from coc_desktop.bank.register.preview import How
from coc_desktop.sheets import Sheet
from models.vocabulary import Channel, ContactRuleKind, ContactStop, DatePrecision, Domain, Likeness, PersonStatus

TYPED_TWICE = {(26, 136), (27, 60), (30, 78), (46, 77), (48, 163), (96, 121), (107, 159), (124, 151), (160, 172)}


def by_row(preview: Preview) -> dict[int, object]:
    return {row.row: row for row in preview.rows}


def test_the_sheet_its_headings_and_columns_are_guessed_right(kept: Preview) -> None:
    fields = {column.heading.key: column.field for column in kept.columns}

    assert kept.sheet_name == "Register"
    assert kept.mapping.heading_rows.first == kept.mapping.heading_rows.last == 4
    assert fields["Name"] is RegisterField.NAME
    assert fields["Column G"] is RegisterField.TOWN
    assert fields["Ward/ Service"] is RegisterField.TEAM
    assert fields["D.O.B."].domain is fields["Ethnicity"].domain is Domain.EQUALITY
    assert {fields[key].domain for key in ("Adjustments / access needs", "NOTES", "Benefits")} == {Domain.CARE}
    assert [column.heading.key for column in kept.columns if column.hidden] == ["NOTES"]


def test_193_people_are_read_and_every_other_row_is_named(kept: Preview) -> None:
    assert kept.counts == {
        Outcome.NEW: 175,
        Outcome.CHANGED: 0,
        Outcome.SAME: 0,
        Outcome.PROBABLY_SAME: 18,
        Outcome.NOT_UNDERSTOOD: 0,
    }
    assert [(left.row, left.kind) for left in kept.leftovers] == [
        (1, RowKind.TITLE),
        (2, RowKind.TITLE),
        (4, RowKind.HEADING),
        (102, RowKind.DIVIDER),
        (203, RowKind.TOTAL),
        (204, RowKind.LEGEND),
    ]
    assert kept.blank_rows == 5
    assert [check.words for check in kept.totals] == ["Row 203 counts 194: 193 people and 1 other row. It matches."]


def test_the_nine_rows_typed_twice_are_the_probable_pairs_with_reasons(kept: Preview) -> None:
    probable = {(pair.row, pair.other_row): pair.reasons for pair in kept.pairs if pair.likeness is Likeness.PROBABLE}
    possible = {(pair.row, pair.other_row): pair.reasons for pair in kept.pairs if pair.likeness is Likeness.POSSIBLE}

    assert set(probable) == TYPED_TWICE
    assert all(reasons[:2] == ("the same name", "the same address") for reasons in probable.values())
    assert possible[(24, 65)] == ("the same name", "different addresses")
    assert len(possible) == 14


def test_no_row_and_no_word_is_lost(kept: Preview, kept_sheet: Sheet) -> None:
    there = Counter[str]()
    for row in kept_sheet.rows:
        for cell in row:
            there.update([cell.text] if cell.text.strip() else [])
            there.update([cell.comment] if cell.comment else [])

    assert Counter(account.words for account in kept.accounts) == there
    assert len({(account.row, account.column, account.words) for account in kept.accounts}) == there.total()


def test_what_counts_as_understood_really_is_in_the_person(kept: Preview) -> None:
    people = {person.row: person for person in kept.people}
    fields = {column.heading.column: column.field for column in kept.columns}

    for account in kept.accounts:
        if account.how is How.FIELD:
            person, field = people[account.row], fields[account.column]
            assert says(account.words, field, person), account


def says(words: str, field: RegisterField, person: ProposedPerson) -> bool:
    """Say whether a person's fields hold all that a cell said, letter for letter where it is not a number or a date."""
    if field is RegisterField.JOINED:
        return person.joined_on is not None and str(person.joined_on.day) in words
    if field is RegisterField.STATUS:
        return words.strip().casefold() == person.status.label.casefold()
    if field is RegisterField.CHANNEL:
        return words.strip().casefold() == person.channel
    if field is RegisterField.PHONE:
        numbers = "".join(person.phones)
        return not re.search("[A-Za-z]", words) and re.sub(r"\D", "", words)[-10:] == re.sub(r"\D", "", numbers)[-10:]
    held = [
        person.name.legal,
        person.kind,
        *person.emails,
        *person.address,
        person.postcode,
        person.team,
        *person.equality.values(),
    ]
    whole = re.sub(r"\W", "", " ".join(held))
    tokens = [re.sub(r"\W", "", text) for text in re.split(r"[,/;]+|(?<!@)\s+(?!@)", words.replace("mailto:", ""))]
    if field in {RegisterField.POSTCODE, RegisterField.EMAIL, RegisterField.KIND}:
        return "".join(tokens).casefold() in whole.casefold() or all(token.casefold() in whole.casefold() for token in tokens)
    return all(token in whole for token in tokens)


def test_names_in_six_styles(kept: Preview) -> None:
    names = {person.row: (person.name.known_as, person.name.surname) for person in kept.people}

    assert names[6] == ("Samantha", "Connor")
    assert names[8] == ("Niamh", "O’Brien")
    assert names[12] == ("Julian", "Jones")
    assert names[22] == ("Marian", "Graham")
    assert names[32] == ("Leah", "Bryant")
    assert names[36] == ("Sharon", "Bradley")
    assert names[38] == ("Björk", "")
    assert names[47] == ("Jean-Luc", "d'Arcy")
    assert {cell.words for person in kept.people if person.row == 32 for cell in person.kept if cell.heading == "Name"} == {
        "LEAH BRYANT"
    }


def test_phones_and_emails_are_repaired(kept: Preview) -> None:
    people = {person.row: person for person in kept.people}

    assert people[14].phones == ("07946 626017",)
    assert people[6].phones == ("07677 162496",)
    assert people[7].phones == ("07882 685184",)
    assert people[15].phones == ("07890 202493",)
    assert people[8].phones == ()
    assert people[5].emails == ("brandon.wells@example.net", "hannah@example.com")
    assert people[26].emails == ("owen.north@example.org",)
    assert people[27].emails == ("amanda.lewis@example.org",)
    assert all(re.fullmatch(r"07\d{3} \d{6}", phone) for person in kept.people for phone in person.phones)


def test_dates_are_read_day_first_in_seven_forms(kept: Preview) -> None:
    people = {person.row: person for person in kept.people}

    assert str(people[5].joined) == "2016-02-27"
    assert str(people[6].joined) == "2017-10-19"
    assert str(people[13].joined) == "2018-03-01"
    assert (str(people[14].joined), people[14].joined_on) == ("2022-03", None)
    assert str(people[19].joined) == "2016-03-07"
    assert str(people[5].birth) == "1951-04-02"
    assert str(people[8].birth) == "1970-11-13"
    assert (str(people[12].birth), people[12].birth.precision) == ("1978-03", DatePrecision.MONTH)
    assert str(people[5].dbs_on) == "2023-10-02"
    assert (people[11].dbs.answer, str(people[11].dbs.on)) == ("yes", "2022-03-12")
    assert people[7].joined is None
    assert not [column for column in kept.date_columns if column.order.asks]


def test_status_comes_from_words_and_from_the_colour_the_sheet_explains(kept: Preview) -> None:
    people = {person.row: person for person in kept.people}

    assert people[5].status is PersonStatus.PAUSED
    assert people[8].status is PersonStatus.NOT_KNOWN
    assert (people[15].status, str(people[15].status_on)) == (PersonStatus.LEFT, "2023")
    assert people[7].status is PersonStatus.LEFT
    assert people[16].status is PersonStatus.ACTIVE
    assert any(cell.words == "rang 12/10 – poorly, try Nov" and cell.is_comment for cell in people[5].kept)


def test_warnings_become_rules_and_death_stops_contact_on_both_rows(kept: Preview) -> None:
    rows = by_row(kept)
    rules = {rule.kind: rule for rule in rows[7].person.rules}

    assert set(rules) == {ContactRuleKind.THROUGH_SOMEBODY, ContactRuleKind.NO_CALLS, ContactRuleKind.NO_CONTACT}
    assert rules[ContactRuleKind.NO_CALLS].words == "Do not call - partner must not know"
    assert (rules[ContactRuleKind.NO_CONTACT].until, rules[ContactRuleKind.NO_CONTACT].until_words) == (None, "until Sept")
    assert rows[7].stop is ContactStop.MAY_HAVE_DIED
    assert rows[107].stop is ContactStop.MAY_HAVE_DIED
    assert rows[107].stop_because == ("Row 159, probably the same person, has words that may mean they have died.",)
    assert rows[123].stop is ContactStop.NONE
    assert (rows[7].person.channel, rows[7].person.channel_words) == (Channel.OTHER, "via mum")
    died = {person.row for person in kept.people if person.may_have_died}
    assert died == {row for row, words in said(kept) if re.search("Deceased|RIP", words)}


def said(preview: Preview) -> list[tuple[int, str]]:
    return [(account.row, account.words) for account in preview.accounts if account.how is not How.LEFT_OVER]


def test_every_kept_word_is_in_its_columns_domain_and_none_of_equality_is_beside_the_person(kept: Preview) -> None:
    domains = {column.heading.column: column.field.domain for column in kept.columns}

    for person in kept.people:
        assert all(cell.domain is domains.get(cell.column, Domain.IDENTITY) for cell in person.kept)
        assert not [cell for cell in person.kept if cell.domain is Domain.EQUALITY]
    assert {key for person in kept.people for key in person.equality} == {"ethnicity", "birth"}
    assert {column.field for column in kept.columns} & NAMES == {RegisterField.NAME}


def test_teams_are_brought_together(kept: Preview) -> None:
    assert [(team.name, team.people) for team in kept.teams] == [
        ("Birch", 65),
        ("Heron", 25),
        ("Lark Ward", 50),
        ("Swallow", 23),
        ("Trustwide", 30),
    ]
