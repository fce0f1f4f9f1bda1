"""The first run: one question a page, Back always works, and nothing is made before the place has been tried.

It can stop at any page: what was answered is kept (never the passphrase), and once the bank is made its sheets wait beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from coc_desktop.problems import CocProblem
from models.vocabulary import SheetKind
from ui.kit.layouts import column
from ui.office.first_answers import CheckStep, RatesStep
from ui.office.first_keys import BackupStep, SheetsStep, SignInStep, StartStep
from ui.office.first_steps import LookStep, PlaceStep, Step, TrustStep, WelcomeStep
from ui.office.founding import NewBank, check_place, complete, confirm_sheets, prove_first_backup
from ui.office.opening import Opened
from ui.office.starting import Ground, Starting

ORDER: tuple[type[Step], ...] = (
    *(WelcomeStep, LookStep, TrustStep, PlaceStep, SignInStep),
    *(RatesStep, CheckStep, SheetsStep, BackupStep, StartStep),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What has been answered so far. The passphrase is here only until the bank is made; own rates in pence, by code."""

    trust_name: str = ""
    trust_contact: str = ""
    place: str = ""
    name: str = ""
    login: str = ""
    passphrase: str = ""
    own_rates: dict[str, int] | None = None


def answers_in(kept: str, place: str) -> Answers:
    """Return the answers of a set-up that stopped, as far as they can be read; otherwise none, with the usual place."""
    try:
        said = json.loads(kept)
        rates = said.pop("own_rates")
        own = None if rates is None else {str(code): int(pence) for code, pence in rates.items()}
        return Answers(own_rates=own, **{name: str(value) for name, value in said.items()})
    except (ValueError, TypeError, KeyError, AttributeError):
        return Answers(place=place)


class FirstRun(QWidget):
    """The steps in their order. After the bank is made there is no way back, only on."""

    def __init__(self, starting: Starting, kept: str = "", made: NewBank | None = None) -> None:
        """Begin with the welcome and what was kept; with a bank that was made already, go on with its sheets."""
        super().__init__()
        self.setObjectName("office_first_run")
        self.starting = starting
        self.answers = answers_in(kept, starting.default_place)
        self.made = made
        self._stack = QStackedWidget()
        self._steps: dict[int, Step] = {}
        self._grounds: dict[int, Ground] = {}
        self._place = 0
        self._from_check = False
        self.setLayout(column(self._stack))
        self._show(ORDER.index(SheetsStep) if made is not None else 0)

    def first_focus(self) -> QWidget:
        """Return the control to begin with on the step that is showing."""
        return self.step().first()

    def step(self) -> Step:
        """Return the step that is showing."""
        return self._steps[self._place]

    def keep(self, **answers: Any) -> None:
        """Keep answers of a step, here and for another start; a passphrase is kept here alone."""
        self.answers = replace(self.answers, **answers)
        self.starting.keep_answers(json.dumps({**asdict(self.answers), "passphrase": ""}))

    def next(self) -> None:
        """Go to the next step, or back to the check of all answers if one of them was changed from there."""
        if self._from_check:
            self._from_check = False
            self._show(ORDER.index(CheckStep))
        else:
            self._show(self._place + 1)

    def change(self, step: type[Step]) -> None:
        """Go to a step to change its answer, and then come back to the check."""
        self._from_check = True
        self._show(ORDER.index(step))

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
            bank = self.starting.doors.make_bank(place, draft)
            complete(bank, answers.own_rates)
            return bank

        def made(bank: NewBank) -> None:
            self.made = bank
            self.starting.made(bank.opened)
            self.keep(passphrase="")
            self.next()

        self.starting.tasks.run_plain(work, answers.place, done=made, refused=refused, busy="Making the bank", key="make")

    def confirm(self, lines: dict[SheetKind, str], refused: Callable[[CocProblem], object]) -> None:
        """Record both last lines, typed back, and go on."""
        made = self.made
        if made is None:
            return

        def confirmed(opened: Opened) -> None:
            self.made = NewBank(opened, made.sheets)
            self.next()

        self.starting.tasks.run_plain(confirm_sheets, made.opened, lines, done=confirmed, refused=refused, key="confirm")

    def prove_backup(self, done: Callable[[int], object], refused: Callable[[CocProblem], object]) -> None:
        """Make the first backup and restore it to try it."""
        if self.made is not None:
            how: dict[str, Any] = {"done": done, "refused": refused, "busy": "Making the first backup", "key": "first backup"}
            self.starting.tasks.run_plain(prove_first_backup, self.made.opened, **how)

    def finish(self, page: str) -> None:
        """Hand the open bank to the window, beginning with a page ("" for the usual one)."""
        if self.made is not None:
            self.starting.keep_answers("")
            self.starting.opened(self.made.opened, page)

    def _build(self, place: int) -> Step:
        """Build a step when it is first reached."""
        step = ORDER[place](self.starting, self)
        page = step.page
        self._grounds[place] = Ground(f"{page.objectName()}_ground", self.starting, page)
        self._stack.addWidget(self._grounds[place])
        page.back.connect(self._back)
        page.go_on.connect(step.go_on)
        page.skipped.connect(step.skip)
        return step

    def _back(self) -> None:
        self._from_check = False
        self._show(self._place - 1)

    def _show(self, place: int) -> None:
        if place not in self._steps:
            self._steps[place] = self._build(place)
        self._place = place
        step = self._steps[place]
        self._stack.setCurrentWidget(self._grounds[place])
        step.arrive()
        step.first().setFocus()
