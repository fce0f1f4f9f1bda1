"""What somebody left unsaved when the window locked: it waits behind the lock, covered, for them alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.shell.session import Session
    from ui.shell.window import MainWindow


class Held:
    """The session that waits, if one does. Nothing of it is thrown away before somebody has said so."""

    def __init__(self, window: MainWindow) -> None:
        """Start with nothing that waits."""
        self._window = window
        self.session: Session | None = None

    def keep(self, session: Session) -> bool:
        """Keep a session that is left, if something in it is unsaved; return whether it is."""
        self.session = session if session.stack.unsaved() else None
        self._window.hold(session.frame if self.session is not None else None)
        return self.session is not None

    def take(self) -> Session | None:
        """Give back the session that waits, if one does, for whoever left it."""
        session, self.session = self.session, None
        return session

    def let_go(self) -> None:
        """Throw away what waits."""
        session = self.take()
        if session is not None:
            session.end()
            session.frame.deleteLater()

    def asks(self, go_on: Callable[[], object], stay: Callable[[], object] = lambda: None) -> bool:
        """Ask before what waits is thrown away, and then call one of the two; where nothing waits, ask nothing and say so."""
        if self.session is None:
            return False
        from ui.kit.dialogs import before_letting_go

        def without_it() -> None:
            self.let_go()
            go_on()

        before_letting_go(self._window, self.session.me.name, go_on=without_it, stay=stay)
        return True
