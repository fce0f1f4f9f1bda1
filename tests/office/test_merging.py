"""Two records of one person become one: what stands, what moves, what never changes, and what is refused."""

from __future__ import annotations

import dataclasses
import datetime as dt
from uuid import UUID

import pytest
from sqlalchemy import select

from coc_desktop.bank.notes import notes_about
from coc_desktop.bank.pairs import pairs_to_look_at
from coc_desktop.bank.people import change_person, change_status
from coc_desktop.bank.queries import list_people, person_by_number, read_person
from coc_desktop.bank.rules import PersonDraft
from coc_desktop.office.history import list_history
from coc_desktop.office.merging.comparing import compare_people
from coc_desktop.office.merging.people import merge_people
from coc_desktop.office.merging.rules import Side
from coc_desktop.payments.claims import approve_claims, make_claim, void_claim
from coc_desktop.payments.invoices import issue_invoice
from coc_desktop.payments.offers import record_offer
from coc_desktop.payments.papers import invoice_pdf
from coc_desktop.payments.payees import change_payee, read_payee
from coc_desktop.payments.queries import list_claims, list_invoices
from coc_desktop.plans.drafts import read_drafts
from coc_desktop.plans.editing import read_plan
from coc_desktop.plans.queries import plans_to_review
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.schedule.activities import Attended, invite_person, record_attendance
from coc_desktop.schedule.queries import activities_of_person, open_debriefs, read_activity
from coc_desktop.schedule.support import settle_support
from coc_desktop.storage.checks import check_store
from coc_desktop.training.queries import list_training
from coc_desktop.workspace import Workspace
from models.bank import Payee, Person
from models.payments import Invoice
from models.schedule import Offer
from models.vocabulary import ContactRuleKind, ContactStop, OfferChoice, Outcome, PersonStatus, SupportState
from tests import factory
from tests.office.twice import Scene, everything, merge_of, pair, twins
from tests.payments.scene import clock_of, payee_of

pytestmark = pytest.mark.both_stores


@pytest.fixture
def scene(bank: Workspace, lead: Workspace) -> Scene:
    """One person who is in the bank twice, and a third whom they may be."""
    return Scene(bank, lead)


def _merge(scene: Scene, stays: Side = Side.FIRST, **chosen: Side) -> UUID:
    return merge_people(scene.bank, merge_of(scene.bank, *scene.people, stays, **chosen))


def test_two_records_are_compared_field_by_field_with_what_hangs_on_each(scene: Scene) -> None:
    first, second = scene.people
    scene.rule(second)

    found = compare_people(scene.bank, first, second)

    said = {one.key: (one.first, one.second, one.proposed) for one in found.differing}
    assert said["known_as"] == ("Rosa Whitfield", "Rosie Whitfield", Side.SECOND)
    assert said["phones"] == ("07700 900001", "Nothing here", Side.FIRST)
    assert said["emails"] == ("Nothing here", "rosie@example.org", Side.SECOND)
    assert "Surname: Whitfield" in found.alike
    assert (found.stays, found.second.hangs, found.against) == (Side.SECOND, ("1 safe-contact rule",), None)


def test_the_fuller_value_stands_unless_somebody_chooses(scene: Scene) -> None:
    assert _merge(scene, known_as=Side.FIRST) == scene.people[0]

    said = read_person(scene.bank, scene.people[0]).details
    assert (said.known_as, said.phones, said.emails) == ("Rosa Whitfield", ("07700 900001",), ("rosie@example.org",))


def test_both_ways_of_reaching_somebody_are_kept(bank: Workspace) -> None:
    first = factory.a_person(bank, "Rosa", details={"phones": ("07700 900001", "07700 900002")})
    second = factory.a_person(bank, "Rosa", details={"phones": ("07700 900002", "07700 900003")})

    merge_people(bank, merge_of(bank, first, second))

    assert read_person(bank, first).details.phones == ("07700 900001", "07700 900002", "07700 900003")


def test_a_person_is_listed_once_and_found_by_either_name_and_number(scene: Scene) -> None:
    first, second = scene.people
    number = read_person(scene.bank, second).number
    _merge(scene, known_as=Side.FIRST)

    (row,) = [one for one in list_people(scene.bank) if one.person_id in scene.people]
    assert (row.person_id, row.known_as) == (first, "Rosa Whitfield")
    assert "Rosie Whitfield" in row.found_by
    assert person_by_number(scene.bank, number) == first
    assert read_person(scene.bank, second).person_id == first
    assert [(one.number, one.known_as) for one in read_person(scene.bank, first).merged] == [(number, "Rosie Whitfield")]


def test_everything_that_hangs_on_the_other_record_moves(scene: Scene) -> None:
    first, second = scene.people
    for give in (scene.rule, scene.plan, scene.draft, scene.payee, scene.training, scene.note, scene.words, scene.took_part):
        give(second)
    _merge(scene)

    found = read_person(scene.bank, first)
    assert [rule.kind for rule in found.rules] == [ContactRuleKind.NO_CALLS]
    assert [words.words for words in found.kept_words] == ["Likes tea", "Likes tea"]
    assert read_plan(scene.bank, first).section("before").words == f"Words of {second.hex}"
    assert [draft.typed.words for draft in read_drafts(scene.bank, first)] == [f"Not saved, {second.hex}"]
    assert read_payee(scene.bank, first).legal_name == f"Rosa {second.hex[-4:]} in full"
    assert [row.person_id for row in list_training(scene.bank)] == [first]
    assert [note.words for note in notes_about(scene.bank, first)] == ["For Jo alone"]
    assert [row.outcome for row in activities_of_person(scene.bank, first)] == [Outcome.TOOK_PART]
    with scene.bank.bank.engine.connect() as connection:
        assert check_store(connection).problems == ()


def test_two_plans_become_one_and_no_answer_is_lost(scene: Scene) -> None:
    first, second = scene.people
    scene.plan(first)
    scene.plan(second)

    _merge(scene, plan=Side.SECOND)

    plan = read_plan(scene.bank, first)
    said = {one.key: one.words for one in plan.sections if one.words}
    assert said == {
        "before": f"Words of {second.hex}",
        "information": f"Words of {first.hex}",
        "support": f"Words of {second.hex}",
    }
    assert [remark.words for remark in plan.remarks] == [f"Words of {first.hex}"]
    assert plan.agreed_on is None
    assert [one.person_id for one in plans_to_review(scene.bank)] in ([], [first])


def test_what_was_issued_stays_as_it_was_and_is_found_from_the_person(scene: Scene) -> None:
    first, second = scene.people
    invoice_id = scene.invoice(second)
    pdf = invoice_pdf(scene.bank, invoice_id).content
    before = everything(scene.bank)

    _merge(scene)

    after = everything(scene.bank)
    assert [after[name] for name in ("invoice", "invoice_line", "kept_file", "claim")] == [
        before[name] for name in ("invoice", "invoice_line", "kept_file", "claim")
    ]
    assert [row.invoice_id for row in list_invoices(scene.bank, first)] == [invoice_id]
    assert [row.name for row in list_claims(scene.bank, first)] == [read_person(scene.bank, first).details.known_as]
    assert invoice_pdf(scene.bank, invoice_id).content == pdf


def test_a_claim_that_moved_is_approved_and_paid_to_the_record_that_stays(scene: Scene) -> None:
    first, second = scene.people
    scene.payee(first)
    claim_id = scene.claim(second)
    _merge(scene)

    approve_claims(scene.lead, (claim_id,))
    issue_invoice(scene.bank, claim_id)

    with scene.bank.reading() as session:
        invoice = session.scalars(select(Invoice)).one()
        assert (invoice.person_id, invoice.details.payee_name) == (first, f"Rosa {first.hex[-4:]} in full")


@pytest.mark.parametrize("stays", [Side.FIRST, Side.SECOND])
def test_the_strictest_stop_stands_and_a_wish_is_not_lost_behind_it(scene: Scene, stays: Side) -> None:
    scene.asked(scene.people[0])
    scene.stop(scene.people[1])

    kept = read_person(scene.bank, _merge(scene, stays))

    assert kept.contact_stop is ContactStop.MAY_HAVE_DIED
    assert [(rule.kind, rule.words) for rule in kept.rules] == [(ContactRuleKind.NO_CONTACT, "Asked us not to make contact")]


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


@pytest.mark.parametrize("stays", [Side.FIRST, Side.SECOND])
def test_the_fee_that_was_agreed_outlives_one_that_was_not(scene: Scene, stays: Side) -> None:
    activity_id = scene.activity("Ward food group")
    places = [invite_person(scene.bank, activity_id, person_id) for person_id in scene.people]
    record_offer(scene.bank, places[0], OfferChoice.NOT_DECIDED, None)
    record_offer(scene.bank, places[1], OfferChoice.ALL, None)

    _merge(scene, stays)

    with scene.bank.reading() as session:
        (offer,) = session.scalars(select(Offer).where(Offer.participation_id.in_(places))).all()
        assert (offer.choice, offer.agreed_on is not None) == (OfferChoice.ALL, True)


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


def test_who_else_they_may_be_is_asked_once_of_the_record_that_stays(scene: Scene) -> None:
    first, second = scene.people
    pair(scene.bank, first, scene.third)
    scene.other_pair(second)

    _merge(scene)

    assert [one.other_id for one in read_person(scene.bank, first).pairs] == [scene.third]
    assert [one.person_id for one in pairs_to_look_at(scene.bank)] == [first]


def test_nobody_is_paid_by_their_own_approval_after_a_merge(scene: Scene) -> None:
    first, second = scene.people
    change_payee(scene.bank, second, payee_of("Rosa", account_id=scene.lead.me.account_id))
    scene.payee(first)
    claim_id = scene.claim(first)
    _merge(scene)

    with pytest.raises((NotAllowed, Refused)):
        approve_claims(scene.lead, (claim_id,))


def test_two_records_of_two_accounts_are_not_one_person(scene: Scene) -> None:
    for person_id, account in zip(scene.people, (scene.bank, scene.lead), strict=True):
        change_payee(scene.lead, person_id, payee_of("Rosa", account_id=account.me.account_id))

    assert "different account" in (compare_people(scene.bank, *scene.people).against or "")
    with pytest.raises(Refused, match="different account"):
        _merge(scene)


def test_a_record_that_changed_since_it_was_compared_is_not_merged(scene: Scene) -> None:
    draft = merge_of(scene.bank, *scene.people)
    change_status(scene.bank, scene.people[1], PersonStatus.PAUSED)

    with pytest.raises(ChangedElsewhere):
        merge_people(scene.bank, draft)


def test_nothing_is_done_to_a_merged_record_any_more(scene: Scene) -> None:
    first, second = scene.people
    version = read_person(scene.bank, second).version
    activity_id = scene.activity("Focus group")
    _merge(scene)

    for doing in (
        lambda: change_status(scene.bank, second, PersonStatus.LEFT),
        lambda: change_person(scene.bank, second, version + 1, PersonDraft("Rosa")),
        lambda: scene.plan(second),
        lambda: scene.payee(second),
        lambda: invite_person(scene.bank, activity_id, second),
    ):
        with pytest.raises(Refused, match="merged with another"):
            doing()
    with pytest.raises(Refused, match="one record already"):
        compare_people(scene.bank, first, second)


def test_a_record_is_never_merged_with_itself(scene: Scene) -> None:
    draft = merge_of(scene.bank, *scene.people)

    with pytest.raises(Refused, match="one record already"):
        merge_people(scene.bank, dataclasses.replace(draft, second_id=draft.first_id))


def test_records_merge_one_after_another(scene: Scene) -> None:
    first, second = scene.people
    scene.rule(second)
    invoice_id = scene.invoice(second)
    _merge(scene)

    last = merge_people(scene.bank, merge_of(scene.bank, first, scene.third, Side.SECOND))

    assert last == scene.third
    assert [rule.words for rule in read_person(scene.bank, last).rules] == ["Do not call, my partner must not know"]
    assert [row.invoice_id for row in list_invoices(scene.bank, last)] == [invoice_id]
    assert len(read_person(scene.bank, last).merged) == 2


def test_sealed_bytes_are_not_opened_to_move(scene: Scene) -> None:
    scene.payee(scene.people[1])
    with scene.bank.reading() as session:
        before = session.scalars(select(Payee)).one().sealed

    _merge(scene)

    with scene.bank.reading() as session:
        payee = session.scalars(select(Payee)).one()
        assert (payee.person_id, payee.sealed_under, payee.sealed) == (scene.people[0], scene.people[1], before)


def test_finance_finds_what_was_issued_under_the_name_it_was_issued_in(scene: Scene) -> None:
    finance = factory.an_account(scene.bank, "fay", factory.Role.FINANCE)
    scene.invoice(scene.people[1])
    _merge(scene)

    assert [row.name for row in list_invoices(finance)] == [f"Rosa {scene.people[1].hex[-4:]} in full"]
    with pytest.raises(NotAllowed):
        merge_people(finance, merge_of(scene.bank, *twins(scene.bank)))


def test_history_of_the_person_tells_of_both_records(scene: Scene) -> None:
    first, second = scene.people
    scene.rule(second)
    _merge(scene)

    lines = list_history(scene.bank, about=first)
    numbers = [read_person(scene.bank, first).merged[0].number, read_person(scene.bank, first).number]
    assert lines[0].words == f"merged number {numbers[0]} into number {numbers[1]}, two records of one person"
    assert "changed a person’s record" in [line.words for line in lines]


def test_a_stop_is_never_lifted_by_choosing_a_field(scene: Scene) -> None:
    with scene.bank.transaction("person.changed", "Died") as tx:
        person = tx.get(Person, scene.people[1])
        person.contact_stop, person.status, person.status_on = ContactStop.HAS_DIED, PersonStatus.LEFT, dt.date(2026, 8, 1)

    kept = read_person(scene.bank, _merge(scene, status=Side.FIRST))

    assert (kept.contact_stop, kept.status) == (ContactStop.HAS_DIED, PersonStatus.ACTIVE)
