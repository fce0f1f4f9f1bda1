"""What of a person’s plan was not in place lately, beside the plan: the first reason to look at it again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from coc_desktop.plans.provisions.register import NotMetRow
from coc_desktop.plans.reviews import ask_for_review
from coc_desktop.wording import count, day
from models.vocabulary import Happened, Permission, ReviewReason
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.layouts import Part, row
from ui.kit.marks import Rule
from ui.kit.text import OwnWords, small, words

if TYPE_CHECKING:
    from ui.kit.pages import Page

MOST = 4


def not_in_place_card(page: Page, person_id: UUID, found: tuple[NotMetRow, ...]) -> Card:
    """Return the card: the newest few, as we said it and as they did, and the way to look at the plan again because of it."""
    parts: list[Part] = []
    for place, one in enumerate(found[:MOST]):
        parts += [10, Rule(), 10] if place else []
        parts += [words(one.need.action or "Something they no longer ask for or share", "strong")]
        parts += [2, small(f"{day(one.held_on)}, {one.title}. {_said(one)}")]
        parts += [4, OwnWords(one.need.answer)] if one.need.answer else []
    more = len(found) - MOST
    parts += [10, small(f"And {count(more, 'thing')} more in the register.")] if more > 0 else []
    if page.shell.may(Permission.CHANGE_PLANS):
        args = (person_id, ReviewReason.WENT_WRONG)
        ask = Button(
            "plans_person.look_again",
            "Look at the plan again",
            press=partial(page.act, ask_for_review, *args, said="Review asked for"),
        )
        parts += [12, row(ask, None)]
    return Card("Not in place lately", *parts)


def _said(one: NotMetRow) -> str:
    need = one.need
    said = need.why or (need.state.label if need.happened is Happened.NOT_SAID else need.happened.label)
    return f"{said.rstrip('.')}."
