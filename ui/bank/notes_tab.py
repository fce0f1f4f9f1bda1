"""The Notes tab of a person: what is sealed to named colleagues, each note with who can read it."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from coc_desktop.bank.notes import NoteRow, notes_about, take_note_away
from coc_desktop.wording import day, listed
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Notice
from ui.kit.layouts import Part, clear, column, row
from ui.kit.marks import Tag
from ui.kit.pages import Page
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell
from ui.kit.text import words

FAIR = "People can ask to see what is written about them. Write it as if they were reading it."


class NotesTab(Page):
    """The notes about one person that are sealed to whoever is signed in."""

    shows: ClassVar[frozenset[str]] = frozenset({"colleague_note"})

    def __init__(self, shell: Shell) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell)
        self.setObjectName("bank_notes")
        self._person_id: UUID | None = None
        self._may = shell.may(Permission.CHANGE_PEOPLE)
        self._layout = column(gap=16)
        self.setLayout(self._layout)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(notes_about, self._person_id, done=self._show)

    def _show(self, notes: tuple[NoteRow, ...]) -> None:
        clear(self._layout)
        write = Button("bank_notes.write", "Write a note", icon="plus", press=self._on_write)
        hide_unless(self._may, write)
        self._layout.addWidget(Notice(FAIR, "info"))
        self._layout.put(row(write, None))
        if not notes:
            text = "A note is sealed to the colleagues you name. Nobody else can open it, whatever their job."
            self._layout.addWidget(Card("", EmptyState("No note here is sealed to you", text, margin=0)))
        for number, note in enumerate(notes):
            self._layout.addWidget(self._card(number, note))
        self._layout.addStretch(1)

    def _card(self, number: int, note: NoteRow) -> Card:
        """Show one note, who can read it, and the way to take it away."""
        seal = Tag(f"Only {listed(note.others)} and you can read this" if note.others else "Only you can read this", "private")
        away = Button(
            f"bank_notes.remove_{number}",
            "Take it away",
            "ghost",
            size="row",
            press=lambda: self.act(take_note_away, note.note_id, said="Note taken away"),
        )
        away.setAccessibleName(f"Take it away: the note of {day(note.written_on)}")
        hide_unless(self._may, away)
        parts: list[Part] = [row(seal, None), 10, words(note.words), 10, row(away, None)]
        return Card(f"{note.written_by}, {day(note.written_on)}", *parts)

    def _on_write(self) -> None:
        self.shell.go("colleague_note", person_id=self._person_id)
