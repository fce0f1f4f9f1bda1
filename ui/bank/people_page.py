"""Everybody in the bank: a list that filters as you type, with the chosen person beside it."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QSizePolicy, QWidget

from coc_desktop.bank.queries import PersonRow, list_people
from coc_desktop.plans.queries import review_dates
from coc_desktop.schedule.agenda import Standing, where_people_are
from coc_desktop.wording import count
from models.vocabulary import ContactStop, Permission, PersonStatus
from ui.bank.people_columns import Known, columns
from ui.bank.people_filters import PeopleFilters, filters_for
from ui.bank.person_panel import PersonPanel
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.filtering import FilterEntry
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


class PeoplePage(Page):
    """The People list."""

    shows: ClassVar[frozenset[str]] = frozenset(
        {"person", "team", "likely_pair", "contact_rule", "plan", "activity", "participation"}
    )

    def __init__(self, shell: Shell) -> None:
        """Build the list, its filter and the side panel."""
        super().__init__(shell)
        self.setObjectName("bank_people")
        may = shell.may(Permission.CHANGE_PEOPLE)
        bring = Button("bank_people.import", "Bring in a spreadsheet", press=lambda: shell.go("import"))
        add = Button("bank_people.add", "Add a person", "primary", icon="plus", press=lambda: shell.go("person_form"))
        hide_unless(may, bring, add)
        self._head = PageHead("People", "", bring, add)
        looks_in = "Name, ward, kind, phone or email"
        self._filter = FilterEntry("bank_people.filter", f"Filter: {looks_in[:1].lower()}{looks_in[1:]}", looks_in)
        self._switch = ViewSwitch("bank_people.view", "Which people", VIEWS)
        self._known = Known(shell.today())
        self._filters = PeopleFilters()
        self._filters.changed.connect(self._narrow)
        self._model: RowsModel[PersonRow] = RowsModel(
            columns(self._known),
            key=lambda one: one.person_id,
            search=lambda one: one.found_by,
        )
        empty = EmptyState("No one matches", "Type less, take a filter off, or look at everybody.")
        self._table = DataTable("bank_people.people", "People", self._model, noun=("person", "people"), empty=empty)
        self._panel = PersonPanel(self)
        self._table.chosen.connect(self._panel.show_person)
        self._table.opened.connect(lambda one: shell.go("person", person_id=one.person_id))
        self._filter.line.textChanged.connect(lambda _words: self._narrow())
        self._switch.chosen.connect(lambda _view: self._show_view())
        self._rows: tuple[PersonRow, ...] = ()
        self._switch.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        bar = panel(SideBySide(self._filter, self._switch, shares=(1, 0), widths=(280, 0), whole=(1,), gap=12))
        beside = panel(SideBySide(self._table, self._panel, shares=(1, 0), widths=(480, 302)))
        inside = column(self._head, 16, bar, 8, self._filters, 12, margin=(0, 0, 8, 8))
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
        self._known.today = self.shell.today()
        self.ask(list_people, done=self._show)
        self.ask(review_dates, done=self._know_reviews)
        self.ask(where_people_are, done=self._know_activities)

    def _know_reviews(self, reviews: dict[UUID, dt.date | None]) -> None:
        self._known.reviews = reviews
        self._show_view()

    def _know_activities(self, standing: dict[UUID, Standing]) -> None:
        self._known.standing = standing
        self._show_view()

    def _narrow(self) -> None:
        """Show who matches what is typed and the filters, and say how many they are."""
        self._table.search(self._filter.line.text(), self._filters.allows())
        self._say()

    @override
    def first_focus(self) -> QWidget | None:
        return self._filter.line

    @override
    def side(self) -> QWidget | None:
        return self._panel

    @override
    def step_back(self) -> bool:
        typed = bool(self._filter.line.text() or self._filters.on())
        for words in self._filters.on():
            self._filters.take_off(words)
        self._filter.line.clear()
        return typed

    def _show(self, rows: tuple[PersonRow, ...]) -> None:
        self._rows = rows
        self._filters.offer(filters_for(self._known, rows))
        self._show_view()

    def _show_view(self) -> None:
        here = [one for one in self._rows if one.status is not PersonStatus.LEFT]
        look = [one for one in self._rows if _to_look_at(one)]
        shown = {HERE: here, LOOK_AT: look}.get(self._switch.current(), list(self._rows))
        self._model.set_rows(shown)
        self._say()

    def _say(self) -> None:
        """Say how many there are, how many match, and whether somebody needs to look at any."""
        here = sum(one.status is not PersonStatus.LEFT for one in self._rows)
        look = sum(_to_look_at(one) for one in self._rows)
        said = [f"{count(here, 'person is', 'people are')} in the bank."]
        if self._filter.line.text() or self._filters.on():
            said.append(f"{count(self._model.rowCount(), 'person matches', 'people match')}.")
        if look:
            said.append(f"{count(look, 'record needs', 'records need')} somebody to look.")
        self._head.say("People", " ".join(said))


def _to_look_at(one: PersonRow) -> bool:
    return one.contact_stop is ContactStop.MAY_HAVE_DIED or one.status is PersonStatus.NOT_KNOWN
