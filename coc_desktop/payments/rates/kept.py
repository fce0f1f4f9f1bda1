"""How a rule is kept: as JSON that says the shape by its code, so that a rate is data and reads the same on every store."""

from __future__ import annotations

import json
from typing import Any

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

_SHAPES = {Flat: RateShape.FLAT, Hourly: RateShape.HOURLY, StartedBlock: RateShape.STARTED_BLOCK, Steps: RateShape.STEPS}


def shape_code(rule: Rule) -> RateShape:
    """Return the code of a rule's shape."""
    return _SHAPES[type(rule.shape)]


def to_json(rule: Rule) -> str:
    """Write a rule; what is as usual is left out, and the order is always the same."""
    kept: dict[str, Any] = {"shape": _shape(rule.shape)}
    kept |= {"uplifts": [_uplift(one) for one in rule.uplifts]} if rule.uplifts else {}
    kept |= {"part": rule.part.value} if rule.part is not PartRule.IN_FULL else {}
    kept |= {name: value for name in ("least", "most") if (value := getattr(rule, name)) is not None}
    kept |= {"extras": [_extra(one) for one in rule.extras]} if rule.extras else {}
    usual = Rule(rule.shape)
    for name in ("by_us", "by_them"):
        said: Cancelled = getattr(rule, name)
        kept |= {name: {"hours": said.hours, "percent": said.percent}} if said != getattr(usual, name) else {}
    kept |= {name: percent for name in ("unwell", "could_not_come") if (percent := getattr(rule, name))}
    return json.dumps(kept, ensure_ascii=False)


def from_json(text: str) -> Rule:
    """Read a rule; a shape or code this program does not know raises ValueError."""
    return from_plain(json.loads(text))


def from_plain(kept: dict[str, Any]) -> Rule:
    """Read a rule from what JSON held."""
    rule = Rule(_read_shape(kept["shape"]))
    return Rule(
        shape=rule.shape,
        uplifts=tuple(Uplift(one["code"], one["label"], UpliftBy(one["by"]), one["amount"]) for one in kept.get("uplifts", ())),
        part=PartRule(kept.get("part", rule.part)),
        least=kept.get("least"),
        most=kept.get("most"),
        extras=tuple(_read_extra(one) for one in kept.get("extras", ())),
        by_us=Cancelled(**kept["by_us"]) if "by_us" in kept else rule.by_us,
        by_them=Cancelled(**kept["by_them"]) if "by_them" in kept else rule.by_them,
        unwell=kept.get("unwell", 0),
        could_not_come=kept.get("could_not_come", 0),
    )


def _shape(shape: Shape) -> dict[str, Any]:
    code = _SHAPES[type(shape)].value
    if isinstance(shape, Steps):
        steps = [{"minutes": one.minutes, "including": one.including, "pence": one.pence} for one in shape.steps]
        return {"is": code, "steps": steps, "beyond": shape.beyond}
    minutes = {"minutes": shape.minutes} if isinstance(shape, StartedBlock) else {}
    return {"is": code, "pence": shape.pence, **minutes}


def _read_shape(kept: dict[str, Any]) -> Shape:
    code = RateShape(kept["is"])
    if code is RateShape.FLAT:
        return Flat(kept["pence"])
    if code is RateShape.HOURLY:
        return Hourly(kept["pence"])
    if code is RateShape.STARTED_BLOCK:
        return StartedBlock(kept["pence"], kept["minutes"])
    return Steps(tuple(Step(**one) for one in kept["steps"]), kept["beyond"])


def _uplift(one: Uplift) -> dict[str, Any]:
    return {"code": one.code, "label": one.label, "by": one.by.value, "amount": one.amount}


def _extra(one: Extra) -> dict[str, Any]:
    said = {"pence": one.pence or None, "minutes": one.minutes, "most_minutes": one.most_minutes}
    return {"kind": one.kind.value, "how": one.how.value, **{name: value for name, value in said.items() if value is not None}}


def _read_extra(kept: dict[str, Any]) -> Extra:
    amounts = (kept.get("pence", 0), kept.get("minutes"), kept.get("most_minutes"))
    return Extra(LineKind(kept["kind"]), PayHow(kept["how"]), *amounts)
