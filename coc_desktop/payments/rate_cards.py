"""Rate cards: dated rules for payment. An activity is paid by the card that was in force on its day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from coc_desktop.payments.rules import RateRule, problems_in_shape, says
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.workspace import Transaction, Workspace
from models.payments import Rate, RateCard
from models.vocabulary import LineKind, Permission, RateShape


@dataclass(frozen=True, slots=True)
class RateDraft:
    """One rate of a card to be added."""

    code: str
    label: str
    pence: int
    shape: RateShape = RateShape.FLAT
    block_minutes: int | None = None
    includes: tuple[LineKind, ...] = ()
    to_check: bool = False


@dataclass(frozen=True, slots=True)
class CardDraft:
    """A rate card to be added."""

    name: str
    starts_on: dt.date
    source: str
    caution: str
    rates: tuple[RateDraft, ...]


@dataclass(frozen=True, slots=True)
class RateRow:
    """One rate, said in a sentence."""

    rate_id: UUID
    code: str
    label: str
    pence: int
    sentence: str
    to_check: bool


@dataclass(frozen=True, slots=True)
class CardRow:
    """One rate card with its rates."""

    card_id: UUID
    name: str
    starts_on: dt.date
    source: str
    caution: str
    checked_on: dt.date | None
    rates: tuple[RateRow, ...]


def seed_rate_cards(tx: Transaction) -> None:
    """Put the guidance's example card and its successor into a new bank, each with its caution."""
    for card in json.loads(resources.text("catalogues/rate_cards.json"))["cards"]:
        rates = tuple(
            RateDraft(
                rate["code"],
                rate["label"],
                rate["pence"],
                includes=tuple(LineKind(kind) for kind in rate["includes"]),
                to_check=rate["to_check"],
            )
            for rate in card["rates"]
        )
        _add(tx, CardDraft(card["name"], dt.date.fromisoformat(card["starts_on"]), card["source"], card["caution"], rates))


def _add(tx: Transaction, draft: CardDraft) -> UUID:
    card = tx.add(
        RateCard(name=draft.name, starts_on=draft.starts_on, source=draft.source, caution=draft.caution, checked_on=None)
    )
    for rate in draft.rates:
        tx.add(
            Rate(
                card_id=card.id,
                code=rate.code,
                label=rate.label,
                shape=rate.shape,
                pence=rate.pence,
                block_minutes=rate.block_minutes,
                includes=json.dumps([kind.value for kind in rate.includes]),
                to_check=rate.to_check,
            )
        )
    return card.id


def problems_in(draft: CardDraft) -> tuple[Problem, ...]:
    """Return what to mend before a rate card can be added."""
    found = []
    if not draft.name.strip():
        found.append(Problem("name", "Enter a name for this rate card."))
    if not draft.rates:
        found.append(Problem("rates", "Enter at least one rate."))
    if any(rate.pence < 0 or not rate.label.strip() or not rate.code for rate in draft.rates):
        found.append(Problem("rates", "Each rate needs words and an amount."))
    if len({rate.code for rate in draft.rates}) != len(draft.rates):
        found.append(Problem("rates", "Two rates have the same code."))
    found += [problem for rate in draft.rates for problem in problems_in_shape(rate.shape, rate.block_minutes)][:1]
    return tuple(found)


def add_rate_card(workspace: Workspace, draft: CardDraft) -> UUID:
    """Add a rate card that holds from its day on. Earlier activities keep earlier rates."""
    workspace.require(Permission.CHANGE_RATES)
    refuse_if(problems_in(draft))
    with workspace.transaction("rate_card.added", "Add a rate card") as tx:
        if tx.scalars(select(RateCard).where(RateCard.starts_on == draft.starts_on)):
            refuse_if([Problem("starts_on", "Another rate card starts on that day. Choose another day.")])
        return _add(tx, draft)


def mark_checked(workspace: Workspace, card_id: UUID) -> None:
    """Record that somebody has checked a card’s figures against their source today."""
    workspace.require(Permission.CHANGE_RATES)
    with workspace.transaction("rate_card.checked", "Mark a rate card as checked") as tx:
        tx.get(RateCard, card_id).checked_on = tx.today
        for rate in tx.scalars(select(Rate).where(Rate.card_id == card_id)):
            rate.to_check = False


def list_rate_cards(workspace: Workspace) -> tuple[CardRow, ...]:
    """Return every rate card, the newest first, with each rate said in a sentence."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        cards = session.scalars(select(RateCard).order_by(RateCard.starts_on.desc())).all()
        return tuple(_card_row(card, _rates(session, card.id)) for card in cards)


def _card_row(card: RateCard, rates: Sequence[Rate]) -> CardRow:
    rows = tuple(RateRow(one.id, one.code, one.label, one.pence, says(rule_of(one)), one.to_check) for one in rates)
    return CardRow(card.id, card.name, card.starts_on, card.source, card.caution, card.checked_on, rows)


def _rates(session: Session, card_id: UUID) -> Sequence[Rate]:
    return session.scalars(select(Rate).where(Rate.card_id == card_id).order_by(Rate.pence)).all()


def rule_of(rate: Rate) -> RateRule:
    """Return a kept rate as a rule."""
    includes = frozenset(LineKind(kind) for kind in json.loads(rate.includes))
    return RateRule(rate.id, rate.label, rate.shape, rate.pence, rate.block_minutes, includes)


def card_in_force(session: Session, on: dt.date) -> RateCard:
    """Return the card in force on a day; Refused when there is none yet."""
    statement = select(RateCard).where(RateCard.starts_on <= on).order_by(RateCard.starts_on.desc()).limit(1)
    card = session.scalars(statement).one_or_none()
    if card is None:
        raise Refused("No rate card was in force on that day. Add one first.")
    return card


def rate_on(session: Session, on: dt.date, code: str) -> Rate:
    """Return the rate with a code on the card in force on a day; Refused when that card has none."""
    card = card_in_force(session, on)
    rate = session.scalars(select(Rate).where(Rate.card_id == card.id, Rate.code == code)).one_or_none()
    if rate is None:
        raise Refused(f"The rate card “{card.name}” has no rate called “{code}”.")
    return rate
