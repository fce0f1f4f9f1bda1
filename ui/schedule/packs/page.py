"""The papers for everybody who comes to an activity: a pack each in their own format, who was sent what, and who is named."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london
from coc_desktop.office.trust_settings import read_settings
from coc_desktop.schedule.packs.acts import make_packs, mark_packs_sent
from coc_desktop.schedule.packs.gathering import TOLD
from coc_desktop.schedule.packs.names import make_name_paper
from coc_desktop.schedule.packs.queries import PackRow, list_packs
from coc_desktop.schedule.queries import ActivityDetail, read_activity
from coc_desktop.wording import count, day, span
from models.vocabulary import ActivityState, NamePaper, PackState
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Notice
from ui.kit.columns import Cell, Column, Kind, tick_column
from ui.kit.dialogs import choose_folder
from ui.kit.flows import SideBySide
from ui.kit.handing import hand_out
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import small
from ui.schedule.packs.naming_panel import NamingPanel

NOTHING = "Invite people to the activity. A pack is made for each who comes."
CALLED_OFF = "Whoever was sent a pack is listed here. A message to each who may be contacted is made ready, for you to send."
SENDS_NOTHING = (
    "This program sends nothing. Each pack is a PDF and the same words as a web page, for one person alone. "
    "Print badges and slips at 100 %, so that they have their size."
)


class PacksPage(Page):
    """One row a person, ticked while they have no pack; beside the list stands where the chosen one agreed to be named."""

    shows: ClassVar[frozenset[str]] = TOLD | {"pack", "contact_rule"}

    def __init__(self, shell: Shell) -> None:
        """Build the list, the panel beside it and the bar under it."""
        super().__init__(shell)
        self.setObjectName("schedule_packs")
        self._activity_id: UUID | None = None
        self._folder = ""
        expect = Button("schedule_packs.information", "Write down what to expect", "ghost", press=self._on_information)
        self._make = Button("schedule_packs.make", "Make packs", "primary", icon="printer", press=self._on_make)
        self._sent = Button("schedule_packs.sent", "Mark as sent", press=self._on_sent)
        self._with_story = Button("schedule_packs.story", "Make them with the visual story", press=self._on_story)
        papers = [Button(f"schedule_packs.{kind.value}", kind.label, press=partial(self._on_paper, kind)) for kind in NamePaper]
        self._head = PageHead("Packs and names", "", expect, *papers)
        self._model: RowsModel[PackRow] = RowsModel(
            (
                tick_column(),
                Column("Person", lambda one: Cell(one.name, f"pack-{one.number}", bold=True), kind=Kind.PERSON),
                Column("Format", _form, width=110),
                Column("They have it by", _due, sort=lambda one: (one.due_on is None, one.due_on), width=150),
                Column("How it stands", _stands, width=210, kind=Kind.STATE),
            ),
            key=lambda one: one.participation_id,
        )
        how: dict[str, Any] = {"noun": ("person", "people"), "empty": EmptyState("Nobody comes yet", NOTHING)}
        self._table = DataTable("schedule_packs.list", "Packs", self._model, fit=12, in_card=True, **how)
        self._panel = NamingPanel(self)
        self._table.chosen.connect(self._panel.show_person)
        self._bar = ActionBar("", "", self._sent, self._with_story, self._make)
        self._model.ticks_changed.connect(self._count)
        beside = panel(SideBySide(Card("", self._table, flush=True), self._panel, shares=(1, 0), widths=(480, 302)))
        tell = Button("schedule_packs.messages", "Messages", "ghost", press=self._on_messages)
        self._off = Notice(CALLED_OFF, "warn", title="This activity is called off", action=tell)
        self._off.hide()
        content = column(self._head, 8, small(SENDS_NOTHING), 16, self._off, self._bar, 16, beside, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_packs.scroll", panel(content))))
        self.answer(Key.MAIN, "Make packs", self._on_make)
        self.answer(Key.DOCUMENT, "Make packs", self._on_make)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id = args["activity_id"]
        self._model.set_rows(())
        self._panel.show_person(None)
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._activity_id is not None:
            self.ask(read_activity, self._activity_id, done=self._say)
            self.ask(read_settings, done=self._keep_folder)
            self.ask(list_packs, self._activity_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._make if self._make.isEnabled() and not self._bar.isHidden() else self._table

    @override
    def side(self) -> QWidget | None:
        return self._panel

    def _say(self, found: ActivityDetail) -> None:
        self.set_title(f"Packs and names: {found.title}")
        self._off.setVisible(found.state is ActivityState.CANCELLED)
        self._head.say("Packs and names", f"{found.title}, {span(found.starts_at, found.ends_at, weekday=True)}. {found.place}.")

    def _keep_folder(self, settings: dict[str, Any]) -> None:
        self._folder = settings["messages.folder"]

    def _show(self, rows: tuple[PackRow, ...]) -> None:
        before = {row.participation_id: row.state for row in self._model.rows()}
        self._model.set_rows(rows)
        news = [row for row in rows if before.get(row.participation_id) is not row.state]
        self._model.tick([row.participation_id for row in news if row.state is PackState.SENT], on=False)
        self._model.tick([row.participation_id for row in news if row.state is not PackState.SENT and not row.against])
        self._bar.setVisible(bool(rows) and self._off.isHidden())
        if rows and self._table.current() is None:
            self._table.choose(rows[0].participation_id)
        self._panel.show_person(self._table.current())
        self._count()

    def _to_mark(self) -> dict[UUID, int]:
        """Return the ticked packs that are made and not sent, each at the version that is shown."""
        return {one.pack_id: one.version for one in self._model.ticked() if one.pack_id and one.sent_on is None}

    def _count(self) -> None:
        ticked = self._model.ticked()
        self._bar.say(f"{len(ticked)} of {self._model.rowCount()} chosen", count(len(ticked), "pack"))
        self._make.setEnabled(bool(ticked))
        self._sent.setEnabled(bool(self._to_mark()))
        self._with_story.setVisible(any(one.again for one in ticked))

    def _on_information(self) -> None:
        self.shell.go("information", activity_id=self._activity_id, then="packs")

    def _on_messages(self) -> None:
        self.shell.go("messages", activity_id=self._activity_id)

    def _on_paper(self, kind: NamePaper) -> None:
        title = f"Where to save the {kind.label.lower()}"
        hand_out(self, make_name_paper, self._activity_id, kind, title=title, name=f"{kind.value}.pdf")

    def _on_make(self) -> None:
        self._into_folder(self._make)

    def _on_story(self) -> None:
        self._into_folder(self._with_story, story=True)

    def _into_folder(self, button: Button, *, story: bool = False) -> None:
        """Make packs into the folder of Settings, or into one that is asked for."""
        if self._bar.isHidden():
            return
        if self._folder:
            self._write(button, self._folder, story=story)
        elif self._model.ticked():
            write = partial(self._write, button, story=story)
            choose_folder(self, "Which folder to put the packs in", str(Path.home()), write)

    def _write(self, button: Button, folder: str, *, story: bool) -> None:
        places = [one.participation_id for one in self._model.ticked()]
        if places:
            said = f"{count(len(places), 'pack')} put into the folder"
            key = (self.objectName(), self._activity_id)
            how: dict[str, Any] = {"button": button, "progress": True, "busy": "Making packs", "key": key}
            self.act(partial(make_packs, story=story), places, Path(folder), said=said, **how)

    def _on_sent(self) -> None:
        seen = self._to_mark()
        if seen:
            self.act(mark_packs_sent, seen, said=f"{count(len(seen), 'pack')} marked as sent", button=self._sent)


def _form(one: PackRow) -> Cell:
    """Say in which format a pack is, and that it shows the room."""
    return Cell(one.form.label, "with visual story" if one.story else "")


def _due(one: PackRow) -> str:
    return day(one.due_on) if one.due_on is not None else "No day is set"


def _stands(one: PackRow) -> Cell:
    """Say how far a pack is; under it when it was made or sent, by whom, and when one was sent before."""
    if one.sent_on is not None:
        sent = "Sent " if one.state is PackState.CHANGED else ""
        said = f"{sent}{day(one.sent_on)}, by {one.sent_by}"
    elif one.sent_before is not None:
        said = f"An earlier one was sent, {day(one.sent_before)}"
    else:
        said = day(london(one.made_at).date()) if one.made_at is not None else ""
    return Cell(one.state.label, said, tag=one.state.tone.value)
