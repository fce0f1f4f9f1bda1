"""The focus ring, drawn outside the control in two tones so that it shows on any colour."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.kit.look import LOOK
from ui.kit.qt import override

INNER, OUTER = 2, 3
AROUND = INNER + OUTER + 1
RADIUS = 8
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.UpdateRequest, QEvent.Type.LayoutRequest)


@runtime_checkable
class RingedInside(Protocol):
    """A widget that wants the ring around a part of it, such as the words of a choice."""

    def ring_rect(self) -> QRect:
        """Return the part, in the widget's own coordinates."""
        ...


@runtime_checkable
class RingMoves(RingedInside, Protocol):
    """One whose part goes elsewhere by itself, such as the current row of a table; `moved` tells when."""

    moved: SignalInstance


class FocusRing(QWidget):
    """The ring of one window: a transparent overlay that lets the mouse through and follows its target."""

    def __init__(self, window: QWidget) -> None:
        """Make the ring of a window, hidden until something in it has the focus."""
        super().__init__(window)
        self.setObjectName("qt_focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()

    def go_around(self, target: QWidget | None) -> None:
        """Move to another control, or away."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._target, self._watched = target, []
        if target is None:
            self.hide()
            return
        step: QWidget | None = target
        while step is not None and not step.isWindow():
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        if isinstance(target, RingMoves):
            target.moved.connect(self.follow, Qt.ConnectionType.UniqueConnection)
        self.follow()

    def follow(self) -> None:
        """Take the place and size of the target as they are now, as far as the target is not scrolled out of sight."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        inside = target.ring_rect() if isinstance(target, RingedInside) else target.rect()
        place = QRect(target.mapTo(self.window(), inside.topLeft()), inside.size())
        seen = _seen(target, self.window())
        if not place.intersects(seen):
            self.hide()
            return
        room = LOOK.gap(target.property("ring_room") or 0)
        self.setGeometry(_around(place, room))
        self.setMask(_around(seen, room).translated(-self.pos()).intersected(self.rect()))
        self.raise_()
        self.show()
        self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self.follow()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        target = self._target
        if target is None or not isValid(target):
            return
        radius = LOOK.px(target.property("ring_radius") or RADIUS)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        rings = (("focus_inner", INNER, OUTER + INNER / 2 + 1, 1.0), ("focus_outer", OUTER, OUTER / 2 + 1, 3.5))
        for token, width, inset, more in rings:
            painter.setPen(QPen(LOOK.colour(token), width))
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius + more, radius + more)


class FocusRings(QObject):
    """Keeps one ring in each window around whatever has the focus, and scrolls that into view."""

    def __init__(self, app: QApplication) -> None:
        """Watch an application's focus from now on."""
        super().__init__(app)
        self._rings: dict[QWidget, FocusRing] = {}
        self._target: QWidget | None = None
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self._bring_again)
        app.focusChanged.connect(self._focus_moved)

    def follow(self) -> None:
        """Draw every ring afresh, after something moved inside a control."""
        for ring in self._rings.values():
            if isValid(ring):
                ring.follow()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Take the ring to the new control."""
        self._rings = {window: ring for window, ring in self._rings.items() if isValid(window) and isValid(ring)}
        for ring in self._rings.values():
            ring.go_around(None)
        if new is None or new.isWindow() or new.property("only_read"):  # a heading that is read aloud first cannot be used
            return
        window, target = new.window(), new
        while target.property("ring_on_parent") and (holder := target.parentWidget()) is not None:
            target = holder
        if window not in self._rings:
            self._rings[window] = FocusRing(window)
        self._target = target
        self._bring_again()
        self._laid_out.start()
        self._rings[window].go_around(target)

    def _bring_again(self) -> None:
        """Bring what has the focus into view: at once, and again when what was just shown is laid out."""
        if self._target is not None and isValid(self._target):
            bring_into_view(self._target)


def _around(place: QRect, room: int) -> QRect:
    """Return a place with what a ring takes around it, and `room` beside words that have no edge of their own."""
    return place.adjusted(-AROUND - room, -AROUND, AROUND + room, AROUND)


def bring_into_view(widget: QWidget) -> None:
    """Scroll every page that holds a widget until the widget and its ring can be seen."""
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea) and (held := step.widget()) is not None and held.isAncestorOf(widget):
            step.ensureWidgetVisible(widget, AROUND, AROUND + LOOK.gap(8))
        step = step.parentWidget()


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """Return the part of the window in which a widget can be seen: that of the pages that scroll it."""
    area, step = window.rect(), widget.parentWidget()
    while step is not None and step is not window:
        if isinstance(step, QScrollArea):
            view = step.viewport()
            area = area.intersected(QRect(view.mapTo(window, QPoint(0, 0)), view.size()))
        step = step.parentWidget()
    return area
