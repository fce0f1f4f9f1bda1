"""The small readers: names, phones, emails, dates, answers, statuses and warnings, in the forms people really type."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.bank.register.answers import Answer, read_answer, read_channel, team_key
from coc_desktop.bank.register.contact_rules import read_rules, says_died
from coc_desktop.bank.register.dates import DateUse, PartialDate, column_order, date_within, parse_date, read_date
from coc_desktop.bank.register.emails import read_emails
from coc_desktop.bank.register.guesses import field_of_cells
from coc_desktop.bank.register.names import looks_like_name, read_name, repaired
from coc_desktop.bank.register.phones import digits, read_phones
from coc_desktop.bank.register.places import read_postcode
from coc_desktop.bank.register.statuses import colour_name, read_legend, read_status
from coc_desktop.sheets import Cell
from coc_desktop.wording import MONTHS, day
from models.vocabulary import Channel, DatePrecision, PersonStatus
from models.vocabulary import ContactRuleKind as Kind

TODAY = dt.date(2026, 11, 22)
EVENTS = st.dates(dt.date(1937, 1, 1), dt.date(2036, 12, 31))
BIRTHS = st.dates(dt.date(1917, 1, 1), dt.date(2016, 12, 31))


@pytest.mark.parametrize(
    ("typed", "known_as", "surname", "kept"),
    [
        ("Connor, Samantha", "Samantha", "Connor", False),
        ("o’brien, Niamh", "Niamh", "O’Brien", True),
        ("PATRICIA MCKENZIE", "Patricia", "McKenzie", True),
        ("jean-luc d'arcy", "Jean-Luc", "D'Arcy", True),
        ("Jean-Luc d'Arcy", "Jean-Luc", "d'Arcy", False),
        ("Jan van der Berg", "Jan", "van der Berg", False),
        ("VAN DER BERG, JAN", "Jan", "van der Berg", True),
        ("\xa0 Sharon\xa0Bradley ", "Sharon", "Bradley", False),
        ("Björk", "Björk", "", False),
        ("SMITH John", "John", "Smith", True),
        ("Dr. Ama Owusu", "Ama", "Owusu", True),
        ("Robert (Bob) Smith", "Bob", "Smith", True),
        ("J. Smith", "J.", "Smith", False),
        ("bell hooks", "Bell", "Hooks", True),
        ("de Souza, Ana Maria", "Ana Maria", "de Souza", False),
        ("Siân Llŷr ap Gwynedd", "Siân Llŷr", "ap Gwynedd", False),
        ("Nguyễn Thị Ánh", "Nguyễn Thị", "Ánh", False),
        ("محمد علي", "محمد", "علي", False),
    ],
)
def test_names_are_taken_apart_and_only_wholly_flat_parts_repaired(typed: str, known_as: str, surname: str, kept: bool) -> None:
    name = read_name(typed)

    assert (name.known_as, name.surname, bool(name.because)) == (known_as, surname, kept)


@pytest.mark.parametrize("piece", ["*", "x.", "@", "a@", " MBE", "(", "0-", "'", "red ", "until "])
def test_the_longest_cell_of_a_hostile_file_is_read_at_once(piece: str) -> None:
    longest = (piece * 32_767)[:32_767]

    read_name(longest)
    read_phones(longest)
    read_emails(longest)
    read_rules(longest, TODAY, of_channel=True)
    field_of_cells([longest] * 3)


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_a_name_never_loses_a_letter(typed: str) -> None:
    name = read_name(typed)
    if name is not None and not name.because:
        assert sorted(typed.replace(",", " ").replace("\u200b", "").split()) == sorted(name.legal.split())


def test_what_is_no_name_is_seen() -> None:
    assert read_name("  ") is None
    assert not any(
        map(looks_like_name, ("", "--- carers below ---", "07700 900123", "a@b.org", "=A1", "one two three four five six seven"))
    )
    assert repaired("UK") == "UK"


@pytest.mark.parametrize(
    ("typed", "numbers", "rest"),
    [
        ("7946626017", ("07946 626017",), ""),
        ("+44 7677162496", ("07677 162496",), ""),
        ("00 44 7882685184", ("07882 685184",), ""),
        ("447882685184", ("07882 685184",), ""),
        ("+44 (0)7882 685184", ("07882 685184",), ""),
        ("07317-801-992", ("07317 801992",), ""),
        ("07890202493 (text only)", ("07890 202493",), "(text only)"),
        ("no mobile", (), "no mobile"),
        ("0113 496 0999 / 07700 900456", ("0113 496 0999", "07700 900456"), ""),
        ("020 7946 0018 or 07700900456 after 6", ("020 7946 0018", "07700 900456"), "after 6"),
        ("home: 0113 496 0999", ("0113 496 0999",), "home:"),
        ("12345", (), "12345"),
        ("+33 1 23 45 67 89", ("+33 1 23 45 67 89",), ""),
        ("ask at 25 High St", (), "ask at 25 High St"),
    ],
)
def test_phones_are_repaired_and_the_words_beside_them_kept(typed: str, numbers: tuple[str, ...], rest: str) -> None:
    found = read_phones(typed)

    assert (found.numbers, found.rest) == (numbers, rest)


@given(st.integers(0, 10**9 - 1), st.sampled_from(["0{}", "{}", "+44 {}", "+44{}", "0044{}", "00 44 {}", "+44 (0){}"]))
def test_a_mobile_comes_out_the_same_however_it_is_written(number: int, form: str) -> None:
    national = f"7{number:09d}"

    found = read_phones(form.format(national))

    assert found.numbers == (f"07{national[1:4]} {national[4:]}",)
    assert read_phones(found.numbers[0]).numbers == found.numbers
    assert digits(found.numbers[0]) == national


@pytest.mark.parametrize(
    ("typed", "addresses", "rest"),
    [
        ("mailto:jo@example.org", ("jo@example.org",), ""),
        ("jo@example.org;", ("jo@example.org",), ""),
        (" jo @ example.org ", ("jo@example.org",), ""),
        ("jo@example.org / sam@example.com", ("jo@example.org", "sam@example.com"), ""),
        ("JO.SMITH@EXAMPLE.ORG", ("jo.smith@example.org",), ""),
        ("Jo.Smith@Example.org", ("Jo.Smith@example.org",), ""),
        ("Jo Smith <jo@example.org>", ("jo@example.org",), "Jo Smith"),
        ("zoë.brontë@example.com", ("zoë.brontë@example.com",), ""),
        ("n/a", (), "n/a"),
        ("jo@", (), "jo@"),
        (f"{'x' * 70}@example.org", (), f"{'x' * 70}@example.org"),
    ],
)
def test_emails_are_found_and_the_words_beside_them_kept(typed: str, addresses: tuple[str, ...], rest: str) -> None:
    found = read_emails(typed)

    assert (found.addresses, found.rest) == (addresses, rest)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("02.10.23", "2023-10-02"),
        ("1/2/2026", "2026-02-01"),
        ("5th July 2025", "2025-07-05"),
        ("Mon 5 Jul 25", "2025-07-05"),
        ("July 5, 2025", "2025-07-05"),
        ("2025-07-05T09:30:00", "2025-07-05"),
        ("Mar-22", "2022-03"),
        ("Sept 2019", "2019-09"),
        ("08/2022", "2022-08"),
        ("2019", "2019"),
        ("29/02/2024", "2024-02-29"),
        ("29/02/2023", "None"),
        ("31.11.20", "None"),
        ("tbc", "None"),
        ("?", "None"),
        ("12", "None"),
        ("yes 12/03/2022", "None"),
        ("01/01/37", "1937-01-01"),
        ("01/01/36", "2036-01-01"),
    ],
)
def test_dates_are_read_day_first(typed: str, read: str) -> None:
    assert str(parse_date(typed, DateUse.EVENT, TODAY)) == read


@given(EVENTS, st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "%d %m %Y", "%Y-%m-%d", "%d/%m/%y"]))
def test_any_date_written_day_first_is_read_as_it_was_meant(date: dt.date, form: str) -> None:
    assert parse_date(date.strftime(form), DateUse.EVENT, TODAY) == PartialDate(date)


@given(EVENTS)
def test_any_date_in_words_is_read_as_it_was_meant(date: dt.date) -> None:
    month = PartialDate(date.replace(day=1), DatePrecision.MONTH)

    assert parse_date(day(date), DateUse.EVENT, TODAY) == PartialDate(date)
    assert parse_date(day(date, weekday=True), DateUse.EVENT, TODAY) == PartialDate(date)
    assert parse_date(f"{MONTHS[date.month - 1][:3]}-{date:%y}", DateUse.EVENT, TODAY) == month
    assert date_within(f"yes, {date:%d/%m/%Y} (seen)", DateUse.EVENT, TODAY) == PartialDate(date)


@given(BIRTHS)
def test_a_birth_written_with_two_digits_is_never_in_the_last_ten_years(date: dt.date) -> None:
    assert parse_date(f"{date:%d.%m.%y}", DateUse.BIRTH, TODAY) == PartialDate(date)


@given(st.text(max_size=30))
def test_any_words_at_all_are_a_date_or_not(words: str) -> None:
    for reader in (parse_date, date_within):
        assert isinstance(reader(words, DateUse.EVENT, TODAY), PartialDate | None)


def test_a_number_that_a_spreadsheet_counts_days_with_is_a_date() -> None:
    assert str(read_date(Cell(44_927, "44927"), DateUse.EVENT, TODAY)) == "2023-01-01"
    assert read_date(Cell(7, "7"), DateUse.EVENT, TODAY) is None
    assert read_date(Cell(True, "TRUE"), DateUse.EVENT, TODAY) is None


def test_a_whole_column_is_asked_about_when_its_dates_cannot_all_be_day_first() -> None:
    clear = column_order(["03/04/2021", "25/04/2021"], DateUse.EVENT, TODAY)
    other = column_order(["03/04/2021", "04/25/2021", "tbc"], DateUse.EVENT, TODAY)
    answered = column_order(["03/04/2021", "04/25/2021"], DateUse.EVENT, TODAY, month_first=True)

    assert (clear.asks, clear.examples[0]) == (False, ("03/04/2021", "2021-04-03"))
    assert (other.asks, other.examples[0]) == (True, ("04/25/2021", "not a date this way round"))
    assert (answered.asks, answered.examples[0]) == (False, ("03/04/2021", "2021-03-04"))


@pytest.mark.parametrize(
    ("typed", "answer", "level", "on"),
    [
        ("Y - on file", Answer.YES, "", "None"),
        ("Yes - enhanced", Answer.YES, "enhanced", "None"),
        ("yes 12/03/2022", Answer.YES, "", "2022-03-12"),
        ("basic", Answer.YES, "basic", "None"),
        ("Not needed", Answer.NOT_NEEDED, "", "None"),
        ("pending", Answer.PENDING, "", "None"),
        ("N", Answer.NO, "", "None"),
        ("✓", Answer.YES, "", "None"),
        ("ask Pat", Answer.NOT_KNOWN, "", "None"),
        ("04/05/2023", Answer.YES, "", "2023-05-04"),
    ],
)
def test_answers_are_read_with_their_level_and_date(typed: str, answer: Answer, level: str, on: str) -> None:
    found = read_answer(Cell(typed, typed), TODAY)

    assert (found.answer, found.level, str(found.on)) == (answer, level, on)


@pytest.mark.parametrize(
    ("typed", "status", "on"),
    [
        ("ACTIVE", PersonStatus.ACTIVE, "None"),
        ("Paused - unwell", PersonStatus.PAUSED, "None"),
        ("On hold", PersonStatus.PAUSED, "None"),
        ("LEFT 2023", PersonStatus.LEFT, "2023"),
        ("left Mar 2024", PersonStatus.LEFT, "2024-03"),
        ("Leaver 12/01/2024", PersonStatus.LEFT, "2024-01-12"),
        ("Applied", PersonStatus.JOINING, "None"),
        ("not active", PersonStatus.LEFT, "None"),
        ("Not currently active", PersonStatus.LEFT, "None"),
        ("Temporarily paused", PersonStatus.PAUSED, "None"),
        ("Has stepped down", PersonStatus.LEFT, "None"),
        ("?", PersonStatus.NOT_KNOWN, "None"),
        ("Deceased", PersonStatus.NOT_KNOWN, "None"),
    ],
)
def test_statuses_are_read_whatever_their_capitals(typed: str, status: PersonStatus, on: str) -> None:
    found = read_status(typed, TODAY)

    assert (found.status, str(found.on)) == (status, on)


def test_colours_have_names_and_a_legend_says_what_they_mean() -> None:
    assert [colour_name(fill) for fill in ("#FFC7CE", "#FFFF00", "#C6EFCE", "#DDEBF7", "#D9D9D9", "#FFA500")] == [
        *("red", "yellow", "green", "blue", "grey", "orange"),
    ]
    assert [(found.colour, found.meaning, found.status) for found in read_legend(["yellow = chase DBS, red = left"], TODAY)] == [
        ("yellow", "chase DBS", None),
        ("red", "left", PersonStatus.LEFT),
    ]


@pytest.mark.parametrize(
    ("typed", "kinds", "until"),
    [
        ("DO NOT CONTACT until Sept", [Kind.NO_CONTACT], None),
        ("do not contact until 1/9/2027", [Kind.NO_CONTACT], dt.date(2027, 9, 1)),
        ("Do not call - partner must not know", [Kind.NO_CALLS], None),
        ("07700 900123 (text only)", [Kind.TEXT_ONLY], None),
        ("No voicemail, plain envelope", [Kind.NO_VOICEMAIL, Kind.PLAIN_ENVELOPE], None),
        ("don’t leave messages", [Kind.NO_VOICEMAIL], None),
        ("via mum", [Kind.THROUGH_SOMEBODY], None),
        ("contact through her support worker", [Kind.THROUGH_SOMEBODY], None),
        ("email only please", [Kind.EMAIL_ONLY], None),
        ("husband does not know", [Kind.READ_FIRST], None),
        ("joined via the website", [], None),
        ("see email 3/4/24", [], None),
    ],
)
def test_warnings_about_contact_are_found_with_their_words(typed: str, kinds: list[Kind], until: dt.date | None) -> None:
    rules = read_rules(typed, TODAY)

    assert [rule.kind for rule in rules] == kinds
    assert all(rule.words == typed for rule in rules)
    assert {rule.until for rule in rules} <= {until}


def test_death_is_noticed_but_not_in_somebodys_name() -> None:
    assert says_died("RIP", in_remarks=True)
    assert says_died("sadly died in May", in_remarks=True)
    assert says_died("R.I.P. 2024", in_remarks=False)
    assert not says_died("Rip Torn", in_remarks=False)
    assert not says_died("ripped the form", in_remarks=True)


def test_small_readers_say_when_they_cannot() -> None:
    assert (read_postcode("ub7m5at"), read_postcode("NFA")) == ("UB7M 5AT", None)
    assert (read_channel("Email"), read_channel("via mum")) == (Channel.EMAIL, None)
    assert team_key("Birch Ward ") == team_key("birch") == "birch"
    assert team_key("Ward") == "ward"
