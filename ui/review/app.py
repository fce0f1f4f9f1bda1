"""The review’s own start. It opens the bank with one person’s keys and no other: handed over by a colleague, or by a card.

What a colleague hands over comes through a pipe and is nowhere else: not in the command line, the environment or a file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from coc_desktop import PRODUCT, __version__
from coc_desktop.logs import note, start_logging, stop_logging
from coc_desktop.paths import homes
from coc_desktop.problems import CocProblem
from ui.crash import Crashes
from ui.kit.appearance import Appearance
from ui.kit.collecting import Collector
from ui.kit.tasks import Tasks
from ui.review.aloud import Aloud, find_voice
from ui.review.card_page import CardPage
from ui.review.desk import Desk
from ui.review.handed import Handed
from ui.review.quiet import Quiet
from ui.review.sheets import Sheet, said, way
from ui.review.window import ReviewWindow

if TYPE_CHECKING:
    from coc_desktop.workspace import Workspace

SMALLEST_TEXT, COLOURS = 150, "calm"
ByCard = Callable[[str, str], "Workspace"]


def open_handed(place: str, raw: bytes) -> Workspace:
    """Open the bank with what was handed over."""
    from coc_desktop.security.own_keys import OwnKeys
    from coc_desktop.workspace import open_with_own_keys

    handed = Handed.from_bytes(raw)
    return open_with_own_keys(Path(place), OwnKeys.from_bytes(handed.keys), handed.beside)


def open_by_card(place: str, code: str, words: str) -> Workspace:
    """Open the bank with the code and the four words of a card; NotAllowed when they do not belong together."""
    from coc_desktop.office.own_sign_in import plain_code
    from coc_desktop.workspace import open_bank

    return open_bank(Path(place), plain_code(code), words, own=True)


def close_review(workspace: Workspace) -> None:
    """Drop the keys, back up what changed, and let go of the bank."""
    from coc_desktop.office.keeping import put_away

    if put_away(workspace):
        note("closing.no_backup")


class ReviewProgram:
    """A review while it runs: its window, its work, and an orderly end."""

    def __init__(self, app: QApplication, appearance: Appearance, aloud: Aloud | None = None) -> None:
        """Build everything; `begin` or `ask_for_card` opens the bank. With a voice, pages can be read aloud."""
        self.app = app
        self.collector = Collector()
        self.tasks = Tasks()
        self.crashes = Crashes()
        self.tasks.failed.connect(self.crashes.show)
        appearance.choose(theme=COLOURS, text_size=SMALLEST_TEXT)
        self.desk = Desk(self.tasks, appearance)
        self.window = ReviewWindow(self.desk, Quiet(app), aloud)
        self.crashes.over(self.window)
        self.window.closed.connect(self.end)
        self.ended = False
        self._workspace: Workspace | None = None

    def begin(self, opening: Callable[[], Workspace]) -> None:
        """Open the bank with what was handed over, and show the plan."""
        wait = Sheet("waiting", "One moment", said("Your plan is being opened."), middle=True)
        self.window.show_page(wait, wait.title)
        self.tasks.run_plain(opening, done=self._on_opened, refused=self._on_refused, key="open")

    def ask_for_card(self, by_card: ByCard) -> None:
        """Ask for the code and the four words of a card, and show the plan of whoever it is of."""

        def opening(code: str, words: str) -> None:
            self.tasks.run_plain(by_card, code, words, done=self._on_opened, refused=page.refuse, key="open")

        page = CardPage(opening, self.window.finish)
        self.window.show_page(page, page.first())

    def end(self) -> None:
        """Close the bank, with a backup of what changed, and stop."""
        if self.ended:
            return
        self.ended = True
        workspace = self._workspace
        self.tasks.close(partial(close_review, workspace) if workspace is not None else None)
        self.collector.stop()

    def _on_opened(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.tasks.use(workspace)
        self.desk.load()

    def _on_refused(self, problem: CocProblem) -> None:
        """Say calmly that the plan cannot be shown now."""
        close = way("refused.close", "&Close this page", self.window.finish, "primary")
        page = Sheet("refused", "Your plan cannot be opened now", said(str(problem)), 24, close, middle=True)
        self.window.show_page(page, page.title)


def main(place: str, *, handed_over: bool, shown: Callable[[ReviewProgram], object] | None = None) -> int:
    """Run a review until it is closed and return the exit code.

    What is handed over is read from standard input; otherwise a card is asked for. `shown` is handed the program as it comes up.
    """
    raw = sys.stdin.buffer.read() if handed_over else b""
    handler = start_logging(homes().logs / "review")
    try:
        app = QApplication([*sys.argv[:1], "-style", "Fusion"])
        app.setApplicationName(PRODUCT)
        app.setApplicationVersion(__version__)
        program = ReviewProgram(app, Appearance(app), find_voice())
        program.crashes.install()
        if handed_over:
            program.begin(partial(open_handed, place, raw))
        else:
            program.ask_for_card(partial(open_by_card, place))
        program.window.showFullScreen()
        if shown is not None:
            shown(program)
        return app.exec()
    finally:
        stop_logging(handler)
