"""What every page of a review is made of: a quiet column in the middle, large buttons of its whole width, words of 16 points."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent, QShortcutEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from coc_desktop.plans.own_plan import OwnSection
from coc_desktop.plans.review_lock import ReviewLock
from coc_desktop.plans.rules.review import Say
from ui.kit.buttons import Button
from ui.kit.cards import Surface
from ui.kit.layouts import Part, ScrollPage, clear, column
from ui.kit.look import LOOK
from ui.kit.qt import override
from ui.kit.text import Heading, OwnWords, Words

FIRST = "Whoever sees them can open it too. Sit so that only you can see the screen."
WRITE_DOWN = "Write them down where nobody else looks. Nobody can bring them back."
UNSPOKEN = "unspoken"  # a property of what is left out of reading aloud
WIDE = 520  # px at 100 %; a review is read at 150 % at least


class Sheet(QWidget):
    """One page of a review. The heading has the focus first, so that it is read aloud; Tab goes on to what can be pressed."""

    def __init__(self, name: str, title: str, *parts: Part, above: Part = 0, middle: bool = False) -> None:
        """Show parts under a title; `above` stands before it. A short page that asks one thing stands in the `middle`."""
        super().__init__()
        self.setObjectName(f"review_{name}")
        self.title = Heading(title, 1, role="question")
        self.title.setObjectName(f"review_{name}.title")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.title.setProperty("only_read", True)
        holder = QFrame()
        first: list[Part] = [None] if middle else [16]
        holder.setLayout(column(*first, above, 8, self.title, 12, *parts, None, margin=(16, 0, 16, 24)))
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        holder.setMaximumWidth(LOOK.px(WIDE))
        ground = QWidget()
        across = QHBoxLayout(ground)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(holder, 100)
        across.addStretch(1)
        self._holder = holder
        self.setLayout(column(ScrollPage(f"review_{name}.scroll", ground)))

    def fit(self) -> None:
        """Take the width of the present text size."""
        self._holder.setMaximumWidth(LOOK.px(WIDE))


class Way(Button):
    """A large way on. Its letter works at once, so that quick hands are followed; a double click is one press.

    The second half of a double click would fall on the page that the first half has led to, and answer a question unread.
    """

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent):
            if event.isAmbiguous():
                self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            else:
                self.click()
            return True
        return super().event(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


def way(name: str, words: str, press: Callable[[], object], kind: str = "secondary") -> Button:
    """Return a large button, as wide as the page; the letter after & presses it with Alt."""
    button = Way(f"review_{name}", words, kind, size="large", press=press)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, button.sizePolicy().verticalPolicy())
    return button


def said(text: str, tone: str = "text") -> Words:
    """Return words at the size that everything in a review has."""
    return Words(text, "body", tone)


def quiet(text: str) -> Words:
    """Return words in the second tone, no smaller than the others."""
    return Words(text, "body", "text2")


def own_words(words: str, harder: str, instead: str = "", *, title: str = "These are your words") -> list[Part]:
    """Return a person's words on a surface of their own."""
    parts = wording(words, harder, instead)
    return [Surface(column(quiet(title), 6, *parts, margin=16)), 12] if parts else []


def four_words(name: str, words: str) -> Words:
    """Return four words to be written down by whoever they are for; they are never read aloud into the room."""
    shown = Words(words, "question")
    shown.setObjectName(f"review_{name}")
    shown.setAccessibleName(f"Your four words: {words}")
    shown.setProperty(UNSPOKEN, True)
    return shown


class FourWords(QWidget):
    """The four words that open what is said in this review, hidden until asked for: somebody sits beside the screen."""

    def __init__(self, page: str, lock: ReviewLock) -> None:
        """Say what to see to first, and offer them."""
        super().__init__()
        self._page, self._lock = page, lock
        self._place = column()
        self.setLayout(self._place)
        self._hide()

    def _show(self) -> None:
        clear(self._place)
        hide = way(f"{self._page}.hide_words", "Hide my &four words", self._on_hide)
        self._place.put(four_words(f"{self._page}.four_words", self._lock.words), 6, quiet(WRITE_DOWN), 10, hide)
        hide.setFocus()

    def _hide(self) -> Button:
        clear(self._place)
        show = way(f"{self._page}.show_words", "Show me my &four words", self._show)
        self._place.put(quiet(FIRST), 10, show)
        return show

    def _on_hide(self) -> None:
        self._hide().setFocus()


def who_sees_it(one: OwnSection, say: Say | None = None) -> str:
    """Say who sees a section, as it is or once what was said of it is saved."""
    if say is Say.ONLY_ME or (one.is_kept and say is not Say.SHARE and not (one.words or one.harder)):
        return "only you"
    return one.seen_by


def wording(words: str, harder: str, instead: str = "") -> list[Part]:
    """Return a person's words, word for word, and those for a harder day; `instead` where there are none."""
    parts: list[Part] = [OwnWords(words, bold=True)] if words else []
    if harder:
        parts += [*([10] if parts else []), quiet("On a harder day"), 6, OwnWords(harder, bold=True)]
    return parts or ([said(instead)] if instead else [])


def ways(*buttons: QWidget, gap: int = 10) -> list[Part]:
    """Return buttons under each other."""
    return [part for button in buttons for part in (button, gap)]
