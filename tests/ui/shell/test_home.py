"""Home lists what needs somebody, opens the act that settles it, and stays whole when one group cannot be worked out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QPushButton

from coc_desktop.problems import Unavailable
from coc_desktop.schedule import activities
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, ContactStop, Permission, Rung
from tests import factory
from tests.ui.hands import Hands
from ui.app import Program
from ui.kit.lists import TaskGroup, TaskList
from ui.kit.parts import HomeGroup
from ui.kit.shell import Extras, Shell
from ui.kit.text import Words
from ui.shell.home_page import HomePage


def seven_coming(workspace: Workspace) -> None:
    """Plan tomorrow's group with seven people in it, none of whose pre-meets is booked."""
    start = factory.NOW + dt.timedelta(days=1)
    end = start + dt.timedelta(hours=1)
    draft = ActivityDraft("Food group", ActivityKind.WARD_MEETING, Rung.ENGAGING, "Room 4", start, end, rate_code="half_day")
    activity_id = activities.plan_activity(workspace, draft)
    for number in range(7):
        activities.invite_person(workspace, activity_id, factory.a_person(workspace, f"Alex {number}"))


@pytest.fixture
def busy(signed_in: Program, settle) -> Program:
    """The program with seven pre-meets to book."""
    signed_in.tasks.run(seven_coming)
    settle()
    return signed_in


def words_of(program: Program) -> list[str]:
    page = program.session.stack.current()
    return [label.text() for label in page.findChildren(Words) if label.isVisible()]


def test_a_group_shows_its_first_five_and_then_all_of_them(qtbot, busy: Program, settle) -> None:
    page = busy.session.stack.current()
    assert page.findChild(QPushButton, "home.pre_meet_5") is None

    Hands(qtbot, busy).press("home.all_pre_meets")

    assert page.findChild(QPushButton, "home.pre_meet_6") is not None
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "home.all_pre_meets").text() == "Show the first 5")
    assert page.findChild(QPushButton, "home.all_pre_meets").hasFocus()


def test_a_row_opens_the_act_that_settles_it_with_one_key(qtbot, busy: Program, settle) -> None:
    for key in (Qt.Key.Key_2, Qt.Key.Key_1):
        qtbot.keyClick(busy.window.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
        settle()
    assert busy.window.focusWidget().objectName() == "home.pre_meet_0"

    qtbot.keyClick(busy.window.focusWidget(), Qt.Key.Key_Space)
    settle()

    assert busy.session.stack.spec().name == "book_support"


def test_a_quiet_group_is_one_line_and_the_rail_counts_what_waits(busy: Program) -> None:
    assert "Every debrief is settled." in words_of(busy)
    assert busy.session.frame.rail.items["calendar"].count() == 7
    assert busy.session.frame.rail.items["people"].count() == 0


def test_the_list_is_laid_out_once_when_every_group_has_answered(busy: Program, settle, monkeypatch) -> None:
    page = busy.session.stack.current()
    laid_out: list[int] = []
    show = TaskList.show_groups

    def counted(tasks: TaskList, groups: Sequence[TaskGroup]) -> None:
        laid_out.append(len(groups))
        show(tasks, groups)

    monkeypatch.setattr(TaskList, "show_groups", counted)
    page.refresh()
    settle()

    assert len(page._groups) > 1
    assert laid_out == [len(page._groups)]


def test_a_group_that_cannot_be_worked_out_leaves_the_others(qtbot, signed_in: Program, settle) -> None:
    broken = [True]

    def query(_workspace: Workspace) -> int:
        if broken:
            raise Unavailable("The records could not be read.")
        return 0

    def told(_shell: Shell, _found: int) -> TaskGroup:
        return TaskGroup("Agendas", nothing="Every agenda is sent.")

    shell = signed_in.session.shell
    group = HomeGroup("agendas", 5, query, told, frozenset({"plan"}), Permission.SEE_PLANS, "Agendas")
    shell.extras = Extras(home_groups=(group, *shell.extras.home_groups))
    window, page = QMainWindow(), HomePage(shell)
    window.setCentralWidget(page)
    qtbot.addWidget(window)
    window.show()
    page.load()
    settle()
    texts = [label.text() for label in page.findChildren(Words)]
    assert "We could not work this out" in texts
    assert "Every debrief is settled." in texts

    broken.clear()
    page.findChild(QPushButton, "home.again_agendas").click()
    settle()

    assert "Every agenda is sent." in [label.text() for label in page.findChildren(Words)]


def test_a_row_is_put_away_for_today_and_brought_back_by_undo(qtbot, busy: Program, settle) -> None:
    page = busy.session.stack.current()
    hands = Hands(qtbot, busy)
    hands.press("home.all_pre_meets")
    later = page.findChild(QPushButton, "home.pre_meet_6.later")
    assert later.accessibleName().startswith("Not today: pre-meet with ")
    hands.press("home.pre_meet_6.later")

    qtbot.waitUntil(lambda: "7 pre-meets to book, 1 put away until tomorrow" in words_of(busy))
    assert page.findChild(QPushButton, "home.pre_meet_6") is None
    assert page.isAncestorOf(busy.window.focusWidget())

    busy.session.undo.undo()
    settle()
    qtbot.waitUntil(lambda: "7 pre-meets to book" in words_of(busy))
    assert page.findChild(QPushButton, "home.pre_meet_6") is not None


def stopped(workspace: Workspace) -> None:
    """Stop contact with somebody until a person has looked."""
    factory.a_person(workspace, "Rosa Whitfield", contact_stop=ContactStop.MAY_HAVE_DIED)


def test_a_stop_on_contact_cannot_be_put_away(qtbot, signed_in: Program, settle) -> None:
    signed_in.tasks.run(stopped)
    settle()
    page = signed_in.session.stack.current()
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "home.look_0") is not None)

    assert not page.findChild(QPushButton, "home.look_0.later").isVisible()


def test_another_day_is_noticed_at_midnight_in_london_and_what_is_typed_is_left_alone(
    qtbot, busy: Program, settle: Callable[[], None]
) -> None:
    session = busy.session
    session.shell.go("person_form")
    settle()
    form = session.stack.current()
    qtbot.keyClicks(busy.window.focusWidget(), "Bo Lee")
    typed = form.form.gather()
    assert form.unsaved()
    session.shell.clock.moment = dt.datetime(2026, 8, 6, 22, 59, tzinfo=dt.UTC)  # a minute to midnight, as clocks show it
    assert session.day_watch.findChild(QTimer).isActive()
    turned: list[int] = []
    session.day_watch.turned.connect(lambda: turned.append(1))

    session.day_watch.look()
    assert not turned
    session.shell.clock.move(minutes=1)
    for _ in range(2):
        session.day_watch.look()
    assert turned == [1]
    assert (form.form.gather(), form.day) == (typed, dt.date(2026, 8, 6))

    form.form.fill(typed)  # as once it is saved
    session.day_watch.look()
    assert form.day == dt.date(2026, 8, 7)
    session.shell.go("home")
    qtbot.waitUntil(lambda: "Today, Friday 7 August" in words_of(busy))
    qtbot.waitUntil(lambda: any(words.startswith("Friday 7 August 2026. ") for words in words_of(busy)))
    qtbot.waitUntil(lambda: busy.session.stack.current().findChild(QPushButton, "schedule_today.open_0") is not None)

    session.shell.clock.move(days=2)  # the computer slept over a weekend, with Home in sight
    session.day_watch.look()
    qtbot.waitUntil(lambda: "Today, Sunday 9 August" in words_of(busy))
    qtbot.waitUntil(lambda: "Nothing is on today" in words_of(busy))
