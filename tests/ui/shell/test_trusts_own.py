"""What a trust makes its own and can put back, by keyboard alone: the religious days, and how large a badge is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from coc_desktop.office.trust_settings import read_settings
from tests.ui.shell.test_effort import CTRL, Hands, ask
from tests.ui.shell.test_messages import is_shown, sentences, tab_to
from ui.app import Program


@pytest.fixture
def hands(qtbot, signed_in: Program, settle) -> Hands:
    return Hands(qtbot, signed_in, settle)


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
    tab_to(hands, signed_in, "schedule_religious_day.on")
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
