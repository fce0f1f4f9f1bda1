"""The order of an activity’s day: read as it is typed, told from when to when, and moved with the activity."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import Refused
from coc_desktop.schedule import activities, queries, stages
from coc_desktop.schedule.clashes.meaning import Clashing
from coc_desktop.schedule.clashes.queries import reasons_meant
from coc_desktop.schedule.information import InformationDraft, read_information, write_information
from coc_desktop.schedule.messages.acts import draft_messages
from coc_desktop.schedule.messages.queries import list_messages
from coc_desktop.schedule.rules import OrderItem, hours_of, kind_of, minute_of, order_of, problems_in_order
from coc_desktop.workspace import Workspace
from models.vocabulary import DayPart, PaperFormat
from tests import factory
from tests.papers.reading import spoken
from tests.papers.test_tags import faults
from tests.schedule.messages.food_group import DRAFT, HOUR, START, move
from ui.schedule.activities.order_field import read_line

END = START + HOUR
WELCOME, BREAK = OrderItem(dt.time(14), "Welcome"), OrderItem(dt.time(14, 30), "Break")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2pm Welcome", WELCOME),
        ("2:00 pm – Welcome", WELCOME),
        ("14:30 Break", BREAK),
        ("2.30pm: Break", BREAK),
        ("midday Lunch, in the garden", OrderItem(dt.time(12), "Lunch, in the garden")),
        ("Welcome", None),
        ("2pm", None),
        ("25:00 Welcome", None),
    ],
)
def test_a_line_is_read_as_people_type_it(typed: str, meant: OrderItem | None) -> None:
    assert read_line(typed) == meant


def test_an_order_is_within_its_activity_and_lasts_until_what_comes_next() -> None:
    rows = [(30, "Break, with tea"), (0, "Welcome"), (45, "Menus")]

    assert [(one.when, one.words, one.kind) for one in hours_of(rows, START, END)] == [
        ("2pm to 2:30pm", "Welcome", DayPart.PART),
        ("2:30pm to 2:45pm", "Break, with tea", DayPart.BREAK),
        ("2:45pm to 3pm", "Menus", DayPart.PART),
    ]
    assert order_of(rows, START)[0] == WELCOME
    assert all(minute_of(item.at, START) == minute for item, minute in zip(order_of(rows, START), (0, 30, 45), strict=True))
    assert [kind_of(words) for words in ("lunch", "Breakfast menus", "Coffee: outside", "")] == [
        DayPart.BREAK,
        DayPart.PART,
        DayPart.BREAK,
        DayPart.PART,
    ]
    assert not problems_in_order((WELCOME, BREAK), START, END)
    for wrong in ((WELCOME, OrderItem(dt.time(15), "Late")), (OrderItem(dt.time(13, 59), "Early"),), (BREAK, BREAK)):
        assert problems_in_order(wrong, START, END), wrong
    assert hours_of((), START, END) == ()


NAMED = "“Alex”, in “The order of the day”, may be somebody who comes: “Alex tells what happened” Everybody reads it."


@pytest.mark.both_stores
def test_the_order_reaches_people_and_the_host_without_a_name_and_moves_with_the_activity(bank: Workspace) -> None:
    activity_id = activities.plan_activity(bank, dataclasses.replace(DRAFT, title="Food group with Alex"))
    activities.invite_person(bank, activity_id, factory.a_person(bank, "Alex Morgan"))
    draft_messages(bank, activity_id)
    named = OrderItem(dt.time(14, 45), "Alex tells what happened")
    expect = InformationDraft(agenda="Menus", order=(WELCOME, BREAK, named), quiet_room="Room 5, across the hall")
    with pytest.raises(Refused, match="not within the activity"):
        write_information(bank, activity_id, dataclasses.replace(expect, order=(OrderItem(dt.time(9), "Early"),)))

    write_information(bank, activity_id, InformationDraft("Alex Morgan speaks first"))  # as long as nobody else reads it
    activities.invite_person(bank, activity_id, factory.a_person(bank, "Priya Shah"))
    for wrong in ({"agenda": "Alex  Morgan’s menu"}, {"order": (OrderItem(dt.time(14), "alex morgan speaks"),)}):
        with pytest.raises(Refused, match="names somebody who comes"):
            write_information(bank, activity_id, dataclasses.replace(expect, **wrong))

    with pytest.raises(Clashing) as refused:
        write_information(bank, activity_id, expect)
    assert [one.words for one in refused.value.said] == [NAMED]
    write_information(bank, activity_id, expect, meant="Alex wants it so")
    write_information(bank, activity_id, expect)  # it is asked once

    assert [one.why for one in reasons_meant(bank, activity_id)] == ["Alex wants it so"]
    assert read_information(bank, activity_id) == expect
    (message,) = list_messages(bank, activity_id)
    assert "The order of the day:\n2pm Welcome\n2:30pm Break" in message.words
    for form in PaperFormat:
        pdf = stages.make_host_sheet(bank, activity_id, form).pdf
        heard = spoken(pdf)
        assert faults(pdf) == []
        for said in ("2pm to 2:30pm", "Welcome", "2:30pm to 2:45pm", "Break", "Part of the activity", "Room 5, across the hall"):
            assert said in heard, (form, said)
        assert "Alex" not in heard

    move(bank, activity_id, HOUR)
    assert read_information(bank, activity_id).order[0].at == dt.time(15)
    write_information(bank, activity_id, dataclasses.replace(expect, order=(OrderItem(dt.time(15, 30), "Lunch"),)))
    put_back(bank, list_history(bank)[0].act_id)
    assert [item.at for item in read_information(bank, activity_id).order] == [dt.time(15), dt.time(15, 30), dt.time(15, 45)]
    assert queries.read_activity(bank, activity_id).starts_at == START + HOUR


def test_an_order_never_outlives_a_shorter_time_nor_a_quiet_room_another_place(bank: Workspace) -> None:
    activity_id = activities.plan_activity(bank, DRAFT)
    write_information(bank, activity_id, InformationDraft(order=(WELCOME, BREAK), quiet_room="Room 5, across the hall"))
    found = queries.read_activity(bank, activity_id)
    shorter = dataclasses.replace(DRAFT, ends_at=START + HOUR / 2)
    with pytest.raises(Refused, match="2:30pm is not within the activity"):
        activities.change_activity(bank, activity_id, found.version, shorter)
    elsewhere = dataclasses.replace(DRAFT, place="Hall")
    activities.change_activity(bank, activity_id, found.version, elsewhere)
    assert read_information(bank, activity_id).quiet_room == ""
    put_back(bank, list_history(bank)[0].act_id)
    assert read_information(bank, activity_id).quiet_room == "Room 5, across the hall"
