"""The one window: a start page, or the frame of whoever is signed in, or the curtain over both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget, QWidget

from coc_desktop import PRODUCT
from ui.kit.icons import icon
from ui.kit.qt import alive, override

if TYPE_CHECKING:
    from ui.shell.curtain import Curtain
    from ui.shell.session import Session

SMALLEST, USUAL = QSize(640, 480), QSize(1280, 800)


class MainWindow(QMainWindow):
    """Shows what it is given. `closing` says whether it may close now; if not, `finish` closes it later."""

    def __init__(self, closing: Callable[[], bool]) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(PRODUCT)
        self.resize(USUAL)
        self.setMinimumSize(SMALLEST)
        self._closing, self._closed = closing, False
        self._session: Session | None = None
        self._shown: QWidget | None = None
        self._held: QWidget | None = None
        self._title = PRODUCT
        self._behind: list[QDialog] = []
        self._focus: QWidget | None = None
        self._stack = QStackedWidget()
        self._curtain: Curtain | None = None
        self.setCentralWidget(self._stack)

    def show_icon(self) -> None:
        """Show the program's icon where the system shows one for its window; drawn when the window stands."""
        self.setWindowIcon(icon("heart-handshake", "accent"))

    def show_start(self, page: QWidget, focus: QWidget | None = None) -> None:
        """Show a page from before anybody signs in, instead of whatever was shown."""
        self._session = None
        self._replace(page)
        self.setWindowTitle(PRODUCT)
        if focus is None:
            from ui.kit.regions import first_control

            focus = first_control(page)
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def hold(self, page: QWidget | None) -> None:
        """Keep a page when another is shown instead, to be shown again later."""
        self._held = page

    def show_session(self, session: Session) -> None:
        """Show the frame of somebody who signed in."""
        self._session = session
        self._replace(session.frame)
        session.titled.connect(self._on_titled, Qt.ConnectionType.UniqueConnection)
        session.frame.fit()

    def hide_screen(self) -> None:
        """Draw the curtain over everything, or lift it."""
        if self.hidden():
            self.show_screen()
            return
        self._focus = self.focusWidget()
        self._behind = [dialog for dialog in self.findChildren(QDialog) if dialog.isVisible()]
        for dialog in self._behind:
            dialog.hide()
        self._title = self.windowTitle()
        self.setWindowTitle(PRODUCT)
        curtain = self._drawn()
        self._stack.setCurrentWidget(curtain)
        curtain.show_again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_screen(self) -> None:
        """Lift the curtain; everything is as it was, the focus too."""
        if not self.hidden() or self._shown is None:
            return
        self._stack.setCurrentWidget(self._shown)
        self.setWindowTitle(self._title)
        for dialog in self._behind:
            if alive(dialog):
                dialog.show()
        self._behind = []
        if self._focus is not None and alive(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def hidden(self) -> bool:
        """Say whether the curtain is drawn."""
        return self._curtain is not None and self._stack.currentWidget() is self._curtain

    def _drawn(self) -> Curtain:
        """Return the curtain, made the first time it is wanted."""
        if self._curtain is None:
            from ui.shell.curtain import Curtain

            self._curtain = Curtain()
            self._curtain.lifted.connect(self.show_screen)
            self._stack.addWidget(self._curtain)
        return self._curtain

    def _replace(self, page: QWidget) -> None:
        """Show another page in the window and let the one before go."""
        before, self._shown = self._shown, page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if before is not None and before is not page:
            self._stack.removeWidget(before)
            if before is not self._held:
                before.deleteLater()

    def _on_titled(self, title: str) -> None:
        if not self.hidden():
            self.setWindowTitle(f"{title} – {PRODUCT}")

    @override
    def focusNextPrevChild(self, following: bool) -> bool:
        if self._shown is not None:
            from ui.kit.regions import put_in_order

            put_in_order(self._shown)
        return super().focusNextPrevChild(following)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._session is not None and not self.hidden():
            page = self._session.stack.current()
            if page is None or not page.step_back():
                self._session.stack.back()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        stack = self._session.stack if self._session is not None else None
        page = stack.current() if stack is not None else None
        if self._closed or page is None or not page.unsaved():
            self._closed = self._closed or self._closing()
            event.setAccepted(self._closed)
            return
        from ui.kit.dialogs import before_leaving

        event.ignore()
        self.show_screen()
        before_leaving(
            self, save=(lambda: page.save(self._leave)) if page.saves else None, leave=lambda: page.throw_away(self._leave)
        )

    def finish(self) -> None:
        """Close without asking anything again."""
        self._closed = True
        self.close()

    def _leave(self) -> None:
        """Close although something is unsaved, as soon as it may."""
        if self._closing():
            self.finish()
