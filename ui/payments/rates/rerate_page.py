"""Who is due more by a rate card or by mileage that was backdated, and the claims for the difference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.money import pounds
from coc_desktop.payments.expenses.rerate import make_mileage_top_ups, rerate_mileage
from coc_desktop.payments.rates.rerate import Difference, Rerated, make_top_ups, rerate
from coc_desktop.wording import count, day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns import Cell, Column, Kind, tick_column
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import small

COLUMNS: tuple[Column[Difference], ...] = (
    Column("Person", lambda one: Cell(one.name, bold=True), sort=lambda one: one.name.casefold(), kind=Kind.PERSON),
    Column("Activity", lambda one: Cell(one.title, day(one.activity_on)), sort=lambda one: one.activity_on, width=200),
    Column("Claimed", lambda one: pounds(one.was_pence), sort=lambda one: one.was_pence, width=100, kind=Kind.MONEY),
    Column("By this card", lambda one: pounds(one.now_pence), sort=lambda one: one.now_pence, width=110, kind=Kind.MONEY),
    Column("Due more", lambda one: Cell(pounds(one.more), bold=True), sort=lambda one: one.more, width=100, kind=Kind.MONEY),
)


class DuePage(Page):
    """The difference that something backdated makes, row by row; what it is, and who works it out, says the page made of it."""

    name, argument, held, button = "", "", "", ""
    asks: ClassVar[Callable[..., Rerated]]
    makes: ClassVar[Callable[..., tuple[UUID, ...]]]

    def __init__(self, shell: Shell) -> None:
        """Build the list and its act."""
        super().__init__(shell)
        self.setObjectName(self.name)
        self._by: UUID | None = None
        may = shell.may(Permission.MAKE_CLAIMS)
        self._head = PageHead("Who is due more", "")
        self._model: RowsModel[Difference] = RowsModel((tick_column(), *COLUMNS) if may else COLUMNS, key=lambda one: one.key)
        empty = EmptyState("Nobody is due more", "What was claimed is what this gives, or more.")
        noun = ("person’s claim", "people’s claims")
        self._table = DataTable(f"{self.name}.claims", "Due more", self._model, noun=noun, empty=empty, fit=9)
        self._stays = small("")
        self._go = Button(f"{self.name}.go", self.button, "primary", icon="check", press=self._on_go)
        self._bar = ActionBar("", "", self._go)
        self._bar.hide()
        self._may = may
        self._model.ticks_changed.connect(self._say)
        content = column(self._head, 16, self._table, 12, self._stays, 12, self._bar, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage(f"{self.name}.scroll", panel(content))))
        self.answer(Key.MAIN, self.button, self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._by = args[self.argument]
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._by is not None:
            self.ask(type(self).asks, self._by, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _show(self, found: Rerated) -> None:
        held = f"“{found.card}” holds from {day(found.starts_on)}."
        self._head.say("Who is due more", f"{held} {self.held}")
        self._model.set_rows(found.due)
        self._model.tick([one.key for one in found.due])
        more = f"{count(len(found.stays), 'claim')} came to more than this gives. What was agreed stays." if found.stays else ""
        less = f"{count(found.less, 'journey')} left out: not all that was claimed was approved." if found.less else ""
        self._stays.setText(f"{more} {less}".strip())
        self._bar.setVisible(self._may and bool(found.due))
        self._say()

    def _say(self) -> None:
        chosen = self._model.ticked()
        self._bar.say(f"{len(chosen)} of {len(self._model.rows())} chosen", pounds(sum(one.more for one in chosen)))
        self._go.setText(f"{self.button} for {len(chosen)}")
        self._go.setEnabled(bool(chosen))

    def _on_go(self) -> None:
        chosen = tuple(one.key for one in self._model.ticked())
        if chosen and self._by is not None:
            self.act(type(self).makes, self._by, chosen, said="Top-up claims made", done=self._made, button=self._go)

    def _made(self, _claims: object) -> None:
        self.shell.go("payments", stage="check")


class ReratePage(DuePage):
    """Who is due more by a rate card that was backdated."""

    shows: ClassVar[frozenset[str]] = frozenset({"claim", "rate", "rate_card"})
    name, argument, button = "payments_rerate", "card_id", "Make top-up claims"
    held = "These were claimed by an earlier card."
    asks, makes = staticmethod(rerate), staticmethod(make_top_ups)


class MileagePage(DuePage):
    """Whose journeys are worth more by terms for mileage that were backdated."""

    shows: ClassVar[frozenset[str]] = frozenset({"claim", "expense", "expense_type"})
    name, argument, button = "payments_mileage", "type_id", "Make top-up claims"
    held = "These journeys were claimed by earlier terms. One that is on no claim yet can be taken away and recorded again."
    asks, makes = staticmethod(rerate_mileage), staticmethod(make_mileage_top_ups)
