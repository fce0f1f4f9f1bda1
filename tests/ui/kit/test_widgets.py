"""Words, buttons, strips and layouts as a person meets them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.ui.kit.parts import page
from ui.kit.audit import settle
from ui.kit.buttons import Button, FilterChip, IconButton
from ui.kit.choices import DropDown
from ui.kit.choosing import ChoiceEntry, Option
from ui.kit.flows import Flow, SideBySide
from ui.kit.focus import FocusRing
from ui.kit.layouts import ScrollPage, clear, column, panel
from ui.kit.lists import TaskGroup, TaskList, TaskRow
from ui.kit.marks import Tag, initials
from ui.kit.strips import StageOf, StageStrip, Tab, TabStrip
from ui.kit.text import Heading, OwnWords, Words, tip, words

BAIT = '<img src="https://example.org/x.png">Alex & <b>Co</b>'


def face(widget):
    return QAccessible.queryAccessibleInterface(widget)


@pytest.mark.parametrize("make", [words, Heading, Tag, OwnWords])
def test_a_name_that_looks_like_markup_is_shown_letter_for_letter(make, appearance):
    label = make(BAIT)

    assert label.textFormat() == Qt.TextFormat.PlainText
    assert BAIT in label.text()
    assert BAIT in face(label).text(QAccessible.Text.Name)


def test_a_tooltip_escapes_markup_and_reads_plain(appearance):
    button = Button("a.b", "Open")
    tip(button, BAIT)

    assert "<img" not in button.toolTip()
    assert "&lt;img" in button.toolTip()
    assert button.accessibleDescription() == BAIT


def test_own_words_are_kept_as_they_were_said(appearance):
    said = "i dont like “group work”,  ok?  "

    assert OwnWords(said).text() == f"“{said}”"


def test_headings_and_own_words_have_their_roles_after_a_change_too(appearance):
    heading, quote = Heading("People"), OwnWords("Ask me first")
    heading.setText("People and groups")

    assert face(heading).role() == QAccessible.Role.Heading
    assert face(heading).text(QAccessible.Text.Name) == "People and groups"
    assert face(quote).role() == QAccessible.Role.Paragraph


def test_a_button_grows_taller_when_its_words_have_no_room(appearance, show):
    button = Button("a.b", "Book the pre-meet with everybody who is coming", "primary", icon="plus")
    window = show(page(button))
    wide = button.height()

    settle(window, window.size().scaled(300, 800, Qt.AspectRatioMode.IgnoreAspectRatio))

    assert button.width() < 300
    assert button.height() >= wide + 10
    assert button.height() == button.heightForWidth(button.width())


def test_space_presses_a_button_and_a_chip_says_what_pressing_does(appearance, show, qtbot):
    pressed = []
    button, chip = Button("a.b", "Book it", press=lambda: pressed.append(1)), FilterChip("a.c", "Free on Tuesdays")
    show(page(button, chip, IconButton("a.x", "Remove “Send the agenda”")))

    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)

    assert pressed == [1]
    assert face(chip).text(QAccessible.Text.Name) == "Free on Tuesdays, take this filter off"


def test_arrows_choose_a_tab_and_tab_leaves_the_strip(appearance, show, qtbot):
    strip, after = (
        TabStrip("a.tabs", "Parts", [("one", "Overview"), ("two", "Plan"), ("three", "History")]),
        Button("a.b", "After"),
    )
    heard = []
    strip.chosen.connect(heard.append)
    show(page(strip, after))
    strip.findChild(Tab, "a.tabs.one").setFocus()

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    here = strip.current()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert here == "two"
    assert heard == ["two"]
    assert QApplication.focusWidget() is after


def test_tab_comes_to_the_chosen_one_of_a_strip(appearance, show):
    before = Button("a.before", "Before")
    strip = StageStrip("a.stages", "Stages", [StageOf("check", "To check", "3"), StageOf("pay", "To pay", "1")])
    strip.choose("pay")
    show(page(before, strip))
    before.setFocus()

    QTest.keyClick(before, Qt.Key.Key_Tab)

    assert QApplication.focusWidget().objectName() == "a.stages.pay"


def test_stages_keep_what_was_chosen_when_their_counts_change(appearance):
    strip = StageStrip("a.stages", "Stages", [StageOf("check", "To check", "3"), StageOf("pay", "To pay", "1")])
    strip.choose("pay")

    strip.show_stages([StageOf("check", "To check", "4"), StageOf("pay", "To pay", "None")])

    assert strip.current() == "pay"
    names = [child.accessibleName() for child in strip.children() if hasattr(child, "accessibleName")]
    assert "To pay, None" in names


def test_a_flow_goes_on_to_the_next_line_and_a_row_becomes_a_column(appearance, show):
    chips = [FilterChip(f"a.{number}", f"Filter number {number}") for number in range(6)]
    left, right = words("Left side"), words("Right side")
    window = show(page(panel(Flow(*chips)), panel(SideBySide(left, right, widths=(300, 300)))))
    beside, line = left.y() == right.y(), chips[5].y() == chips[0].y()

    settle(window, window.size().scaled(420, 800, Qt.AspectRatioMode.IgnoreAspectRatio))

    assert beside
    assert line
    assert chips[5].y() > chips[0].y()
    assert right.y() > left.y()


def test_tags_and_buttons_of_tasks_line_up_down_the_page(appearance, show):
    tasks = [
        TaskRow(f"a.{number}", "send", "A thing " * number, "Why", ("late", "1 day late" * number), "Do it" * number, str)
        for number in (1, 2, 3)
    ]
    window = show(page(TaskList("a.tasks", [TaskGroup("One", rows=tasks[:1]), TaskGroup("Two", rows=tasks[1:])])))

    buttons = [window.findChild(Button, f"a.{number}") for number in (1, 2, 3)]
    tags = window.findChildren(Tag)

    assert len({(button.mapTo(window, QPoint(0, 0)).x(), button.width()) for button in buttons}) == 1
    assert len({tag.mapTo(window, QPoint(0, 0)).x() for tag in tags}) == 1


def test_the_ring_is_around_the_focus_and_follows_it(appearance, show):
    first, second = Button("a.1", "One"), QLineEdit()
    window = show(page(first, second))

    for control in (first, second):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        ring = window.findChild(FocusRing)
        assert ring.isVisible()
        assert ring.geometry().center() == control.mapTo(window, control.rect().center())
        assert ring.width() == control.width() + 12
    second.setFixedHeight(80)
    settle(window, window.size())
    assert ring.height() == 92


def test_focus_scrolls_its_control_into_view(appearance, show):
    buttons = [Button(f"a.{number}", f"Button {number}") for number in range(40)]
    window = show(page(*buttons))
    view = window.findChild(ScrollPage).viewport()

    buttons[-1].setFocus(Qt.FocusReason.TabFocusReason)

    place = buttons[-1].mapTo(view, QPoint(0, 0)).y()
    assert 0 <= place <= view.height() - buttons[-1].height()
    assert window.findChild(FocusRing).isVisible()


def test_the_ring_ends_where_the_page_does(appearance, show):
    buttons = [Button(f"a.{number}", f"Button {number}") for number in range(40)]
    window = show(page(*buttons))
    scroll = window.findChild(ScrollPage)
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    ring = window.findChild(FocusRing)
    assert ring.mask().boundingRect() == ring.rect()

    scroll.verticalScrollBar().setValue(buttons[0].mapTo(scroll.widget(), QPoint(0, 0)).y() + buttons[0].height() // 2)

    top = scroll.viewport().mapTo(window, QPoint(0, 0)).y()
    assert ring.isVisible()
    assert ring.mapTo(window, ring.mask().boundingRect().topLeft()).y() == top - 6


def test_the_wheel_changes_no_field_without_the_focus(appearance, show):
    ward, other = DropDown("a.ward", "Ward"), Button("a.b", "Other")
    ward.addItems(["Lark", "Swan", "Heron"])
    show(page(ward, other))

    other.setFocus()
    _wheel(ward)
    unfocused = ward.currentText()
    ward.setFocus()
    _wheel(ward)

    assert unfocused == "Lark"
    assert ward.currentText() != "Lark"


def test_initials_are_the_first_and_the_last_of_a_name():
    names = ("Alex Morgan", "Siân Pritchard-O’Brien", "Ana Maria da Silva", "Chen", " ", "(Jo) Evans")

    assert [initials(name) for name in names] == ["AM", "SP", "AS", "C", "", "E"]


def test_words_wrap_rather_than_widen_what_holds_them(appearance):
    long = Words("A sentence that goes on and on, past seventy characters, so that it has to be read on more than one line. " * 2)

    assert long.sizeHint().width() <= long.fontMetrics().averageCharWidth() * 71
    assert long.heightForWidth(200) > long.heightForWidth(600)
    assert isinstance(long, QLabel)


def _wheel(widget):
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, QPointF(widget.mapToGlobal(widget.rect().center())), QPoint(0, 0), QPoint(0, -240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_a_layout_that_was_cleared_remembers_no_space_that_went_with_it(appearance, qtbot):
    box = column(12, words("Before"), 12)
    holder = panel(box)
    qtbot.addWidget(holder)

    clear(box)
    box.put(words("After"), 24)
    box.rescale()

    assert box.count() == 2
    assert [size for _, size in box._spacers] == [24]


def test_an_answer_that_comes_late_takes_the_focus_along_inside_its_choices_alone(show, qtbot):
    how = ChoiceEntry("page.how", "How", (Option(1, "By phone"), Option(2, "Online")))
    other = QLineEdit()
    window = show(panel(column(other, how)))
    qtbot.waitUntil(other.hasFocus)
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "By phone"

    how.set_value(2)

    assert QApplication.focusWidget().text() == "Online"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    how.set_value(1)
    assert QApplication.focusWidget() is other
