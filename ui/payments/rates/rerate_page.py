"""Who is due more by a rate card that was backdated, and the claims for the difference."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.money import pounds
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


class ReratePage(Page):
    """The difference that a backdated card makes, claim by claim."""

    shows: ClassVar[frozenset[str]] = frozenset({"claim", "rate", "rate_card"})

    def __init__(self, shell: Shell) -> None:
        """Build the list and its act."""
        super().__init__(shell)
        self.setObjectName("payments_rerate")
        self._card_id: UUID | None = None
        may = shell.may(Permission.MAKE_CLAIMS)
        self._head = PageHead("Who is due more", "")
        self._model: RowsModel[Difference] = RowsModel(
            (tick_column(), *COLUMNS) if may else COLUMNS, key=lambda one: one.claim_id
        )
        empty = EmptyState("Nobody is due more", "What was claimed is what this card gives, or more.")
        noun = ("person’s claim", "people’s claims")
        self._table = DataTable("payments_rerate.claims", "Due more", self._model, noun=noun, empty=empty, fit=9)
        self._stays = small("")
        self._go = Button("payments_rerate.go", "Make top-up claims", "primary", icon="check", press=self._on_go)
        self._bar = ActionBar("", "", self._go)
        if not may:
            self._bar.hide()
        self._model.ticks_changed.connect(self._say)
        content = column(self._head, 16, self._table, 12, self._stays, 12, self._bar, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_rerate.scroll", panel(content))))
        self.answer(Key.MAIN, "Make top-up claims", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._card_id = args["card_id"]
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._card_id is not None:
            self.ask(rerate, self._card_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._table

    def _show(self, found: Rerated) -> None:
        held = f"“{found.card}” holds from {day(found.starts_on)}."
        self._head.say("Who is due more", f"{held} These were claimed by an earlier card.")
        self._model.set_rows(found.due)
        self._model.tick([one.claim_id for one in found.due])
        papers = count(len(found.stays), "claim")
        self._stays.setText(f"{papers} came to more than this card gives. What was agreed stays." if found.stays else "")
        self._say()

    def _say(self) -> None:
        chosen = self._model.ticked()
        self._bar.say(f"{len(chosen)} of {len(self._model.rows())} chosen", pounds(sum(one.more for one in chosen)))
        self._go.setText(f"Make {count(len(chosen), 'top-up claim')}")
        self._go.setEnabled(bool(chosen))

    def _on_go(self) -> None:
        chosen = tuple(one.claim_id for one in self._model.ticked())
        if chosen and self._card_id is not None:
            said = f"{count(len(chosen), 'top-up claim')} made"
            self.act(make_top_ups, self._card_id, chosen, said=said, done=self._made, button=self._go)

    def _made(self, _claims: object) -> None:
        self.shell.go("payments", stage="check")
