"""What every tab and card about one person shares: it asks for them once it knows who, and draws what comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from coc_desktop.problems import CocProblem
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.layouts import clear, column
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell


class AboutPerson(Page):
    """A part of a person's page, filled by one query about them.

    A subclass answers `show_found`. Its `body` is empty by then, unless it is not `redrawn` and keeps what it has built.
    A query that is refused is said where its answer would have stood, as well as in the message strip.
    """

    redrawn: ClassVar[bool] = True

    def __init__(self, shell: Shell, name: str, query: Callable[..., Any], *, gap: int = 0) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell)
        self.setObjectName(name)
        self.person_id: UUID | None = None
        self.body = column(gap=gap)
        self._query = query
        self.setLayout(self.body)

    def show_found(self, found: Any) -> None:
        """Show what the query gave."""
        raise TypeError(type(self).__name__)

    def nothing(self, title: str, text: str, *, start: Button | None = None) -> Card:
        """Return the card that stands where there is nothing yet, with the way to begin."""
        return Card("", EmptyState(title, text, action=start, margin=0))

    def empty_body(self) -> None:
        """Take away what was drawn."""
        clear(self.body)

    def _take(self, found: Any) -> None:
        if self.redrawn:
            self.empty_body()
        self.show_found(found)

    def _refused(self, problem: CocProblem) -> None:
        if self.redrawn:
            self.empty_body()
            self.body.put(self.nothing("This cannot be shown now", str(problem)), None)
        self.shell.tasks.refused.emit(problem)

    @override
    def load(self, **args: Any) -> None:
        self.person_id = args["person_id"]
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(self._query, self.person_id, done=self._take, refused=self._refused)
