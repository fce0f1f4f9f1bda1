"""Records that are probably one person wait until somebody has decided, and the count says as many."""

from __future__ import annotations

from uuid import UUID

import pytest

from coc_desktop.bank.pairs import count_to_look_at, pairs_to_look_at
from coc_desktop.bank.people import decide_pair
from coc_desktop.problems import NotAllowed
from coc_desktop.workspace import Workspace
from models.bank import LikelyPair, LikelyPairDetails
from models.vocabulary import ContactStop, Likeness, PairState
from tests import factory

pytestmark = pytest.mark.both_stores


def _pair(bank: Workspace, likeness: Likeness) -> UUID:
    one, other = factory.a_person(bank, "Alex Morgan"), factory.a_person(bank, "Alex Morgan")
    with bank.transaction("person.imported", "Note a pair") as tx:
        pair = tx.add(LikelyPair(person_id=one, other_id=other, likeness=likeness, state=PairState.OPEN))
        pair.details = LikelyPairDetails(("The same name and address",))
        return pair.id


def test_a_probable_pair_waits_with_its_reason_until_somebody_decides(bank: Workspace) -> None:
    pair_id = _pair(bank, Likeness.PROBABLE)

    (found,) = pairs_to_look_at(bank)
    assert (found.names, found.reasons) == (("Alex Morgan", "Alex Morgan"), ("The same name and address",))
    assert count_to_look_at(bank) == 1

    decide_pair(bank, pair_id, PairState.DIFFERENT)
    assert pairs_to_look_at(bank) == ()
    assert count_to_look_at(bank) == 0


def test_people_who_share_only_a_little_do_not_wait(bank: Workspace) -> None:
    _pair(bank, Likeness.POSSIBLE)

    assert pairs_to_look_at(bank) == ()


def test_a_contact_stop_is_counted_among_what_waits(bank: Workspace) -> None:
    factory.a_person(bank, "Rosa Whitfield", contact_stop=ContactStop.MAY_HAVE_DIED)

    assert count_to_look_at(bank) == 1


def test_finance_sees_no_pairs(finance: Workspace) -> None:
    with pytest.raises(NotAllowed):
        pairs_to_look_at(finance)
