"""Registers as awkward as people make them: each oddity is read for what it means, or kept and pointed out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from coc_desktop.bank.register import HeadingRows, Preview, RegisterField, RowKind, guess_map, read_register
from coc_desktop.bank.register.guesses import field_of_cells, field_of_heading
from coc_desktop.bank.register.names import read_name, read_names
from coc_desktop.bank.register.phones import read_phones
from coc_desktop.sheets import Merge, read_workbook
from models.vocabulary import ContactRuleKind as Kind
from models.vocabulary import ContactStop, DatePrecision, Domain
from tests.bank.register.registers import TODAY, preview_of
from tests.bank.small import small_sheet

SPLIT = ("#", "Name", None, "Contact", None, "Ward", "Monitoring", None, "DNC?", "Joined", "Notes", "Notes", "Notes (2)")
LOWER = (
    None,
    "Surname",
    "Forename (as on ID)",
    "Tel",
    "Tel",
    None,
    "DOB (if given)",
    "Marital status",
    "Y/N",
    "date",
    None,
    None,
    None,
)
ROWS = (
    (1, "Ashworth-Nwosu", "Chidimma", 7700900111, "7.70091E+09", "Rowan & Larch", "44621", "Single", "N", dt.date(2022, 3, 1),
     "a\tb", 1, 2),
    (2, '"', "Tobias", "7.700900222E+09", None, None, "1.2.90", None, "Y", "25/03/2021 00:00:00", "as above", None, None),
    ("Sub-total", 2),
    (3, "LLEWELYN", "RHYS (deceased)", None, None, "#REF!", None, None, None, "44927", None, None, None),
    (4, "Okonkwo - DO NOT CONTACT", "Ada", None, None, None, None, None, None, "03/25/2021", None, None, "z"),
    (None, None, None, None, None, None, None, None, None, None, "still waiting for her DBS"),
    ("Ward total", 2),
)  # fmt: skip


@pytest.fixture
def awkward(tmp_path: Path) -> Preview:
    """Read a workbook that counts days from 1904, with wards merged down, headings twice over, ditto marks and part totals."""
    workbook = Workbook()
    workbook.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001  # what openpyxl calls the other date system
    sheet = workbook.active
    for row in (("Register, north",), SPLIT, LOWER, *ROWS):
        sheet.append(row)
    for merged in ("B2:C2", "D2:E2", "G2:H2", "F4:F5"):
        sheet.merge_cells(merged)
    sheet["J4"].number_format = "mmm-yy"
    workbook.save(tmp_path / "north.xlsx")
    read = read_workbook(tmp_path / "north.xlsx").sheets[0]
    preview = preview_of(read)
    there = Counter(cell.text for row in read.rows for cell in row if cell.text.strip())
    assert not there - Counter(account.words for account in preview.accounts)
    return preview


def test_an_awkward_register_loses_nothing_and_makes_nothing_up(awkward: Preview) -> None:
    people = {person.row: person for person in awkward.people}

    assert awkward.mapping.heading_rows == HeadingRows(2, 3)
    assert [column.heading.key for column in awkward.columns][-3:] == ["Notes", "Notes (3)", "Notes (2)"]
    assert [person.name.in_full for person in awkward.people] == [
        "Chidimma Ashworth-Nwosu",
        "Tobias",
        "Rhys Llewelyn",
        "Ada Okonkwo",
    ]
    assert (people[4].phones, people[5].phones) == (("07700 900111",), ("07700 900222",))
    assert (people[4].team, people[5].team, people[7].team) == ("Rowan & Larch", "Rowan & Larch", "")
    assert (str(people[4].joined), people[4].joined.precision) == ("2022-03", DatePrecision.MONTH)
    assert [str(people[row].joined) for row in (5, 7, 8)] == ["2021-03-25", "2023-01-01", "None"]
    assert [column.order.asks for column in awkward.date_columns if column.heading.key == "Joined date"] == [True]
    assert people[4].equality == {"birth": "44621", "Marital status": "Single"}
    assert any("points at another row" in problem.text for problem in people[5].problems)
    assert any("fault" in problem.text for problem in people[7].problems)
    assert [check.words for check in awkward.totals] == [
        "Row 6 counts 2: 2 people. It matches.",
        "Row 10 counts 2: 2 people. It matches.",
    ]
    assert [(cell.words, cell.domain) for left in awkward.leftovers if left.row == 9 for cell in left.cells] == [
        ("still waiting for her DBS", Domain.CARE)
    ]


def test_a_warning_in_a_heading_or_beside_a_name_is_a_warning(awkward: Preview) -> None:
    rows = {row.row: row for row in awkward.rows}

    assert [rule.words for rule in rows[5].person.rules] == ["DNC? Y/N: Y"]
    assert rows[4].person.rules == ()
    assert [rule.kind for rule in rows[8].person.rules] == [Kind.NO_CONTACT]
    assert (rows[7].stop, rows[8].stop) == (ContactStop.MAY_HAVE_DIED, ContactStop.NONE)


@pytest.mark.parametrize(
    ("heading", "cell", "found"),
    [
        ("Do not contact", "x", Kind.NO_CONTACT),
        ("Do not contact", "no", None),
        ("OK to leave a message?", "No", Kind.NO_VOICEMAIL),
        ("OK to leave a message?", "Yes", None),
        ("Consent to contact", "N", Kind.NO_CONTACT),
        ("Preference (text only / email only)", "phone", None),
        ("Notes", "does not wish to be contacted", Kind.NO_CONTACT),
        ("Notes", "DNC", Kind.NO_CONTACT),
        ("Notes", "no letters", Kind.READ_FIRST),
        ("Notes", "not contacted yet", None),
        ("Deceased?", "Yes", ContactStop.MAY_HAVE_DIED),
        ("Date of death", "3/4/2024", ContactStop.MAY_HAVE_DIED),
        ("Deceased?", "No", None),
        *(
            ("Do not contact", no, None)
            for no in ("No restrictions", "No - happy to be contacted", "OK to contact", "N (Sept 24)")
        ),
        *(
            ("Do not contact", unclear, Kind.READ_FIRST)
            for unclear in ("No consent", "No-contact", "no longer", "see Jo", "OK by post")
        ),
        *(("Do not contact", yes, Kind.NO_CONTACT) for yes in ("Y", "Yes - see Jo", "since May", "DO NOT CONTACT until Sept")),
        ("Do not call", "OK to text", Kind.NO_CALLS),
        *(("Deceased?", no, None) for no in ("Living", "Active", "No (checked 2024)", "Not that we know", "N/A", "Not deceased")),
        *(("Deceased?", unclear, None) for unclear in ("see Jo", "no longer in the area")),
        *(
            ("Deceased?", yes, ContactStop.MAY_HAVE_DIED)
            for yes in ("Y", "x", "✓", "RIP", "Deceased", "yes 2024", "May 2023", "d. May 2023", "sadly", "45017", "has died")
        ),
    ],
)
def test_a_column_that_warns_is_heeded(heading: str, cell: str, found: Kind | ContactStop | None) -> None:
    sheet = small_sheet(("Kim Lee", cell), headings=("Name", heading))

    row = read_register(sheet, guess_map(sheet), TODAY).rows[0]

    unclear = cell in {"No consent", "No-contact", "no longer", "see Jo", "OK by post", "no longer in the area"}
    assert any("neither yes nor no" in problem.text for problem in row.person.problems) is unclear
    kinds = dict.fromkeys(rule.kind for rule in row.person.rules)
    stopped = [row.stop] if row.stop is not ContactStop.NONE else []
    assert [*stopped, *kinds] == ([found] if found else [])


@pytest.mark.parametrize(
    ("heading", "domain"),
    [
        *((heading, Domain.EQUALITY) for heading in ("DOB - optional", "Age band", "Marital status", "Nationality", "Sex (M/F)")),
        *((heading, Domain.IDENTITY) for heading in ("Carer’s phone", "Mother’s mobile", "CPN no.", "Partner email", "Title")),
        *((heading, Domain.CARE) for heading in ("NHS", "Patient ID", "Access requirements (care)")),
    ],
)
def test_a_heading_in_other_words_still_goes_to_its_domain(heading: str, domain: Domain) -> None:
    found = field_of_heading(heading)

    assert found is not None
    assert found.domain is domain
    assert found.value not in {"phone", "email", "status", "number"}


def test_a_name_is_a_warning_only_by_what_stands_beside_it() -> None:
    plain = ("DV Rao", "Rip Torn", "Jo Death", "Bo Dead", "Rao, DV", "Death, Jo", "Pat Nott", "Jo Dott-Ray", "Rip Torn (chair)")
    warned = (
        *("Ann Bell (RIP)", "Ann Bell - deceased", "ANN BELL RIP", "RIP - Ann Bell", "Ann Bell, passed away", "Deceased"),
        *("Ann Bell - DV", "DNC", "Ann Bell DNC", "Ann Bell *do not contact*", "Ann Bell DO NOT CALL", "DV - Ann Bell"),
    )

    people = preview_of(
        small_sheet(*((name, "Birch", "Chairs") for name in (*plain, *warned)), headings=("Name", "Ward", "Skills"))
    ).people

    assert [person.name is not None and bool(person.rules or person.may_have_died) for person in people] == [
        *[False] * len(plain),
        *[True] * len(warned),
    ]


def test_what_only_looks_like_something_else_is_not_taken_for_it() -> None:
    assert field_of_heading("Employment status") is None
    assert field_of_cells(["01/02/2020", "03.04.2021", "2022-06-05"]) is None
    assert field_of_cells(["943 476 5919", "943 476 5870", "401 023 2137"]) is None
    assert read_phones("7.70090012E+09").numbers == ()
    assert [
        (name.known_as, name.surname) for name in map(read_name, ("Ann Lee (carer)", "Sam O’Hara MBE", "Jo Ray they/them"))
    ] == [
        *(("Ann", "Lee"), ("Sam", "O’Hara"), ("Jo", "Ray")),
    ]
    assert read_names("Robert", "Smith (Bob)", "").known_as == "Bob"


def test_nobody_is_lost_by_the_word_total_and_no_total_is_taken_for_somebody() -> None:
    sheet = small_sheet(
        ("Ann Bell", "Birch", "07700 900111", "3 sessions in total"),
        ("Cy Dod", "Ash", "", "Attended 4 in total"),
        ("Count Basie", "Ash", "", ""),
        ("Eve Fox", "=COUNTA(C2:C4)", "", ""),
        ("Birch total", "4", "", ""),
        ("", "", "", "4 people in total"),
        ("Grand total", "", "=COUNTA(A2:A5)", ""),
        headings=("Name", "Ward", "Phone", "Notes"),
    )

    preview = preview_of(sheet)

    assert [person.name.in_full for person in preview.people] == ["Ann Bell", "Cy Dod", "Count Basie", "Eve Fox"]
    assert [(left.row, left.kind) for left in preview.leftovers[1:]] == [(row, RowKind.TOTAL) for row in (6, 7, 8)]


def test_a_name_merged_over_two_rows_is_one_person_and_a_surname_over_a_family_is_of_each() -> None:
    sheet = small_sheet(
        ("Ann", "Bell", "07700 900111", "Chairing"),
        ("", "", "", "do not call"),
        ("Cy", "Dod", "", ""),
        ("Eve", "", "", ""),
        headings=("First name", "Surname", "Phone", "Notes"),
    )
    sheet = replace(sheet, merged=(Merge(2, 1, 3, 1), Merge(2, 2, 3, 2), Merge(4, 2, 5, 2)))

    preview = preview_of(sheet)

    assert [person.name.in_full for person in preview.people] == ["Ann Bell", "Cy Dod", "Eve Dod"]
    assert [[problem.text for problem in person.problems] for person in preview.people] == [
        ["The name is merged down to row 3. Look at what the rows below it say of this person."],
        [],
        [],
    ]
    assert [rule.kind for rule in preview.people[0].rules] == [Kind.NO_CALLS]
    assert [(account.row, account.words) for account in preview.accounts if account.row == 3] == [(3, "do not call")]


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        (RegisterField.PHONE, ("Contact number (carer/SU)", "Carer / SU phone number", "Carer’s/SU’s phone")),
        (RegisterField.NAME, ("Carers Forum: member name", "Member name (carers forum)")),
        (RegisterField.KEEP_IDENTITY, ("Patient’s carer phone", "Family member phone", "Partner / family member phone")),
        (RegisterField.KEEP_IDENTITY, ("Carer phone if member agrees", "Partner email (member since 2019)")),
    ],
)
def test_a_heading_that_names_the_person_beside_a_carer_is_the_persons(field: RegisterField, headings: tuple[str, ...]) -> None:
    assert [field_of_heading(heading) for heading in headings] == [field] * len(headings)


def test_a_list_without_headings_and_with_semicolons_is_read(tmp_path: Path) -> None:
    lines = [f"Zoë Li{letter};0770090012{digit};{digit} High St, Leeds, West Yorks" for digit, letter in enumerate("abc")]
    (tmp_path / "plain.csv").write_bytes("\n".join(lines).encode("cp1252"))

    people = preview_of(read_workbook(tmp_path / "plain.csv").sheets[0]).people

    assert [person.name.in_full for person in people] == ["Zoë Lia", "Zoë Lib", "Zoë Lic"]
    assert people[0].phones == ("07700 900120",)
