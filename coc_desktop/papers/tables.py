"""Tables: column widths, heads that come again on each page, rows, totals; and tables as lists in large print."""

from __future__ import annotations

from dataclasses import replace

from coc_desktop.papers.blocks import Align, Block, Facts, Heading, Table
from coc_desktop.papers.desk import Desk
from coc_desktop.papers.look import LINE, RULE, TEXT, Style
from coc_desktop.papers.setting import Slot, aligned_widths, paragraph, side_by_side
from coc_desktop.papers.strips import Panel, Strip
from coc_desktop.papers.tagging import COLUMN_HEAD, ROW_HEAD, Element

_GAP = 14.0
_PAD = 5.0


def as_lists(table: Table, level: int) -> tuple[Block, ...]:
    """Return what a wide table says as headings of a level, each over the facts of one row."""
    blocks: list[Block] = [Heading(level, table.caption)] if table.caption else []
    below = min(level + (1 if table.caption else 0), 6)
    heads = [column.head for column in table.columns]
    start = 1 if table.row_heads else 0
    for number, row in enumerate(table.rows, 1):
        blocks.append(Heading(below, row[0] if start and row[0].strip() else f"Row {number}"))
        blocks.append(_facts(heads[start:], row[start:]))
    if table.totals:
        blocks.append(Heading(below, table.totals[0].strip() or "Total"))
        blocks.append(_facts(heads[1:], table.totals[1:]))
    return tuple(blocks)


def _facts(heads: list[str], cells: tuple[str, ...]) -> Facts:
    """Return the cells that say something, each beside its column's head."""
    return Facts(tuple((head, cell) for head, cell in zip(heads, cells, strict=True) if cell.strip()))


def set_grid(desk: Desk, table: Table) -> None:
    """Set a table as a grid of rows and columns."""
    desk.add(_Grid(desk).strips(table, desk.root.add("Table")))


class _Grid:
    """Sets one table across the page."""

    def __init__(self, desk: Desk) -> None:
        self._setter, self._look, self._x, self._width = desk.setter, desk.look, desk.x, desk.width

    def strips(self, table: Table, element: Element) -> list[Strip]:
        """Return the table's strips: caption, heads, rows and totals, tied so that heads never stand alone."""
        setter, look = self._setter, self._look
        slots = self._columns(table)
        strips: list[Strip] = []
        if table.caption:
            style = replace(look.body, bold=True, leading=look.cell.leading)
            strips += paragraph(setter, table.caption, Slot(self._x, self._width, style, element.add("Caption")))
            strips[-1].height += 2
        heads = self._heads(table, slots, element.add("THead"))
        again = tuple(replace(head, placed=[replace(p, element=None) for p in head.placed]) for head in heads)
        for strip in (*strips, *heads):
            strip.keep = True
        strips += heads
        body = element.add("TBody") if table.rows else None
        for row in table.rows if body else ():
            strips += self._row(row, slots, body.add("TR"), table.row_heads, again) if body else []
        if table.totals:
            strips[-1].keep = True
            strips += self._totals(table, slots, element.add("TFoot").add("TR"), again)
        return strips

    def _columns(self, table: Table) -> list[Slot]:
        """Work out where each column stands."""
        widths = self._widths(table)
        slots, x = [], self._x
        for column, width in zip(table.columns, widths, strict=True):
            slots.append(Slot(x, width, self._look.cell, None, at_end=column.align is Align.END, mirrored=False))
            x += width + _GAP
        return slots

    def _widths(self, table: Table) -> list[float]:
        """Share the table's width: stated shares first, then what the words of the other columns ask for."""
        room = self._width - _GAP * (len(table.columns) - 1)
        stated = sum(column.width for column in table.columns)
        if all(column.width for column in table.columns):
            return [room * column.width / stated for column in table.columns]
        asked = [self._asked(table, number) for number in range(len(table.columns))]
        widths = aligned_widths(asked, room)
        if sum(widths) < room:
            at = next((n for n, column in enumerate(table.columns) if column.align is Align.START), 0)
            widths[at] += room - sum(widths)
        return widths

    def _asked(self, table: Table, number: int) -> tuple[float, float]:
        """Return what a column's words ask for: all on one line, and the widest word (at most a third of the table)."""
        setter, look = self._setter, self._look
        bold = replace(look.cell, bold=True)
        words = [(table.columns[number].head, look.column_head)]
        words += [(row[number], bold if number == 0 and table.row_heads else look.cell) for row in table.rows]
        words += [(table.totals[number], bold)] if table.totals else []
        extents = [setter.extent(setter.clean(text), style) for text, style in words if text.strip()]
        wide, word = max((wide for wide, _ in extents), default=0.0), max((word for _, word in extents), default=0.0)
        most = self._width / 3
        return max(wide, 1.0), max(min(word, most), 1.0)

    def _heads(self, table: Table, slots: list[Slot], element: Element) -> list[Strip]:
        """Set the row of column heads over its line."""
        row = element.add("TR")
        cells = [
            (column.head, replace(slot, style=self._look.column_head, element=row.add("TH", attributes=COLUMN_HEAD)))
            for column, slot in zip(table.columns, slots, strict=True)
        ]
        strips = side_by_side(self._setter, cells, _PAD)
        strips[-1].panels.append(Panel(self._x, strips[-1].height - 1, self._width, 1, LINE))
        return strips

    def _row(
        self, row: tuple[str, ...], slots: list[Slot], element: Element, named: bool, again: tuple[Strip, ...]
    ) -> list[Strip]:
        """Set one row over a hairline; its name is a head of the row."""
        strips = side_by_side(self._setter, self._cells(row, slots, element, named, self._look.cell), _PAD)
        strips[-1].panels.append(Panel(self._x, strips[-1].height - 0.75, self._width, 0.75, RULE))
        for strip in strips:
            strip.again = again
        return strips

    def _totals(self, table: Table, slots: list[Slot], element: Element, again: tuple[Strip, ...]) -> list[Strip]:
        """Set the totals in bold under a firm line."""
        bold = replace(self._look.cell, bold=True)
        strips = side_by_side(self._setter, self._cells(table.totals, slots, element, True, bold), _PAD + 1)
        strips[0].panels.append(Panel(self._x, 0, self._width, 1, TEXT))
        for strip in strips:
            strip.again = again
        return strips

    def _cells(
        self, row: tuple[str, ...], slots: list[Slot], element: Element, named: bool, style: Style
    ) -> list[tuple[str, Slot]]:
        """Give each cell of a row its element, the first a row head when the rows are named."""
        cells = []
        for number, (words, slot) in enumerate(zip(row, slots, strict=True)):
            head = named and number == 0
            cell = element.add("TH", attributes=ROW_HEAD) if head else element.add("TD")
            cells.append((words, replace(slot, style=replace(style, bold=style.bold or head), element=cell)))
        return cells
