"""Giving somebody a card in the window: its four words are shown once, printed, and never again."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from coc_desktop.office.own_sign_in import own_sign_in_of
from tests import factory
from tests.papers.reading import spoken
from tests.ui.hands import Hands


@pytest.fixture
def alex(hands: Hands) -> UUID:
    """Somebody without a card, on whose page Sam is."""
    person_id: UUID = hands.ask(factory.a_person)
    hands.go("person", person_id=person_id)
    return person_id


def test_a_card_is_given_printed_and_its_words_are_gone_afterwards(hands: Hands, alex: UUID, tmp_path: Path) -> None:
    hands.press("office_own_card.give")
    hands.reads("Four words")
    shown = hands.said().splitlines()
    code, words = (shown[shown.index(label) + 1] for label in ("Code", "Four words"))
    assert len(words.split()) == 4

    hands.file("office_own_card.print", tmp_path / "card.pdf")
    printed = spoken((tmp_path / "card.pdf").read_bytes())
    assert code in printed
    assert words in printed

    hands.press("office_own_card.done")
    hands.until(lambda: words not in hands.said())
    row = hands.ask(own_sign_in_of, alex)
    assert row.code == code


@pytest.mark.usefixtures("alex")
def test_taking_it_away_is_asked_once(hands: Hands) -> None:
    hands.press("office_own_card.give")
    hands.reads("Four words")
    hands.press("office_own_card.done")

    hands.until(lambda: hands.sees("office_own_card.away"))
    hands.press("office_own_card.away")
    hands.answer(1)

    hands.until(lambda: hands.sees("office_own_card.give"))
