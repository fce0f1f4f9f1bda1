"""Tab goes through a window as it is read: by where each control stands, not by when it happened to be made.

Qt appends a control that is made later to the end of its round, so a list that comes with its answer would be visited after the
buttons below it. The round is put in order when Tab is pressed, and only where it differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
"""Controls whose parts are their own affair."""


def put_in_order(area: QWidget) -> None:
    """Make Tab visit the controls that can be seen in an area in the order in which they are read."""
    wanted = list(stops(area))
    known = set(wanted)
    if wanted and [step for step in _round_from(wanted[0]) if step in known] != wanted:
        for former, later in pairwise(wanted):
            QWidget.setTabOrder(former, later)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield the controls of an area in the order in which they are read, each after the entry that hands its focus to it."""
    if not widget.isVisible():
        return
    proxy = widget.focusProxy()
    hands_on = proxy is not None and widget.isAncestorOf(proxy)
    if hands_on or (widget.focusPolicy() & Qt.FocusPolicy.TabFocus and proxy is None):
        yield widget
    if not isinstance(widget, WHOLE):
        for child in _read(widget):
            yield from stops(child)


def _read(widget: QWidget) -> list[QWidget]:
    """Return the parts of a widget that can be seen, as they are read: line by line, each from the left.

    Beside something tall, what stands under each other is read as one column.
    """
    parts = [child for child in widget.children() if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()]
    lines: list[list[QWidget]] = []
    for part in sorted(parts, key=lambda one: (one.y(), one.x())):
        if lines and any(_beside(one, part) for one in lines[-1]):
            lines[-1].append(part)
        else:
            lines.append([part])
    return [part for line in lines for part in sorted(line, key=lambda one: one.x())]


def _beside(first: QWidget, other: QWidget) -> bool:
    """Say whether two parts stand on one line: what they share of their height is most of the lower one's."""
    shared = min(first.geometry().bottom(), other.geometry().bottom()) - max(first.y(), other.y())
    return shared * 2 > min(first.height(), other.height())


def _round_from(first: QWidget) -> Iterator[QWidget]:
    """Yield every widget of the window as Tab comes to it, from one on."""
    yield first
    step = first.nextInFocusChain()
    while step is not None and step is not first:
        yield step
        step = step.nextInFocusChain()
