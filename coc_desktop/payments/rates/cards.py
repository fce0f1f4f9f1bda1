"""Rate cards: dated rules for payment. An activity is paid by the card that was in force on its day.

A rate that something has been offered by is never changed: old activities keep old rates. What changes is a new card.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

import resources
from coc_desktop.payments.rates.kept import from_json, from_plain, shape_code, to_json
from coc_desktop.payments.rates.rules import Rule, problems_in_rule
from coc_desktop.payments.rates.sentences import examples, says, short
from coc_desktop.problems import Problem, Refused, refuse_if
from coc_desktop.workspace import Transaction, Workspace
from models.payments import Rate, RateCard
from models.schedule import Offer
from models.vocabulary import Permission


@dataclass(frozen=True, slots=True)
class RateDraft:
    """One rate: the words it is offered with, its rule, and the code that cards of other dates share for the same work."""

    label: str
    rule: Rule
    to_check: str = ""
    code: str = ""


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
    """One rate, said in sentences and shown by examples. `used` says that something has been offered by it."""

    rate_id: UUID
    version: int
    code: str
    label: str
    amount: str
    sentence: str
    examples: tuple[tuple[str, int], ...]
    to_check: str
    used: bool
    rule: Rule


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


@dataclass(frozen=True, slots=True)
class Policy:
    """An example to begin from: a policy in use somewhere, with its source and what to check."""

    id: str
    name: str
    source: str
    to_check: str
    rule: Rule


def policies() -> tuple[Policy, ...]:
    """Return the example policies that ship with the program."""
    found = json.loads(resources.text("catalogues/rate_policies.json"))["policies"]
    return tuple(Policy(one["id"], one["name"], one["source"], one["to_check"], from_plain(one["rule"])) for one in found)


def seed_rate_cards(tx: Transaction) -> None:
    """Put the guidance's example card and its successor into a new bank, each with its caution."""
    for card in example_cards():
        _add(tx, card)


def example_cards() -> tuple[CardDraft, ...]:
    """Return the guidance's example card and its successor, oldest first."""
    return tuple(_example(card) for card in json.loads(resources.text("catalogues/rate_cards.json"))["cards"])


def _example(card: dict[str, Any]) -> CardDraft:
    rates = tuple(RateDraft(one["label"], from_plain(one["rule"]), one.get("to_check", ""), one["code"]) for one in card["rates"])
    return CardDraft(card["name"], dt.date.fromisoformat(card["starts_on"]), card["source"], card["caution"], rates)


def problems_in(draft: CardDraft) -> tuple[Problem, ...]:
    """Return what to mend before a rate card can be added."""
    found = []
    if not draft.name.strip():
        found.append(Problem("name", "Enter a name for this rate card."))
    if not draft.rates:
        found.append(Problem("rates", "Enter at least one rate."))
    if len({rate.label.strip().casefold() for rate in draft.rates}) != len(draft.rates):
        found.append(Problem("rates", "Two rates have the same words."))
    return (*found, *(problem for rate in draft.rates for problem in problems_in_rate(rate)))


def problems_in_rate(draft: RateDraft) -> tuple[Problem, ...]:
    """Return what to mend before a rate can be kept."""
    label = () if draft.label.strip() else (Problem("label", "Enter the words this rate is offered with."),)
    return (*label, *problems_in_rule(draft.rule))


def add_rate_card(workspace: Workspace, draft: CardDraft) -> UUID:
    """Add a rate card that holds from its day on. Earlier activities keep earlier rates."""
    workspace.require(Permission.CHANGE_RATES)
    refuse_if(problems_in(draft))
    with workspace.transaction("rate_card.added", "Add a rate card") as tx:
        if tx.scalars(select(RateCard).where(RateCard.starts_on == draft.starts_on)):
            refuse_if([Problem("starts_on", "Another rate card starts on that day. Choose another day.")])
        return _add(tx, draft)


def _add(tx: Transaction, draft: CardDraft) -> UUID:
    card = tx.add(
        RateCard(name=draft.name, starts_on=draft.starts_on, source=draft.source, caution=draft.caution, checked_on=None)
    )
    taken: set[str] = set()
    for position, rate in enumerate(draft.rates):
        code = rate.code or _code(rate.label, taken)
        taken.add(code)
        tx.add(_rate(card.id, position, replace(rate, code=code)))
    return card.id


def _rate(card_id: UUID, position: int, draft: RateDraft) -> Rate:
    return Rate(
        card_id=card_id,
        position=position,
        code=draft.code,
        label=draft.label.strip(),
        shape=shape_code(draft.rule),
        rule=to_json(draft.rule),
        to_check=draft.to_check,
    )


def _code(label: str, taken: set[str]) -> str:
    """Return a code for a rate, made from its words: cards of other dates find the same work by it."""
    plain = re.sub(r"[^a-z0-9]+", "_", label.casefold()).strip("_")[:40] or "rate"
    tries = (plain if number == 1 else f"{plain}_{number}" for number in range(1, len(taken) + 2))
    return next(code for code in tries if code not in taken)


def add_rate(workspace: Workspace, card_id: UUID, draft: RateDraft) -> UUID:
    """Add a rate to a card."""
    workspace.require(Permission.CHANGE_RATES)
    refuse_if(problems_in_rate(draft))
    with workspace.transaction("rate_card.changed", "Add a rate") as tx:
        tx.get(RateCard, card_id)
        there = tx.scalars(select(Rate).where(Rate.card_id == card_id))
        _refuse_same_words(draft.label, there)
        code = draft.code or _code(draft.label, {rate.code for rate in there})
        return tx.add(_rate(card_id, 1 + max((rate.position for rate in there), default=-1), replace(draft, code=code))).id


def change_rate(workspace: Workspace, rate_id: UUID, version: int, draft: RateDraft) -> None:
    """Change a rate that nothing has been offered by; Refused once something has."""
    workspace.require(Permission.CHANGE_RATES)
    refuse_if(problems_in_rate(draft))
    with workspace.transaction("rate_card.changed", "Change a rate") as tx:
        rate = tx.get(Rate, rate_id, version=version)
        _refuse_used(tx, rate)
        _refuse_same_words(draft.label, [one for one in _rates(tx.session, rate.card_id) if one.id != rate_id])
        rate.label, rate.to_check = draft.label.strip(), draft.to_check
        rate.shape, rate.rule = shape_code(draft.rule), to_json(draft.rule)


def remove_rate(workspace: Workspace, rate_id: UUID) -> None:
    """Take away a rate that nothing has been offered by; a card keeps at least one."""
    workspace.require(Permission.CHANGE_RATES)
    with workspace.transaction("rate_card.changed", "Take a rate away") as tx:
        rate = tx.get(Rate, rate_id)
        _refuse_used(tx, rate)
        if len(_rates(tx.session, rate.card_id)) == 1:
            raise Refused("A rate card needs at least one rate.")
        tx.remove(rate)


def _refuse_used(tx: Transaction, rate: Rate) -> None:
    if tx.scalars(select(Offer).where(Offer.rate_id == rate.id).limit(1)):
        raise Refused("Something has been offered by this rate, so it stays as it is. Add a new rate card for what changes.")


def _refuse_same_words(label: str, others: Sequence[Rate]) -> None:
    if label.strip().casefold() in {other.label.casefold() for other in others}:
        refuse_if([Problem("label", "Another rate of this card has the same words.")])


def mark_checked(workspace: Workspace, card_id: UUID) -> None:
    """Record that somebody has checked a card’s figures against their source today."""
    workspace.require(Permission.CHANGE_RATES)
    with workspace.transaction("rate_card.checked", "Mark a rate card as checked") as tx:
        tx.get(RateCard, card_id).checked_on = tx.today
        for rate in tx.scalars(select(Rate).where(Rate.card_id == card_id)):
            rate.to_check = ""


def list_rate_cards(workspace: Workspace) -> tuple[CardRow, ...]:
    """Return every rate card, the newest first, with each rate said in sentences."""
    workspace.require(Permission.SEE_PAYMENTS)
    with workspace.reading() as session:
        used = set(session.scalars(select(Offer.rate_id).distinct()))
        cards = session.scalars(select(RateCard).order_by(RateCard.starts_on.desc())).all()
        return tuple(_card_row(card, _rates(session, card.id), used) for card in cards)


def _card_row(card: RateCard, rates: Sequence[Rate], used: set[UUID]) -> CardRow:
    rows = tuple(_rate_row(one, one.id in used) for one in rates)
    return CardRow(card.id, card.name, card.starts_on, card.source, card.caution, card.checked_on, rows)


def _rate_row(one: Rate, used: bool) -> RateRow:
    rule = rule_of(one)
    said = (short(rule), says(rule), examples(rule))
    return RateRow(one.id, one.version, one.code, one.label, *said, one.to_check, used, rule)


def _rates(session: Session, card_id: UUID) -> Sequence[Rate]:
    return session.scalars(select(Rate).where(Rate.card_id == card_id).order_by(Rate.position)).all()


def rule_of(rate: Rate) -> Rule:
    """Return a kept rate as a rule."""
    return from_json(rate.rule)


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
