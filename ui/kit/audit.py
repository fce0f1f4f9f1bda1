"""An accessibility audit of a shown window, for the test of every page and dialog: what it finds is a sentence each.

It cannot see whether a name is a good one, nor hear a screen reader; people have to try that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)  # fmt: skip

from ui.kit.appearance import Appearance
from ui.kit.audit_keys import check_keyboard, tab_round
from ui.kit.audit_sight import check_contrast, check_focus_visible
from ui.kit.forms import FieldBox

SMALLEST_TARGET = 24
_ROLE = QAccessible.Role
_INTERACTIVE = {
    _ROLE.Button, _ROLE.CheckBox, _ROLE.RadioButton, _ROLE.ComboBox, _ROLE.EditableText, _ROLE.SpinBox, _ROLE.Slider, _ROLE.Table,
    _ROLE.List, _ROLE.ButtonMenu, _ROLE.Link,
}  # fmt: skip
Check = Callable[[QWidget], Iterator[str]]


def audit(window: QWidget, appearance: Appearance, *, allowed: Collection[str] = ()) -> list[str]:
    """Return what is wrong with a shown, active window at 100 and at 200 %; nothing is the only good answer.

    A finding that contains one of `allowed` is left out: give the whole `rule: objectName`, with the reason beside it.
    """
    before, size = appearance.text_size, window.size()
    found: list[str] = []
    try:
        for percent, checks in ((100, (*_ONCE, *_EACH)), (200, (*_EACH, check_contrast))):
            appearance.choose(text_size=percent)
            for check in checks:
                settle(window, size)  # a walk by keyboard chooses rows, and what is shown of them is laid out afterwards
                found += [f"{percent} % {finding}" for finding in check(window)]
    finally:
        appearance.choose(text_size=before)
        settle(window, size)
    return [finding for finding in dict.fromkeys(found) if not any(known in finding for known in allowed)]


def settle(window: QWidget, size: QSize) -> None:
    """Give a window a size and have every layout in it take its place at once."""
    window.resize(size)
    for _ in range(6):
        QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest.value))
    window.grab(QRect(0, 0, 1, 1))


def visible(window: QWidget) -> Iterator[QWidget]:
    """Return the shown widgets of a window, without the parts Qt makes for itself."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not widget.objectName().startswith("qt_") and not isinstance(widget, QScrollBar):
            yield widget


def where(widget: QWidget) -> str:
    """Return how a finding names a widget."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.objectName() or '(no name)'}{f' “{words[:30]}”' if words else ''}"


def check_names(window: QWidget) -> Iterator[str]:
    """Find what a screen reader could not name, or would read markup from."""
    if window.isWindow() and not window.windowTitle().strip():
        yield "window: it has no title"
    buttons: Counter[str] = Counter()
    for face in _faces(window):
        thing = face.object()
        if not isinstance(thing, QWidget) or not thing.isVisible() or _inner(thing):
            continue
        name = _spoken(face, thing)
        if face.role() in _INTERACTIVE:
            if not name.strip():
                yield f"name: {where(thing)} has nothing to be called by"
            if not thing.objectName():
                yield f"object name: {where(thing)} has none"
        if thing.focusPolicy() and face.role() in (_ROLE.Client, _ROLE.NoRole) and not isinstance(thing, QAbstractScrollArea):
            yield f"role: {where(thing)} takes the focus without a role"
        if re.search(r"</?\w+[^>]*>", face.text(QAccessible.Text.Description)):
            yield f"markup: {where(thing)} reads out “{face.text(QAccessible.Text.Description)[:40]}”"
        if face.role() == _ROLE.Button and thing.isEnabled():
            buttons[name] += 1
    yield from (f"name: {number} buttons are called “{name}”" for name, number in buttons.items() if name and number > 1)


def check_targets(window: QWidget) -> Iterator[str]:
    """Find controls too small to hit."""
    for widget in visible(window):
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox) and not _inner(widget):
            small = min(widget.width(), widget.height()) < SMALLEST_TARGET
            yield from [f"target: {where(widget)} is {widget.width()} by {widget.height()} px"] if small else []


def check_mnemonics(window: QWidget) -> Iterator[str]:
    """Find access keys that two controls claim, fields of a form that come up only with some answer among them."""
    claimed: dict[str, list[str]] = {}
    for widget in window.findChildren(QWidget):
        if not (widget.isVisible() or _comes_up(widget)):
            continue
        words = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
        takes = isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None)
        if takes and (key := re.search(r"(?<!&)&(\w)", words)):
            claimed.setdefault(key[1].lower(), []).append(where(widget))
    yield from (
        f"access key: Alt+{key.upper()} belongs to {' and '.join(claims)}" for key, claims in claimed.items() if len(claims) > 1
    )


def check_clipping(window: QWidget) -> Iterator[str]:
    """Find words that are cut off."""
    for widget in visible(window):
        if isinstance(widget, QLabel) and widget.text():
            needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            wide = widget.minimumSizeHint().width()
        elif isinstance(widget, QAbstractButton) and not _inner(widget):
            tall = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else widget.minimumSizeHint().height()
            needed, wide = tall, widget.minimumSizeHint().width()
        elif isinstance(widget, QLineEdit | QComboBox | QAbstractSpinBox) and not _inner(widget):
            needed, wide = widget.fontMetrics().height(), _prompt_width(widget)
        else:
            continue
        if widget.height() + 1 < needed or widget.width() + 1 < wide:
            yield f"cut off: {where(widget)} is {widget.width()} by {widget.height()}, needs {wide} by {needed}"


def check_inside(window: QWidget) -> Iterator[str]:
    """Find widgets that stick out of what holds them, and pages that would scroll sideways."""
    for widget in visible(window):
        holder = widget.parentWidget()
        if isinstance(widget, QScrollArea) and (content := widget.widget()) is not None:
            over = content.minimumSizeHint().width() - widget.viewport().width()
            yield from [f"sideways: {where(widget)} holds something {over} px too wide"] if over > 1 else []
        elif isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView):
            bar = widget.horizontalScrollBar()
            yield from (
                [f"sideways: {where(widget)} scrolls by {bar.maximum()} px"] if bar.isVisible() and bar.maximum() > 0 else []
            )
        if type(widget) is QWidget and not any(part.isVisible() for part in widget.findChildren(QWidget)):
            continue  # nothing stands in it now
        if holder is None or widget.isWindow() or isinstance(holder.parentWidget(), QAbstractScrollArea):
            continue
        if not isinstance(holder, QAbstractScrollArea) and not holder.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            yield f"outside: {where(widget)} at {widget.geometry().getRect()} in {holder.width()} by {holder.height()}"


def check_size(window: QWidget) -> Iterator[str]:
    """Find controls that stand on top of each other."""
    placed: list[tuple[QWidget, QRect]] = []
    for widget in visible(window):
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit) and not _inner(widget):
            place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(1, 1, -1, -1)
            for other, taken in placed:
                if place.intersects(taken) and other.parentWidget() is widget.parentWidget():
                    yield f"overlap: {where(widget)} and {where(other)}"
            placed.append((widget, place))


def check_tabbing(window: QWidget) -> Iterator[str]:
    """Press Tab all the way round: find traps, what it does not reach, and where the focus can hardly be seen."""
    visited, wrong = tab_round(window)
    yield from [f"tab: {wrong}"] if wrong else []
    yield from check_keyboard(window, visited)
    yield from check_focus_visible(window, visited)


def _comes_up(widget: QWidget) -> bool:
    """Return whether a widget is out of sight only because its form does not ask for its field now."""
    box = widget
    while not isinstance(box, FieldBox):
        holder = box.parentWidget()
        if holder is None:
            return False
        box = holder
    form = box.parentWidget()
    return box.isHidden() and form is not None and form.isVisible() and widget.isVisibleTo(box)


def _prompt_width(widget: QWidget) -> int:
    """Return the width that shows the words that stand in an empty box."""
    prompt = widget.placeholderText() if isinstance(widget, QLineEdit) and not widget.text() else ""
    return widget.fontMetrics().horizontalAdvance(prompt) + widget.fontMetrics().height() // 2 if prompt else 0


def _inner(widget: QWidget) -> bool:
    """Return whether a widget is a part that Qt puts inside another control."""
    holder = widget.parentWidget()
    inside = (QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView)
    return widget.objectName().startswith("qt_") or isinstance(holder, inside)


def _spoken(face: QAccessibleInterface, widget: QWidget) -> str:
    """Return what a screen reader calls a widget; Qt on Linux gives a list's current value in place of its name."""
    if not isinstance(widget, QComboBox):
        return face.text(QAccessible.Text.Name)
    labels = (other.text(QAccessible.Text.Name) for other, kind in face.relations() if kind & QAccessible.RelationFlag.Label)
    return widget.accessibleName() or next(labels, "")


def _faces(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Return the accessible interfaces of a window, stopping at item views, whose cells the model answers for."""
    root = QAccessible.queryAccessibleInterface(widget)
    waiting = [root]
    while waiting:
        face = waiting.pop()
        yield face
        if not isinstance(face.object(), QAbstractItemView):
            waiting += filter(None, (face.child(place) for place in range(face.childCount())))


_ONCE: tuple[Check, ...] = (check_names, check_targets, check_tabbing)
_EACH: tuple[Check, ...] = (check_mnemonics, check_clipping, check_inside, check_size)
