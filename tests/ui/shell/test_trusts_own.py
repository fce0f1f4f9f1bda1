"""What a trust makes its own and can put back, by keyboard alone: the religious days, and how large a badge is."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from coc_desktop.office.trust_settings import read_settings
from coc_desktop.schedule.series.religious_days import change_religious_day, list_religious_days
from coc_desktop.schedule.series.special_days import DayDraft
from coc_desktop.workspace import Workspace
from tests.ui.shell.test_additions import words_on
from tests.ui.shell.test_effort import CTRL, Hands, ask
from tests.ui.shell.test_messages import is_shown, sentences, tab_to
from ui.app import Program


@pytest.fixture
def hands(qtbot, signed_in: Program, settle) -> Hands:
    return Hands(qtbot, signed_in, settle)


def a_colleague_corrects_it(workspace: Workspace) -> None:
    """Somebody else moves the day that was corrected before."""
    (read,) = (one for one in list_religious_days(workspace) if one.is_changed())
    change_religious_day(workspace, read, DayDraft(read.line.name, read.line.faith, dt.date(2026, 9, 14)))


def keep_over_a_colleague(qtbot, hands: Hands, signed_in: Program, settle) -> None:
    """Type, while a colleague moves the day; keep what was typed only once theirs was read."""
    tab_to(hands, signed_in, "schedule_religious_day.faith")
    hands.type("Each ")
    ask(signed_in, settle, a_colleague_corrects_it)
    qtbot.waitUntil(lambda: "It is now Monday 14 September 2026." in words_on(signed_in.window))
    hands.press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: "Somebody else changed this day" in words_on(signed_in.window))
    hands.press(Qt.Key.Key_S, CTRL)  # read, and kept all the same


def test_a_religious_day_is_corrected_checked_and_put_back_with_the_keyboard_alone(
    qtbot, hands: Hands, signed_in: Program, settle
) -> None:
    def rows() -> list[str]:
        return sentences(signed_in, "schedule_religious_days.list")

    signed_in.session.shell.go("religious_days")
    settle()
    qtbot.waitUntil(lambda: len(rows()) > 50)
    assert all("As it came" in one and "To be checked" in one for one in rows())
    first = rows()[0]
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(signed_in, "schedule_religious_day.check"))
    tab_to(hands, signed_in, "schedule_religious_day.first_on")
    hands.press(Qt.Key.Key_A, CTRL)
    hands.type("11/9/2026")
    hands.press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: hands.here() == "religious_days")
    qtbot.waitUntil(lambda: "Friday 11 September 2026" in rows()[0] and "Corrected" in rows()[0])
    settle()

    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(signed_in, "schedule_religious_day.check"))
    tab_to(hands, signed_in, "schedule_religious_day.check")
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: hands.here() == "religious_days" and "Checked on 6 August 2026" in rows()[0])
    settle()

    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(signed_in, "schedule_religious_day.check"))
    keep_over_a_colleague(qtbot, hands, signed_in, settle)
    qtbot.waitUntil(lambda: hands.here() == "religious_days" and "Friday 11 September 2026" in rows()[0])
    settle()

    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(signed_in, "schedule_religious_day.reset"))
    tab_to(hands, signed_in, "schedule_religious_day.reset")
    hands.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: hands.here() == "religious_days" and rows()[0] == first)


def test_a_badge_has_the_size_of_our_holders_and_emptied_the_usual_one_again(
    qtbot, hands: Hands, signed_in: Program, settle
) -> None:
    def keep(typed: str, wide: int) -> None:
        tab_to(hands, signed_in, "office_trust.badges_width_mm")
        hands.press(Qt.Key.Key_A, CTRL)
        hands.press(Qt.Key.Key_Delete)
        hands.type(typed)
        hands.press(Qt.Key.Key_S, CTRL)
        settle()
        assert ask(signed_in, settle, read_settings)["badges.width_mm"] == wide

    signed_in.session.shell.go("settings", tab="trust")
    settle()
    keep("20", 85)  # refused: no badge is so small
    keep("60", 60)
    keep("", 85)
