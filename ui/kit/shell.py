"""What every page is given: the ways to work, to tell, to go somewhere, and who is signed in. Never the window itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from coc_desktop.clock import Clock, today
from models.vocabulary import Permission
from ui.kit.actions import Commands
from ui.kit.messages import Messages
from ui.kit.tasks import Tasks

if TYPE_CHECKING:
    from coc_desktop.security.sign_in import SignedIn
    from ui.kit.appearance import Appearance
    from ui.kit.pages import Page


class Navigator(Protocol):
    """Whatever shows pages and remembers where a person has been."""

    def go(self, page_name: str, **args: Any) -> None:
        """Show a page, loading it with the arguments."""

    def back(self) -> None:
        """Go back to the page before."""

    def current(self) -> Page | None:
        """Return the page that is showing."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What the areas give to pages of many areas, as plain tuples; see `ui.shell.parts`."""

    home_groups: tuple[Any, ...] = ()
    person_tabs: tuple[Any, ...] = ()
    activity_parts: tuple[Any, ...] = ()
    home_cards: tuple[Any, ...] = ()
    person_cards: tuple[Any, ...] = ()


class Shell(QObject):
    """The one object a page gets. `changed` tells which kinds of thing moved, after each commit."""

    changed = Signal(object)  # Changes
    locking = Signal()  # the bank is about to be closed: forget what was read
    handing_over = Signal(object)  # one person's own keys, for the window in which they look at their plan

    def __init__(
        self,
        tasks: Tasks,
        messages: Messages,
        commands: Commands,
        appearance: Appearance,
        navigator: Navigator,
        *,
        me: SignedIn,
        clock: Clock,
        may: Callable[[Permission], bool],
        extras: Extras | None = None,
    ) -> None:
        """Put together what pages need while one person is signed in."""
        super().__init__()
        self.tasks = tasks
        self.messages = messages
        self.commands = commands
        self.appearance = appearance
        self.me = me
        self.clock = clock
        self.may = may
        self.extras = extras or Extras()
        self._navigator = navigator
        tasks.changed.connect(self.changed)

    def go(self, page_name: str, **args: Any) -> None:
        """Show a page, loading it with the arguments, such as `go("person", person_id=...)`."""
        self._navigator.go(page_name, **args)

    def back(self) -> None:
        """Go back to the page before."""
        self._navigator.back()

    def today(self) -> dt.date:
        """Return today's date in the United Kingdom."""
        return today(self.clock)

    def page(self) -> Page | None:
        """Return the page that is showing."""
        return self._navigator.current()
