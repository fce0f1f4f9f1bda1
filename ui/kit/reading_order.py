"""Tab goes through a window as it is read: by the layouts, not by when each control happened to be made.

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
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
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
    """Return the parts of a widget as they are read: what its layout holds, then what lies over it."""
    if isinstance(widget, QScrollArea):
        held = widget.widget()
        return [held] if held is not None else []
    layout = widget.layout()
    laid = list(_laid(layout)) if layout is not None else []
    placed = set(laid)
    over = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow() and child not in placed]
    return [*laid, *over]


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inside = item.layout() if item is not None else None
        held = item.widget() if item is not None else None
        if held is not None:
            yield held
        elif inside is not None:
            yield from _laid(inside)


def _round_from(first: QWidget) -> Iterator[QWidget]:
    """Yield every widget of the window as Tab comes to it, from one on."""
    yield first
    step = first.nextInFocusChain()
    while step is not None and step is not first:
        yield step
        step = step.nextInFocusChain()
