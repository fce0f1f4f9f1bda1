"""The part of the audit that presses Tab: every enabled control is reached, and the round ends where it began."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)  # fmt: skip

LONGEST_ROUND = 400
_CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QTextEdit, QPlainTextEdit, QAbstractItemView, QAbstractSpinBox)


def tab_round(window: QWidget) -> tuple[list[QWidget], str]:
    """Press Tab until the focus is back where it was first; return the controls visited and what went wrong, if anything."""
    if not window.isActiveWindow():
        return [], "the window is not active, so Tab cannot be tried"
    window.setFocus()
    visited: list[QWidget] = []
    for _ in range(LONGEST_ROUND):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        now: QWidget | None = QApplication.focusWidget()
        if now is None or now is window:
            return visited, "" if not visited else "the focus is lost"
        if now in visited:
            return visited, "" if now is visited[0] else f"the focus is trapped at {now.objectName()}"
        visited.append(now)
    return visited, "the focus never comes back"


def check_keyboard(window: QWidget, visited: Collection[QWidget]) -> Iterator[str]:
    """Find controls that a round of Tab did not visit."""
    reached = set(visited)
    for area in window.findChildren(QScrollArea):
        scrolls = area.isVisible() and area.verticalScrollBar().maximum() > 0
        if scrolls and area not in reached and not any(area.isAncestorOf(control) for control in reached):
            yield f"tab: nothing in {area.objectName()} can be come to, so keys cannot scroll it"
    for control in window.findChildren(QWidget):
        if not isinstance(control, _CONTROLS) or not control.isVisible() or not control.isEnabled() or _part(control):
            continue
        if _steered(control, reached):
            continue
        if control not in reached and control.focusProxy() not in reached and not _answered_for(control, reached):
            yield f"tab: {type(control).__name__} {control.objectName() or '(no name)'} is never reached"


def _steered(control: QWidget, reached: set[QWidget]) -> bool:
    """Return whether a list takes its keys from the box above it, which Tab reaches: arrows typed there move in the list."""
    if not isinstance(control, QListWidget) or control.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return False
    holder = control.parentWidget()
    boxes = holder.findChildren(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly) if holder is not None else []
    return any(box in reached and _moves(box, control) for box in boxes)


def _moves(box: QLineEdit, control: QListWidget) -> bool:
    """Return whether Down, pressed in a box, moves in a list; a list with one line or none has nowhere to go."""
    if control.count() < 2:
        return True
    before = control.currentRow()
    control.setCurrentRow(0)
    QTest.keyClick(box, Qt.Key.Key_Down)
    moved = control.currentRow() == 1
    control.setCurrentRow(before)
    return moved


def _part(control: QWidget) -> bool:
    """Return whether a control is a part of another one."""
    holder = control.parentWidget()
    if control.objectName().startswith("qt_") or isinstance(holder, QComboBox | QAbstractSpinBox | QAbstractItemView | QLineEdit):
        return True
    return type(control).__name__ in {"QHeaderView", "TableHead", "QTableCornerButton"}


def _answered_for(control: QWidget, reached: set[QWidget]) -> bool:
    """Return whether a choice belongs to a group in which another one was reached; arrows move inside it."""
    if not isinstance(control, QAbstractButton) or not control.isCheckable():
        return False
    group: QButtonGroup | None = control.group()
    if group is not None and group.exclusive():
        return any(other in reached for other in group.buttons())
    holder = control.parentWidget()
    if not control.autoExclusive() or holder is None:
        return False
    others = holder.findChildren(QRadioButton if isinstance(control, QRadioButton) else QAbstractButton)
    return any(other in reached for other in others if other.autoExclusive())
