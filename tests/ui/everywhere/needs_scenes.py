"""The scenes of what people need at activities."""

from __future__ import annotations

from functools import partial

from coc_desktop.schedule.additions.queries import ideas_waiting
from coc_desktop.schedule.additions.rules import NOTED
from coc_desktop.schedule.queries import read_activity
from tests.ui.everywhere.scene import Scene, at, bank_of, press, then
from tests.ui.everywhere.stage import Stage


def _needs_said(stage: Stage) -> None:
    places = read_activity(bank_of(stage), stage.seeds.held).places
    stage.go("needs_said", participation_id=next(one.participation_id for one in places if one.person_id != stage.seeds.bare))


def _added(stage: Stage, page: str = "addition", *, theirs: bool = True) -> None:
    """Go to a page about what was said after the activity that was held, by somebody whose debrief is done."""
    done = [one for one in read_activity(bank_of(stage), stage.seeds.held).places if one.debrief and one.debrief.state in NOTED]
    stage.go(page, participation_id=next(one.participation_id for one in done if (one.person_id == stage.seeds.red) is theirs))


def _idea(stage: Stage, place: int) -> None:
    """Go to one of the two ideas: the first waits for an answer, the other for its person to be told."""
    waiting = sorted(ideas_waiting(bank_of(stage)), key=lambda one: one.is_answered)
    stage.go("idea", addition_id=waiting[place].addition_id)


KEPT_NOTE = Scene("a note of a debrief, kept", "debrief_note", partial(_added, page="debrief_note"))
NEEDS = (
    at("needs, coming", "needs", activity_id="coming"),
    at("needs", "needs", activity_id="held"),
    Scene("needs, said", "needs_said", _needs_said),
    at("anything to add, open", "additions"),
    Scene("anything to add", "addition", _added),
    Scene("a note of a debrief", "debrief_note", partial(_added, page="debrief_note", theirs=False)),
    KEPT_NOTE,
    then(KEPT_NOTE, "a note of a debrief, taken out", press("schedule_note.take_out"), dialog="schedule_note.sure"),
    Scene("an idea", "idea", partial(_idea, place=0)),
    Scene("an idea, answered", "idea", partial(_idea, place=1)),
    at("not met", "not_met", period="366"),
)
