"""Sharing is agreed section by section, ends on its day, and is stopped in one act; an older plan is for the team alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans import editing, papers, plans, queries, sharing
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.shapes import PlanPaper
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.problems import ChangedElsewhere, NotAllowed, Refused
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.plans import CareRemark, CareRemarkDetails
from models.vocabulary import Audience, PaperFormat, Role
from tests import factory
from tests.papers.reading import spoken
from tests.papers.test_tags import faults

pytestmark = pytest.mark.both_stores

DRAFT = SectionDraft("It hums.", actions=(ActionDraft("Lights low", "Priya Shah", "before we start"),))


@pytest.fixture
def alex(bank: Workspace) -> UUID:
    person_id = factory.a_person(bank)
    version = plans.write_section(bank, person_id, "before", 0, SectionDraft("An agenda."))
    plans.write_section(bank, person_id, "room", version, DRAFT)
    return person_id


def seen(bank: Workspace, person_id: UUID) -> list[str]:
    """Return the sections that the team sees."""
    return [one.key for one in queries.see_plan(bank, person_id).cut.sections]


def readers(bank: Workspace, person_id: UUID) -> dict[Audience, list[str]]:
    """Return the sections that each reader sees."""
    found = queries.see_what_readers_see(bank, person_id)
    return {one.audience: [section.key for section in one.cut.sections] for one in found}


def test_a_plan_that_nobody_was_asked_about_is_for_the_team_alone(bank: Workspace, alex: UUID) -> None:
    assert readers(bank, alex) == {Audience.TEAM: ["before", "room"], Audience.ROOM: [], Audience.VENUE: []}


def test_each_section_is_shared_by_itself_until_its_last_day(bank: Workspace, alex: UUID, clock: FixedClock) -> None:
    last = bank.today() + dt.timedelta(days=2)

    sharing.agree_sharing(bank, alex, "room", 2, SharingDraft((Audience.ROOM, Audience.VENUE), last))

    assert readers(bank, alex) == {Audience.TEAM: ["before"], Audience.ROOM: ["room"], Audience.VENUE: ["room"]}
    share = editing.read_plan(bank, alex).section("room").shares[0]
    assert (share.consented_on, share.recorded_by, share.until) == (bank.today(), "Sam Patel", last)
    clock.move(days=2)
    assert readers(bank, alex)[Audience.ROOM] == ["room"]
    clock.move(days=1)
    assert readers(bank, alex)[Audience.ROOM] == []


def test_a_named_lead_sees_what_names_them_and_nobody_else_does(bank: Workspace, alex: UUID) -> None:
    lead = factory.an_account(bank, "priya", Role.LEAD, "Priya Shah")
    assert [one.name for one in editing.leads_to_choose(bank)] == ["Priya Shah", "Sam Patel"]

    sharing.agree_sharing(bank, alex, "room", 2, SharingDraft((Audience.MY_LEAD,), named=lead.me.account_id))

    assert seen(bank, alex) == ["before"]
    assert seen(lead, alex) == ["before", "room"]
    assert [one.who for one in queries.see_what_readers_see(bank, alex)][1] == "Their named lead, Priya Shah"


def test_sharing_is_stopped_in_one_act_and_is_not_put_back(bank: Workspace, alex: UUID) -> None:
    sharing.agree_sharing(bank, alex, "room", 2, SharingDraft((Audience.TEAM, Audience.ROOM)))

    sharing.withdraw_sharing(bank, alex, "room")

    assert seen(bank, alex) == ["before"]
    line = next(line for line in list_history(bank) if line.act == "plan.sharing_stopped")
    assert not line.can_be_put_back
    with pytest.raises(Refused):
        put_back(bank, line.act_id)
    sharing.withdraw_sharing(bank, alex)
    assert not any(readers(bank, alex).values())
    assert editing.read_plan(bank, alex).section("room").words == "It hums."


def test_sharing_more_can_be_put_back_and_sharing_less_cannot(bank: Workspace, alex: UUID) -> None:
    sharing.agree_sharing(bank, alex, "room", 2, SharingDraft((Audience.TEAM, Audience.ROOM)))
    more = list_history(bank)[0]
    assert more.can_be_put_back
    done = put_back(bank, more.act_id)
    assert readers(bank, alex)[Audience.ROOM] == []
    assert not done.again
    with pytest.raises(Refused):
        put_back(bank, done.act_id)

    version = editing.read_plan(bank, alex).version
    sharing.agree_sharing(bank, alex, "room", version, SharingDraft())

    assert not list_history(bank)[0].can_be_put_back


def test_sharing_leaves_the_agreement_and_the_words_alone_and_writing_leaves_the_sharing(bank: Workspace, alex: UUID) -> None:
    plans.record_agreement(bank, alex)
    version = sharing.agree_sharing(bank, alex, "room", 3, SharingDraft((Audience.ROOM,)))
    assert editing.read_plan(bank, alex).agreed_on == bank.today()

    plans.write_section(bank, alex, "room", version, SectionDraft("It hums still."))

    assert readers(bank, alex)[Audience.ROOM] == ["room"]


def test_sharing_a_plan_that_moved_or_was_never_begun_is_refused(bank: Workspace, alex: UUID) -> None:
    with pytest.raises(ChangedElsewhere):
        sharing.agree_sharing(bank, alex, "room", 1, SharingDraft((Audience.ROOM,)))
    with pytest.raises(Refused, match="Write something"):
        sharing.agree_sharing(bank, factory.a_person(bank, "Femi Okafor"), "room", 0, SharingDraft())
    with pytest.raises(Refused, match="no such section"):
        sharing.agree_sharing(bank, alex, "attic", 2, SharingDraft())


def test_no_name_of_anybody_who_comes_is_on_a_host_sheet(bank: Workspace, alex: UUID) -> None:
    tunde = factory.a_person(bank, "Tunde", details={"given": "Babatunde", "surname": "Okafor"})
    actions = tuple(ActionDraft(f"Seat away from {name}") for name in ("Tunde", "Mr Okafor", "Babatunde", "the door"))
    version = plans.write_section(bank, alex, "room", 2, SectionDraft("It hums.", actions=actions))
    sharing.agree_sharing(bank, alex, "room", version, SharingDraft((Audience.VENUE,)))

    sheet = queries.needs_of(bank, (alex, tunde), Audience.VENUE)

    assert "the door" in str(sheet)
    assert not [name for name in ("Tunde", "Okafor", "Babatunde") if name in str(sheet)]


def test_what_a_register_said_is_in_no_cut(bank: Workspace, alex: UUID) -> None:
    with bank.transaction("people.imported", "Bring in") as tx:
        tx.get(Person, alex)
        tx.add(CareRemark(person_id=alex, import_run_id=None)).details = CareRemarkDetails("Needs", "Hearing aid")

    view = queries.see_plan(bank, alex)

    assert view.to_look_at == 1
    assert "Hearing aid" not in repr((view, queries.see_what_readers_see(bank, alex)))
    assert [one.words for one in editing.read_plan(bank, alex).remarks] == ["Hearing aid"]


LOOKS: tuple[tuple[Callable[[Workspace, UUID], object], str], ...] = (
    (queries.see_plan, "plan.seen"),
    (lambda workspace, person_id: queries.needs_of(workspace, [person_id]), "plan.seen"),
    (queries.see_what_readers_see, "plan.opened"),
    (editing.read_plan, "plan.opened"),
    (papers.make_plan_paper, "plan.seen"),
)


@pytest.mark.parametrize(("look", "act"), LOOKS)
def test_the_audit_has_every_opening_before_the_plan_is_opened(
    bank: Workspace, alex: UUID, look: Callable[[Workspace, UUID], object], act: str
) -> None:
    without_keys = factory.an_account(bank, "jo", Role.COORDINATOR, "Jo Lee")
    without_keys.drop_keys()

    with pytest.raises(NotAllowed):
        look(without_keys, alex)

    assert [line.person_id for line in list_history(bank, openings=True) if (line.who, line.act) == ("Jo Lee", act)] == [alex]


@pytest.mark.parametrize("form", [PaperFormat.STANDARD, PaperFormat.LARGE_PRINT])
def test_every_cut_is_a_tagged_paper_that_says_what_was_agreed_until_when(bank: Workspace, alex: UUID, form: PaperFormat) -> None:
    last = bank.today() + dt.timedelta(days=9)
    sharing.agree_sharing(bank, alex, "room", 2, SharingDraft((Audience.ROOM, Audience.VENUE), last))

    for kind, audience in ((PlanPaper.SUMMARY, Audience.ROOM), (PlanPaper.CARD, Audience.ROOM), (PlanPaper.HOST, Audience.VENUE)):
        made = papers.make_cut_paper(bank, alex, kind, audience, None, form)
        heard = spoken(made.pdf)
        assert faults(made.pdf) == []
        assert "Lights low" in heard
        assert "15 August 2026" in heard
        assert "An agenda" not in heard
        assert ("not agreed this yet" in heard) == (kind is not PlanPaper.HOST)
        assert ("Alex" in heard) == (kind is not PlanPaper.HOST)
    assert "An agenda" in spoken(papers.make_plan_paper(bank, alex, form).pdf)
    with pytest.raises(Refused, match="Nothing of this plan"):
        papers.make_cut_paper(bank, alex, PlanPaper.SUMMARY, Audience.MY_LEAD, bank.me.account_id, form)
