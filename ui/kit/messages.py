"""Everything the program says after an act: a strip inside the page, and a toast with Undo. Both are spoken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coc_desktop.problems import CocProblem
from ui.kit.accessibility import announce
from ui.kit.buttons import Button
from ui.kit.cards import NOTICES, Surface
from ui.kit.icons import Icon
from ui.kit.layouts import row
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.text import Words

TOAST_STAYS = 12_000  # milliseconds; longer while it has the focus or the pointer
WORDS_FOR = {"ok": "Done", "info": "Note", "warn": "Take care", "error": "There is a problem"}


class Strip(Surface):
    """One message inside the page, above its content: an icon, a sentence, and a button that puts it away."""

    def __init__(self, object_name: str) -> None:
        """Start hidden."""
        super().__init__(fill="info_bg", edge="", radius=8)
        self.setObjectName(object_name)
        self.kind = "info"
        self._icon = Icon(NOTICES["info"], 16, "info")
        self._words = Words("")
        self._words.setObjectName(f"{object_name}.words")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._words.setSizePolicy(policy)
        self._put_away = Button(f"{object_name}.put_away", "Put away", "ghost", size="head", press=self.hide)
        self.setLayout(row(self._icon, self._words, self._put_away, margin=(12, 6, 8, 6), gap=10))
        self.hide()

    def say(self, kind: str, text: str) -> None:
        """Show a sentence and have it spoken; problems interrupt, the rest waits its turn."""
        self.kind = kind
        self._icon.show_icon(NOTICES[kind], kind)
        self.paint_as(f"{kind}_bg", "")
        self._words.setText(text)
        self._words.set_tone(kind)
        self.setAccessibleName(f"{WORDS_FOR[kind]}. {text}")
        self._put_away.setAccessibleName("Put away this message")
        self.show()
        announce(self, text, assertive=kind == "error")

    def text(self) -> str:
        """Return the sentence that is showing, or nothing."""
        return "" if self.isHidden() else self._words.text()


class Toast(Surface):
    """What was just done, with Undo, over the foot of its host. It goes by itself; the status line keeps Undo."""

    moved = Signal(int)  # as far as it reaches from the left of its host; 0 when it has gone

    def __init__(self, host: QWidget) -> None:
        """Float over a host, hidden."""
        super().__init__(fill="surface", edge="border", radius=10)
        self.setParent(host)
        self.setObjectName("window.toast")
        self._words = Words("", "strong", wrap=False)
        self._words.setObjectName("window.toast.words")
        self._undo = Button("window.toast.undo", "Undo", "ghost", icon="undo-2", size="row", press=self._on_undo)
        self._put_away = Button("window.toast.put_away", "Put away", "quiet", size="row", press=self.hide)
        parts = (Icon("circle-check", 16, "ok"), self._words, self._undo, self._put_away)
        self.setLayout(row(*parts, margin=(16, 8, 12, 8), gap=10))
        self._host = host
        self._call: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=TOAST_STAYS)
        self._timer.timeout.connect(self._on_time)
        host.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None) -> None:
        """Show what was done, with Undo if it can be."""
        self._call = undo
        self._words.setText(text)
        self._undo.setVisible(undo is not None)
        self._undo.setAccessibleName(f"Undo: {text}")
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def text(self) -> str:
        """Return what is showing, or nothing."""
        return "" if self.isHidden() else self._words.text()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        """Stand at the host's foot, where its content begins, wrapping where the host is narrow."""
        host, side, gap = self._host, LOOK.gap(16), LOOK.gap(6)
        room = host.width() - 2 * side
        self._words.setWordWrap(self.sizeHint().width() > room)
        width = min(self.sizeHint().width(), room)
        tall = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(side, host.height() - tall - gap, width, tall)
        self.moved.emit(side + width)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.moved.emit(0)

    def _on_undo(self) -> None:
        self.hide()
        if self._call is not None:
            self._call()

    def _on_time(self) -> None:
        if self.underMouse() or self._undo.hasFocus() or self._put_away.hasFocus():
            self._timer.start()
        else:
            self.hide()


class Messages(QObject):
    """The one owner of what the program says. The window places `strip`; the toast floats over `host`."""

    def __init__(self, host: QWidget) -> None:
        """Make the strip and the toast of a window."""
        super().__init__(host)
        self.strip = Strip("window.message")
        self.toast = Toast(host)
        self._undo_last: Callable[[], Callable[[], object] | None] = lambda: None

    def undo_with(self, find: Callable[[], Callable[[], object] | None]) -> None:
        """Ask this for the way to undo the last act, whenever something is done."""
        self._undo_last = find

    def done(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done in a toast; its Undo is the one given, else that of the last act, if it can be put back."""
        self.strip.hide()
        self.toast.say(text, undo or self._undo_last())

    def say(self, text: str, kind: str = "ok") -> None:
        """Say something in the strip: ok, info, warn or error. One thing is said at a time; the status line keeps Undo."""
        self.toast.hide()
        self.strip.say(kind, text)

    def refuse(self, problem: CocProblem | str) -> None:
        """Say why something cannot be done, in the strip."""
        self.say(str(problem), "error")

    def turn(self) -> None:
        """Put the strip away, as when going to another page; what was just done, and often led there, is still told."""
        self.strip.hide()

    def clear(self) -> None:
        """Put everything away, as when the window locks."""
        self.strip.hide()
        self.toast.hide()
