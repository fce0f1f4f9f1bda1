"""What people of the sample needed: nearly all of it in place, some not met and why, and what they said of it afterwards."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from coc_desktop.plans.provisions.acts import confirm_all, confirm_provision, have_harder_day, record_answers, say_not_met
from coc_desktop.plans.provisions.queries import NeedRow, how_needs_stand, read_needs
from coc_desktop.plans.rules.provisions import ProvisionAnswer
from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.making import Making
from coc_desktop.schedule.queries import read_activity
from models.vocabulary import Happened, Helped, ProvisionState

NOT_MET_EVERY = 5
"""One activity in so many went ahead with something unmet, and says why."""


def see_to_needs(making: Making, number: int, activity_id: UUID) -> None:
    """Confirm what people need before an activity is held; now and then something cannot be met."""
    if number % NOT_MET_EVERY == 3:
        reasons: dict[str, list[str]] = catalogue("activities")["not_met"]
        unmet = [row for row in read_needs(making.sam, activity_id).rows if row.unmet and row.category in reasons]
        for row in unmet[:1]:
            say_not_met(making.sam, row.provision_id, reasons[row.category][number % len(reasons[row.category])])
    if how_needs_stand(making.sam, activity_id).to_do:
        confirm_all(making.sam, activity_id)


def see_to_what_comes_after(making: Making, activity_id: UUID) -> None:
    """Confirm what people need after an activity: the call, the notes, the quiet half hour."""
    for row in read_needs(making.sam, activity_id).rows:
        if row.unmet:
            confirm_provision(making.sam, row.provision_id)


def hear_how_it_went(making: Making, number: int, activity_id: UUID) -> None:
    """Let every other activity’s people say whether what they needed happened and helped."""
    if number % 2:
        return
    rows = sorted(read_needs(making.sam, activity_id).rows, key=lambda row: (row.name, row.participation_id, row.action))
    for turn, (place, theirs) in enumerate(groupby(rows, key=lambda row: row.participation_id)):
        said = {row.provision_id: _answer(number + turn, row) for row in theirs if row.action}
        if said:
            record_answers(making.sam, place, said)


def _answer(turn: int, row: NeedRow) -> ProvisionAnswer:
    """Say that it happened and helped, but for what was not met and for one in five, which happened in part."""
    if row.state is ProvisionState.NOT_MET:
        return ProvisionAnswer(Happened.NO)
    if turn % 5 == 2:
        words = catalogue("activities")["in_part"]
        return ProvisionAnswer(Happened.PARTLY, Helped.SOMEWHAT, words[turn % len(words)])
    return ProvisionAnswer(Happened.YES, Helped.YES if turn % 3 else Helped.SOMEWHAT)


def get_ready(making: Making, activity_id: UUID) -> None:
    """See to some of what is needed at an activity to come, and let one person say that it is a harder day."""
    places = read_activity(making.sam, activity_id).places
    if places:
        have_harder_day(making.sam, places[0].participation_id, True)
    for row in [row for row in read_needs(making.sam, activity_id).rows if row.unmet][::2]:
        confirm_provision(making.sam, row.provision_id)
