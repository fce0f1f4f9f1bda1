"""Every series of numbers and what is missing from it: nothing. It can be handed to an auditor as a paper."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.numbers.papers import HOW, in_words, make_numbers_paper, missing_in_words
from coc_desktop.payments.numbers.queries import Series, TeamLetters, list_letters, list_series
from coc_desktop.wording import day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts
from ui.kit.columns import Cell, Column, Kind
from ui.kit.handing import hand_out
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import small

OWN = "A team can have letters of its own before its invoices and credit notes. Every other paper takes the trust’s."


def _end(one: Series, place: int) -> Cell:
    line = one.given[place] if one.given else None
    return Cell(line.number, day(line.issued_on)) if line is not None else Cell("None")


def _missing(one: Series) -> Cell:
    return Cell(missing_in_words(one), tag="late" if one.missing else "ok")


COLUMNS: tuple[Column[Series], ...] = (
    Column("Series", lambda one: Cell(one.name, bold=True), sort=lambda one: one.name.casefold()),
    Column("Given", lambda one: f"{len(one.given):,}", sort=lambda one: len(one.given), width=80, kind=Kind.MONEY),
    Column("First", lambda one: _end(one, 0), width=190),
    Column("Last", lambda one: _end(one, -1), width=190),
    Column("Missing", _missing, width=150, kind=Kind.TAG),
)


class NumbersPage(Page):
    """The report of numbers, and the letters of teams."""

    shows: ClassVar[frozenset[str]] = frozenset({"invoice", "number_series", "team"})

    def __init__(self, shell: Shell) -> None:
        """Build the table and the card of teams."""
        super().__init__(shell)
        self.setObjectName("payments_numbers")
        self._may = shell.may(Permission.CHANGE_SETTINGS)
        self._save = Button("payments_numbers.save", "Save as a paper", "primary", icon="printer", press=self._on_save)
        self._head = PageHead("Invoice numbers", "", self._save)
        self._model: RowsModel[Series] = RowsModel(COLUMNS, key=lambda one: one.name)
        empty = EmptyState("Nothing was issued yet", "The first invoice takes the first number.")
        self._table = DataTable("payments_numbers.series", "Series", self._model, noun=("series", "series"), empty=empty, fit=8)
        self._letters = Facts("payments_numbers.teams")
        self._add = Button("payments_numbers.add", "Give a team its own numbers", icon="plus", press=self._on_add)
        hide_unless(self._may, self._add)
        teams = Card("Numbers of teams", small(OWN), 10, self._letters, 12, row(self._add, None))
        content = column(self._head, 16, self._table, 8, small(HOW), 16, teams, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("payments_numbers.scroll", panel(content))))
        self.answer(Key.MAIN, "Save the report of numbers as a paper", self._on_save)
        self.answer(Key.DOCUMENT, "Save the report of numbers as a paper", self._on_save)
        self.answer(Key.NEW, "Give a team its own numbers", self._on_add)

    @override
    def refresh(self) -> None:
        self.ask(list_series, done=self._show)
        self.ask(list_letters, done=self._show_letters)

    @override
    def first_focus(self) -> QWidget | None:
        return self._save

    def _show(self, found: tuple[Series, ...]) -> None:
        self._head.say("Invoice numbers", in_words(found))
        self._model.set_rows(found)

    def _show_letters(self, found: tuple[TeamLetters, ...]) -> None:
        own = [one for one in found if one.has_own]
        self._letters.show_facts([self._fact(one) for one in own])
        self._letters.setVisible(bool(own))

    def _fact(self, one: TeamLetters) -> Fact:
        taken = "New invoices take these numbers." if one.is_open else "New invoices take the trust’s numbers again."
        note = f"Credit notes: {one.credits}. {taken}"
        return Fact(one.name, one.invoices, note, change=partial(self.shell.go, "number_series", team=one) if self._may else None)

    def _on_save(self) -> None:
        hand_out(self, make_numbers_paper, title="Where to save the report", name="invoice-numbers.pdf")

    def _on_add(self) -> None:
        if self._may:
            self.shell.go("number_series")
