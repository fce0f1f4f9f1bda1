"""Where Tab would stop in a part of a window, and in which order: as it is read, by where each control stands.

Qt appends a control that is made later to the end of its round, so a list that comes with its answer would be visited after the
buttons below it. The round is put in order when Tab is pressed, and only where it differs.

Whoever works by keyboard stays where they are when what they pressed is switched off, hidden or built anew: Qt would go on to
whatever comes next, which may be the Undo of what was just done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


@cache
def _whole() -> tuple[type[QWidget], ...]:
    """Return the controls whose parts are their own affair; asked for late, since start-up needs few of these classes."""
    from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

    return (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)


def can_take_focus(widget: QWidget) -> bool:
    """Say whether Tab would stop at a widget now."""
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def stop_of(widget: QWidget | None) -> QWidget | None:
    """Return where the focus really goes when a widget is given it, or None when it cannot take it now."""
    while widget is not None and widget.focusProxy() is not None:
        widget = widget.focusProxy()
    return widget if widget is not None and can_take_focus(widget) else None


def stop_before(area: QWidget) -> QWidget:
    """Return the nearest control before a part of the window that Tab can stop at, shown or not; the part itself if none is."""
    step = area.previousInFocusChain()
    while step is not None and step is not area:
        if not area.isAncestorOf(step) and step.focusProxy() is None and step.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return step
        step = step.previousInFocusChain()
    return area


def first_control(area: QWidget) -> QWidget | None:
    """Return the first control in a part of the window that Tab would stop at."""
    step = area.nextInFocusChain()
    while step is not None and step is not area:
        if area.isAncestorOf(step) and can_take_focus(step):
            return step
        step = step.nextInFocusChain()
    return None


def put_in_order(area: QWidget) -> None:
    """Make Tab visit the controls that can be seen in an area in the order in which they are read."""
    wanted = list(stops(area))
    known = set(wanted)
    if wanted and [step for step in _round_from(wanted[0]) if step in known] != wanted:
        with _taking_focus(wanted):
            for former, later in pairwise(wanted):
                QWidget.setTabOrder(former, later)


@contextmanager
def _taking_focus(controls: Iterable[QWidget]) -> Iterator[None]:
    """Have what hands its focus to a part of itself take focus of its own: Qt moves nothing in its round that takes none.

    Qt gives the part whatever policy the whole is given, so both have theirs given back, the whole first.
    """
    handing = [(one, part) for one in controls if (part := one.focusProxy()) is not None]
    own = [(one, one.focusPolicy()) for both in handing for one in both]
    for whole, _part in handing:
        whole.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    yield
    for one, policy in own:
        one.setFocusPolicy(policy)


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield the controls of an area in the order in which they are read, each after the entry that hands its focus to it."""
    if not widget.isVisible():
        return
    proxy = widget.focusProxy()
    hands_on = proxy is not None and widget.isAncestorOf(proxy)
    if hands_on or (widget.focusPolicy() & Qt.FocusPolicy.TabFocus and proxy is None):
        yield widget
    if not isinstance(widget, _whole()):
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


@runtime_checkable
class Holder(Protocol):
    """A page, which keeps the focus while there is nothing else to have it."""

    def setFocus(self, reason: Qt.FocusReason, /) -> None:
        """Take the focus."""

    def hold_focus(self, lost: QWidget | None = None) -> None:
        """Put the focus where the page begins, but not on what is going to lose it."""


def let_go_of_focus(lost: QWidget) -> None:
    """Give the focus of what is to be switched off or hidden to the page around it."""
    if lost.window().focusWidget() is lost and (page := _page_around(lost)) is not None:
        page.hold_focus(lost)


@contextmanager
def built_anew(area: QWidget, otherwise: str = "") -> Iterator[None]:
    """Build what is in an area anew: the focus comes back to what is called the same, or `otherwise`, or goes to the page."""
    had: QWidget | None = area.window().focusWidget()
    page = _page_around(area) if had is not None and area.isAncestorOf(had) else None
    if had is None or page is None:
        yield
        return
    names, before = (had.objectName(), otherwise), set(area.findChildren(QWidget))
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    yield
    new = [one for one in area.findChildren(QWidget) if one not in before]
    for part in new:
        if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            part.show()  # Qt would do so a turn later, and nothing that is hidden can have the focus
    stops = {one.objectName(): stop for one in new if (stop := stop_of(one))}
    again = next((stops[name] for name in names if name and name in stops), None)
    if again is not None:
        again.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        page.hold_focus()


def _page_around(widget: QWidget) -> Holder | None:
    """Return the outermost page around a widget, since a part of one begins nowhere."""
    found, step = None, widget.parentWidget()
    while step is not None:
        found = step if isinstance(step, Holder) else found
        step = step.parentWidget()
    return found
