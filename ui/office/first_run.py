"""The first run: one question a page, Back always works, and nothing is made before the place has been tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QStackedWidget, QWidget

from coc_desktop.problems import CocProblem
from models.vocabulary import SheetKind
from ui.kit.layouts import column
from ui.office.first_keys import SheetsStep, SignInStep, StartStep
from ui.office.first_steps import LookStep, PlaceStep, Step, TrustStep, WelcomeStep
from ui.office.opening import NewBank, check_place
from ui.office.starting import Ground, Starting

ORDER = (WelcomeStep, LookStep, TrustStep, PlaceStep, SignInStep, SheetsStep, StartStep)


@dataclass(frozen=True, slots=True)
class Answers:
    """What has been answered so far. The passphrase is here only until the bank is made."""

    trust_name: str = ""
    trust_contact: str = ""
    place: str = ""
    name: str = ""
    login: str = ""
    passphrase: str = ""


class FirstRun(QWidget):
    """The steps in their order. After the bank is made there is no way back, only on."""

    def __init__(self, starting: Starting) -> None:
        """Begin with the welcome."""
        super().__init__()
        self.setObjectName("office_first_run")
        self.starting = starting
        self.answers = Answers(place=starting.default_place)
        self.made: NewBank | None = None
        self._stack = QStackedWidget()
        self._steps: list[Step] = []
        self.setLayout(column(self._stack))
        self._show(0)

    def first_focus(self) -> QWidget:
        """Return the control to begin with on the step that is showing."""
        return self._steps[self._stack.currentIndex()].first()

    def step(self) -> Step:
        """Return the step that is showing."""
        return self._steps[self._stack.currentIndex()]

    def keep(self, **answers: str) -> None:
        """Keep answers of a step."""
        self.answers = replace(self.answers, **answers)

    def next(self) -> None:
        """Go to the next step."""
        self._show(self._stack.currentIndex() + 1)

    def try_place(self, place: str, refused: Callable[[CocProblem], object]) -> None:
        """Try a folder, keep it, and go on."""

        def good(tried: str) -> None:
            self.keep(place=tried)
            self.next()

        self.starting.tasks.run_plain(check_place, place, done=good, refused=refused, busy="Trying the folder", key="place")

    def make(self, refused: Callable[[CocProblem], object]) -> None:
        """Make the bank from the answers and go on."""
        answers = self.answers

        def work(place: str) -> NewBank:
            from coc_desktop.office.set_up import BankDraft

            draft = BankDraft(answers.trust_name, answers.login, answers.name, answers.passphrase, answers.trust_contact)
            return self.starting.doors.make_bank(place, draft)

        def made(bank: NewBank) -> None:
            self.made = bank
            self.keep(passphrase="")
            self.next()

        self.starting.tasks.run_plain(work, answers.place, done=made, refused=refused, busy="Making the bank", key="make")

    def confirm(self, lines: dict[SheetKind, str], refused: Callable[[CocProblem], object]) -> None:
        """Record both last lines, typed back, and go on."""
        made = self.made
        if made is None:
            return

        def work() -> tuple[SheetKind, ...]:
            from coc_desktop.office.accounts import confirm_sheet, unconfirmed_sheets

            for kind, typed in lines.items():
                confirm_sheet(made.opened.workspace, kind, typed)
            return unconfirmed_sheets(made.opened.workspace)

        def confirmed(left: tuple[SheetKind, ...]) -> None:
            self.made = NewBank(replace(made.opened, unconfirmed=left), made.sheets)
            self.next()

        self.starting.tasks.run_plain(work, done=confirmed, refused=refused, key="confirm")

    def finish(self, page: str) -> None:
        """Hand the open bank to the window, beginning with a page ("" for the usual one)."""
        if self.made is not None:
            self.starting.opened(self.made.opened, page)

    def _build(self, step: Step) -> None:
        """Add a step when it is first reached."""
        page = step.page
        self._steps.append(step)
        self._stack.addWidget(Ground(f"{page.objectName()}_ground", self.starting, page))
        page.back.connect(lambda: self._show(self._stack.currentIndex() - 1))
        page.go_on.connect(step.go_on)
        page.skipped.connect(step.skip)

    def _show(self, place: int) -> None:
        if place == len(self._steps):
            self._build(ORDER[place](self.starting, self))
        self._stack.setCurrentIndex(place)
        self._steps[place].arrive()
        self._steps[place].first().setFocus()
