"""Two records that were in one activity: two places become one, with what was recorded, agreed, held and claimed."""

from __future__ import annotations

from uuid import UUID

import pytest

from coc_desktop.office.merging.comparing import compare_people
from coc_desktop.office.merging.people import merge_people
from coc_desktop.payments.claims import make_claim, void_claim
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.queries import list_claims
from coc_desktop.problems import Refused
from coc_desktop.schedule.activities import Attended, invite_person, record_attendance
from coc_desktop.schedule.queries import activities_of_person, open_debriefs, read_activity
from coc_desktop.schedule.support import settle_support
from coc_desktop.workspace import Workspace
from models.vocabulary import OfferChoice, Outcome, SupportState
from tests.office.twice import Scene, everything, merge_of
from tests.payments.scene import clock_of

pytestmark = pytest.mark.both_stores


@pytest.fixture
def scene(bank: Workspace, lead: Workspace) -> Scene:
    """One person who is in the bank twice."""
    return Scene(bank, lead)


def _merge(scene: Scene) -> UUID:
    return merge_people(scene.bank, merge_of(scene.bank, *scene.people))


def _both_held(scene: Scene, *outcomes: Outcome) -> list[UUID]:
    """Hold one activity that both records were in; return their places."""
    activity_id = scene.activity("Ward food group")
    places = [invite_person(scene.bank, activity_id, person_id) for person_id in scene.people]
    for place_id in places:
        record_offer(scene.bank, place_id, OfferChoice.ALL, None)
    clock_of(scene.bank).move(days=2)
    happened = {place_id: Attended(outcome) for place_id, outcome in zip(places, outcomes, strict=True)}
    record_attendance(scene.bank, activity_id, happened)
    return places


def test_two_places_in_one_activity_become_the_one_that_took_part(scene: Scene) -> None:
    _both_held(scene, Outcome.UNWELL, Outcome.TOOK_PART)
    assert compare_people(scene.bank, *scene.people).shared == ("“Ward food group” on 7 August 2026",)

    _merge(scene)

    (row,) = activities_of_person(scene.bank, scene.people[0])
    assert row.outcome is Outcome.TOOK_PART
    (place,) = read_activity(scene.bank, row.activity_id).places
    assert place.person_id == scene.people[0]
    assert len(open_debriefs(scene.bank)) == 1


def test_a_debrief_that_was_held_outlives_one_that_was_not(scene: Scene) -> None:
    _both_held(scene, Outcome.TOOK_PART, Outcome.TOOK_PART)
    held = next(one for one in open_debriefs(scene.bank) if one.person_id == scene.people[1])
    settle_support(scene.bank, held.meeting_id, SupportState.DONE)

    _merge(scene)

    assert open_debriefs(scene.bank) == ()


def test_the_claim_of_a_shared_activity_goes_along_with_its_place(scene: Scene) -> None:
    first_place, second_place = _both_held(scene, Outcome.TOOK_PART, Outcome.TOOK_PART)
    claim_id = make_claim(scene.bank, second_place)

    _merge(scene)

    (claim,) = list_claims(scene.bank)
    assert (claim.claim_id, claim.person_id, claim.participation_id) == (claim_id, scene.people[0], first_place)
    with pytest.raises(Refused, match="already a claim"):
        make_claim(scene.bank, first_place)


def test_an_activity_that_both_were_paid_for_is_mended_first(scene: Scene) -> None:
    places = _both_held(scene, Outcome.TOOK_PART, Outcome.TOOK_PART)
    claims = [make_claim(scene.bank, place_id) for place_id in places]
    before = everything(scene.bank)
    why = "Both records have a claim for “Ward food group” on 7 August 2026"
    assert (compare_people(scene.bank, *scene.people).against or "").startswith(why)

    with pytest.raises(Refused, match=why):
        _merge(scene)
    assert everything(scene.bank) == before

    void_claim(scene.bank, claims[1])
    _merge(scene)
    assert [claim.claim_id for claim in list_claims(scene.bank)] == [claims[0]]
