"""Find or do anything: one box over the window, and under it the people, the places and the acts that match.

The focus stays in the box. Up and Down move, Enter takes, Escape closes; what is found is announced.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coc_desktop.wording import count
from ui.kit.accessibility import announce
from ui.kit.cards import Surface
from ui.kit.finder import Finder, Offer
from ui.kit.layouts import column
from ui.kit.look import LOOK
from ui.kit.qt import alive, override
from ui.kit.text import Words

ANNOUNCE_AFTER = 300  # milliseconds after the last key
ROW, KIND, KEYS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class Palette(Surface):
    """The box and the list, over the top of the window. One is kept and shown when asked for."""

    def __init__(self, host: QWidget, finder: Finder) -> None:
        """Float over a host, hidden."""
        super().__init__(fill="surface", edge="border", radius=10)
        self.setParent(host)
        self.setObjectName("palette")
        self._host, self._finder = host, finder
        self._before: QWidget | None = None
        self.box, self.list = QLineEdit(), QListWidget()
        self.box.setObjectName("palette.box")
        self.box.setAccessibleName("Find or do anything")
        self.box.setPlaceholderText("A name, a place or a job")
        self.list.setObjectName("palette.list")
        self.list.setAccessibleName("Found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("bare", True)
        self.list.setItemDelegate(OfferDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot = Words("", "small", "text2")
        self.setLayout(column(self.box, self.list, self.foot, margin=12, gap=8))
        self.box.textChanged.connect(lambda _text: self._find())
        self.box.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._take())
        self._speak = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER)
        self._speak.timeout.connect(self._announce)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._place)
        host.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it, empty, with the focus in the box and the last things used under it."""
        self._before = self.window().focusWidget()
        self.box.clear()
        self._finder.load(self._find)
        self._find()
        self.show()
        self.raise_()
        self._place()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self, *, return_focus: bool = True) -> None:
        """Hide it and give the focus back to where it was."""
        self.hide()
        before, self._before = self._before, None
        if return_focus and before is not None and alive(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._soon.start()  # once the list has taken its new text size

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        if watched is self.box and event.type() == QEvent.Type.FocusOut and not self.isHidden():
            self.close_up(return_focus=False)
        if watched is self.box and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(Qt.Key(event.key()))
        return False

    def _on_key(self, key: Qt.Key) -> bool:
        """Answer the keys that belong to the list; the rest are typed."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.close_up()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        last = self.list.count() - 1
        if last >= 0:
            self.list.setCurrentRow(max(0, min(self.list.currentRow() + by, last)))
            self._announce()

    def _find(self) -> None:
        """Show what matches what is typed."""
        offers = self._finder.offers(self.box.text())
        self.list.clear()
        for offer in offers:
            item = QListWidgetItem(offer.words)
            item.setData(ROW, offer)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in (offer.words, offer.note, offer.kind) if part)
            )
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.foot.setText(self._said())
        self.list.setVisible(bool(offers))
        if not self.isHidden():
            self._place()
            self._speak.start()

    def _said(self) -> str:
        typed = self.box.text().strip()
        if self.list.count():
            return count(self.list.count(), "result") if typed else "The last things you used"
        return (
            f"Nothing found for ‘{typed}’. Try part of a name, a place or a job." if typed else "Type a name, a place or a job."
        )

    def _announce(self) -> None:
        if not self.list.count():
            announce(self.box, self._said())
            return
        place, item = self.list.currentRow(), self.list.currentItem()
        spoken = item.data(Qt.ItemDataRole.AccessibleTextRole)
        announce(self.box, f"{self._said()}. {spoken}. {place + 1} of {self.list.count()}")

    def _take(self) -> None:
        """Run the line that is marked."""
        if not self.list.count():
            return
        offer: Offer = self.list.currentItem().data(ROW)
        self.close_up()
        self._finder.remember(offer)
        offer.run()

    def _place(self) -> None:
        """Stand over the middle of the window's head, as tall as what was found."""
        gap = LOOK.gap(12)
        width = min(LOOK.px(640), self._host.width() - 2 * gap)
        rows = sum(self.list.sizeHintForRow(place) for place in range(self.list.count()))
        self.list.setFixedHeight(min(rows + LOOK.gap(12), max(LOOK.px(120), self._host.height() - LOOK.px(180))))
        self.setGeometry((self._host.width() - width) // 2, gap, width, self.sizeHint().height())


class OfferDelegate(QStyledItemDelegate):
    """Draws a line: its kind, its words with a note, and its keys at the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(LOOK.px(200), LOOK.metrics().height() + LOOK.gap(16))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        offer: Offer = index.data(ROW)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, LOOK.colour("sel"))
            painter.fillRect(box.x(), box.y(), LOOK.px(4), box.height(), LOOK.colour("accent"))
        tone, second = ("on_sel", "on_sel") if chosen else ("text", "text2")
        line = box.adjusted(LOOK.gap(14), 0, -LOOK.gap(10), 0)
        kind_width = LOOK.metrics("small").horizontalAdvance("Activity  ")
        _write(painter, line, "small", second, offer.kind)
        keys = LOOK.metrics("small").horizontalAdvance(offer.keys) + LOOK.gap(8) if offer.keys else 0
        _write(painter, line, "small", second, offer.keys, right=True)
        middle = line.adjusted(kind_width, 0, -keys, 0)
        words = LOOK.metrics().elidedText(offer.words, Qt.TextElideMode.ElideRight, middle.width())
        _write(painter, middle, "body", tone, words)
        rest = middle.adjusted(LOOK.metrics().horizontalAdvance(words) + LOOK.gap(10), 0, 0, 0)
        if offer.note and rest.width() > LOOK.px(40):
            _write(
                painter,
                rest,
                "small",
                second,
                LOOK.metrics("small").elidedText(offer.note, Qt.TextElideMode.ElideRight, rest.width()),
            )
        painter.restore()


def _write(painter: QPainter, box: QRect, role: str, token: str, words: str, *, right: bool = False) -> None:
    painter.setFont(LOOK.font(role))
    painter.setPen(LOOK.colour(token))
    across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, int(across | Qt.AlignmentFlag.AlignVCenter), words)
