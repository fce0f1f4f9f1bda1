"""What a trust makes its own and can put back, by keyboard alone: the religious days, and how large a badge is."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from coc_desktop.office.trust_settings import read_settings
from coc_desktop.schedule.series.religious_days import change_religious_day, list_religious_days
from coc_desktop.schedule.series.special_days import DayDraft
from coc_desktop.workspace import Workspace
from tests.ui.hands import CTRL, ENTER, Hands


def a_colleague_corrects_it(workspace: Workspace) -> None:
    """Somebody else moves the day that was corrected before."""
    (read,) = (one for one in list_religious_days(workspace) if one.is_changed())
    change_religious_day(workspace, read, DayDraft(read.line.name, read.line.faith, dt.date(2026, 9, 14)))


def keep_over_a_colleague(hands: Hands) -> None:
    """Type, while a colleague moves the day; keep what was typed only once theirs was read."""
    hands.tab_to("schedule_religious_day.faith")
    hands.type("Each ")
    hands.ask(a_colleague_corrects_it)
    hands.reads("It is now Monday 14 September 2026.")
    hands.key(Qt.Key.Key_S, CTRL)
    hands.reads("Somebody else changed this day")
    hands.key(Qt.Key.Key_S, CTRL)  # read, and kept all the same


def test_a_religious_day_is_corrected_checked_and_put_back_with_the_keyboard_alone(hands: Hands) -> None:
    def rows() -> list[str]:
        return hands.rows("schedule_religious_days.list")

    hands.go("religious_days")
    hands.until(lambda: len(rows()) > 50)
    assert all("As it came" in one and "To be checked" in one for one in rows())
    first = rows()[0]
    hands.key(ENTER)
    hands.until(lambda: hands.sees("schedule_religious_day.check"))
    hands.write("schedule_religious_day.first_on", "11/9/2026")
    hands.key(Qt.Key.Key_S, CTRL)
    hands.until(lambda: hands.here() == "religious_days")
    hands.until(lambda: "Friday 11 September 2026" in rows()[0] and "Corrected" in rows()[0])
    hands.settle()

    hands.key(ENTER)
    hands.until(lambda: hands.sees("schedule_religious_day.check"))
    hands.press("schedule_religious_day.check")
    hands.until(lambda: hands.here() == "religious_days" and "Checked on 6 August 2026" in rows()[0])
    hands.settle()

    hands.key(ENTER)
    hands.until(lambda: hands.sees("schedule_religious_day.check"))
    keep_over_a_colleague(hands)
    hands.until(lambda: hands.here() == "religious_days" and "Friday 11 September 2026" in rows()[0])
    hands.settle()

    hands.key(ENTER)
    hands.until(lambda: hands.sees("schedule_religious_day.reset"))
    hands.press("schedule_religious_day.reset")
    hands.until(lambda: hands.here() == "religious_days" and rows()[0] == first)


def test_a_badge_has_the_size_of_our_holders_and_emptied_the_usual_one_again(hands: Hands) -> None:
    def keep(typed: str, wide: int) -> None:
        hands.tab_to("office_trust.badges_width_mm")
        hands.key(Qt.Key.Key_A, CTRL)
        hands.key(Qt.Key.Key_Delete)
        hands.type(typed)
        hands.key(Qt.Key.Key_S, CTRL)
        hands.settle()
        assert hands.ask(read_settings)["badges.width_mm"] == wide

    hands.go("settings", tab="trust")
    keep("20", 85)  # refused: no badge is so small
    keep("60", 60)
    keep("", 85)
