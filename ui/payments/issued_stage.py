"""Issued papers that wait for a batch: those of one way at a time, with the layouts that finance has for it."""

from __future__ import annotations

from collections.abc import Sequence

from coc_desktop.money import pounds
from coc_desktop.payments.batches import make_batch
from coc_desktop.payments.layouts.acts import LayoutRow
from coc_desktop.payments.queries import InvoiceRow
from models.vocabulary import Permission, Route
from ui.kit.buttons import Button
from ui.kit.choices import DropDown
from ui.kit.heads import ActionBar
from ui.kit.layouts import panel, row
from ui.kit.pages import Page
from ui.kit.qt import hide_unless
from ui.kit.rows_model import RowsModel
from ui.kit.text import small
from ui.payments.invoice_panel import InvoicePanel
from ui.payments.said import invoice_columns
from ui.payments.stages import ISSUED, Stage

ONE_WAY = "A batch goes one way."


class IssuedStage(Stage):
    """Issued invoices, payment requests and what takes them back, as far as they wait for a batch."""

    def __init__(self, page: Page, side: InvoicePanel, rows: Sequence[InvoiceRow], layouts: Sequence[LayoutRow]) -> None:
        """Show what waits the first way; all of it starts ticked. A layout that is ready can be chosen for the batch."""
        super().__init__(page)
        self._side, self._rows, self._layouts = side, rows, [one for one in layouts if one.usable]
        self._ways = [route for route in Route if any(one.route is route for one in rows)]
        self._way = DropDown("payments_page.way", "Which way")
        self._layout = DropDown("payments_page.layout", "Layout for finance")
        self._fit: list[LayoutRow] = []
        may = page.shell.may(Permission.MAKE_BATCHES)
        self._model: RowsModel[InvoiceRow] = RowsModel(invoice_columns(ticks=may), key=lambda one: one.invoice_id)
        self._table = self.table(ISSUED, "invoices", self._model, ("paper", "papers"))
        self._table.chosen.connect(side.show_invoice)
        self._go = Button("payments_page.make_batch", "Make a batch", "primary", icon="check", press=self.main)
        self._bar = ActionBar("", "", self._layout, self._go)
        ways = panel(row(self._way, small(ONE_WAY), None, gap=10))
        hide_unless(len(self._ways) > 1, ways)
        hide_unless(bool(rows) and may, self._bar)
        self._model.ticks_changed.connect(self._say)
        self.put(ways, self._table, self._bar)
        for way in self._ways:
            self._way.addItem(way.label)
        self._way.currentIndexChanged.connect(lambda _place: self._show_way())
        self._show_way()

    def main(self) -> None:
        """Lock what is ticked into a batch."""
        chosen = tuple(one.invoice_id for one in self._model.ticked())
        if chosen and not self._bar.isHidden():
            place = self._layout.currentIndex()
            layout_id = self._fit[place - 1].layout_id if place > 0 else None
            self.page.act(make_batch, chosen, layout_id, said="Batch made and locked", done=self._made, button=self._go)

    def _show_way(self) -> None:
        """Show what waits the way that is chosen, all of it ticked, and the layouts for it."""
        way = self._ways[self._way.currentIndex()] if self._ways else None
        rows = [one for one in self._rows if one.route is way]
        self._model.set_rows(rows)
        self._side.show_invoice(rows[0] if rows else None)
        if rows:
            self._table.choose(rows[0].invoice_id)
        self._fill_layouts(way)
        self._model.tick([one.invoice_id for one in rows])
        self._say()

    def _say(self) -> None:
        chosen = self._model.ticked()
        total = pounds(sum(one.total_pence for one in chosen))
        self._bar.say(f"{len(chosen)} of {len(self._model.rows())} chosen", total)
        self._go.setEnabled(bool(chosen))

    def _fill_layouts(self, way: Route | None) -> None:
        """Offer the program’s own sheets and each layout for this way; the layout that began last is chosen."""
        self._fit = [one for one in self._layouts if one.draft.route is way]
        self._layout.clear()
        self._layout.setVisible(bool(self._fit))
        self._layout.addItem("The program’s own sheets")
        for one in self._fit:
            self._layout.addItem(one.draft.name)
        if self._fit:
            last = max(self._fit, key=lambda one: one.draft.starts_on or self.page.shell.today())
            self._layout.setCurrentIndex(self._fit.index(last) + 1)

    def _made(self, number: int) -> None:
        self.page.shell.go("batch", number=number)
