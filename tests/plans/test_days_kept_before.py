"""A bank kept by an earlier version: days ahead that were days of the calendar mean what they meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from coc_desktop.plans import editing, plans
from coc_desktop.plans.papers import make_plan_paper
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.workspace import Workspace
from models.plans import Plan, PlanDetails, Provision
from tests import factory
from tests.papers.reading import spoken
from tests.plans.test_provisions import AGENDA, START, planned, rows


@pytest.mark.both_stores
def test_days_kept_before_they_were_working_days_mean_what_they_meant(bank: Workspace) -> None:
    alex = factory.a_person(bank)
    plans.write_section(bank, alex, "before", 0, SectionDraft("An agenda.", actions=(AGENDA,)))
    with bank.transaction("plan.changed", "Change a plan") as tx:
        (plan,) = tx.scalars(select(Plan).where(Plan.person_id == alex))
        said: PlanDetails = plan.details
        plan.details = replace(said, adjustments=(replace(said.adjustments[0], when="", lead_days=7, in_working_days=False),))
    assert editing.read_plan(bank, alex).draft("before").actions[0].lead_days == 5
    assert "5 working days before" in spoken(make_plan_paper(bank, alex).pdf)

    activity_id = planned(bank, alex)
    with bank.transaction("plan.changed", "Change a plan") as tx:
        (row,) = tx.scalars(select(Provision))
        assert ((START.date() - row.due_on).days, row.lead_days) == (7, 5)
        row.lead_days = 7

    assert rows(bank, activity_id)["Send the agenda"].lead_days == 5
