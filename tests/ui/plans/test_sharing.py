"""Who sees each section, in the window and by keyboard alone: chosen beside the words, gone through together, stopped at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton
from sqlalchemy import select, update

from coc_desktop.office.history import list_history
from coc_desktop.plans.plans import write_section
from coc_desktop.plans.queries import see_plan
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.plans.rules.sharing import SharingDraft
from coc_desktop.plans.sharing import agree_sharing
from models.bank import Person
from models.base import table_of
from models.plans import CareRemark, CareRemarkDetails, Plan
from models.vocabulary import Audience
from tests.papers.reading import spoken
from tests.ui.hands import CTRL, ENTER
from tests.ui.plans.conftest import FIRST, SECOND, Desk

TEAM, LEAD, ROOM, VENUE = range(4)


def shared(desk: Desk, section: str = FIRST) -> set[Audience]:
    return {one.audience for one in desk.plan().section(section).shares}


def test_sharing_more_asks_the_person_once_more_and_keeps_what_they_agree(desk: Desk) -> None:
    desk.reads("was not asked yet")
    desk.press(f"plans_plan.audiences.{ROOM}")

    desk.press("plans_plan.keep_sharing")
    desk.answer(0)
    assert not desk.plan().section(FIRST).asked
    assert desk.page().unsaved()
    desk.press("plans_plan.keep_sharing")
    desk.answer(1)

    assert shared(desk) == {Audience.TEAM, Audience.ROOM}
    desk.reads("Agreed with Alex on 6 August 2026, written down by Sam Patel.")
    assert not desk.page().unsaved()


def test_save_and_go_on_keeps_words_and_sharing_before_the_next_section(desk: Desk) -> None:
    desk.say("Or in the garden. ")
    desk.press(f"plans_plan.audiences.{TEAM}")

    desk.key(ENTER, CTRL)
    desk.settle()

    assert desk.kept(FIRST) == "Or in the garden. By phone."
    assert desk.plan().section(FIRST).asked
    assert shared(desk) == set()
    desk.reads("What do you want to know")


def test_a_named_lead_has_to_be_named(desk: Desk) -> None:
    desk.press(f"plans_plan.audiences.{LEAD}")
    desk.press("plans_plan.keep_sharing")
    desk.answer(1)
    assert "Choose which lead may see it." in desk.strip()

    desk.write("plans_plan.named", "Sam")
    desk.key(ENTER)
    desk.press("plans_plan.keep_sharing")
    assert "One named lead: Sam Patel" in desk.said()
    desk.answer(1)

    assert shared(desk) == {Audience.TEAM, Audience.MY_LEAD}


def test_stopping_is_one_press(desk: Desk) -> None:
    desk.press("plans_plan.stop_sharing")

    assert desk.ask(see_plan, desk.person_id).cut.sections == ()
    desk.reads("Only Alex, and whoever writes the plan with Alex.")
    assert "In their words, not shared" in desk.part(QAbstractButton, f"sections.{FIRST}").accessibleName()
    assert not desk.page().unsaved()


@pytest.fixture
def readers(desk: Desk) -> Any:
    """What each reader sees, for a plan of which the venue is told something."""
    actions = (ActionDraft("Lights low", "Sam Patel"), ActionDraft("Sit Alex by the door"))
    desk.ask(write_section, desk.person_id, SECOND, 1, SectionDraft("It hums.", actions=actions))
    desk.ask(agree_sharing, desk.person_id, SECOND, 2, SharingDraft((Audience.VENUE,)))
    desk.press("plans_plan.readers")
    return desk


def test_each_reader_is_shown_with_what_is_theirs(readers: Desk) -> None:
    readers.reads("1 action left out")
    words = readers.said()

    assert readers.here() == "plan_readers"
    assert words.count("“By phone.”") + words.count("By phone.") >= 1
    assert "It hums." not in words
    assert "Lights low" in words
    assert "Sit Alex" not in words
    assert "1 action left out" in words
    assert words.count("Nothing today.") == 1
    readers.press("plans_readers.stop")
    readers.until(lambda: readers.said().count("Nothing today.") == 3)


@pytest.mark.parametrize("form", [1, 2], ids=["standard", "large print"])
def test_a_cut_is_put_on_paper_in_the_format_that_is_chosen(readers: Desk, tmp_path: Path, form: int) -> None:
    readers.press(f"plans_readers.format.{form}")
    host = next(one for one in readers.page().findChildren(QAbstractButton) if "host_" in one.objectName())

    readers.file(host.objectName(), tmp_path / "host.pdf")

    heard = spoken((tmp_path / "host.pdf").read_bytes())
    assert "Lights low" in heard
    assert "Alex" not in heard
    assert "By phone" not in heard


def test_the_person_page_shows_only_what_the_team_was_given_and_the_audit_says_so(desk: Desk) -> None:
    remark = lambda ws: said_by_a_register(ws, desk.person_id)  # noqa: E731
    desk.ask(remark)
    desk.ask(write_section, desk.person_id, SECOND, 1, SectionDraft("It hums."))
    desk.ask(agree_sharing, desk.person_id, FIRST, 2, SharingDraft())

    desk.go("person", person_id=desk.person_id, tab="plan")

    desk.reads("It hums.")
    words = desk.said()
    assert "By phone." not in words
    assert "Hearing aid" not in words
    assert "1 thing about what they need came from elsewhere." in words
    assert desk.ask(lambda ws: [one.act for one in list_history(ws, openings=True)]).count("plan.seen") == 1


def said_by_a_register(workspace: Any, person_id: Any) -> None:
    """Add words that a register said."""
    with workspace.transaction("people.imported", "Bring in") as tx:
        tx.get(Person, person_id)
        tx.add(CareRemark(person_id=person_id, import_run_id=None)).details = CareRemarkDetails("Needs", "Hearing aid")


def test_a_plan_that_cannot_be_opened_is_said_where_it_would_have_stood(desk: Desk) -> None:
    desk.ask(lambda ws: damage_plan(ws, desk.person_id))

    desk.go("person", person_id=desk.person_id, tab="plan")

    desk.reads("This cannot be shown now")
    desk.reads(desk.strip())
    desk.ask(lambda ws: damage_plan(ws, desk.person_id))  # mended, or the backup on closing would not pass


def damage_plan(workspace: Any, person_id: Any) -> None:
    """Change one byte of a sealed plan behind the program’s back; done twice, it is whole again."""
    with workspace.jotting() as session:
        sealed = session.scalar(select(Plan.sealed).where(Plan.person_id == person_id))
        changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
        session.execute(update(table_of(Plan)).where(Plan.person_id == person_id).values(sealed=changed))
