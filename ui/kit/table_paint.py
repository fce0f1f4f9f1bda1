"""How the cells and the head of a table are drawn."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.kit.choices import draw_tick_box
from ui.kit.columns import Cell, Column, Kind
from ui.kit.icons import draw_icon
from ui.kit.look import LOOK
from ui.kit.marks import TAGS, draw_avatar
from ui.kit.qt import override
from ui.kit.rows_model import CELL, Index
from ui.kit.table_sizes import (
    AVATAR,
    LINE_GAP,
    PAD,
    TAG_HIGH,
    insets,
    lead_of,
    line_height,
    role_of,
    stacked_head,
    words_height,
)
from ui.kit.wrapping import wrapping

HEAD, HEAD_IN_CARD = 40, 34


class CellPainter(QStyledItemDelegate):
    """Draws rows: fill and accent bar of the chosen one, hairlines, and each cell by the kind of its column."""

    def __init__(self, columns: tuple[Column[Any], ...], parent: QWidget) -> None:
        """Draw cells of these columns."""
        super().__init__(parent)
        self._columns = columns
        self.band = LOOK.px(52)
        self.first_band = 0
        self.noted = False  # whether rows may have notes, and so are taller than the band of their cells
        self.under: tuple[int, ...] = ()

    def stack(self, lead: int, first_band: int) -> None:
        """Draw the other columns as lines under the column `lead`, below a first band of that height; -1 for columns again."""
        others = tuple(place for place, column in enumerate(self._columns) if place != lead and column.kind is not Kind.TICK)
        self.under, self.first_band = (others, first_band) if lead >= 0 else ((), 0)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        place, number = QRect(option.rect), index.column()
        column = self._columns[number]
        painter.save()
        painter.setClipRect(place)
        self._paint_ground(painter, place, chosen=chosen, first=number == 0)
        left, right = insets(number, self._columns)
        stacked = bool(self.under) and column.kind is not Kind.TICK
        high = self.first_band if self.under else self.band if self.noted else place.height()
        band = QRect(place.x(), place.y(), place.width(), high).adjusted(left, 0, -(LOOK.gap(PAD) if stacked else right), 0)
        self._paint_cell(painter, band, index.data(CELL), column, chosen=chosen)
        if stacked:
            self._paint_under(painter, band, index, chosen=chosen)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(LOOK.px(60), self.band)

    def _paint_under(self, painter: QPainter, band: QRect, index: Index, *, chosen: bool) -> None:
        """Draw the other columns as lines of head and value."""
        y = band.y() + self.first_band
        for number in self.under:
            column, cell = self._columns[number], index.sibling(index.row(), number).data(CELL)
            head = stacked_head(column, band.width())
            high = line_height(cell, column, band.width()) - LOOK.gap(LINE_GAP)
            painter.setFont(LOOK.font("small_strong"))
            painter.setPen(LOOK.colour("on_sel" if chosen and LOOK.theme.system else "text2"))
            painter.drawText(QRect(band.x(), y, head, high), int(Qt.AlignmentFlag.AlignVCenter), column.head)
            self._paint_cell(
                painter, QRect(band.x() + head, y, band.width() - head, high), cell, column, chosen=chosen, left=True
            )
            y += high + LOOK.gap(LINE_GAP)

    def _paint_ground(self, painter: QPainter, place: QRect, *, chosen: bool, first: bool) -> None:
        """Draw the fill of a chosen row, its bar at the left, and the line above every row."""
        if chosen:
            painter.fillRect(place, LOOK.colour("sel"))
            if first:
                painter.fillRect(place.x(), place.y(), LOOK.px(4), place.height(), LOOK.colour("accent"))
        painter.fillRect(place.x(), place.y(), place.width(), 1, LOOK.colour("rule"))

    def _paint_cell(
        self, painter: QPainter, box: QRect, cell: Cell, column: Column[Any], *, chosen: bool, left: bool = False
    ) -> None:
        """Draw the content of one cell in its box; `left` overrules a column that stands at the right."""
        middle, kind = QRectF(box).center().y(), column.kind
        if kind is Kind.TICK:
            side = LOOK.px(20)
            draw_tick_box(painter, QRectF(box.x(), middle - side / 2, side, side), bool(cell.tag))
            return
        if kind is Kind.TAG and cell.tag:
            self._paint_tag(painter, box, cell)
            return
        tone = cell.tone
        if kind is Kind.PERSON:
            side = min(LOOK.px(AVATAR), box.height() - 4)
            draw_avatar(
                painter, cell.words, QRect(box.x(), round(middle - side / 2), side, side), "surface" if chosen else "info_bg"
            )
        elif kind is Kind.STATE and cell.tag:
            icon, token, _ = TAGS[cell.tag]
            side, tone = LOOK.px(16), tone if token == "text2" or tone != "text" else token
            draw_icon(painter, cell.icon or icon, QRectF(box.x(), middle - side / 2, side, side), token)
        words = box.adjusted(lead_of(cell, kind), 0, 0, 0)
        self._paint_lines(painter, words, cell, role_of(cell, kind), _on(tone, chosen), right=column.right and not left)

    def _paint_lines(self, painter: QPainter, box: QRect, cell: Cell, role: str, token: str, *, right: bool) -> None:
        """Draw one or two lines in the middle of a box, each on as many lines as it needs and the box has."""
        body, small, width = LOOK.metrics(role), LOOK.metrics("small"), box.width()
        high, below = words_height(body, cell.words, width), words_height(small, cell.second, width)
        first, second = cell.words, cell.second
        if high + below + 1 > box.height() + 1:
            first, second = (
                metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
                for metrics, words in ((body, first), (small, second))
            )
            high, below = body.height(), small.height() if second else 0
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        top = box.y() + (box.height() - high - (below + 1 if below else 0)) // 2
        painter.setFont(LOOK.font(role))
        painter.setPen(LOOK.colour(token))
        painter.drawText(QRect(box.x(), top, width, high), int(side | wrapping(body, first, width)), first)
        if second:
            painter.setFont(LOOK.font("small"))
            painter.setPen(LOOK.colour("on_sel" if token == "on_sel" and LOOK.theme.system else "text2"))
            painter.drawText(QRect(box.x(), top + high + 1, width, below), int(side | wrapping(small, second, width)), second)

    def _paint_tag(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        """Draw a tag as the Tag widget does."""
        icon, token, fill = TAGS[cell.tag]
        metrics, side = LOOK.metrics("small"), LOOK.px(14)
        lead, end = LOOK.gap(8) + side + LOOK.gap(6), LOOK.gap(9)
        width = min(box.width(), lead + metrics.horizontalAdvance(cell.words) + 2 + end)
        high = max(LOOK.px(TAG_HIGH), metrics.height() + LOOK.gap(4))
        place = QRect(box.x(), box.center().y() - high // 2, width, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(LOOK.colour("text") if LOOK.theme.system else Qt.PenStyle.NoPen)
        painter.setBrush(LOOK.colour(fill))
        painter.drawRoundedRect(QRectF(place), LOOK.px(6), LOOK.px(6))
        draw_icon(
            painter, cell.icon or icon, QRectF(place.x() + LOOK.gap(8), QRectF(place).center().y() - side / 2, side, side), token
        )
        painter.setFont(LOOK.font("small"))
        painter.setPen(LOOK.colour(token))
        room = width - lead - end
        words = metrics.elidedText(cell.words, Qt.TextElideMode.ElideRight, room + 2)
        painter.drawText(QRect(place.x() + lead, place.y(), room + 2, high), int(Qt.AlignmentFlag.AlignVCenter), words)


class TableHead(QHeaderView):
    """The head of a table: small bold words, no fill, a line below, and an arrow on the column sorted by."""

    def __init__(self, columns: tuple[Column[Any], ...], parent: QWidget) -> None:
        """Draw the heads of these columns."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self.least = HEAD
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSectionSize(8)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), max(LOOK.px(self.least), LOOK.metrics("small_strong").height() + LOOK.gap(8)))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = self._columns[section]
        left, right = insets(section, self._columns)
        box = rect.adjusted(left, 0, -right, 0)
        arrow = self.sortIndicatorSection() == section and self.isSortIndicatorShown()
        side, metrics = LOOK.px(14), LOOK.metrics("small_strong")
        if arrow and column.right:
            box.adjust(0, 0, -side - 4, 0)
        painter.save()
        painter.setFont(LOOK.font("small_strong"))
        painter.setPen(LOOK.colour("text2"))
        align = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter), column.head)
        if arrow:
            name = "chevron-down" if self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder else "chevron-up"
            at = box.right() + 4 if column.right else box.x() + metrics.horizontalAdvance(column.head) + 4
            draw_icon(painter, name, QRectF(at, QRectF(rect).center().y() - side / 2, side, side), "text2")
        painter.restore()


def _on(tone: str, chosen: bool) -> str:
    """Return the token of words in a tone, on a chosen row or not."""
    return "on_sel" if chosen and (tone == "text" or LOOK.theme.system) else tone


def draw_note(painter: QPainter, box: QRect, words: str) -> None:
    """Draw the info notice under a row."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(LOOK.colour("text") if LOOK.theme.system else Qt.PenStyle.NoPen)
    painter.setBrush(LOOK.colour("info_bg"))
    painter.drawRoundedRect(QRectF(box), LOOK.px(8), LOOK.px(8))
    side = LOOK.px(16)
    draw_icon(painter, "info", QRectF(box.x() + LOOK.gap(12), QRectF(box).center().y() - side / 2, side, side), "info")
    painter.setFont(LOOK.font("body"))
    painter.setPen(LOOK.colour("info"))
    said = box.adjusted(LOOK.gap(22) + side, 0, -LOOK.gap(12), 0)
    painter.drawText(said, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), words)
