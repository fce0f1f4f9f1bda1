"""A real review in a process of its own, with hands that go by themselves.

Started as `python -m tests.reliability.review_hands BANK WHAT REPORT`.
It is handed one person's keys on standard input, as the program hands them. `tour` goes through every page and writes down all
that can be seen, heard or found in the process; `type` and `save` work on until they are killed, telling what they did.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.review import Said, Say, Step
from ui.review.app import ReviewProgram, main

EVERY = 40  # milliseconds between two steps of the hands


class Hands:
    """Take one step after another, each once the one before has been delivered."""

    def __init__(self, program: ReviewProgram, report: Path) -> None:
        self.program, self.report = program, report
        self.seen: list[dict[str, object]] = []
        self.typed = 0
        self.timer = QTimer(program.window, interval=EVERY)

    def go(self, each: Callable[[], bool]) -> None:
        """Call `each` whenever nothing is under way, until it has nothing more to do."""

        def step() -> None:
            if self.program.desk.plan is not None and not self.program.tasks.working() and not each():
                self.timer.stop()

        self.timer.timeout.connect(step)
        self.timer.start()

    def tour(self) -> None:
        """Go through every page, and look at each; then stay, to be looked at from outside."""
        desk = self.program.desk
        path = self._path()

        def each() -> bool:
            self.look()
            for move in path:
                move()
                return True
            self.report.write_text(json.dumps(self.seen), encoding="utf-8")
            return False

        desk.told.connect(lambda words: self.seen.append({"told": words}))
        self.go(each)

    def _path(self) -> Iterator[Callable[[], object]]:
        """Yield each step of the tour."""
        desk = self.program.desk
        for there in (steps.choose_looks, steps.open_record):
            yield lambda there=there: desk.go(there)
            yield lambda: desk.go(steps.back)
        yield lambda: desk.go(steps.begin)
        while desk.review.step is Step.QUESTION:
            if desk.review.place == 2:
                yield desk.open_change
                yield lambda: desk.type(Said("room", Say.CHANGE, "my own words"))
                yield lambda: desk.go(steps.pause)
                yield lambda: desk.go(steps.stop)
                yield lambda: desk.go(steps.carry_on)
                yield lambda: desk.go(steps.keep_change)
            else:
                yield lambda: desk.say(Say.RIGHT)
        yield lambda: desk.go(steps.save)

    def look(self) -> None:
        """Write down everything in the process that a person or a screen reader could come upon."""
        windows = QApplication.topLevelWidgets()
        self.seen.append(
            {
                "page": str(self.program.desk.review.step),
                "titles": [window.windowTitle() for window in windows],
                "words": [words for window in windows for words in _words(window)],
                "heard": [words for window in windows for words in _heard(QAccessible.queryAccessibleInterface(window))],
            }
        )

    def type_on(self) -> None:
        """Begin, open the words of the first section, and type one more word all the time; tell when it was surely kept."""
        desk = self.program.desk
        keep, out = desk.keep, self.report.open("w", encoding="utf-8")
        asked: list[int] = []

        def tell_kept() -> None:
            asked.append(self.typed)
            keep()
            desk.tasks.run(lambda _workspace: None, done=lambda _none: print(asked.pop(0), file=out, flush=True))

        desk._drafting._timer.timeout.disconnect()
        desk._drafting._timer.timeout.connect(tell_kept)

        def each() -> bool:
            if desk.review.step is Step.WELCOME:
                if self._start_again():
                    return True
                desk.go(steps.begin)
                if desk.review.step is Step.QUESTION:
                    desk.open_change()
            self.typed += 1
            desk.type(Said("talking", Say.CHANGE, " ".join(f"word{number}" for number in range(self.typed))))
            return True

        self.go(each)

    def _start_again(self) -> bool:
        """Throw away what was kept before, if anything; else write the four words down on a sheet of paper."""
        desk = self.program.desk
        if desk.lock is None:
            desk.start_again()
            return True
        self.report.with_suffix(".words").write_text(desk.lock.words, encoding="utf-8")
        return False

    def save_soon(self) -> None:
        """Say something to every section, and save it; tell when that begins."""
        desk = self.program.desk

        def each() -> bool:
            if desk.review.step is Step.WELCOME:
                if not self._start_again():
                    desk.go(steps.begin)
                return True
            if desk.review.step is Step.QUESTION:
                desk.say(Say.TALK)
                return True
            self.report.write_text("saving", encoding="utf-8")
            desk.go(steps.save)
            desk.save(signs=True)
            return False

        self.go(each)


def _words(window: QWidget) -> Iterator[str]:
    """Yield every text of a window, shown or hidden, its tips and what its fields would complete."""
    for widget in (window, *window.findChildren(QWidget)):
        for name in ("text", "toPlainText", "placeholderText", "toolTip", "whatsThis", "statusTip", "accessibleName"):
            call = getattr(widget, name, None)
            if call is not None:
                yield str(call())
        if isinstance(widget, QLineEdit | QComboBox) and widget.completer() is not None:
            yield f"a completer in {widget.objectName()}"
        if isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()


def _heard(face: QAccessibleInterface | None) -> Iterator[str]:
    """Yield the name, value and description of every part that a screen reader finds."""
    if face is None:
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
        yield face.text(kind)
    for place in range(face.childCount()):
        yield from _heard(face.child(place))


def drive(program: ReviewProgram, what: str, report: Path) -> None:
    """Put the hands to work."""
    hands = Hands(program, report)
    program.hands = hands  # type: ignore[attr-defined]  # kept as long as the program
    {"tour": hands.tour, "type": hands.type_on, "save": hands.save_soon}[what]()


if __name__ == "__main__":
    place, what, report = sys.argv[1:4]
    sys.exit(main(place, handed_over=True, shown=lambda program: drive(program, what, Path(report))))
