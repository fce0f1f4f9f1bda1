"""A sealed record goes along with its person's record when two are merged, and to nobody else."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from coc_desktop.bank.queries import read_person
from coc_desktop.problems import Unavailable
from coc_desktop.workspace import Workspace
from models.bank import ContactRule
from models.vocabulary import ContactRuleKind
from tests import factory

pytestmark = pytest.mark.both_stores


def test_a_record_carried_over_to_somebody_else_by_hand_is_not_opened(bank: Workspace) -> None:
    alex, priya = factory.a_person(bank, "Alex"), factory.a_person(bank, "Priya")
    factory.a_contact_rule(bank, alex, "Do not call", ContactRuleKind.NO_CALLS)
    with bank.bank.engine.begin() as connection:
        forged = "UPDATE contact_rule SET person_id = :other, sealed_under = :whose"
        connection.execute(text(forged), {"other": priya.hex, "whose": alex.hex})

    with pytest.raises(Unavailable):
        read_person(bank, priya)


def test_records_merged_in_a_ring_by_hand_open_nothing_and_never_hang(bank: Workspace) -> None:
    alex, priya, chen = (factory.a_person(bank, name) for name in ("Alex", "Priya", "Chen"))
    factory.a_contact_rule(bank, alex, "Do not call", ContactRuleKind.NO_CALLS)
    with bank.bank.engine.begin() as connection:
        connection.execute(
            text("UPDATE contact_rule SET person_id = :other, sealed_under = :whose"), {"other": chen.hex, "whose": alex.hex}
        )
        ring = "UPDATE person SET merged_into_id = CASE WHEN id = :alex THEN :priya ELSE :alex END WHERE id IN (:alex, :priya)"
        connection.execute(text(ring), {"alex": alex.hex, "priya": priya.hex})

    with bank.reading() as session, pytest.raises(Unavailable):
        _ = session.scalars(select(ContactRule)).one().details
