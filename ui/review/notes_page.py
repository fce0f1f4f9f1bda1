"""What was written down of their debriefs, as they said yes to it, and the way to take each yes back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from coc_desktop.plans.rules import review as steps
from coc_desktop.schedule.additions.own import OwnNote, my_notes, take_my_note_out
from coc_desktop.wording import day
from ui.kit.cards import Surface
from ui.kit.layouts import Part, clear, column, panel
from ui.kit.qt import alive
from ui.kit.text import Heading
from ui.review.desk import Desk
from ui.review.sheets import Sheet, quiet, said, way

NONE = "Nothing of your debriefs is written down."
NOT_YET = "Your card does not open this note yet. Ask us to show it to you."
ASK = "Do you want to take it out? It is then gone for good."
STILL = "Backups of the bank from before today still hold it."


class NotesPage(Sheet):
    """One surface for each note. What they take out is gone at once, and leaves with the page’s other notes as they were."""

    def __init__(self, desk: Desk) -> None:
        """Show the page, then ask what there is."""
        self._desk = desk
        self._place = column()
        super().__init__("notes", "What we wrote down of your debriefs", panel(self._place))
        self._place.put(said("One moment."))
        self._read()

    def _read(self) -> None:
        self._desk.tasks.run(my_notes, done=self._show, owner=self)

    def _show(self, found: tuple[OwnNote, ...]) -> None:
        self._desk.past.have_notes(found)
        clear(self._place)
        if not found:
            self._place.put(said(NONE))
        for number, one in enumerate(found, 1):
            self._place.put(Surface(column(*_note(one), 10, TakeBack(self, number, one), margin=16)), 12)
        self._place.put(16, way("notes.done", "&Done", lambda: self._desk.go(steps.to_welcome), "primary"))
        self.title.setFocus()

    def take_out(self, one: OwnNote, settled: QWidget) -> None:
        """Take a note out for good, now that they have been asked."""
        settled.setEnabled(False)
        act = partial(take_my_note_out, addition_id=one.addition_id)
        self._desk.past.keep_now(act, self._on_taken_out, lambda: settled.setEnabled(True) if alive(settled) else None)

    def _on_taken_out(self) -> None:
        if alive(self):
            self._read()


class TakeBack(QWidget):
    """Takes one yes back, once it has asked."""

    def __init__(self, page: NotesPage, number: int, note: OwnNote) -> None:
        """Offer it."""
        super().__init__()
        self._page, self._number, self._note = page, number, note
        self._place = column()
        self.setLayout(self._place)
        self._offer()

    def _offer(self) -> QWidget:
        clear(self._place)
        out = way(f"notes.out_{self._number}", "Take this note out", self._ask)
        out.setAccessibleName(f"Take this note out: {self._note.title}")
        self._place.put(out)
        return out

    def _ask(self) -> None:
        """Ask in the place of the button; nothing is taken out with one press."""
        clear(self._place)
        keep = way(f"notes.keep_{self._number}", "No, keep it", lambda: self._offer().setFocus())
        out = way(f"notes.really_{self._number}", "Yes, take it out", lambda: self._page.take_out(self._note, out))
        self._place.put(said(ASK), 4, said(STILL), 10, keep, 10, out)
        keep.setFocus()


def _note(one: OwnNote) -> list[Part]:
    """Show a note with its activity, the day of the yes, and what came of it."""
    parts: list[Part] = [Heading(f"{one.title}, {day(one.held_on)}", 2), 8]
    parts.append(said(NOT_YET) if one.words is None else said(one.words))
    parts += [8, quiet(f"You said yes to this on {day(one.agreed_on)}.")]
    return [*parts, 8, quiet("What came of it"), 4, said(one.came)] if one.came else parts
