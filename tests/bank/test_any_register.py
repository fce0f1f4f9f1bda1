"""Any register that Hypothesis can think of: no word is lost, and what the preview shows is what comes."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coc_desktop.bank.imports import bring_in, preview_register
from coc_desktop.bank.queries import list_people
from coc_desktop.bank.register import guess_map, read_register
from coc_desktop.office.history import put_back
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.bank import KeptWords, LikelyPair, Person
from tests.bank.register.registers import TODAY
from tests.bank.small import HEADINGS, small_sheet

AWKWARD = st.sampled_from(
    [
        *("", " ", "?", "n/a", "RIP", "Deceased 2024", "Do not call", "text only until Sept", "Sam Lee", "LEE, Sam", "sam lee"),
        *("07700900123", "7700900123", "+44 7700 900123", "a@b.org", "a@b.org; c@d.org", "1 High St\nLeeds", "31/02/2020"),
        *(
            "03/04/2021",
            "13/14/2021",
            "Mar-22",
            "=1+1",
            "Total",
            "--- carers ---",
            "Red = left",
            "\u0000",
            "👩‍🎨",
            "محمد",
            "Oak & Ash",
        ),
        *("Birch", "birch ward", "Left 2023", "Active", "Paused - unwell", "Email", "0", "TRUE", "x" * 300),
    ]
)
CELL = AWKWARD | st.text(max_size=12)
ROW = st.tuples(*(CELL for _ in HEADINGS))
NAMED = st.tuples(
    st.sampled_from(["Sam Lee", "Alex Morgan", "Ali Ali", "Bob (Robert) Li", "Ọláyínká"]), *(CELL for _ in HEADINGS[1:])
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(NAMED | ROW, min_size=1, max_size=6))
def test_what_a_preview_shows_is_what_comes_twice_over_and_all_of_it_can_be_put_back(
    bank: Workspace, rows: list[tuple[str, ...]]
) -> None:
    sheet = small_sheet(*rows)
    acts = []

    for _ in range(2):
        before = len(list_people(bank))
        preview = preview_register(bank, sheet, guess_map(sheet))
        there = Counter(cell.text for row in sheet.rows for cell in row if cell.text.strip())
        assert Counter(account.words for account in preview.accounts) == there
        done = bring_in(bank, preview, "register.xlsx")
        acts.append(done.act_id)
        assert len(list_people(bank)) == before + len(preview.coming) == before + done.people_added
        assert done.in_the_bank_already == len(preview.staying)
    for act_id in reversed(acts):
        put_back(bank, act_id)

    with bank.reading() as session:
        assert [session.scalars(select(kind)).all() for kind in (Person, KeptWords, LikelyPair)] == [[], [], []]


@settings(max_examples=60, deadline=None)
@given(headings=st.lists(CELL, min_size=1, max_size=6), rows=st.lists(st.lists(CELL, min_size=6, max_size=6), max_size=6))
def test_any_sheet_at_all_is_read_whole_or_refused(headings: list[str], rows: list[list[str]]) -> None:

    sheet = small_sheet(*(row[: len(headings)] for row in rows), headings=headings)
    with suppress(Refused):
        preview = read_register(sheet, guess_map(sheet), TODAY)
        there = Counter(cell.text for row in sheet.rows for cell in row if cell.text.strip())
        assert Counter(account.words for account in preview.accounts) == there
