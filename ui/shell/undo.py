"""The last things done that can be put back, in words, for the toast, the status line and Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from coc_desktop.changes import Changes
from ui.kit.messages import Messages
from ui.kit.tasks import Tasks

if TYPE_CHECKING:
    from coc_desktop.office.history import PutBack

REMEMBERED = 200
PUT_BACK = "history.put_back"


@dataclass(frozen=True, slots=True)
class Done:
    """An act that can be put back: its id and the sentence that names it."""

    act_id: UUID
    title: str


class Undo(QObject):
    """Puts acts back, newest first, and again. Anything older is put back from History."""

    moved = Signal(str)  # the sentence of what Ctrl+Z would undo, or nothing

    def __init__(self, tasks: Tasks, messages: Messages, may: Callable[[str], bool]) -> None:
        """Hear what is done; `may` says of an act whether whoever is signed in may put it back."""
        super().__init__()
        self._may = may
        self._tasks, self._messages = tasks, messages
        self._done: list[Done] = []
        self._undone: list[Done] = []
        tasks.changed.connect(self._on_changed)
        messages.undo_with(self.last)

    def forget(self) -> None:
        """Forget everything, as when the window locks."""
        self._done.clear()
        self._undone.clear()
        self.moved.emit("")

    def can_undo(self) -> bool:
        """Say whether there is something to undo."""
        return bool(self._done)

    def can_redo(self) -> bool:
        """Say whether something was undone that can be done again."""
        return bool(self._undone)

    def last(self) -> Callable[[], object] | None:
        """Return the way to undo the last act and no other, or None when it cannot be put back."""
        if not self._done:
            return None
        last = self._done[-1]
        return lambda: self._put_back(last, self._done, self._undone, "Undone")

    def undo(self) -> None:
        """Put the last act back."""
        if self._done:
            self._put_back(self._done[-1], self._done, self._undone, "Undone")

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._undone:
            self._put_back(self._undone[-1], self._undone, self._done, "Done again")

    def _put_back(self, what: Done, off: list[Done], on: list[Done], word: str) -> None:
        from coc_desktop.office.history import put_back

        def finished(result: PutBack) -> None:
            if what in off:
                off.remove(what)
            if result.again and self._may(PUT_BACK):
                on.append(Done(result.act_id, what.title))
            self._tell()
            self._messages.toast.say(f"{word}: {what.title}", None)

        self._tasks.run(put_back, what.act_id, done=finished, busy="Putting it back", key=("put back", what.act_id))

    def _on_changed(self, changes: Changes) -> None:
        if changes.act == PUT_BACK or not changes.kinds:
            return
        if changes.can_be_put_back and self._may(changes.act):
            self._done = [*self._done[1 - REMEMBERED :], Done(changes.act_id, changes.title)]
        else:
            self._done.clear()
        self._undone.clear()
        self._tell()

    def _tell(self) -> None:
        self.moved.emit(self._done[-1].title if self._done else "")
