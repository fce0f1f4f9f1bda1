"""Writing a note that only named colleagues can open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.bank.notes import Reader, readers_to_choose, write_note
from ui.bank.notes_tab import FAIR
from ui.kit.buttons import Button
from ui.kit.choosing import Option, Several
from ui.kit.fields import TextBlock
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell


@dataclass(frozen=True, slots=True)
class Answers:
    """The note, and who else can read it."""

    words: str = ""
    reader_ids: tuple[UUID, ...] = ()


FIELDS = (
    Field("words", "The &note", TextBlock(), required=True, missing="Enter the note."),
    Field("reader_ids", "&Who else can read it", Several(()), required=True, missing="Choose who else can read it."),
)


class NoteForm(FormPage[Answers]):
    """One note and its readers."""

    def __init__(self, shell: Shell) -> None:
        """Build the form; the colleagues come with their answer."""
        super().__init__(shell)
        self.setObjectName("bank_note")
        self._person_id: UUID | None = None
        self.form: Form[Answers] = Form("bank_note", FIELDS, Answers(), clock=shell.clock)
        self.button = Button("bank_note.save", "Seal this note", "primary", icon="lock", press=self.go_on)
        leave = Button("bank_note.cancel", "Leave without saving", "ghost", press=shell.back)
        head = PageHead("Write a note for named colleagues", FAIR)
        content = column(head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("bank_note.scroll", panel(content))))
        self.answer(Key.MAIN, "Seal this note", self.go_on)
        self.answer(Key.SAVE, "Seal this note", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.form.fill(Answers())
        self.ask(readers_to_choose, done=self._show_readers)

    def _show_readers(self, readers: tuple[Reader, ...]) -> None:
        self.form.entry("reader_ids").show_options([Option(one.account_id, one.name, one.role) for one in readers])

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        going = partial(self.shell.go, "person", person_id=self._person_id, tab="notes")
        return Keeping(write_note, (self._person_id, said.words, said.reader_ids), "Note sealed", lambda _note: going())
