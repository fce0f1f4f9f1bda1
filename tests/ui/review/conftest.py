"""A review in its own window, on a real bank, with somebody's hands on the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from coc_desktop.office.own_sign_in import OwnCard, give_own_sign_in, plain_code
from coc_desktop.plans import plans
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.review_lock import make_lock
from coc_desktop.plans.reviewing import begin_review, make_own_words, read_kept_review
from coc_desktop.plans.rules import ActionDraft, SectionDraft
from coc_desktop.storage.bank import open_bank_file
from coc_desktop.workspace import Workspace, open_with_own_keys, signed_in_workspace
from tests import factory
from tests.ui.hands import ENTER, TAB, Hands
from tests.ui.shell.conftest import no_strays
from ui.kit.appearance import Appearance
from ui.review.aloud import Aloud
from ui.review.app import ReviewProgram

__all__ = ["no_strays"]

W = TypeVar("W", bound=QWidget)
WORDS = "Somewhere quiet, with a door."


class Seat(Hands):
    """Alex at the keyboard of a review, and the bank's folder, in which Sam can look once it is over."""

    program: ReviewProgram

    def __init__(self, qtbot: Any, program: ReviewProgram, folder: Path, person_id: UUID) -> None:
        super().__init__(qtbot, program)
        self.folder, self.person_id = folder, person_id

    def four_words(self) -> str:
        """Return the four words that were shown at the beginning."""
        lock = self.program.desk.lock
        assert lock is not None
        return lock.words

    def unlock(self, words: str) -> None:
        """Type the four words of an earlier review, and open what was said in it."""
        self.key(TAB)
        assert self.focused().objectName() == "review_welcome.words"
        self.type(words)
        self.key(ENTER)

    def here(self) -> str:
        """Return the name of the page that is showing."""
        page = self.program.window.page()
        return page.objectName().removeprefix("review_") if page is not None else ""

    def part(self, kind: type[W], name: str) -> W:
        """Return a part of the window by its name."""
        found: W = self.program.window.findChild(kind, name)
        return found

    def end(self) -> None:
        """Close the window without being asked anything."""
        self.program.window.finish()

    def afterwards(self) -> Workspace:
        """Close the review, and return the bank as Sam opens it."""
        self.end()
        return factory.sign_in(self.folder)


@pytest.fixture
def alex(request: pytest.FixtureRequest, bank_folder: Path) -> UUID:
    """Put Alex into the bank, with words in every section but those in the parameter, and close it."""
    unwritten: tuple[str, ...] = getattr(request, "param", ())
    sam = factory.sign_in(bank_folder)
    factory.a_person(sam, "Bo Lee")
    person_id = factory.a_person(sam)
    version = 0
    for prompt in (one for one in prompts() if one.id not in unwritten):
        actions = (ActionDraft("Send the agenda", "Sam", "3 days before"),) if prompt.id == "before" else ()
        draft = SectionDraft(WORDS if prompt.id == "room" else f"{prompt.title}: as I said.", actions=actions)
        version = plans.write_section(sam, person_id, prompt.id, version, draft)
    sam.close()
    return person_id


@pytest.fixture
def sit(qtbot, qapp: QApplication, appearance: Appearance, bank_folder: Path, alex: UUID) -> Iterator[Callable[[], Seat]]:
    """Begin a review with Alex beside Sam, as often as a test wants."""
    seats: list[Seat] = []

    def begun(aloud: Aloud | None = None) -> Seat:
        sam = factory.sign_in(bank_folder)
        keys, beside = begin_review(sam, alex), sam.me.account_id
        sam.close()
        opening = partial(open_with_own_keys, bank_folder, keys, beside, clock=factory.fixed_clock())
        return shown(lambda program: program.begin(opening), aloud)

    def shown(begin: Callable[[ReviewProgram], object], aloud: Aloud | None = None) -> Seat:
        program = ReviewProgram(qapp, appearance, aloud)
        program.desk._make_lock = partial(make_lock, stretch=factory.CHEAP)
        program.desk._read_kept = partial(read_kept_review, floor=factory.CHEAP)
        begin(program)
        seat = Seat(qtbot, program, bank_folder, alex)
        seats.append(seat)
        program.window.show()
        seat.come_back()
        seat.settle()
        return seat

    begun.shown = shown  # type: ignore[attr-defined]
    yield begun
    for seat in seats:
        seat.end()
        seat.program.window.deleteLater()
    appearance.choose(theme="light", text_size=100)


@pytest.fixture
def seat(sit: Callable[[], Seat]) -> Seat:
    """Alex at the welcome page, beside Sam."""
    return sit()


@pytest.fixture
def alone(sit: Any, bank_folder: Path, alex: UUID) -> tuple[Seat, OwnCard]:
    """Somebody at the page that asks for a card, and the card that Alex was given."""
    sam = factory.sign_in(bank_folder)
    card = give_own_sign_in(sam, alex, stretch=factory.CHEAP)
    sam.close()
    seat: Seat = sit.shown(lambda program: program.ask_for_card(partial(by_card, bank_folder)))
    return seat, card


def by_card(folder: Path, code: str, words: str) -> Workspace:
    """Open a bank folder with a card."""
    bank = open_bank_file(folder)
    try:
        return signed_in_workspace(bank, plain_code(code), words, factory.fixed_clock(), floor=factory.CHEAP, own=True)
    except BaseException:
        bank.close()
        raise


@pytest.fixture
def by_themselves(sit: Any, bank_folder: Path, alex: UUID) -> Callable[[], Seat]:
    """Let Alex sign in, as often as a test wants, with a card whose four words nobody else knows."""
    sam = factory.sign_in(bank_folder)
    card, own = factory.a_card(sam, alex)
    words = make_own_words(own, stretch=factory.CHEAP)
    sam.close()

    def begun() -> Seat:
        seat: Seat = sit.shown(lambda program: program.begin(partial(by_card, bank_folder, card.code, words)))
        return seat

    return begun


def large_enough(widget: QWidget) -> bool:
    """Say whether a target is at least 44 px high."""
    return widget.height() >= 44
