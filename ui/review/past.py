"""What a review asks after past activities beside the plan: what there is, and keeping it in the bank at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from coc_desktop.plans.rules.review import Review
from coc_desktop.schedule.additions.own import MayAdd, OwnNote, may_add, my_notes

if TYPE_CHECKING:
    from ui.review.desk import Desk


class Past:
    """The desk’s part for past activities: those that something may still be added after, and the notes of their debriefs."""

    def __init__(self, desk: Desk) -> None:
        """Start with nothing; `load` asks."""
        self._desk = desk
        self.may_add: tuple[MayAdd, ...] = ()
        self.notes: tuple[OwnNote, ...] = ()

    def load(self) -> None:
        """Ask what there is."""
        self._desk.tasks.run(may_add, done=self._on_may_add, refused=self._desk.tell, owner=self._desk)
        self._desk.tasks.run(my_notes, done=self.have_notes, refused=self._desk.tell, owner=self._desk)

    def have_notes(self, found: tuple[OwnNote, ...]) -> None:
        """Take the notes of their debriefs as they are now."""
        self.notes = found

    def keep_now(self, act: Callable[..., Any], done: Callable[[], object], settled: Callable[[], object]) -> None:
        """Keep in the bank at once what they say after a past activity."""
        how: dict[str, Any] = {"refused": self._desk.tell, "settled": settled, "key": "past", "owner": self._desk}
        self._desk.tasks.run(act, done=lambda _none: done(), **how)

    def let_go(self, step: Callable[..., Review], said: object) -> None:
        """Let go of what was said after a past activity, as it is in the bank now."""
        self._desk.take(step, said)
        self._desk.keep()

    def _on_may_add(self, found: tuple[MayAdd, ...]) -> None:
        self.may_add = found
