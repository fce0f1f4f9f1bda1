"""Badges, slips and the sheet of names: nobody is named to others who did not agree to it for this activity."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.problems import Refused
from coc_desktop.schedule import activities
from coc_desktop.schedule.packs.acts import agree_naming, lay_out_pack
from coc_desktop.schedule.packs.names import make_name_paper
from coc_desktop.schedule.packs.rules import NamingDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import NamePaper, Outcome
from tests import factory
from tests.papers.reading import spoken
from tests.papers.test_cards import cuts, steps
from tests.papers.test_tags import faults
from tests.schedule.messages.food_group import DRAFT


def names_on(bank: Workspace, activity_id: UUID, kind: NamePaper) -> set[str]:
    """Return which words of the names of those coming a paper says."""
    made = make_name_paper(bank, activity_id, kind)
    assert faults(made.pdf) == []
    heard = spoken(made.pdf)
    assert b"Alex" in made.twin
    return {word for word in ("Alex", "Morgan", "they/them", "Priya", "Shah", "Chen", "Femi") if word in heard}


def size_of_badges(bank: Workspace, activity_id: UUID) -> tuple[set[float], set[float]]:
    """Return how wide and how high badges are between the lines to cut along, in millimetres."""
    ((across, up),) = cuts(make_name_paper(bank, activity_id, NamePaper.BADGES).pdf)
    return steps(across), steps(up)


def test_people_are_named_as_each_agreed_for_this_activity_and_no_further(bank: Workspace) -> None:
    activity_id = activities.plan_activity(bank, DRAFT)
    places = {}
    for name in ("Alex Morgan", "Priya Shah", "Chen Lee", "Femi Okafor"):
        details = {"surname": name.split()[1], "pronouns": "they/them"}
        places[name.split()[0]] = activities.invite_person(bank, activity_id, factory.a_person(bank, name, details=details))
    for kind in (NamePaper.BADGES, NamePaper.SHEET):
        with pytest.raises(Refused, match="Nobody has agreed"):
            make_name_paper(bank, activity_id, kind)

    agree_naming(bank, places["Alex"], NamingDraft(on_badge=True, on_sheet=True, pronouns=True))
    agree_naming(bank, places["Priya"], NamingDraft(on_badge=True, surname=True))
    agree_naming(bank, places["Femi"], NamingDraft(on_badge=True, on_sheet=True))
    activities.record_answer(bank, places["Femi"], Outcome.SAID_NO)

    assert names_on(bank, activity_id, NamePaper.BADGES) == {"Alex", "they/them", "Priya", "Shah"}
    assert size_of_badges(bank, activity_id) == ({85.0}, {55.0})
    change_settings(bank, {"badges.width_mm": 60, "badges.height_mm": 90})
    assert size_of_badges(bank, activity_id) == ({60.0}, {90.0})
    with pytest.raises(Refused, match="from 50 to 150"):
        change_settings(bank, {"badges.width_mm": 20})
    assert names_on(bank, activity_id, NamePaper.SHEET) == {"Alex"}
    assert names_on(bank, activity_id, NamePaper.SLIPS) == {"Alex", "Morgan", "Priya", "Shah", "Chen"}

    agree_naming(bank, places["Alex"], NamingDraft(in_packs=True), ("in_packs",))
    assert list_history(bank)[0].can_be_put_back
    assert names_on(bank, activity_id, NamePaper.SHEET) == {"Alex"}  # what was not ticked stays as they said it before
    agree_naming(bank, places["Alex"], NamingDraft())
    with pytest.raises(Refused, match="cannot be put back"):  # a yes that was taken back comes by asking
        put_back(bank, list_history(bank)[0].act_id)
    assert "Alex" not in spoken(make_name_paper(bank, activity_id, NamePaper.BADGES).pdf)


DRAFTS = st.builds(NamingDraft, *[st.booleans()] * 5)
NAMES = ("Alex Morgan", "Priya Shah", "Chen Lee", "Femi Okafor")


@pytest.mark.long
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(DRAFTS, min_size=len(NAMES), max_size=len(NAMES)))
def test_whatever_people_agree_to_nobody_is_named_further_than_that(bank: Workspace, said: list[NamingDraft]) -> None:
    activity_id = activities.plan_activity(bank, DRAFT)
    places = {}
    for name, naming in zip(NAMES, said, strict=True):
        details = {"surname": name.split()[1], "pronouns": f"x{name.split()[0].lower()}"}
        place = activities.invite_person(bank, activity_id, factory.a_person(bank, name, details=details))
        agree_naming(bank, place, naming)
        places[name] = place
    agreed = dict(zip(NAMES, said, strict=True))

    for reader, place in places.items():
        heard = spoken(lay_out_pack(bank, place).paper.pdf)
        for name, naming in agreed.items():
            if name != reader:
                first, last = name.split()
                assert (first in heard, last in heard) == (naming.in_packs, naming.in_packs and naming.surname), (reader, name)
                assert f"x{first.lower()}" not in heard
    for kind, field in ((NamePaper.BADGES, "on_badge"), (NamePaper.SHEET, "on_sheet")):
        if any(getattr(naming, field) for naming in said):
            heard = spoken(make_name_paper(bank, activity_id, kind).pdf)
            for name, naming in agreed.items():
                first, last = name.split()
                there = getattr(naming, field)
                assert (first in heard, last in heard) == (there, there and naming.surname), (kind, name)
                badge = kind is NamePaper.BADGES
                assert (f"x{first.lower()}" in heard) == (badge and there and naming.pronouns), (kind, name)
