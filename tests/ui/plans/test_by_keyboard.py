"""A plan by keyboard alone: Tab leads to everything, Space or Enter does it, and no mouse is needed from words to paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from coc_desktop.bank.queries import read_person
from coc_desktop.plans.provisions.queries import read_needs
from coc_desktop.plans.reviews import ask_for_review
from coc_desktop.schedule import activities
from coc_desktop.schedule.queries import read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Audience, Happened, PaperFormat, Phase, ProvisionState, ReviewReason, Rung
from tests import factory
from tests.papers.reading import Reading
from tests.ui.plans.test_plan_page import FIRST, Desk
from tests.ui.plans.test_plan_page import desk as desk
from ui.kit.dialogs import Interruption

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
MOST_TABS = 80


class Hands:
    """Somebody's hands, which know the keys and nothing of the page."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def focused(self) -> QWidget:
        return self.desk.program.window.focusWidget() or self.desk.program.window

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.desk.qtbot.keyClick(self.focused(), key, modifier)
        self.desk.settle()
        QCoreApplication.sendPostedEvents()  # what was just built is shown a turn later

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on what is called so; a list of choices is left by the arrow keys."""
        window = self.desk.program.window
        shown = lambda: any(one.isVisible() for one in window.findChildren(QWidget, name))  # noqa: E731
        self.desk.qtbot.waitUntil(shown, timeout=20_000)
        for _ in range(MOST_TABS):
            if self.focused().objectName() == name:
                return
            self.desk.qtbot.keyClick(self.focused(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name}")

    def press(self, name: str) -> None:
        self.tab_to(name)
        self.key(Qt.Key.Key_Space)

    def choose(self, name: str, place: int) -> None:
        """Go to the choices that begin with a name, then down to one of them."""
        self.tab_to(f"{name}.0")
        for _ in range(place):
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Space)

    def type(self, words: str) -> None:
        self.desk.qtbot.keyClicks(self.focused(), words)

    def answer(self, place: int) -> None:
        """Answer the question that is open."""
        asked = next(one for one in self.desk.program.window.findChildren(Interruption) if one.isVisible())
        self.desk.qtbot.keyClick(asked.buttons[place], Qt.Key.Key_Space)
        self.desk.settle()

    def here(self) -> str:
        return str(self.desk.program.session.stack.spec().name)

    def go(self, page: str, **args: object) -> None:
        self.desk.program.session.shell.go(page, **args)
        self.desk.settle()


@pytest.fixture
def hands(desk: Desk) -> Hands:
    return Hands(desk)


def test_words_for_a_usual_and_a_harder_day_and_what_we_do_are_written(hands: Hands) -> None:
    hands.key(Qt.Key.Key_A, CTRL)
    hands.type("Ring me. Not the big room.")
    hands.press("plans_plan.say_harder")
    hands.type("Only by text.")
    hands.press("plans_plan.add_action")
    hands.type("Ring first")
    hands.press("plans_plan.action_1_more")
    hands.choose("plans_plan.action_1_phase", 1)
    hands.tab_to("plans_plan.action_1_lead")
    hands.type("3")
    hands.press("plans_plan.action_1_harder")
    hands.key(Qt.Key.Key_Return, CTRL)

    kept = hands.desk.plan().section(FIRST)
    assert (kept.words, kept.harder) == ("Ring me. Not the big room.", "Only by text.")
    assert [(one.action, one.phase, one.lead_days, one.harder) for one in kept.actions] == [("Ring first", Phase.BEFORE, 3, True)]


def test_a_section_is_shared_until_a_day_shown_to_each_reader_and_stopped(hands: Hands) -> None:
    hands.desk.qtbot.waitUntil(lambda: hands.desk.find(QWidget, "audiences.0") is not None)
    hands.press("plans_plan.audiences.2")
    hands.tab_to("plans_plan.until")
    hands.type("30 September 2026")
    hands.press("plans_plan.keep_sharing")
    hands.answer(1)
    shares = {one.audience: one.until for one in hands.desk.plan().section(FIRST).shares}
    assert shares == {Audience.TEAM: dt.date(2026, 9, 30), Audience.ROOM: dt.date(2026, 9, 30)}

    hands.press("plans_plan.readers")
    assert hands.here() == "plan_readers"
    hands.press("plans_readers.stop")
    hands.desk.qtbot.waitUntil(lambda: hands.desk.plan().section(FIRST).shares == ())


def test_is_this_still_right_is_one_press_before_anything_else(hands: Hands) -> None:
    hands.desk.ask(ask_for_review, hands.desk.person_id, ReviewReason.ASKED)
    hands.desk.qtbot.waitUntil(lambda: hands.desk.find(QWidget, "still_right") is not None)

    hands.press("plans_plan.still_right")

    assert hands.desk.plan().agreed_on == dt.date(2026, 8, 6)


def test_from_the_plan_tab_versions_proposals_forms_and_the_copy_to_take_along_are_reached(hands: Hands) -> None:
    for name in ("readers", "versions", "proposals", "forms", "portable"):
        hands.go("person", person_id=hands.desk.person_id, tab="plan")
        hands.press(f"plans_person.{name}")

        assert hands.here() == f"plan_{name}"


def test_each_person_gets_papers_in_the_format_that_was_chosen_once(hands: Hands, tmp_path: Path) -> None:
    hands.go("person_form", person_id=hands.desk.person_id)
    hands.choose("bank_person_form.paper_format", 1)
    hands.key(Qt.Key.Key_S, CTRL)
    assert hands.desk.ask(read_person, hands.desk.person_id).paper_format is PaperFormat.LARGE_PRINT

    hands.go("plan", person_id=hands.desk.person_id)
    hands.press("plans_plan.paper")
    dialog = hands.desk.program.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "plan.pdf"))
    dialog.reject()
    hands.desk.settle()

    assert min(shown.size for shown in Reading((tmp_path / "plan.pdf").read_bytes()).shown) >= 18
    assert (tmp_path / "plan.html").exists()


def friday(workspace: Workspace, person_id: UUID) -> UUID:
    """Plan Friday's group and invite somebody to it."""
    start = factory.NOW + dt.timedelta(days=1)
    end = start + dt.timedelta(hours=2)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", start, end, rate_code="half_day")
    activity_id = activities.plan_activity(workspace, draft)
    activities.invite_person(workspace, activity_id, person_id)
    return activity_id


def test_what_somebody_needs_is_confirmed_and_said_of_afterwards(hands: Hands) -> None:
    hands.press("plans_plan.add_action")
    hands.type("Ring first")
    hands.key(Qt.Key.Key_Return, CTRL)
    activity_id = hands.desk.ask(friday, hands.desk.person_id)
    rows = lambda: hands.desk.ask(read_needs, activity_id).rows  # noqa: E731
    hands.go("needs", activity_id=activity_id)
    hands.key(Qt.Key.Key_Return, CTRL)
    assert [row.state for row in rows()] == [ProvisionState.DONE]

    hands.desk.program.session.shell.clock.move(days=2)
    place = hands.desk.ask(read_activity, activity_id).places[0].participation_id
    hands.go("needs_said", participation_id=place)
    hands.choose("schedule_needs_said.0_happened", 2)
    hands.key(Qt.Key.Key_Return, CTRL)

    assert [row.happened for row in rows()] == [Happened.PARTLY]
