"""Everybody in the bank: a list that filters as you type, with the chosen person beside it."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QSizePolicy, QWidget

from coc_desktop.bank.queries import PersonRow, list_people
from coc_desktop.wording import count
from models.vocabulary import ContactStop, Permission, PersonStatus
from ui.bank.person_panel import PersonPanel
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.columns import Cell, Column, Kind
from ui.kit.fields import LineEntry
from ui.kit.flows import SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.strips import ViewSwitch
from ui.kit.tables import DataTable

HERE, ALL, LOOK_AT = "here", "all", "look"
VIEWS = ((HERE, "In the bank"), (LOOK_AT, "To look at"), (ALL, "Everybody"))


def _standing(one: PersonRow) -> Cell:
    """Say where a person is with the bank, or why nobody is to contact them."""
    if one.contact_stop is not ContactStop.NONE:
        return Cell(one.contact_stop.label, tag=one.contact_stop.tone.value)
    return Cell(one.status.label, tag=one.status.tone.value)


COLUMNS: tuple[Column[PersonRow], ...] = (
    Column(
        "Name",
        lambda one: Cell(one.known_as, one.kind or "Kind not said", bold=True),
        sort=lambda one: one.known_as,
        kind=Kind.PERSON,
    ),
    Column("Team", lambda one: one.team or "No team", width=130),
    Column("With the bank", _standing, width=150, kind=Kind.TAG),
    Column("Contact by", lambda one: one.channel.label, width=110),
)


class PeoplePage(Page):
    """The People list."""

    shows: ClassVar[frozenset[str]] = frozenset({"person", "team", "likely_pair", "contact_rule"})

    def __init__(self, shell: Shell) -> None:
        """Build the list, its filter and the side panel."""
        super().__init__(shell)
        self.setObjectName("bank_people")
        may = shell.may(Permission.CHANGE_PEOPLE)
        bring = Button("bank_people.import", "Bring in a spreadsheet", press=lambda: shell.go("import"))
        add = Button("bank_people.add", "Add a person", "primary", icon="plus", press=lambda: shell.go("person_form"))
        hide_unless(may, bring, add)
        self._head = PageHead("People", "", bring, add)
        self._filter = LineEntry("bank_people.filter", "Filter: name, ward, kind, phone or email")
        self._filter.line.setPlaceholderText("Name, ward, kind, phone or email")
        self._filter.line.setClearButtonEnabled(True)
        self._switch = ViewSwitch("bank_people.view", "Which people", VIEWS)
        self._model: RowsModel[PersonRow] = RowsModel(
            COLUMNS,
            key=lambda one: one.person_id,
            search=lambda one: one.found_by,
        )
        empty = EmptyState("No one matches", "Type less, or look at everybody.")
        self._table = DataTable("bank_people.people", "People", self._model, noun=("person", "people"), empty=empty)
        self._panel = PersonPanel(self)
        self._table.chosen.connect(self._panel.show_person)
        self._table.opened.connect(lambda one: shell.go("person", person_id=one.person_id))
        self._filter.line.textChanged.connect(self._table.search)
        self._switch.chosen.connect(lambda _view: self._show_view())
        self._rows: tuple[PersonRow, ...] = ()
        self._switch.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        bar = panel(SideBySide(self._filter, self._switch, shares=(1, 0), widths=(280, 0), whole=(1,), gap=12))
        beside = panel(SideBySide(self._table, self._panel, shares=(1, 0), widths=(480, 302)))
        inside = column(self._head, 16, bar, 12, margin=(0, 0, 8, 8))
        inside.addWidget(beside, 1)
        self.setLayout(column(ScrollPage("bank_people.scroll", panel(inside))))
        self.answer(Key.NEW, "Add a person", lambda: shell.go("person_form"))
        self.answer(Key.FILTER, "Filter people", self._filter.line.setFocus)

    @override
    def load(self, **args: Any) -> None:
        self._switch.choose(str(args.get("view", HERE)))
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(list_people, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._filter.line

    @override
    def side(self) -> QWidget | None:
        return self._panel

    @override
    def step_back(self) -> bool:
        typed = bool(self._filter.line.text())
        self._filter.line.clear()
        return typed

    def _show(self, rows: tuple[PersonRow, ...]) -> None:
        self._rows = rows
        self._show_view()

    def _show_view(self) -> None:
        view = self._switch.current()
        here = [one for one in self._rows if one.status is not PersonStatus.LEFT]
        look = [
            one for one in self._rows if one.contact_stop is ContactStop.MAY_HAVE_DIED or one.status is PersonStatus.NOT_KNOWN
        ]
        shown = {HERE: here, LOOK_AT: look}.get(view, list(self._rows))
        self._model.set_rows(shown)
        waiting = f" {count(len(look), 'record needs', 'records need')} somebody to look." if look else ""
        self._head.say("People", f"{count(len(here), 'person is', 'people are')} in the bank.{waiting}")


def _to_look_at(one: PersonRow) -> bool:
    return one.contact_stop is ContactStop.MAY_HAVE_DIED or one.status is PersonStatus.NOT_KNOWN
