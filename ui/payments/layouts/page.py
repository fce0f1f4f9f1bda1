"""Every layout of the sheets for finance, and the examples to begin with."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.layouts.acts import LayoutRow, example_layouts, list_layouts
from coc_desktop.wording import count, day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.flows import Flow
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import small


def state_of(one: LayoutRow) -> Cell:
    """Say whether a layout may be used, and what it lacks."""
    if one.usable:
        return Cell("Ready to use", f"Tried on {day(one.tried_on)}" if one.tried_on else "", tag="ok")
    return Cell("Not used yet", "Tried" if one.tried_on else "Try it with a sample", tag="soon")


COLUMNS: tuple[Column[LayoutRow], ...] = (
    Column("Layout", lambda one: Cell(one.draft.name, one.draft.source, bold=True), sort=lambda one: one.draft.name.casefold()),
    Column("For", lambda one: one.draft.route.label if one.draft.route else "", width=140),
    Column("Columns", lambda one: str(len(one.draft.columns)), width=80, kind=Kind.MONEY),
    Column("Used from", lambda one: day(one.draft.starts_on) if one.draft.starts_on else "", width=140),
    Column("State", state_of, width=190, kind=Kind.STATE),
)


class LayoutsPage(Page):
    """The list of layouts."""

    shows: ClassVar[frozenset[str]] = frozenset({"export_layout"})

    def __init__(self, shell: Shell) -> None:
        """Build the list and the examples."""
        super().__init__(shell)
        self.setObjectName("payments_layouts")
        add = Button("payments_layouts.add", "Add a layout", "primary", icon="plus", press=lambda: shell.go("layout"))
        said = "The sheet that finance’s own system takes in, column by column. Each is tried with a sample before it is used."
        codes = Button("payments_layouts.codes", "Finance’s codes", press=lambda: shell.go("coding"))
        head = PageHead("Layouts for finance", said, codes, add)
        self._model: RowsModel[LayoutRow] = RowsModel(COLUMNS, key=lambda one: one.layout_id)
        empty = EmptyState("No layouts yet", "Batches then have the program’s own sheets. Begin with an example below.")
        noun = ("layout", "layouts")
        self._table = DataTable("payments_layouts.layouts", "Layouts", self._model, noun=noun, empty=empty, fit=8)
        self._table.opened.connect(self._open)
        examples = [
            Button(f"payments_layouts.example_{place}", one.name, press=partial(shell.go, "layout", draft=one))
            for place, one in enumerate(example_layouts())
        ]
        begin = Card(
            "Begin with an example", small("Each is to be checked against finance’s own template."), 10, panel(Flow(*examples))
        )
        hide_unless(shell.may(Permission.CHANGE_LAYOUTS), add, begin)
        content = column(head, 16, self._table, 16, begin, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_layouts.scroll", panel(content))))

    @override
    def refresh(self) -> None:
        self.ask(list_layouts, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _show(self, rows: tuple[LayoutRow, ...]) -> None:
        self._model.set_rows(rows)

    def _open(self, one: LayoutRow) -> None:
        if self.shell.may(Permission.CHANGE_LAYOUTS):
            self.shell.go("layout", row=one)


def said_of(found: tuple[str, ...]) -> str:
    """Say what a sample differs in, or that it does not."""
    if not found:
        return "Every heading is as in the sample. The layout can be used for batches now."
    return f"{count(len(found), 'column differs', 'columns differ')}. {' '.join(found[:6])}"


def shown(args: dict[str, Any]) -> LayoutRow | None:
    """Return the layout that a page was opened with, if it was one that is kept."""
    row = args.get("row")
    return row if isinstance(row, LayoutRow) else None
