"""Packs on a real bank: each in its person’s own format, naming nobody who did not agree to it, and marked once sent."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, select

from coc_desktop.clock import FixedClock
from coc_desktop.office.history import list_history, put_back
from coc_desktop.plans import plans
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.problems import Refused
from coc_desktop.progress import Progress
from coc_desktop.schedule import activities
from coc_desktop.schedule.information import InformationDraft, write_information
from coc_desktop.schedule.messages.acts import draft_messages, export_messages
from coc_desktop.schedule.messages.queries import list_messages
from coc_desktop.schedule.packs.acts import agree_naming, lay_out_pack, make_packs, mark_packs_sent
from coc_desktop.schedule.packs.gathering import TOLD, print_of
from coc_desktop.schedule.packs.queries import PackRow, PacksStanding, how_packs_stand, list_packs, packs_to_send
from coc_desktop.schedule.packs.rules import NamingDraft
from coc_desktop.schedule.proposing import propose_support
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft, SupportDraft
from coc_desktop.schedule.stages import before
from coc_desktop.schedule.support import book_all_support, settle_support
from coc_desktop.schedule.venues.acts import add_venue
from coc_desktop.schedule.venues.rules import VenueDraft
from coc_desktop.workspace import Workspace
from models.bank import Person
from models.schedule import Participation
from models.vocabulary import (
    ActivityKind,
    Channel,
    ContactRuleKind,
    ContactStop,
    MessageKind,
    MessageState,
    Outcome,
    PackState,
    PaperFormat,
    Rung,
    SupportState,
)
from tests import factory
from tests.papers.reading import spoken
from tests.papers.test_tags import faults

START = dt.datetime(2026, 8, 20, 13, tzinfo=dt.UTC)
DRAFT = ActivityDraft(
    "Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", START, START + dt.timedelta(hours=1), rate_code="half_day"
)
PEOPLE = {"Alex Morgan": PaperFormat.EASY_READ, "Priya Shah": PaperFormat.LARGE_PRINT, "Chen Lee": PaperFormat.STANDARD}


@pytest.fixture
def group(bank: Workspace) -> UUID:
    """The food group with Alex, Priya and Chen, everything around it booked, and what to expect written down."""
    activity_id = activities.plan_activity(bank, DRAFT)
    for name, form in PEOPLE.items():
        person_id = factory.a_person(bank, name, details={"surname": name.split()[-1]}, paper_format=form)
        asked = ActionDraft(f"Keep a chair for {name}", "Sam Patel", "3 days before" if name.startswith("Chen") else "")
        agenda = ActionDraft("Send the agenda", "Sam Patel", "5 days before")
        actions = (asked, agenda) if name.startswith("Priya") else (asked,)
        plans.write_section(bank, person_id, "before", 0, SectionDraft("It helps.", actions=actions))
        activities.record_answer(bank, activities.invite_person(bank, activity_id, person_id), Outcome.SAID_YES)
    me = bank.me.account_id
    drafts = {
        one.meeting_id: SupportDraft(one.starts_at, one.minutes, one.manner, me) for one in propose_support(bank, activity_id)
    }
    book_all_support(bank, drafts)
    expect = InformationDraft("Menus\nA break at 2:30pm", "What do you like?", people="Jo Lee, cook", due_on=dt.date(2026, 8, 17))
    write_information(bank, activity_id, expect)
    return activity_id


def rows(bank: Workspace, activity_id: UUID) -> dict[str, PackRow]:
    return {row.name.split()[0]: row for row in list_packs(bank, activity_id)}


def made(bank: Workspace, activity_id: UUID, folder: Path) -> dict[str, Path]:
    """Make everybody’s pack and return each person’s PDF."""
    found = rows(bank, activity_id)
    files = make_packs(bank, [row.participation_id for row in found.values()], folder)
    pdfs = {int(file.name.split("-")[1]): file for file in files if file.suffix == ".pdf"}
    return {name: pdfs[row.number] for name, row in found.items()}


def test_each_person_gets_a_pack_of_their_own_in_their_own_format(bank: Workspace, group: UUID, tmp_path: Path) -> None:
    agree_naming(bank, rows(bank, group)["Priya"].participation_id, NamingDraft(in_packs=True))
    agree_naming(bank, rows(bank, group)["Chen"].participation_id, NamingDraft(on_badge=True, on_sheet=True))

    papers = made(bank, group, tmp_path)

    assert [papers[name].stem.split("-", 3)[3] for name in ("Alex", "Priya", "Chen")] == [one.value for one in PEOPLE.values()]
    assert all(file.with_suffix(".html").stat().st_size for file in papers.values())
    heard = {name: spoken(file.read_bytes()) for name, file in papers.items()}
    for name, file in papers.items():
        assert faults(file.read_bytes()) == [], name
        for words in ("Thursday 20 August 2026, 2pm to 3pm", "Menus", "What do you like?", "Jo Lee, cook", "Sam Patel"):
            assert words in heard[name], (name, words)
        others = {other.split()[0] for other in PEOPLE} - {name}
        assert {other for other in others if other in heard[name]} == {"Priya"} - {name}
        assert f"Keep a chair for {name}" in heard[name]
    assert "Shah" not in heard["Alex"] + heard["Chen"]
    assert "01632 960 001" in heard["Chen"]


def test_who_was_sent_what_in_which_format_is_kept_with_the_day_and_can_be_undone(
    bank: Workspace, group: UUID, tmp_path: Path, clock: FixedClock
) -> None:
    assert {row.state for row in rows(bank, group).values()} == {PackState.NOT_MADE}
    assert {name: row.due_on for name, row in rows(bank, group).items()} == {
        "Alex": dt.date(2026, 8, 17),
        "Chen": dt.date(2026, 8, 17),
        "Priya": dt.date(2026, 8, 13),
    }
    assert how_packs_stand(bank, group) == PacksStanding(3, 0, 0, dt.date(2026, 8, 13))
    assert packs_to_send(bank)[0].people == 1  # Priya’s is due within a week; the day of the others is further off
    factory.a_contact_rule(bank, rows(bank, group)["Chen"].person_id, "no logo", ContactRuleKind.PLAIN_ENVELOPE)
    made(bank, group, tmp_path)
    made(bank, group, tmp_path)
    seen = rows(bank, group)
    assert mark_packs_sent(bank, {one.pack_id: one.version for one in seen.values() if one.pack_id}) == 3
    sent = rows(bank, group)["Priya"]
    assert (sent.state, sent.form, sent.sent_on, sent.sent_by) == (
        PackState.SENT,
        PaperFormat.LARGE_PRINT,
        dt.date(2026, 8, 6),
        "Sam Patel",
    )
    assert packs_to_send(bank) == ()
    assert [file.read_text(encoding="utf-8") for file in tmp_path.glob("*-read-first.txt")] == ["Plain envelope: no logo\n"]
    assert (rows(bank, group)["Chen"].channel, rows(bank, group)["Chen"].minded) == (Channel.POST, ("Plain envelope: no logo",))
    (*_, step, _, _, _) = before(read_activity(bank, group), packs=how_packs_stand(bank, group))
    assert (step.words, step.done) == ("Everybody has their pack", True)
    with pytest.raises(Refused):
        mark_packs_sent(bank, {one.pack_id: one.version for one in rows(bank, group).values() if one.pack_id})

    put_back(bank, list_history(bank)[0].act_id)
    assert {row.state for row in rows(bank, group).values()} == {PackState.MADE}
    assert (packs_to_send(bank)[0].people, packs_to_send(bank)[0].made) == (1, 1)
    mark_packs_sent(bank, {one.pack_id: one.version for one in rows(bank, group).values() if one.pack_id})
    clock.move(days=1)
    made(bank, group, tmp_path)
    again = rows(bank, group)["Alex"]
    assert (again.state, again.sent_before) == (PackState.MADE, dt.date(2026, 8, 6))


def test_a_pack_that_tells_what_is_otherwise_now_says_so_and_one_that_does_not_stays_as_it_was_said(
    bank: Workspace, group: UUID, tmp_path: Path
) -> None:
    made(bank, group, tmp_path)
    place = next(one for one in read_activity(bank, group).places if one.name.startswith("Alex"))
    assert place.pre_meet is not None
    settle_support(bank, place.pre_meet.meeting_id, SupportState.DONE)
    assert {row.state for row in rows(bank, group).values()} == {PackState.MADE}

    agree_naming(bank, rows(bank, group)["Priya"].participation_id, NamingDraft(in_packs=True))

    states = {name: row.state for name, row in rows(bank, group).items()}
    assert states == {"Alex": PackState.CHANGED, "Chen": PackState.CHANGED, "Priya": PackState.MADE}
    made(bank, group, tmp_path)
    assert {row.state for row in rows(bank, group).values()} == {PackState.MADE}

    chen = rows(bank, group)["Chen"].person_id
    with bank.transaction("person.changed", "Choose another format") as tx:
        tx.get(Person, chen).paper_format = PaperFormat.LARGE_PRINT
    assert {name for name, row in rows(bank, group).items() if row.state is PackState.CHANGED} == {"Chen"}
    with bank.reading() as session:
        assert print_of(session, session.get_one(Participation, place.participation_id))
        assert not [one for one in session.scalars(select(Person)) if "_opened" in vars(one)], "no name is in it"


def test_the_tables_that_make_a_pack_stale_are_those_its_print_reads(bank: Workspace) -> None:
    room = add_venue(bank, VenueDraft("Room 7", checked_on=bank.today(), checked_by=bank.me.account_id))
    here = dataclasses.replace(DRAFT, place="", venue_id=room)
    place_id = activities.invite_person(bank, activities.plan_activity(bank, here), factory.a_person(bank, "Alex Morgan"))
    read: set[str] = set()
    with bank.reading() as session:
        place = session.get_one(Participation, place_id)
        look = partial(re.findall, r"\b(?:FROM|JOIN) (\w+)")
        event.listen(session.connection(), "before_cursor_execute", lambda *asked: read.update(look(asked[2])))

        print_of(session, place)

    assert read == TOLD


def test_what_moves_while_packs_are_made_shows_on_those_that_were_laid_out_before(
    bank: Workspace, group: UUID, tmp_path: Path
) -> None:
    places = {name: row.participation_id for name, row in rows(bank, group).items()}

    def meanwhile(done: int, total: int, words: str) -> None:
        if done == 1:
            draft = dataclasses.replace(DRAFT, place="Room 7")
            activities.change_activity(bank, group, read_activity(bank, group).version, draft)

    make_packs(bank, [places["Alex"], places["Priya"]], tmp_path, Progress(meanwhile))

    states = {name: row.state for name, row in rows(bank, group).items()}
    assert states == {"Alex": PackState.CHANGED, "Priya": PackState.MADE, "Chen": PackState.NOT_MADE}
    mark_packs_sent(bank, {one.pack_id: one.version for one in rows(bank, group).values() if one.pack_id})
    activities.change_activity(bank, group, read_activity(bank, group).version, dataclasses.replace(DRAFT, place="Room 9"))
    was = {row.name: "Room 4" in row.words for row in list_messages(bank, group)}
    assert was == {"Alex Morgan": True, "Priya Shah": False}


def test_whoever_has_only_a_pack_is_told_what_is_otherwise_than_it_says_and_is_to_be_sent_another(
    bank: Workspace, group: UUID, tmp_path: Path, clock: FixedClock
) -> None:
    made(bank, group, tmp_path)
    sent = {one.pack_id: one.version for one in rows(bank, group).values() if one.pack_id and one.name != "Chen Lee"}
    mark_packs_sent(bank, sent)
    clock.move(days=5)

    def move(**how: Any) -> None:
        activities.change_activity(bank, group, read_activity(bank, group).version, dataclasses.replace(DRAFT, **how))

    move(place="Room 7")
    waits = list_messages(bank, group)
    assert {(row.name, row.kind, row.state) for row in waits} == {
        (name, MessageKind.CHANGED, MessageState.WAITING) for name in ("Alex Morgan", "Priya Shah")
    }
    assert "Room 4" in waits[0].words
    assert "Room 7" in waits[0].words
    assert how_packs_stand(bank, group) == PacksStanding(3, 3, 0, dt.date(2026, 8, 13), 2)
    (*_, step, _, _, _) = before(read_activity(bank, group), packs=how_packs_stand(bank, group))
    assert (step.words, step.done) == ("Send a pack to 3 people", False)
    assert (packs_to_send(bank)[0].people, packs_to_send(bank)[0].made) == (3, 0)
    move(place="Room 8")
    assert all("Room 4" in row.words and "Room 8" in row.words for row in list_messages(bank, group))
    move()
    assert {row.state for row in list_messages(bank, group)} == {MessageState.DROPPED}

    assert draft_messages(bank, group) == 3
    activities.cancel_activity(bank, group)
    told = {row.name for row in list_messages(bank, group) if row.state is MessageState.WAITING}
    assert told == {"Alex Morgan", "Priya Shah"}
    assert {row.kind for row in list_messages(bank, group) if row.state is MessageState.WAITING} == {MessageKind.CALLED_OFF}
    assert {name: row.state for name, row in rows(bank, group).items()} == dict.fromkeys(("Alex", "Priya"), PackState.CHANGED)


def test_words_for_everybody_that_name_whoever_came_to_it_later_are_in_no_pack_and_no_message(
    bank: Workspace, group: UUID, tmp_path: Path
) -> None:
    draft_messages(bank, group)
    waits = {row.message_id: row.version for row in list_messages(bank, group)}
    alex = rows(bank, group)["Alex"].participation_id
    person_id = factory.a_person(bank, "Jo Lee", details={"surname": "Lee"})  # as the cook is called, who is written down
    activities.invite_person(bank, group, person_id)

    for make in (
        partial(lay_out_pack, bank, alex),
        partial(draft_messages, bank, group),
        partial(export_messages, bank, waits, tmp_path),
    ):
        with pytest.raises(Refused, match="“Who will be there” names somebody who comes"):
            make()

    write_information(bank, group, InformationDraft("Menus"))
    assert lay_out_pack(bank, alex).paper.pdf
    draft = dataclasses.replace(DRAFT, title="Lunch with Jo Lee’s choir")
    activities.change_activity(bank, group, read_activity(bank, group).version, draft)
    with pytest.raises(Refused, match="“What the activity is called” names somebody"):
        lay_out_pack(bank, alex)


def test_no_pack_is_made_for_whoever_is_not_to_be_contacted_or_does_not_come(
    bank: Workspace, group: UUID, tmp_path: Path
) -> None:
    stopped = factory.a_person(bank, "Femi Okafor")
    place = activities.invite_person(bank, group, stopped)
    with bank.transaction("person.changed", "Stop contact") as tx:
        tx.get(Person, stopped).contact_stop = ContactStop.ASKED_US
    assert rows(bank, group)["Femi"].against

    with pytest.raises(Refused):
        make_packs(bank, [rows(bank, group)["Alex"].participation_id, place], tmp_path)
    activities.record_answer(bank, place, Outcome.SAID_NO)
    with pytest.raises(Refused, match="somebody who comes"):
        make_packs(bank, [place], tmp_path)

    assert list(tmp_path.glob("pack-*")) == []
    assert {row.state for row in rows(bank, group).values()} == {PackState.NOT_MADE}
