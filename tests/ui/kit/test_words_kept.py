"""Words are kept exactly as they are pasted, whatever spaces, joiners and marks they hold, and nothing is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from ui.kit.entries import LineEntry, TextEntry

AWKWARD = {
    "no-break space": "10\u00a0am",
    "narrow no-break space": "5\u202f%",
    "tab": "a\tb",
    "joiner": "\U0001f469\u200d\U0001f692",
    "not composed": "cafe\u0301",
    "composed": "caf\u00e9",
    "spaces around": "  two  words  ",
    "empty lines": "\n\none\n\n",
    "line separator": "one\u2028two",
    "soft hyphen": "co\u00adproduction",
    "right to left": "\u200f\u0634\u0643\u0631\u0627\u064b",
    "variation": "\u2764\ufe0f",
}
ENDS = {"carriage returns": "one\r\ntwo", "old Mac": "one\rtwo", "paragraph separator": "one\u2029two"}


def pasted(area, words: str) -> None:
    mime = QMimeData()
    mime.setText(words)
    area.insertFromMimeData(mime)


@pytest.mark.parametrize("words", AWKWARD.values(), ids=AWKWARD)
def test_what_is_pasted_is_what_is_kept(qtbot, appearance, words: str) -> None:
    entry = TextEntry("test.words", "Words", lines=2)
    qtbot.addWidget(entry)

    pasted(entry.area, words)

    assert entry.value() == words


@pytest.mark.parametrize("words", ENDS.values(), ids=ENDS)
def test_every_way_to_end_a_line_ends_a_line(qtbot, appearance, words: str) -> None:
    entry = TextEntry("test.words", "Words", lines=2)
    qtbot.addWidget(entry)

    pasted(entry.area, words)

    assert entry.value() == "one\ntwo"


@pytest.mark.parametrize("words", {**AWKWARD, **ENDS}.values(), ids={**AWKWARD, **ENDS})
def test_what_is_shown_and_not_touched_is_given_back_as_it_was(qtbot, appearance, words: str) -> None:
    entry, line = TextEntry("test.words", "Words", lines=2), LineEntry("test.line", "Line")
    qtbot.addWidget(entry)
    qtbot.addWidget(line)

    entry.set_value(words)
    line.set_value(words)

    assert entry.value() == words
    assert line.value() == words


def test_shift_enter_begins_a_line_like_enter(qtbot, appearance) -> None:
    entry = TextEntry("test.words", "Words", lines=2)
    qtbot.addWidget(entry)

    qtbot.keyClicks(entry.area, "one")
    qtbot.keyClick(entry.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(entry.area, "two")

    assert entry.value() == "one\ntwo"


def test_copying_out_of_a_field_keeps_no_break_spaces(qtbot, appearance, qapp: QApplication) -> None:
    entry = TextEntry("test.words", "Words", lines=2)
    qtbot.addWidget(entry)
    entry.set_value("10\u00a0am\nsharp")

    entry.area.selectAll()
    entry.area.copy()

    assert qapp.clipboard().text() == "10\u00a0am\nsharp"


def test_a_long_paste_into_a_line_is_not_cut_and_says_what_to_do(qtbot, appearance) -> None:
    line = LineEntry("test.line", "Line", limit=5)
    qtbot.addWidget(line)

    qtbot.keyClicks(line.line, "123456789")

    assert line.value() == "123456789"
    assert line.problem() == "Use 5 characters or fewer. This has 9."
