"""Somebody who looks around sees a bank of today: the sample's two years end on whatever day it is made for."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coc_desktop.clock import SystemClock, london, today
from coc_desktop.plans.queries import plans_to_review
from coc_desktop.progress import NO_PROGRESS
from coc_desktop.sample.bank import make_sample
from coc_desktop.sample.making import LIVED, NOW
from coc_desktop.schedule.queries import list_activities
from tests import factory
from ui.office.founding import explore


@pytest.mark.long
def test_what_the_sample_holds_moves_with_its_day(tmp_path: Path) -> None:
    now = NOW + dt.timedelta(weeks=60)

    sample = make_sample(tmp_path / "bank", now=now, stretch=factory.CHEAP, held=6)

    bank = sample.coordinator
    days = [london(one.starts_at).date() for one in list_activities(bank)]
    assert bank.today() == now.date()
    assert any(day > now.date() for day in days)
    assert max(day for day in days if day < now.date()) > now.date() - dt.timedelta(days=200)
    assert min(days) > (now - LIVED).date()
    assert all(abs((one.review_on - now.date()).days) <= 30 for one in plans_to_review(bank))
    bank.close()


@pytest.mark.long
def test_looking_around_opens_on_a_bank_of_this_week_whose_clock_goes_on(tmp_path: Path) -> None:
    found = explore(str(tmp_path / "bank"), progress=NO_PROGRESS)

    bank = found.opened.workspace
    coming = [london(one.starts_at).date() for one in list_activities(bank) if one.starts_at > bank.clock.now()]
    assert isinstance(bank.clock, SystemClock)
    assert bank.today() == today(bank.clock)
    assert coming
    assert min(coming) - bank.today() <= dt.timedelta(days=14)
    bank.close()
