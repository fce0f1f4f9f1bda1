"""The questions of the rate editor, and how their answers become a rule and a rule becomes answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from coc_desktop.payments.rates.cards import RateDraft
from coc_desktop.payments.rates.rules import (
    Cancelled,
    Extra,
    Flat,
    Hourly,
    Rule,
    Shape,
    StartedBlock,
    Step,
    Steps,
    Uplift,
    UpliftBy,
)
from models.vocabulary import LineKind, PartRule, PayHow, RateShape
from ui.kit.choosing import Choice
from ui.kit.fields import MoneyField, NumberField, TextLine, TickField
from ui.kit.forms import Field
from ui.payments.rates.extra_entry import ExtraField

CHAIRING, TRAINING = ("chairing", "Chairing"), ("training", "Training others")
PLAYED = (CHAIRING, TRAINING)
AROUND = (LineKind.PREPARATION, LineKind.PRE_MEET, LineKind.DEBRIEF, LineKind.TRAVEL_TIME, LineKind.TRAINING)
PERCENT = NumberField(0, 100)
LENGTH = NumberField(1, 1440)
UNPAID = {kind: Extra(kind, PayHow.NOT_PAID) for kind in AROUND}


@dataclass(frozen=True, slots=True)
class Answers:
    """What the editor gathers; amounts in pence."""

    label: str = ""
    shape: RateShape | None = RateShape.FLAT
    pence: int | None = None
    block_minutes: int | None = None
    until_minutes: int | None = None
    until_including: bool = True
    until_pence: int | None = None
    second_minutes: int | None = None
    second_including: bool = True
    second_pence: int | None = None
    beyond: int | None = None
    part: PartRule | None = PartRule.IN_FULL
    least: int | None = None
    most: int | None = None
    preparation: Extra = UNPAID[LineKind.PREPARATION]
    pre_meet: Extra = UNPAID[LineKind.PRE_MEET]
    debrief: Extra = UNPAID[LineKind.DEBRIEF]
    travel_time: Extra = UNPAID[LineKind.TRAVEL_TIME]
    training: Extra = UNPAID[LineKind.TRAINING]
    chairing_percent: int | None = None
    chairing_pence: int | None = None
    training_percent: int | None = None
    training_pence: int | None = None
    us_hours: int | None = 0
    us_percent: int | None = 100
    them_hours: int | None = 0
    them_percent: int | None = 0
    unwell_percent: int | None = 0
    away_percent: int | None = 0
    to_check: str = ""


def _one_amount(said: Answers) -> bool:
    return said.shape is not RateShape.STEPS


def _in_steps(said: Answers) -> bool:
    return said.shape is RateShape.STEPS


def _in_blocks(said: Answers) -> bool:
    return said.shape is RateShape.STARTED_BLOCK


def _in_more_steps(said: Answers) -> bool:
    return _in_steps(said) and said.second_minutes is not None


WHAT_IT_IS = (
    Field(
        "label", "&Words it is offered with", TextLine(limit=120), required=True, help="For example “Half day with preparation”."
    ),
    Field("shape", "How it is worked o&ut", Choice(RateShape), required=True),
    Field("pence", "&Amount", MoneyField(), required=True, when=_one_amount),
    Field("block_minutes", "Minutes &in a block", LENGTH, required=True, when=_in_blocks, help="3 hours is 180."),
    Field("until_minutes", "&Minutes of the shorter length", LENGTH, required=True, when=_in_steps, help="4 hours is 240."),
    Field("until_including", "&Exactly that long is still the shorter length", TickField(), when=_in_steps),
    Field("until_pence", "Amount for the &shorter length", MoneyField(), required=True, when=_in_steps),
    Field("second_minutes", "Minutes of a length &between", LENGTH, when=_in_steps),
    Field("second_including", "Exactly that long is still the length between", TickField(), when=_in_more_steps),
    Field("second_pence", "Amount for the length between", MoneyField(), required=True, when=_in_more_steps),
    Field("beyond", "Amount for anything &longer", MoneyField(), required=True, when=_in_steps),
    Field("part", "Somebody who is there for &part of it is paid", Choice(PartRule), required=True),
    Field("least", "A&t least", MoneyField()),
    Field("most", "At m&ost", MoneyField()),
)
PARTS_PLAYED = (
    Field("chairing_percent", "For &chairing, percent more", NumberField(1, 500), group="More for some parts"),
    Field("chairing_pence", "For chairing, an amount more", MoneyField(), when=lambda said: said.chairing_percent is None),
    Field("training_percent", "For training others, percent more", NumberField(1, 500)),
    Field("training_pence", "For training others, an amount more", MoneyField(), when=lambda said: said.training_percent is None),
)
CALLED_OFF = (
    Field("us_percent", "When we call it off, pe&rcent paid", PERCENT, required=True, group="When they do not take part"),
    Field("us_hours", "Only with fewer hours of our notice than", NumberField(0, 999), required=True, help="0 means always."),
    Field("them_percent", "When the&y call it off late, percent paid", PERCENT, required=True),
    Field("them_hours", "Only with fewer hours of their notice than", NumberField(0, 999), required=True, help="0 means always."),
    Field("unwell_percent", "When they are unwell, percent paid", PERCENT, required=True),
    Field("away_percent", "When they could not come for another reason, percent paid", PERCENT, required=True),
)
FIELDS = (
    *WHAT_IT_IS,
    *(
        Field(kind.value, kind.label, ExtraField(kind), required=True, group="Work around the activity" if place == 0 else "")
        for place, kind in enumerate(AROUND)
    ),
    *PARTS_PLAYED,
    *CALLED_OFF,
    Field(
        "to_check", "Anything still to chec&k", TextLine(limit=300), group="Checking", help="Shown beside the rate until checked."
    ),
)


def to_draft(said: Answers) -> RateDraft:
    """Return the rate that was entered; what is missing is nothing, which the rule's own problems name."""
    extras = tuple(one for kind in AROUND if (one := getattr(said, kind.value)).how is not PayHow.NOT_PAID)
    chairing = _uplift(CHAIRING, said.chairing_percent, said.chairing_pence)
    training = _uplift(TRAINING, said.training_percent, said.training_pence)
    rule = Rule(
        shape=_shape(said),
        uplifts=(*chairing, *training),
        part=said.part or PartRule.IN_FULL,
        least=said.least,
        most=said.most,
        extras=extras,
        by_us=Cancelled(said.us_hours or 0, said.us_percent or 0),
        by_them=Cancelled(said.them_hours or 0, said.them_percent or 0),
        unwell=said.unwell_percent or 0,
        could_not_come=said.away_percent or 0,
    )
    return RateDraft(said.label, rule, said.to_check)


def _shape(said: Answers) -> Shape:
    if said.shape is RateShape.HOURLY:
        return Hourly(said.pence or 0)
    if said.shape is RateShape.STARTED_BLOCK:
        return StartedBlock(said.pence or 0, said.block_minutes or 0)
    if said.shape is not RateShape.STEPS:
        return Flat(said.pence or 0)
    steps = [Step(said.until_minutes or 0, said.until_including, said.until_pence or 0)]
    if said.second_minutes is not None:
        steps.append(Step(said.second_minutes, said.second_including, said.second_pence or 0))
    return Steps(tuple(steps), said.beyond or 0)


def _uplift(part: tuple[str, str], percent: int | None, pence: int | None) -> tuple[Uplift, ...]:
    code, label = part
    if percent is not None:
        return (Uplift(code, label, UpliftBy.PERCENT, percent),)
    return (Uplift(code, label, UpliftBy.PENCE, pence),) if pence else ()


def to_answers(label: str, rule: Rule, to_check: str = "") -> Answers:
    """Return the answers that a rule comes from."""
    said = Answers(
        label=label,
        part=rule.part,
        least=rule.least,
        most=rule.most,
        us_hours=rule.by_us.hours,
        us_percent=rule.by_us.percent,
        them_hours=rule.by_them.hours,
        them_percent=rule.by_them.percent,
        unwell_percent=rule.unwell,
        away_percent=rule.could_not_come,
        to_check=to_check,
    )
    more: dict[str, Any] = {one.kind.value: one for one in rule.extras if one.kind in AROUND}
    more |= {f"{one.code}_{one.by.value}": one.amount for one in rule.uplifts}
    return replace(said, **more, **_of_shape(rule.shape))


def _of_shape(shape: Shape) -> dict[str, Any]:
    if isinstance(shape, Steps):
        return {"shape": RateShape.STEPS, "beyond": shape.beyond, **_of_steps(shape.steps)}
    if isinstance(shape, StartedBlock):
        return {"shape": RateShape.STARTED_BLOCK, "pence": shape.pence, "block_minutes": shape.minutes}
    return {"shape": RateShape.HOURLY if isinstance(shape, Hourly) else RateShape.FLAT, "pence": shape.pence}


def _of_steps(steps: Sequence[Step]) -> dict[str, Any]:
    names = zip(("until", "second"), steps, strict=False)
    return {
        f"{name}_{part}": value
        for name, step in names
        for part, value in (("minutes", step.minutes), ("including", step.including), ("pence", step.pence))
    }
