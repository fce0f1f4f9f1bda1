"""Every page of a review can be used by keyboard, is read aloud, and has words and targets that are large enough."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from coc_desktop.office.own_sign_in import OwnCard
from coc_desktop.plans.reviewing import make_own_words
from coc_desktop.plans.rules import review as steps
from coc_desktop.plans.rules.review import Said, Say
from tests import factory
from tests.ui.hands import ALT
from tests.ui.review.conftest import Seat, large_enough
from tests.ui.review.test_adding import took_part
from tests.ui.review.test_card import fill
from tests.ui.review.test_how_it_went import came
from ui.kit.audit import audit, check_clipping, check_inside, settle

__all__ = ["came", "took_part"]

POINTS = 16


def _question(seat: Seat) -> None:
    seat.key(Qt.Key.Key_B, ALT)


def _change(seat: Seat) -> None:
    _question(seat)
    seat.key(Qt.Key.Key_C, ALT)
    seat.program.desk.type(Said("talking", Say.CHANGE, "Mine.", "Mine, on a harder day."))


def _check(seat: Seat) -> None:
    _change(seat)
    seat.key(Qt.Key.Key_K, ALT)
    while seat.here() == "question":
        seat.key(Qt.Key.Key_Y, ALT)


def _agree(seat: Seat) -> None:
    _check(seat)
    seat.key(Qt.Key.Key_S, ALT)


def _stop(seat: Seat) -> None:
    _change(seat)
    seat.program.window.close()


PAGES: dict[str, Callable[[Seat], object]] = {
    "welcome": lambda seat: None,
    "looks": lambda seat: seat.key(Qt.Key.Key_L, ALT),
    "record": lambda seat: seat.key(Qt.Key.Key_R, ALT),
    "question": _question,
    "change": _change,
    "check": _check,
    "agree": _agree,
    "pause": lambda seat: seat.key(Qt.Key.Key_Escape),
    "stop": _stop,
    "throw": lambda seat: (_stop(seat), seat.program.desk.go(steps.throw_away)),
    "thanks": lambda seat: (_agree(seat), seat.key(Qt.Key.Key_T, ALT)),
}


def look_at(seat: Seat, page: str) -> None:
    """Find nothing wrong with the page that is showing."""
    window, appearance = seat.program.window, seat.program.desk.appearance
    assert seat.here() == page
    seat.settle()
    settle(window, window.size())  # what has just been read has its place a turn later
    assert [one.text() for one in window.findChildren(QLabel) if one.isVisible() and one.font().pointSizeF() < POINTS] == []
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and not one.objectName().count(".show")]
    assert [one.objectName() for one in buttons if not large_enough(one)] == []
    assert audit(window, appearance) == []


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wrong_with(page: str, seat: Seat) -> None:
    PAGES[page](seat)

    look_at(seat, page)


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES)
def test_no_words_are_cut_off_at_300_or_in_a_small_window_on(page: str, seat: Seat) -> None:
    PAGES[page](seat)

    not_cut_off(seat, page)


def not_cut_off(seat: Seat, page: str) -> None:
    """Find every word of the page whole at 300 % and, as it comes up, in the smallest window a desktop gives it."""
    window, appearance = seat.program.window, seat.program.desk.appearance
    assert seat.here() == page
    for percent, size in ((150, (1024, 640)), (300, (1280, 760))):
        appearance.choose(text_size=percent)
        settle(window, QSize(*size))
        assert [*check_clipping(window), *check_inside(window)] == []


def test_nothing_is_wrong_with_what_is_kept_just_for_them(by_themselves: Callable[[], Seat]) -> None:
    seat = by_themselves()
    _question(seat)
    seat.key(Qt.Key.Key_J, ALT)
    look_at(seat, "change")
    not_cut_off(seat, "change")
    seat.key(Qt.Key.Key_K, ALT)
    while seat.here() == "question":
        seat.key(Qt.Key.Key_K, ALT)
    look_at(seat, "check")
    seat.key(Qt.Key.Key_S, ALT)
    seat.key(Qt.Key.Key_W, ALT)
    look_at(seat, "thanks")
    seat.end()

    again = by_themselves()
    _question(again)
    look_at(again, "question")
    not_cut_off(again, "question")
    again.key(Qt.Key.Key_T, ALT)
    look_at(again, "change")


def test_nothing_is_wrong_with_asking_how_it_went(came: None, seat: Seat) -> None:
    seat.key(Qt.Key.Key_H, ALT)

    look_at(seat, "went")
    not_cut_off(seat, "went")


def test_nothing_is_wrong_with_asking_whether_there_is_anything_to_add(took_part: object, seat: Seat) -> None:
    seat.key(Qt.Key.Key_D, ALT)

    look_at(seat, "add")
    not_cut_off(seat, "add")


def test_nothing_is_wrong_with_the_page_that_asks_for_a_card(alone: tuple[Seat, OwnCard]) -> None:
    look_at(alone[0], "card")


def test_nothing_is_wrong_with_the_page_of_new_words(alone: tuple[Seat, OwnCard]) -> None:
    seat, card = alone
    seat.program.desk._make_words = partial(make_own_words, stretch=factory.CHEAP)
    fill(seat, card.code, card.words)
    seat.key(Qt.Key.Key_K, ALT)
    seat.key(Qt.Key.Key_M, ALT)

    look_at(seat, "words")
