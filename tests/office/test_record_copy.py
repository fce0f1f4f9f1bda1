"""A copy of a record holds what is kept about its person, in their format, and the name of nobody else who takes part."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID

import pytest

from coc_desktop.bank.people import change_status
from coc_desktop.bank.queries import read_person
from coc_desktop.office.own_record import read_own_record
from coc_desktop.office.record_copy import names_to_read, read_record_copy, without_names
from coc_desktop.office.record_papers import easy_record, make_record_copy
from coc_desktop.papers.blocks import Idea
from coc_desktop.plans import plans
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.problems import NotAllowed
from coc_desktop.schedule.activities import Attended, invite_person, plan_activity, record_attendance
from coc_desktop.schedule.additions.acts import add_something
from coc_desktop.schedule.additions.rules import AdditionDraft
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, ContactRuleKind, Outcome, PaperFormat, PersonStatus, Rung
from tests import factory
from tests.papers.reading import spoken
from tests.papers.test_tags import faults
from tests.payments.scene import Place, held


@pytest.fixture
def alex(bank: Workspace) -> Place:
    """Somebody who took part beside another, with a plan."""
    alex, _bo = held(bank, "Alex Morgan", "Bo Lee")
    plans.write_section(bank, alex.person_id, "room", 0, SectionDraft("It hums.", actions=(ActionDraft("Lights low"),)))
    return alex


def talk_with_bo(bank: Workspace, person_id: UUID) -> UUID:
    """Somebody took part in an activity that is called after somebody else; return their place."""
    starts, kind = bank.clock.now() - dt.timedelta(hours=2), ActivityKind.PROJECT_MEETING
    draft = ActivityDraft("Talk with Bo Lee", kind, Rung.CO_PRODUCING, "Room 4", starts, bank.clock.now(), is_paid=False)
    activity_id = plan_activity(bank, draft)
    place_id = invite_person(bank, activity_id, person_id)
    record_attendance(bank, activity_id, {place_id: Attended(Outcome.TOOK_PART)})
    return place_id


@pytest.mark.both_stores
def test_it_holds_what_is_theirs_and_its_making_is_told_to_them(bank: Workspace, alex: Place) -> None:
    _, own = factory.a_card(bank, alex.person_id)
    add_something(bank, alex.place_id, AdditionDraft("Too warm, said  Bo Lee.", said_on=bank.today()))
    add_something(bank, talk_with_bo(bank, alex.person_id), AdditionDraft("It was kind.", said_on=bank.today()))
    factory.a_person(bank, "Lizzie Brown", details={"given": "Elizabeth", "surname": "Brown"})
    factory.a_contact_rule(bank, alex.person_id, "Ring Elizabeth Brown, not Alex Morgan.", ContactRuleKind.NO_CALLS)
    change_status(bank, alex.person_id, PersonStatus.PAUSED, "Lizzie Brown told us, and Alex. Bo, too, and Sam Patel.")
    assert names_to_read(bank, alex.person_id) == ("(another person) told us, and Alex. Bo, too, and Sam Patel.",)

    said = spoken(make_record_copy(bank, alex.person_id).pdf)

    for words in (
        "Known as Alex Morgan",
        "“It hums.”",
        "Lights low",
        "Ward food group",
        "Took part",
        "Sam Patel opened your record",
        "“Too warm, said (another person).”",
        "Ring (another person), not Alex Morgan.",
        "(another person) told us, and Alex.",
        "The name and address that we pay you under. Ask us for those.",
    ):
        assert words in re.sub(r"\s+", " ", said), words
    assert said.count("Talk with (another person)") == 3  # they were invited to it, took part, and added something
    assert "Bo Lee" not in said
    assert "made a copy of your record for you" in {one.words for one in read_own_record(own).openings}


def test_it_keeps_every_rule_of_accessible_papers_in_each_format(bank: Workspace, alex: Place) -> None:
    for form in PaperFormat:
        assert faults(make_record_copy(bank, alex.person_id, form).pdf) == []


def test_in_easy_read_no_sentence_of_ours_is_long(bank: Workspace, alex: Place) -> None:
    paper = easy_record(read_record_copy(bank, alex.person_id))

    ideas = [block.said.words for block in paper.blocks if isinstance(block, Idea) and block.picture != "speech"]
    assert len(ideas) > 20
    assert [one for words in ideas for one in re.split(r"(?<=[.?!:])\s+|\n+", words) if len(one.split()) > 15] == []


def test_whole_names_of_others_are_left_out_of_what_colleagues_wrote_and_their_own_stays() -> None:
    others = ("Bo Lee", "Bo Lee-Ann", "Ann Lee", "may", "Wen Li", "Adéyẹ́mí Ọláyínká", "Ada Groß", " ", "")
    said = {
        "Came with BO  LEE and Bo Leeson; Bo Lee-Ann’s friend. Lee rang.": (
            "Came with (another person) and Bo Leeson; (another person)’s friend. Lee rang."
        ),
        "It may be that Ann Lee rang for Mary Ann Lee.": "It may be that (another person) rang for Mary Ann Lee.",
        "wen li and Wen Li": "wen li and Wen Li",
        "Café ﬁrst: Adeyemi Olayinka, ADA GROSS, Adéye\u0323\u0301mí Ọláyínká\u0301, é.": (
            "Café ﬁrst: (another person), (another person), (another person), é."
        ),
    }
    for words, left in said.items():
        assert without_names(words, others, ("Mary Ann Lee", "Wen  Li")) == left
    assert without_names("Bo Lee", ("", "may")) == "Bo Lee"


def test_finance_makes_none(finance: Workspace, bank: Workspace, alex: Place) -> None:
    read_person(bank, alex.person_id)

    with pytest.raises(NotAllowed):
        make_record_copy(finance, alex.person_id)
