"""What is worth asking about power is asked of every rung, in few words, and names its chapter."""

from __future__ import annotations

from coc_desktop.schedule.power import CHAPTER, asked_of_chairing, asked_of_deciding, asked_of_rung
from models.vocabulary import Rung


def test_every_rung_who_chairs_and_who_decides_has_questions_of_its_own_in_few_words() -> None:
    groups = [*(asked_of_rung(rung) for rung in Rung), asked_of_chairing(), asked_of_deciding()]
    every = [line for group in groups for line in group]

    assert all(len(group) >= 2 for group in groups)
    assert len(set(every)) == len(every)
    assert all(line.endswith(("?", ".")) and len(line.split()) <= 16 for line in every)
    assert "chapter 4" in CHAPTER
