"""How the cells and the head of a table are drawn."""

from __future__ import annotations

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

PAD, GAP = 16, 12
AVATAR, TAG_HIGH, NOTE_HIGH = 32, 24, 54
HEAD, HEAD_IN_CARD = 40, 34


def insets(section: int, columns: int) -> tuple[int, int]:
    """Return the space left and right of a cell's content: half the gap, the side padding at the ends."""
    half = LOOK.gap(GAP) // 2
    return (LOOK.gap(PAD) if section == 0 else half, LOOK.gap(PAD) if section == columns - 1 else half)


def natural_width(cell: Cell, kind: Kind) -> int:
    """Return the width that shows a cell's words whole."""
    first = LOOK.metrics("strong" if cell.bold or kind in (Kind.PERSON, Kind.MONEY) else "body").horizontalAdvance(cell.words)
    width = max(first, LOOK.metrics("small").horizontalAdvance(cell.second)) + 2
    if kind is Kind.PERSON:
        return width + LOOK.px(AVATAR) + LOOK.gap(10)
    if kind is Kind.STATE:
        return width + LOOK.px(16) + LOOK.gap(8)
    if kind is Kind.TAG and cell.tag:
        return LOOK.metrics("small").horizontalAdvance(cell.words) + LOOK.px(14) + LOOK.gap(23) + 2
    return LOOK.px(20) if kind is Kind.TICK else width


class CellPainter(QStyledItemDelegate):
    """Draws rows: fill and accent bar of the chosen one, hairlines, and each cell by the kind of its column."""

    def __init__(self, columns: tuple[Column[object], ...], parent: QWidget) -> None:
        """Draw cells of these columns."""
        super().__init__(parent)
        self._columns = columns
        self.band = LOOK.px(52)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        place, column = QRect(option.rect), index.column()
        painter.save()
        self._paint_ground(painter, place, chosen=chosen, first=column == 0)
        band = QRect(place.x(), place.y(), place.width(), self.band)
        left, right = insets(column, len(self._columns))
        cell = index.data(CELL)
        if isinstance(cell, Cell):
            self._paint_cell(painter, band.adjusted(left, 0, -right, 0), cell, self._columns[column], chosen=chosen)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(LOOK.px(60), self.band)

    def _paint_ground(self, painter: QPainter, place: QRect, *, chosen: bool, first: bool) -> None:
        """Draw the fill of a chosen row, its bar at the left, and the line above every row."""
        if chosen:
            painter.fillRect(place, LOOK.colour("sel"))
            if first:
                painter.fillRect(place.x(), place.y(), LOOK.px(4), place.height(), LOOK.colour("accent"))
        painter.fillRect(place.x(), place.y(), place.width(), 1, LOOK.colour("rule"))

    def _paint_cell(self, painter: QPainter, box: QRect, cell: Cell, column: Column[object], *, chosen: bool) -> None:
        """Draw the content of one cell in its box."""
        if column.kind is Kind.TICK:
            side = LOOK.px(20)
            draw_tick_box(painter, QRectF(box.x(), QRectF(box).center().y() - side / 2, side, side), bool(cell.tag))
        elif column.kind is Kind.TAG and cell.tag:
            self._paint_tag(painter, box, cell)
        elif column.kind is Kind.PERSON:
            side = min(LOOK.px(AVATAR), box.height() - 4)
            draw_avatar(painter, cell.words, QRect(box.x(), box.center().y() - side // 2, side, side), "surface" if chosen else "info_bg")
            self._paint_lines(painter, box.adjusted(side + LOOK.gap(10), 0, 0, 0), cell, bold=True, chosen=chosen)
        elif column.kind is Kind.STATE and cell.tag:
            icon, token, _ = TAGS[cell.tag]
            side = LOOK.px(16)
            draw_icon(painter, cell.icon or icon, QRectF(box.x(), QRectF(box).center().y() - side / 2, side, side), token)
            shown = cell if token == "text2" or cell.tone != "text" else Cell(cell.words, cell.second, cell.tag, token, cell.bold)
            self._paint_lines(painter, box.adjusted(side + LOOK.gap(8), 0, 0, 0), shown, bold=cell.bold, chosen=chosen)
        else:
            self._paint_lines(painter, box, cell, bold=cell.bold, chosen=chosen, right=column.right)

    def _paint_lines(self, painter: QPainter, box: QRect, cell: Cell, *, bold: bool, chosen: bool, right: bool = False) -> None:
        """Draw one or two lines in the middle; a single line that is too long goes on to more lines while there is room."""
        role, flags = "strong" if bold else "body", Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        token = "on_sel" if chosen and (cell.tone == "text" or LOOK.theme.system) else cell.tone
        body, small = LOOK.metrics(role), LOOK.metrics("small")
        below = small.height() + 1 if cell.second else 0
        lines = max(1, (box.height() - below) // body.height())
        wrap = lines > 1 and body.horizontalAdvance(cell.words) > box.width()
        high = body.height()
        if wrap:
            wanted = body.boundingRect(QRect(0, 0, max(1, box.width()), 10000), int(Qt.TextFlag.TextWordWrap), cell.words).height()
            high = min(wanted, lines * body.height())
        top = box.y() + (box.height() - high - below) // 2
        painter.setFont(LOOK.font(role))
        painter.setPen(LOOK.colour(token))
        words = cell.words if wrap else body.elidedText(cell.words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.x(), top, box.width(), high), int(flags | Qt.TextFlag.TextWordWrap) if wrap else int(flags), words)
        if cell.second:
            painter.setFont(LOOK.font("small"))
            painter.setPen(LOOK.colour("on_sel" if chosen and LOOK.theme.system else "text2"))
            second = small.elidedText(cell.second, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(QRect(box.x(), top + high + 1, box.width(), small.height()), int(flags), second)

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
        draw_icon(painter, cell.icon or icon, QRectF(place.x() + LOOK.gap(8), QRectF(place).center().y() - side / 2, side, side), token)
        painter.setFont(LOOK.font("small"))
        painter.setPen(LOOK.colour(token))
        room = width - lead - end
        words = metrics.elidedText(cell.words, Qt.TextElideMode.ElideRight, room + 2)
        painter.drawText(QRect(place.x() + lead, place.y(), room + 2, high), int(Qt.AlignmentFlag.AlignVCenter), words)


class TableHead(QHeaderView):
    """The head of a table: small bold words, no fill, a line below, and an arrow on the column sorted by."""

    def __init__(self, columns: tuple[Column[object], ...], parent: QWidget) -> None:
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
        left, right = insets(section, len(self._columns))
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
