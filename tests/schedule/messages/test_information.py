"""What to expect at an activity: written down once, and in the message of everybody who was told of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from uuid import UUID

import pytest

from coc_desktop.office.history import list_history, put_back
from coc_desktop.problems import ChangedElsewhere, Refused
from coc_desktop.schedule import activities
from coc_desktop.schedule.information import InformationDraft, read_information, write_information
from coc_desktop.schedule.messages.acts import mark_messages
from coc_desktop.schedule.messages.queries import list_messages
from coc_desktop.workspace import Workspace
from tests.schedule.messages.food_group import CHANGED, HOUR, INFORMATION, INVITED, SENT, WAITING, kinds, move, seen


@pytest.mark.both_stores
def test_what_to_expect_reaches_everybody_who_was_told_and_goes_with_a_change(bank: Workspace, told: UUID) -> None:
    agenda, people = "Breakfast times, a break at 3pm", "Jo Lee, ward manager"
    expect = InformationDraft(agenda=agenda, people=people, due_on=dt.date(2026, 8, 14))

    assert write_information(bank, told, expect) == 1
    assert read_information(bank, told) == expect
    (waits, _) = list_messages(bank, told)
    assert (waits.kind, waits.state) == (INFORMATION, WAITING)
    assert f"What we will talk about:\n{agenda}\n\nWho will be there:\n{people}" in waits.words
    assert write_information(bank, told, expect, expect) == 0
    with pytest.raises(ChangedElsewhere):
        write_information(bank, told, InformationDraft(agenda="Lunch"), InformationDraft())
    assert read_information(bank, told) == expect

    move(bank, told, HOUR)
    (waits, _) = list_messages(bank, told)
    assert waits.kind is CHANGED
    assert "It is now: Thursday 20 August 2026, 3pm to 4pm" in waits.words
    assert agenda in waits.words

    move(bank, told, dt.timedelta())
    (waits, _) = list_messages(bank, told)
    assert waits.kind is INFORMATION

    mark_messages(bank, seen(waits), SENT)
    write_information(bank, told, dataclasses.replace(expect, agenda="Lunch"))
    put_back(bank, list_history(bank)[0].act_id)
    assert read_information(bank, told) == expect
    assert kinds(list_messages(bank, told)) == [(INFORMATION, SENT), (INVITED, SENT)]


def test_nothing_to_expect_is_refused_and_so_is_an_activity_that_is_called_off(bank: Workspace, told: UUID) -> None:
    with pytest.raises(Refused):
        write_information(bank, told, InformationDraft())
    activities.cancel_activity(bank, told)
    with pytest.raises(Refused, match="not planned any more"):
        write_information(bank, told, InformationDraft(agenda="Lunch"))
