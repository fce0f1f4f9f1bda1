"""A merge is put back as a whole: whatever was on the two records, every row is afterwards as it was before."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coc_desktop.bank.people import change_status
from coc_desktop.bank.queries import list_people
from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.merging.comparing import compare_people
from coc_desktop.office.merging.people import merge_people
from coc_desktop.office.merging.rules import FIELDS, PAYEE, PLAN, Side
from coc_desktop.payments.claims import make_claim, void_claim
from coc_desktop.payments.offers import record_offer
from coc_desktop.problems import Refused
from coc_desktop.schedule.activities import Attended, invite_person, record_attendance
from coc_desktop.storage.checks import check_store
from coc_desktop.workspace import Workspace
from models.vocabulary import OfferChoice, Outcome, PersonStatus, Role
from tests import factory
from tests.office.twice import INGREDIENTS, Scene, everything, merge_of
from tests.payments.scene import clock_of

OUTCOMES = st.sampled_from((Outcome.TOOK_PART, Outcome.LEFT_EARLY, Outcome.UNWELL, Outcome.COULD_NOT_COME))
SIDES = st.sampled_from((Side.FIRST, Side.SECOND))
ON_A_RECORD = st.sets(st.sampled_from(list(INGREDIENTS)))
TOGETHER = st.none() | st.tuples(OUTCOMES, OUTCOMES, st.booleans(), st.booleans())
CHOSEN = st.dictionaries(st.sampled_from([field.key for field in (*FIELDS, PAYEE, PLAN)]), SIDES)


def _merged_by(bank: Workspace) -> UUID:
    return next(line.act_id for line in list_history(bank) if line.act == "people.merged")


def _check(bank: Workspace) -> None:
    with bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


@pytest.fixture(params=["file_bank", pytest.param("server_bank", marks=pytest.mark.long)])
def scene(request: pytest.FixtureRequest) -> Scene:
    """One person who is in the bank twice, on each store."""
    bank: Workspace = request.getfixturevalue(request.param)
    return Scene(bank, factory.an_account(bank, "jo", Role.LEAD))


def _hold_together(scene: Scene, outcomes: tuple[Outcome, Outcome], claims: tuple[bool, bool]) -> None:
    """Hold one activity that both records were in, and claim for it where asked; two claims leave one void."""
    activity_id = scene.activity("Ward food group")
    places = [invite_person(scene.bank, activity_id, person_id) for person_id in scene.people]
    for place_id in places:
        record_offer(scene.bank, place_id, OfferChoice.ALL, None)
    clock_of(scene.bank).move(days=2)
    happened = {place_id: Attended(outcome) for place_id, outcome in zip(places, outcomes, strict=True)}
    record_attendance(scene.bank, activity_id, happened)
    came = [outcome in (Outcome.TOOK_PART, Outcome.LEFT_EARLY) for outcome in outcomes]
    made = [make_claim(scene.bank, place) for place, wanted, there in zip(places, claims, came, strict=True) if wanted and there]
    if len(made) == 2:
        void_claim(scene.bank, made[0])


def _merge_and_put_back(scene: Scene, stays: Side, chosen: dict[str, Side]) -> None:
    bank = scene.bank
    before = everything(bank)
    merge_people(bank, merge_of(bank, *scene.people, stays, **chosen))
    merged = everything(bank)
    assert merged["invoice"] == before["invoice"]
    assert merged["kept_file"] == before["kept_file"]

    undone = put_back(bank, _merged_by(bank)).act_id
    assert everything(bank) == before
    put_back(bank, undone)
    assert everything(bank) == merged
    _check(bank)


def _merge_whatever(template: Path, examples: int) -> None:
    """Merge two records with whatever on them, and put it back, so many times."""

    @settings(max_examples=examples, deadline=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
    @given(ON_A_RECORD, ON_A_RECORD, SIDES, CHOSEN, TOGETHER)
    def merge(
        on_first: set[str],
        on_second: set[str],
        stays: Side,
        chosen: dict[str, Side],
        together: tuple[Outcome, Outcome, bool, bool] | None,
    ) -> None:
        with tempfile.TemporaryDirectory(prefix="coc-merge-") as home:
            bank = factory.sign_in(factory.copy_bank(template, Path(home) / "bank"))
            scene = Scene(bank, factory.an_account(bank, "jo", Role.LEAD))
            if together is not None:
                _hold_together(scene, together[:2], together[2:])
            for name, give in INGREDIENTS.items():
                for person_id, wanted in zip(scene.people, (on_first, on_second), strict=True):
                    if name in wanted:
                        give(scene, person_id)
            _merge_and_put_back(scene, stays, chosen)
            bank.close()

    merge()


def test_whatever_is_on_two_records_putting_a_merge_back_leaves_every_row_as_it_was(bank_template: Path) -> None:
    _merge_whatever(bank_template, 4)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_two_hundred_and_fifty_merges_of_whatever_are_put_back(bank_template: Path) -> None:
    _merge_whatever(bank_template, 250)


@pytest.mark.parametrize("stays", [Side.FIRST, Side.SECOND])
def test_everything_at_once_comes_back_on_both_stores(scene: Scene, stays: Side) -> None:
    _hold_together(scene, (Outcome.TOOK_PART, Outcome.TOOK_PART), (True, True))
    for give in INGREDIENTS.values():
        for person_id in scene.people:
            give(scene, person_id)

    _merge_and_put_back(scene, stays, {"payee": Side.SECOND, "plan": Side.SECOND})


def test_a_merge_is_put_back_after_a_restart(bank_folder: Path) -> None:
    bank = factory.sign_in(bank_folder)
    scene = Scene(bank, factory.an_account(bank, "jo", Role.LEAD))
    scene.plan(scene.people[1])
    before = everything(bank)
    merge_people(bank, merge_of(bank, *scene.people))
    bank.close()

    bank = factory.sign_in(bank_folder)
    put_back(bank, _merged_by(bank))

    assert everything(bank) == before
    assert {row.person_id for row in list_people(bank)} >= set(scene.people)
    bank.close()


def test_a_merge_that_something_was_done_to_since_is_not_put_back(scene: Scene) -> None:
    scene.plan(scene.people[1])
    merge_people(scene.bank, merge_of(scene.bank, *scene.people))
    merged = _merged_by(scene.bank)
    change_status(scene.bank, scene.people[0], PersonStatus.PAUSED)

    with pytest.raises(Refused, match="changed again since"):
        put_back(scene.bank, merged)


def test_a_merge_is_not_put_back_from_under_a_later_claim(scene: Scene) -> None:
    place_id = scene.took_part(scene.people[1])
    merge_people(scene.bank, merge_of(scene.bank, *scene.people))
    merged = _merged_by(scene.bank)
    claim_id = make_claim(scene.bank, place_id)
    after = everything(scene.bank)

    with pytest.raises(Refused, match="a claim was made since"):
        put_back(scene.bank, merged)
    assert everything(scene.bank) == after

    void_claim(scene.bank, claim_id)
    put_back(scene.bank, merged)
    assert compare_people(scene.bank, *scene.people).against is None
