"""“Not today” puts a row of Home away until tomorrow for one account, and never what must stay in sight."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.not_today import put_away_until_tomorrow, what_is_away
from coc_desktop.problems import Refused
from coc_desktop.workspace import Workspace
from models.base import new_id
from models.office import PutAway

pytestmark = pytest.mark.both_stores


def test_a_row_is_away_for_today_and_back_tomorrow(bank: Workspace, clock: FixedClock) -> None:
    about = f"plan:{new_id()}"
    put_away_until_tomorrow(bank, about)
    assert what_is_away(bank) == {about}

    clock.move(days=1)
    assert what_is_away(bank) == frozenset()

    put_away_until_tomorrow(bank, about)
    assert what_is_away(bank) == {about}
    with bank.reading() as session:
        assert len(session.scalars(select(PutAway)).all()) == 1


def test_it_is_away_for_nobody_else(bank: Workspace, lead: Workspace) -> None:
    put_away_until_tomorrow(bank, "pair:1")
    put_away_until_tomorrow(lead, "pair:2")

    assert (what_is_away(bank), what_is_away(lead)) == ({"pair:1"}, {"pair:2"})


def test_it_is_put_back(bank: Workspace) -> None:
    put_away_until_tomorrow(bank, "training:1")

    put_back(bank, list_history(bank)[0].act_id)

    assert what_is_away(bank) == frozenset()


@pytest.mark.parametrize("about", ["look:1", "debrief:1", "backup", "", "claims"])
def test_what_must_stay_in_sight_stays(bank: Workspace, about: str) -> None:
    with pytest.raises(Refused, match="stays on Home"):
        put_away_until_tomorrow(bank, about)
