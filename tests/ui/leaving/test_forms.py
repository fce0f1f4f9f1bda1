"""Every form, left half filled in by every way there is: nothing goes without being asked about, and each answer holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

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
from tests.ui.hands import ALT, CTRL, ENTER, LEFT, Hands
from ui.app import Program

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
    fill: Callable[[Hands], None]
    kept: Callable[[Workspace, Around], int]
    stays: bool = False


def fill_person(hands: Hands) -> None:
    hands.write("bank_person_form.known_as", "Bo Fry")


def fill_rule(hands: Hands) -> None:
    hands.write("bank_rule.kind", "")
    hands.key(ENTER)
    hands.write("bank_rule.words", "Not on Mondays")


def fill_note(hands: Hands) -> None:
    hands.write("bank_note.words", "Ask Jo before the next panel")
    hands.press("bank_note.reader_ids.0")


def fill_training(hands: Hands) -> None:
    hands.write("training_form.course_id", "Zeb")
    hands.key(ENTER)
    hands.write("training_form.done_on", "1/8/2026")


def fill_course(hands: Hands) -> None:
    hands.write("course_form.name", "How to chair")


def fill_activity(hands: Hands) -> None:
    hands.write("schedule_activity_form.title", "Menu group")
    hands.write("schedule_activity_form.on", "12/9/2026")
    hands.write("schedule_activity_form.starts", "2pm")
    hands.write("schedule_activity_form.ends", "4pm")
    hands.write("schedule_activity_form.place", "Room 2")
    hands.press("schedule_activity_form.is_paid")


def fill_support(hands: Hands) -> None:
    hands.press("schedule_support.manner.0")


def fill_attendance(hands: Hands) -> None:
    hands.press("schedule_attendance.0.2")


def fill_payee(hands: Hands) -> None:
    hands.write("payments_payee.legal_name", "Alexandra Morgan")
    hands.write("payments_payee.address", "1 High Street")
    hands.write("payments_payee.postcode", "AB1 2CD")


def payees(workspace: Workspace, around: Around) -> int:
    return int(read_payee(workspace, around.person_id).legal_name == "Alexandra Morgan")


def fill_trust(hands: Hands) -> None:
    hands.write("office_trust.trust_name", "Our Trust")


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


class Desk(Hands):
    """Somebody at a form: opens it, fills it in, leaves it, answers."""

    def __init__(self, qtbot: Any, program: Program, case: Case) -> None:
        super().__init__(qtbot, program)
        self.case = case
        self.around: Around = self.ask(prepare)

    def open(self) -> Any:
        self.go("people")
        self.go(self.case.page, **self.case.args(self.around))
        return self.page()

    def begin(self) -> Any:
        page = self.open()
        self.case.fill(self)
        assert page.unsaved()
        return page

    def kept(self) -> int:
        found: int = self.ask(self.case.kept, self.around)
        return found


@pytest.fixture
def desk(qtbot, signed_in: Program, case: Case) -> Desk:
    return Desk(qtbot, signed_in, case)


def by_back(desk: Desk) -> None:
    desk.key(LEFT, ALT)


def by_area(desk: Desk) -> None:
    desk.key(Qt.Key.Key_1, CTRL)


def by_escape(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Escape)


def by_palette(desk: Desk) -> None:
    desk.find("calen")


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
    assert desk.page() is page
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
    desk.tab_to("window.rail.home")  # in a field, Ctrl+Z takes back typing
    desk.key(Qt.Key.Key_Z, CTRL)
    assert desk.kept() == int(case.stays)
    assert desk.here() == {"person_form": "people", "activity_form": "people"}.get(case.page, desk.here())


@one_form_in(4)
def test_locking_covers_what_was_typed_and_gives_it_back_to_the_same_person(desk: Desk, case: Case) -> None:
    page = desk.begin()

    desk.key(Qt.Key.Key_L, CTRL)
    assert not page.isVisible()
    desk.type(factory.PASSPHRASE)
    desk.key(ENTER)

    assert desk.page() is page
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
    desk.until(lambda: not desk.program.window.isVisible())
    workspace = factory.sign_in(tmp_path / "bank")
    assert case.kept(workspace, desk.around) == 1
    workspace.close()
