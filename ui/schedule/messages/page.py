"""Messages about one activity: made ready for each person, read and copied here, put into a folder, and marked once sent."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from coc_desktop.office.trust_settings import read_settings
from coc_desktop.problems import CocProblem
from coc_desktop.schedule.messages.acts import draft_messages, export_messages, mark_messages
from coc_desktop.schedule.messages.queries import MessageRow, list_messages, list_wordings
from coc_desktop.schedule.queries import ActivityDetail, read_activity
from coc_desktop.wording import count, day, span
from models.vocabulary import TO_SEND, MessageState, Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Notice
from ui.kit.columns import Cell, Column, Kind, tick_column
from ui.kit.dialogs import choose_folder
from ui.kit.flows import SideBySide
from ui.kit.heads import ActionBar, PageHead
from ui.kit.layouts import Part, ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import Heading, small, words
from ui.schedule.clashes.part import ClashPart

NOTHING = "Make messages ready. Each is for one person, in the way they like, and you send it yourself."
SENDS_NOTHING = "This program sends nothing. Put messages into a folder and open them there, or copy one."


class MessagesPage(Page):
    """One row a message, those that wait first and ticked; beside the list stand the words of the one that is chosen."""

    shows: ClassVar[frozenset[str]] = frozenset({"message", "activity", "participation", "person", "contact_rule", "wording"})

    def __init__(self, shell: Shell) -> None:
        """Build the list, the words beside it and the bar under it."""
        super().__init__(shell)
        self.setObjectName("schedule_messages")
        self._activity_id: UUID | None = None
        self._folder = ""
        self._make = Button("schedule_messages.make", "Make messages ready", "primary", press=self._on_make)
        wording = Button("schedule_messages.wording", "Change the words", "ghost", press=lambda: shell.go("wordings"))
        hide_unless(shell.may(Permission.CHANGE_SETTINGS), wording)
        expect = Button("schedule_messages.information", "Write down what to expect", press=self._on_information)
        self._head = PageHead("Messages", "", wording, expect, self._make)
        self._model: RowsModel[MessageRow] = RowsModel(
            (
                tick_column(),
                Column("Person", lambda one: Cell(one.name, _way(one), bold=True), kind=Kind.PERSON),
                Column("Tells", lambda one: one.kind.label, width=120),
                Column("How it stands", _stands, width=210, kind=Kind.STATE),
            ),
            key=lambda one: one.message_id,
        )
        how: dict[str, Any] = {"noun": ("message", "messages"), "empty": EmptyState("No messages yet", NOTHING), "fit": 14}
        self._table = DataTable("schedule_messages.list", "Messages", self._model, **how)
        self._table.chosen.connect(self._show_words)
        self._words = Card()
        self._words.setObjectName("schedule_messages.words")
        self._put = Button("schedule_messages.put", "Put them into a folder", icon="file-text", press=self._on_put)
        self._sent = Button("schedule_messages.sent", "Mark as sent", press=partial(self._mark, MessageState.SENT))
        self._not = Button(
            "schedule_messages.not_needed", "Not needed", "ghost", press=partial(self._mark, MessageState.NOT_NEEDED)
        )
        self._clash = ClashPart("schedule_messages", self._on_make)
        self._bar = ActionBar("", "", self._not, self._sent, self._put)
        self._model.ticks_changed.connect(self._count)
        self._new = self._notice_of_new()
        beside = panel(SideBySide(self._table, self._words, shares=(1, 0), widths=(480, 340)))
        above = (self._head, 8, small(SENDS_NOTHING), 16, self._new, self._clash)
        content = column(*above, beside, 16, self._bar, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_messages.scroll", panel(content))))
        self.answer(Key.MAIN, "Make messages ready, or put them into a folder", self._on_main)

    def _notice_of_new(self) -> QWidget:
        """Return what says, where it is so, that words of our own lack something that is new."""
        look = Button("schedule_messages.new_words", "See what is new", "ghost", press=lambda: self.shell.go("wordings"))
        lacking = Notice("Our own words of some messages lack something that is new.", action=look)
        notice = panel(column(lacking, margin=(0, 0, 0, 16)))
        notice.hide()
        return notice

    @override
    def load(self, **args: Any) -> None:
        self._activity_id = args["activity_id"]
        self._model.set_rows(())
        self._show_words(None)
        self._clash.forget()
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._activity_id is not None:
            self.ask(read_activity, self._activity_id, done=self._say)
            self.ask(read_settings, done=self._keep_folder)
            self.ask(list_messages, self._activity_id, done=self._show)
            if self.shell.may(Permission.CHANGE_SETTINGS):
                self.ask(list_wordings, done=lambda rows: self._new.setVisible(any(one.lacks for one in rows)))

    @override
    def first_focus(self) -> QWidget | None:
        return self._table if self._model.rowCount() else self._make

    def _say(self, found: ActivityDetail) -> None:
        self.set_title(f"Messages: {found.title}")
        self._head.say("Messages", f"{found.title}, {span(found.starts_at, found.ends_at, weekday=True)}. {found.place}.")

    def _keep_folder(self, settings: dict[str, Any]) -> None:
        self._folder = settings["messages.folder"]

    def _show(self, rows: tuple[MessageRow, ...]) -> None:
        before = {row.message_id: row.against for row in self._model.rows()}
        self._model.set_rows(rows)
        new = [row.message_id for row in rows if row.state in TO_SEND and row.message_id not in before]
        self._model.tick([row.message_id for row in rows if row.message_id in new and not row.against])
        stopped = [row.message_id for row in rows if row.against and not before.get(row.message_id)]
        self._model.tick([*stopped, *(row.message_id for row in rows if row.state not in TO_SEND)], on=False)
        self._bar.setVisible(bool(rows))
        if rows and (new or self._table.current() is None):
            self._table.choose((new or [rows[0].message_id])[0])
        self._show_words(self._table.current())
        self._count()

    def _ticked(self) -> tuple[MessageRow, ...]:
        """Return the ticked messages that nobody has sent."""
        return tuple(one for one in self._model.ticked() if one.state in TO_SEND)

    def _count(self) -> None:
        many = len(self._ticked())
        self._bar.say("Ticked, and ready to send", count(many, "message"))
        for button in (self._put, self._sent, self._not):
            button.setEnabled(bool(many))

    def _show_words(self, one: MessageRow | None) -> None:
        """Show a message as the person will read it, with a button that copies it unless they are not to be contacted."""
        if one is None:
            self._words.show_content(EmptyState("No message is chosen", "Choose one in the list.", margin=0), None)
            return
        to = f"{one.channel.label}: {one.to}" if one.to else f"{one.channel.label}. We have no address or number for this."
        minded = [part for line in (one.against, *one.minded) if line for part in (4, words(line, "strong"))]
        parts: list[Part] = [Heading(one.subject, 2), 4, small(f"To {one.name} only. {to}"), *minded, 12, words(one.words)]
        if not one.against:
            copy = Button("schedule_messages.copy", "Copy the words", press=partial(self._copy, one))
            parts += [16, row(copy, None)]
        self._words.show_content(*parts, None)

    def _copy(self, one: MessageRow) -> None:
        QGuiApplication.clipboard().setText(one.words)
        self.shell.messages.say("Copied. It is forgotten when the window locks.")

    def _on_information(self) -> None:
        self.shell.go("information", activity_id=self._activity_id)

    def _on_make(self) -> None:
        how: dict[str, Any] = {"done": lambda _many: self._clash.forget(), "refused": self._refuse, "button": self._make}
        self.act(draft_messages, self._activity_id, self._clash.why(), said="Messages are ready", **how)

    def _refuse(self, problem: CocProblem) -> None:
        """Show what is in the way, or say in the strip why nothing was made."""
        if not self._clash.takes(problem):
            self.shell.messages.refuse(str(problem))

    def _on_main(self) -> None:
        if self._ticked():
            self._on_put()
        else:
            self._on_make()

    def _on_put(self) -> None:
        if self._folder:
            self._write(self._folder)
        elif self._ticked():
            choose_folder(self, "Which folder to put the messages in", str(Path.home()), self._write)

    def _write(self, folder: str) -> None:
        seen = {one.message_id: one.version for one in self._ticked()}
        if seen:
            said = f"{count(len(seen), 'message')} put into the folder"
            self.act(export_messages, seen, Path(folder), said=said, button=self._put)

    def _mark(self, state: MessageState) -> None:
        seen = {one.message_id: one.version for one in self._ticked()}
        if seen:
            self.act(mark_messages, seen, state, said=f"{count(len(seen), 'message')}: {state.label.lower()}")


def _way(one: MessageRow) -> str:
    if one.against:
        return "Too late to invite" if one.too_late else "Contact is stopped"
    return f"{one.channel.label}: {one.to}" if one.to else one.channel.label


def _stands(one: MessageRow) -> Cell:
    by = f"{day(one.sent_on)}, by {one.sent_by}" if one.sent_on else ""
    return Cell(one.state.label, by, tag=one.state.tone.value)
