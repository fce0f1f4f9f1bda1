"""The scenes of what people need at activities."""

from __future__ import annotations

from coc_desktop.schedule.queries import read_activity
from tests.ui.everywhere.scene import Scene, at, bank_of
from tests.ui.everywhere.stage import Stage


def _needs_said(stage: Stage) -> None:
    places = read_activity(bank_of(stage), stage.seeds.held).places
    stage.go("needs_said", participation_id=next(one.participation_id for one in places if one.person_id != stage.seeds.bare))


def _added(stage: Stage) -> None:
    places = read_activity(bank_of(stage), stage.seeds.held).places
    stage.go("addition", participation_id=next(one.participation_id for one in places if one.person_id == stage.seeds.red))


NEEDS = (
    at("needs, coming", "needs", activity_id="coming"),
    at("needs", "needs", activity_id="held"),
    Scene("needs, said", "needs_said", _needs_said),
    at("anything to add, open", "additions"),
    Scene("anything to add", "addition", _added),
    at("not met", "not_met", period="366"),
)
