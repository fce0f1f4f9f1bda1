"""Badges, slips and the sheet of names: nobody is named to others who did not agree to it for this activity."""

from __future__ import annotations

from uuid import UUID

import pytest

from coc_desktop.problems import Refused
from coc_desktop.schedule import activities
from coc_desktop.schedule.packs.acts import agree_naming
from coc_desktop.schedule.packs.names import make_name_paper
from coc_desktop.schedule.packs.rules import NamingDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import NamePaper, Outcome
from tests import factory
from tests.papers.reading import spoken
from tests.papers.test_tags import faults
from tests.schedule.messages.food_group import DRAFT


def names_on(bank: Workspace, activity_id: UUID, kind: NamePaper) -> set[str]:
    """Return which words of the names of those coming a paper says."""
    made = make_name_paper(bank, activity_id, kind)
    assert faults(made.pdf) == []
    heard = spoken(made.pdf)
    assert b"Alex" in made.twin
    return {word for word in ("Alex", "Morgan", "they/them", "Priya", "Shah", "Chen", "Femi") if word in heard}


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
    assert names_on(bank, activity_id, NamePaper.SHEET) == {"Alex"}
    assert names_on(bank, activity_id, NamePaper.SLIPS) == {"Alex", "Morgan", "Priya", "Shah", "Chen"}

    agree_naming(bank, places["Alex"], NamingDraft())
    assert "Alex" not in spoken(make_name_paper(bank, activity_id, NamePaper.BADGES).pdf)
