"""What a pack says in each case: pay, names, days; and easy read in short sentences."""

from __future__ import annotations

import datetime as dt
import itertools
import re

import pytest

from coc_desktop.papers import Heading, Idea
from coc_desktop.papers.pictograms import pictogram
from coc_desktop.schedule.packs.easy import easy_pack
from coc_desktop.schedule.packs.rules import (
    Colleague,
    OfferSaid,
    OwnMeeting,
    PackWords,
    Ready,
    called,
    due,
    lines_of,
    named_words,
    pay_words,
    state_of,
)
from coc_desktop.schedule.rules import hours_of
from models.vocabulary import OfferChoice, PackState, ProvisionState

START = dt.datetime(2026, 8, 7, 13, tzinfo=dt.UTC)
FRIDAY, MONDAY = dt.date(2026, 8, 7), dt.date(2026, 8, 10)


@pytest.mark.parametrize(
    ("known_as", "surname", "whole", "shown"),
    [
        ("Alex Morgan", "Morgan", False, "Alex"),
        ("Alex Morgan", "Morgan", True, "Alex Morgan"),
        ("Mary Ann de Silva", "De Silva", False, "Mary Ann"),
        ("Prince", "Prince", False, "Prince"),
        ("Prince", "Prince", True, "Prince"),
        ("Morgan Alex", "Morgan", False, "Alex"),
        ("Nguyen Anh", "Nguyen", False, "Anh"),
        ("Nguyen Anh", "Nguyen", True, "Nguyen Anh"),
        ("Ana Lopez", "Lopez Garcia", False, "Ana"),
        ("Ana Lopez", "Lopez Garcia", True, "Ana Lopez Garcia"),
        ("Ann Smith Jones", "Smith-Jones", False, "Ann"),
        ("Ann SMITH‐JONES", "Smith Jones", False, "Ann"),
        ("José Nuñez", "Nunez", False, "José"),
        ("Alex", "Morgan", True, "Alex Morgan"),
        ("Alex", "", False, "Alex"),
    ],
)
def test_nobody_is_shown_with_a_surname_unless_they_want_it(known_as: str, surname: str, whole: bool, shown: str) -> None:
    assert called(known_as, surname, whole=whole) == shown


def test_a_pack_is_due_on_the_earlier_day_and_stands_as_it_was_said() -> None:
    assert due(FRIDAY, MONDAY) == due(MONDAY, FRIDAY) == due(FRIDAY, None) == due(None, FRIDAY) == FRIDAY
    assert due(None, None) is None
    stands = [(False, None, False), (True, None, False), (True, FRIDAY, False), (True, FRIDAY, True), (True, None, True)]
    states = [state_of(made, sent_on, otherwise=otherwise) for made, sent_on, otherwise in stands]
    assert states == [*PackState, PackState.CHANGED]
    assert lines_of("• Welcome\n\n  2:45pm Break \n- Menus") == ("Welcome", "2:45pm Break", "Menus")


def test_every_answer_to_the_fee_is_told_and_no_sum_that_is_not_theirs() -> None:
    for choice in OfferChoice:
        said = " ".join(pay_words(True, OfferSaid(choice, 7500, 5000 if choice is OfferChoice.PART else 7500)))
        assert ("£75.00" in said) is (choice in (OfferChoice.NOT_DECIDED, OfferChoice.ALL, OfferChoice.DONATE)), choice
        assert ("£50.00" in said) is (choice is OfferChoice.PART), choice
    assert "not paid" in pay_words(False, None)[0]
    assert "agree the fee" in pay_words(True, None)[0]


def pack(choice: OfferChoice | None, state: ProvisionState, *, full: bool) -> PackWords:
    """Return a pack with everything in it, or with next to nothing."""
    parts = ("agenda", "questions", "tasks", "papers", "people", "arrival", "quiet_room")
    return PackWords(
        2041,
        "Alex",
        "Food group",
        "Friday 7 August 2026, 2pm to 3:30pm",
        "Room 4",
        "Ring the bell" if full else "",
        hours_of(((0, "Welcome"), (30, "Break")), START, START + dt.timedelta(hours=1)) if full else (),
        tuple((part, "Menus\nBreakfast") for part in parts) if full else (),
        (Colleague("Sam Patel", "Involvement lead", ("leads this activity", "meets you before it", "talks with you after it")),),
        ("Priya",) if full else (),
        True,
        (OwnMeeting(True, "Later, when you are ready"), OwnMeeting(False, "Friday", "by phone", "Sam")) if full else (),
        (Ready("Dim the lights", state),) if full else (),
        pay_words(choice is not None, OfferSaid(choice, 7500, 7500) if choice is not None else None),
        "Sam Patel, 01632 960 001",
    )


def test_no_sentence_of_ours_in_easy_read_has_more_than_15_words_and_every_picture_is_drawn() -> None:
    choices = (None, *OfferChoice)
    for choice, state, full in itertools.product(choices, ProvisionState, (True, False)):
        for block in easy_pack(pack(choice, state, full=full)):
            assert isinstance(block, Heading | Idea)
            words = block.words if isinstance(block, Heading) else block.said.words
            for sentence in re.split(r"(?<=[.?!:])\s+|\n+", words):
                assert len(sentence.split()) <= 15, sentence
            assert isinstance(block, Heading) or pictogram(str(block.picture)).shows


def test_whoever_did_not_agree_to_be_named_is_only_said_to_come() -> None:
    assert named_words((), unnamed=False) == named_words(("Priya",), unnamed=False) == ()
    assert named_words((), unnamed=True) != named_words(("Priya",), unnamed=True)
