"""The one window of a review: Back, Pause and Stop above, one page below, and a blank page over both while nobody is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QStackedWidget, QWidget

from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.review import Step
from ui.kit.accessibility import announce
from ui.kit.layouts import column, panel, row
from ui.kit.look import LOOK
from ui.kit.qt import alive, hide_unless, override
from ui.kit.regions import put_in_order
from ui.kit.text import Words
from ui.review.add_page import AddPage
from ui.review.aloud import Aloud
from ui.review.desk import Desk
from ui.review.ends import agree_page, check_page, thanks_page, welcome_page
from ui.review.notes_page import NotesPage
from ui.review.pages import Blank, ChangePage, looks_page, pause_page, question_page, stop_page, throw_page
from ui.review.quiet import Quiet
from ui.review.record_page import RecordPage
from ui.review.sheets import Sheet, Way
from ui.review.went_page import WentPage
from ui.review.words_page import WordsPage

TITLE = "Your plan"
READ, BE_STILL = "Read this to &me", "Stop reading to &me"
USUAL, SMALLEST = QSize(1280, 800), QSize(640, 480)
PAGES: dict[Step, Callable[[Desk], Sheet]] = {
    Step.WELCOME: welcome_page,
    Step.LOOKS: looks_page,
    Step.RECORD: RecordPage,
    Step.WORDS: WordsPage,
    Step.WENT: WentPage,
    Step.ADD: AddPage,
    Step.NOTES: NotesPage,
    Step.QUESTION: question_page,
    Step.CHANGE: ChangePage,
    Step.CHECK: check_page,
    Step.AGREE: agree_page,
    Step.PAUSE: pause_page,
    Step.STOP: stop_page,
    Step.THROW: throw_page,
    Step.THANKS: thanks_page,
}
WITHOUT_BACK = frozenset({Step.WELCOME, Step.PAUSE, Step.STOP, Step.THROW, Step.THANKS})
WITHOUT_PAUSE = frozenset({Step.PAUSE, Step.STOP, Step.THROW, Step.THANKS})


class Ground(QWidget):
    """What everything stands on: one calm colour."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), LOOK.colour("window"))


class ReviewWindow(QMainWindow):
    """Shows the page the review is at. Escape pauses, closing asks what is to become of what was said; neither loses a word."""

    closed = Signal()

    def __init__(self, desk: Desk, quiet: Quiet, aloud: Aloud | None = None) -> None:
        """Build what stands around the pages; the first page comes with the plan. Without a voice there is no button for it."""
        super().__init__()
        self.setObjectName("review")
        self.setWindowTitle(TITLE)
        self.resize(USUAL)
        self.setMinimumSize(SMALLEST)
        self.desk, self.quiet, self._aloud = desk, quiet, aloud
        self._may_close = False
        self._back = Way("review.back", "&Back", "ghost", icon="arrow-left", size="large", press=lambda: desk.go(steps.back))
        self._where = Words("", "body", "text2")
        self._pause = Way("review.pause", "&Pause", icon="pause", size="large", press=self.pause)
        self._stop = Way("review.stop", "Stop and cl&ose", size="large", press=self.stop)
        self._said = Words("", "body")
        self._said.setObjectName("review.said")
        self._said.hide()
        self._read = Way("review.read", READ, icon="volume-2", size="large", press=self._on_read)
        hide_unless(aloud is not None, self._read)
        parts = (self._back, None, self._where, None, self._read, self._pause, self._stop)
        head = row(*parts, gap=10, margin=(16, 12, 16, 0))
        self._head = panel(head)
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._pages = QStackedWidget()
        told = row(self._said, margin=(24, 8, 24, 0))
        ground = Ground()
        ground.setLayout(column(self._head, told, self._pages))
        self._blank = Blank()
        self._whole = QStackedWidget()
        self._whole.addWidget(ground)
        self._whole.addWidget(self._blank)
        self.setCentralWidget(self._whole)
        self._focus: QWidget | None = None
        desk.moved.connect(self._show)
        desk.told.connect(self._tell)
        desk.ended.connect(self.finish)
        desk.appearance.changed.connect(self._fit)
        quiet.rested.connect(self._rest)
        quiet.woken.connect(self._wake)
        self._head.hide()
        if aloud is not None:
            aloud.speaking_changed.connect(lambda speaking: self._read.setText(BE_STILL if speaking else READ))

    def show_page(self, page: QWidget, focus: QWidget | None = None) -> None:
        """Show a page in the place of the one before."""
        before = self._pages.currentWidget()
        self._pages.addWidget(page)
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)  # Qt would go to the first button, and scroll down to it
        self._pages.setCurrentWidget(page)
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self) -> QWidget | None:
        """Return the page that is showing."""
        return self._pages.currentWidget()

    def pause(self) -> None:
        """Hide every word."""
        if self.desk.plan is not None and self.desk.review.step is not Step.THANKS:
            self.desk.go(steps.pause)

    def stop(self) -> None:
        """Ask what is to become of what was said."""
        if self.desk.plan is not None and self.desk.review.step is not Step.THANKS:
            self.desk.go(steps.stop)

    def finish(self) -> None:
        """Close without asking anything again."""
        self._may_close = True
        self.close()

    def _on_read(self) -> None:
        page = self.page()
        if self._aloud is not None and page is not None:
            self._aloud.turn(page)

    def _hush(self) -> None:
        if self._aloud is not None:
            self._aloud.stop()

    def _show(self) -> None:
        """Show the page the review is at."""
        review = self.desk.review
        self._hush()
        self._said.hide()
        self._head.show()
        self._back.setVisible(review.step not in WITHOUT_BACK)
        self._pause.setVisible(review.step not in WITHOUT_PAUSE)
        self._stop.setVisible(review.step not in WITHOUT_PAUSE)
        self._read.setVisible(self._aloud is not None and review.step not in WITHOUT_PAUSE)
        asking = review.step in (Step.QUESTION, Step.CHANGE)
        where = f"Question {review.place + 1} of {len(review.sections)}" if asking else ""
        self._where.setText(where)
        self.quiet.limit = 0 if review.step is Step.THANKS else review.looks.quiet_minutes
        page = PAGES[review.step](self.desk)
        self.show_page(page, page.box() if isinstance(page, ChangePage) else page.title)
        if where:
            announce(self, where)

    def _tell(self, words: str) -> None:
        """Say calmly what could not be done, above the page."""
        self._said.setText(words)
        self._said.show()
        announce(self, words)

    def _fit(self) -> None:
        page = self.page()
        if isinstance(page, Sheet):
            page.fit()

    def _rest(self) -> None:
        """Go to the blank page; what is being typed is kept first."""
        self._focus = self.focusWidget()
        self._hush()
        self.desk.keep()
        self._whole.setCurrentWidget(self._blank)
        self._blank.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wake(self) -> None:
        """Come back exactly where it was."""
        self._whole.setCurrentIndex(0)
        if self._focus is not None and alive(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def focusNextPrevChild(self, following: bool) -> bool:
        put_in_order(self)
        return super().focusNextPrevChild(following)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.pause()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        done = self._may_close or self.desk.plan is None or self.desk.review.step is Step.THANKS
        event.setAccepted(done)
        if done:
            self._hush()
            self.quiet.stop()
            self.closed.emit()
        else:
            self.stop()
