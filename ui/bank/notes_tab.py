"""The Notes tab of a person: what is sealed to named colleagues, each note with who can read it."""

from __future__ import annotations

from typing import ClassVar

from coc_desktop.bank.notes import NoteRow, notes_about, take_note_away
from coc_desktop.wording import day, listed
from models.vocabulary import Permission
from ui.kit.about_person import AboutPerson
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card, Notice
from ui.kit.layouts import Part, row
from ui.kit.marks import Tag
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell
from ui.kit.text import words

FAIR = "People can ask to see what is written about them. Write it as if they were reading it."


class NotesTab(AboutPerson):
    """The notes about one person that are sealed to whoever is signed in."""

    shows: ClassVar[frozenset[str]] = frozenset({"colleague_note"})

    def __init__(self, shell: Shell) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell, "bank_notes", notes_about, gap=16)
        self._may = shell.may(Permission.CHANGE_PEOPLE)

    @override
    def show_found(self, found: tuple[NoteRow, ...]) -> None:
        write = Button("bank_notes.write", "Write a note", icon="plus", press=self._on_write)
        hide_unless(self._may, write)
        self.body.put(Notice(FAIR, "info"), row(None, write))
        if not found:
            text = "A note is sealed to the colleagues you name. Nobody else can open it, whatever their job."
            self.body.put(self.nothing("No note here is sealed to you", text))
        self.body.put(*(self._card(number, note) for number, note in enumerate(found)), None)

    def _card(self, number: int, note: NoteRow) -> Card:
        """Show one note, who can read it, and the way to take it away."""
        seal = Tag(f"Only {listed(note.others)} and you can read this" if note.others else "Only you can read this", "private")
        away = LinkButton(
            f"bank_notes.remove_{number}",
            "Take it away",
            trail="",
            press=lambda: self.act(take_note_away, note.note_id, said="Note taken away"),
        )
        away.setAccessibleName(f"Take it away: the note of {day(note.written_on)}")
        hide_unless(self._may, away)
        parts: list[Part] = [row(seal, None), 10, words(note.words), 10, row(away, None)]
        return Card(f"{note.written_by}, {day(note.written_on)}", *parts)

    def _on_write(self) -> None:
        self.shell.go("colleague_note", person_id=self.person_id)
