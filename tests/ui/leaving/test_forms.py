"""Every form, left half filled in by every way there is: nothing goes without being asked about, and each answer holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from coc_desktop.bank.notes import notes_about
from coc_desktop.bank.queries import contact_now, list_people
from coc_desktop.clock import from_london
from coc_desktop.payments.payees import read_payee
from coc_desktop.schedule.activities import invite_person, plan_activity
from coc_desktop.schedule.queries import list_activities, read_activity
from coc_desktop.schedule.rules import ActivityDraft
from coc_desktop.training.queries import list_courses, list_training
from coc_desktop.workspace import Workspace
from models.vocabulary import ActivityKind, Outcome, Role, Rung
from tests import factory
from ui.app import Program
from ui.kit.dialogs import Interruption

CTRL, ALT, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
STAY, SAVE, LEAVE = 0, 1, 2


@dataclass
class Around:
    """What the forms are about."""

    person_id: Any = None
    activity_id: Any = None
    meeting_id: Any = None


@dataclass(frozen=True)
class Case:
    """A form: how it is opened, how it is filled in, and how many times what it keeps is in the bank."""

    page: str
    args: Callable[[Around], dict[str, Any]]
    fill: Callable[[Any, QWidget], None]
    kept: Callable[[Workspace, Around], int]
    stays: bool = False


def typed(qtbot, page: QWidget, name: str, words: str) -> None:
    box = page.findChild(QPlainTextEdit, name) or page.findChild(QLineEdit, name)
    box.setFocus()
    qtbot.keyClicks(box, words)


def taken(qtbot, page: QWidget, name: str, words: str) -> None:
    typed(qtbot, page, name, words)
    qtbot.keyClick(page.findChild(QLineEdit, name), Qt.Key.Key_Return)


def press(page: QWidget, name: str) -> None:
    page.findChild(QAbstractButton, name).click()


def fill_person(qtbot, page: QWidget) -> None:
    typed(qtbot, page, "bank_person_form.known_as", "Bo Fry")


def fill_rule(qtbot, page: QWidget) -> None:
    taken(qtbot, page, "bank_rule.kind", "")
    typed(qtbot, page, "bank_rule.words", "Not on Mondays")


def fill_note(qtbot, page: QWidget) -> None:
    typed(qtbot, page, "bank_note.words", "Ask Jo before the next panel")
    press(page, "bank_note.reader_ids.0")


def fill_training(qtbot, page: QWidget) -> None:
    taken(qtbot, page, "training_form.course_id", "Zeb")
    typed(qtbot, page, "training_form.done_on", "1/8/2026")


def fill_course(qtbot, page: QWidget) -> None:
    typed(qtbot, page, "course_form.name", "How to chair")


def fill_activity(qtbot, page: QWidget) -> None:
    typed(qtbot, page, "schedule_activity_form.title", "Menu group")
    typed(qtbot, page, "schedule_activity_form.on", "12/9/2026")
    typed(qtbot, page, "schedule_activity_form.starts", "2pm")
    typed(qtbot, page, "schedule_activity_form.ends", "4pm")
    typed(qtbot, page, "schedule_activity_form.place", "Room 2")
    press(page, "schedule_activity_form.is_paid")


def fill_support(qtbot, page: QWidget) -> None:
    press(page, "schedule_support.manner.0")


def fill_attendance(qtbot, page: QWidget) -> None:
    press(page, "schedule_attendance.0.2")


def fill_payee(qtbot, page: QWidget) -> None:
    typed(qtbot, page, "payments_payee.legal_name", "Alexandra Morgan")
    typed(qtbot, page, "payments_payee.address", "1 High Street")
    typed(qtbot, page, "payments_payee.postcode", "AB1 2CD")


def payees(workspace: Workspace, around: Around) -> int:
    return int(read_payee(workspace, around.person_id).legal_name == "Alexandra Morgan")


def fill_trust(qtbot, page: QWidget) -> None:
    box = page.findChild(QLineEdit, "office_trust.trust_name")
    box.clear()
    typed(qtbot, page, "office_trust.trust_name", "Our Trust")


def booked(workspace: Workspace, around: Around) -> int:
    meeting = read_activity(workspace, around.activity_id).places[0].pre_meet
    return int(meeting is not None and meeting.manner is not None)


def unwell(workspace: Workspace, around: Around) -> int:
    return sum(one.outcome is Outcome.UNWELL for one in read_activity(workspace, around.activity_id).places)


CASES = (
    Case("person_form", lambda _: {}, fill_person, lambda ws, _: sum(one.known_as == "Bo Fry" for one in list_people(ws))),
    Case(
        "contact_rule",
        lambda around: {"person_id": around.person_id},
        fill_rule,
        lambda ws, around: len(contact_now(ws, around.person_id).rules),
    ),
    Case(
        "colleague_note",
        lambda around: {"person_id": around.person_id},
        fill_note,
        lambda ws, around: len(notes_about(ws, around.person_id)),
    ),
    Case(
        "training_form",
        lambda around: {"person_id": around.person_id},
        fill_training,
        lambda ws, around: len(list_training(ws, around.person_id)),
    ),
    Case(
        "course_form", lambda _: {}, fill_course, lambda ws, _: sum(one.name == "How to chair" for one in list_courses(ws)), True
    ),
    Case(
        "activity_form", lambda _: {}, fill_activity, lambda ws, _: sum(one.title == "Menu group" for one in list_activities(ws))
    ),
    Case(
        "book_support",
        lambda around: {"activity_id": around.activity_id, "meeting_id": around.meeting_id},
        fill_support,
        booked,
    ),
    Case("payee", lambda around: {"person_id": around.person_id}, fill_payee, payees, stays=True),
    Case("settings", lambda _: {"tab": "trust"}, fill_trust, lambda ws, _: int(ws.setting("trust.name") == "Our Trust")),
    Case("attendance", lambda around: {"activity_id": around.activity_id}, fill_attendance, unwell),
)
BUTTONS = {
    "person_form": "bank_person_form.save",
    "contact_rule": "bank_rule.save",
    "training_form": "training_form.save",
    "course_form": "course_form.save",
    "activity_form": "schedule_activity_form.save",
    "book_support": "schedule_support.go",
    "colleague_note": "bank_note.save",
    "payee": "payments_payee.save",
    "settings": "office_trust.save",
    "attendance": "schedule_attendance.go",
}
LONG = pytest.mark.long


def one_form_in(number: int) -> pytest.MarkDecorator:
    """Try every form: one in `number` in the ordinary run, the others in the long one. What happens is the same code for all."""
    cases = [pytest.param(case, id=case.page, marks=() if place % number == 0 else LONG) for place, case in enumerate(CASES)]
    return pytest.mark.parametrize("case", cases)


def prepare(workspace: Workspace) -> Around:
    from coc_desktop.training.courses import add_course

    person_id = factory.a_person(workspace)
    factory.an_account(workspace, "jo", Role.LEAD)
    add_course(workspace, "Zebra crossings", None)
    at = from_london(dt.date(2026, 8, 4), dt.time(14))
    draft = ActivityDraft(
        "Ward food group",
        ActivityKind.PROJECT_MEETING,
        Rung.CO_PRODUCING,
        "Room 1",
        at,
        at + dt.timedelta(hours=2),
        None,
        False,
        "",
    )
    activity_id = plan_activity(workspace, draft)
    invite_person(workspace, activity_id, person_id)
    place = read_activity(workspace, activity_id).places[0]
    assert place.pre_meet is not None
    return Around(person_id, activity_id, place.pre_meet.meeting_id)


@dataclass
class Desk:
    """Somebody at a form: opens it, fills it in, leaves it, answers."""

    qtbot: Any
    program: Program
    settle: Callable[[], None]
    case: Case
    around: Around

    def ask(self, work: Callable[..., Any], *args: Any) -> Any:
        got: list[Any] = []
        self.program.tasks.run(work, *args, done=got.append)
        self.settle()
        return got[0]

    def open(self) -> QWidget:
        self.program.session.shell.go("people")
        self.settle()
        self.program.session.shell.go(self.case.page, **self.case.args(self.around))
        self.settle()
        return self.program.session.stack.current()

    def begin(self) -> QWidget:
        page = self.open()
        self.case.fill(self.qtbot, page)
        assert page.unsaved()
        return page

    def kept(self) -> int:
        return self.ask(self.case.kept, self.around)

    def here(self) -> str:
        return self.program.session.stack.spec().name

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        self.qtbot.keyClick(self.program.window.focusWidget() or self.program.window, key, modifier)

    def answer(self, place: int) -> None:
        asked = [one for one in self.program.window.findChildren(Interruption) if one.isVisible()]
        assert len(asked) == 1
        asked[0].buttons[place].click()
        self.settle()
        if self.program.window.isVisible():
            self.program.window.activateWindow()
            self.qtbot.waitUntil(self.program.window.isActiveWindow)

    def sign_in(self) -> None:
        box = self.program.window.findChild(QLineEdit, "office_sign_in.passphrase")
        self.qtbot.keyClicks(box, factory.PASSPHRASE)
        self.qtbot.keyClick(box, Qt.Key.Key_Return)
        self.settle()


@pytest.fixture
def desk(qtbot, signed_in: Program, settle, case: Case) -> Desk:
    made = Desk(qtbot, signed_in, settle, case, Around())
    made.around = made.ask(prepare)
    return made


def by_back(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Left, ALT)


def by_area(desk: Desk) -> None:
    desk.key(Qt.Key.Key_1, CTRL)


def by_escape(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Escape)


def by_palette(desk: Desk) -> None:
    desk.key(Qt.Key.Key_K, CTRL)
    desk.qtbot.keyClicks(desk.program.session.palette.box, "calen")
    desk.qtbot.keyClick(desk.program.session.palette.box, Qt.Key.Key_Return)


WAYS = (by_back, by_area, by_escape, by_palette)


def is_ordinary(place: int, way: Callable[[Desk], None]) -> bool:
    """Say whether the ordinary run leaves a form this way: every other form is left by one, and each way leaves at least one."""
    return place % 2 == 0 and WAYS[place // 2 % len(WAYS)] is way


ROUNDS = [
    pytest.param(case, way, id=f"{case.page}-{way.__name__}", marks=() if is_ordinary(place, way) else LONG)
    for place, case in enumerate(CASES)
    for way in WAYS
]
"""Every form left by every way there is."""


@pytest.mark.parametrize(("case", "way"), ROUNDS)
def test_leaving_a_form_asks_and_each_answer_holds(desk: Desk, case: Case, way: Callable[[Desk], None]) -> None:
    page = desk.begin()

    way(desk)
    desk.answer(STAY)
    assert desk.program.session.stack.current() is page
    assert page.unsaved()
    assert desk.kept() == 0

    way(desk)
    desk.answer(LEAVE)
    assert desk.here() != case.page
    assert desk.kept() == 0

    page = desk.begin()
    way(desk)
    desk.answer(SAVE)
    assert desk.here() == {by_area: "home", by_palette: "calendar"}.get(way, "people")
    assert desk.kept() == 1
    assert not desk.program.session.stack.unsaved()


@one_form_in(3)
def test_the_button_pressed_twice_keeps_it_once_and_control_z_puts_back_what_can_be(desk: Desk, case: Case) -> None:
    page = desk.begin()
    button = page.findChild(QAbstractButton, BUTTONS[case.page])

    button.click()
    button.click()
    desk.settle()

    assert desk.kept() == 1
    desk.program.session.frame.rail.items["home"].setFocus()  # in a field, Ctrl+Z takes back typing
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert desk.kept() == int(case.stays)
    assert desk.here() == {"person_form": "people", "activity_form": "people"}.get(case.page, desk.here())


@one_form_in(4)
def test_locking_covers_what_was_typed_and_gives_it_back_to_the_same_person(desk: Desk, case: Case) -> None:
    page = desk.begin()

    desk.key(Qt.Key.Key_L, CTRL)
    desk.settle()
    assert not page.isVisible()
    desk.sign_in()

    assert desk.program.session.stack.current() is page
    assert page.unsaved()
    by_escape(desk)
    desk.answer(SAVE)
    assert desk.kept() == 1


@one_form_in(4)
def test_closing_the_window_asks_and_saves_before_it_closes(desk: Desk, case: Case, tmp_path) -> None:
    desk.begin()

    desk.program.window.close()
    desk.answer(STAY)
    assert desk.program.window.isVisible()

    desk.program.window.close()
    desk.answer(SAVE)
    desk.qtbot.waitUntil(lambda: not desk.program.window.isVisible())
    workspace = factory.sign_in(tmp_path / "bank")
    assert case.kept(workspace, desk.around) == 1
    workspace.close()
