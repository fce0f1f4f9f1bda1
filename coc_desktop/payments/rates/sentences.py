"""How a rate says itself: one sentence for each part of its rule, and worked examples that the same rule works out."""

from __future__ import annotations

from collections.abc import Sequence

from coc_desktop.money import pounds
from coc_desktop.payments.rates.rules import (
    Cancelled,
    Extra,
    Flat,
    Hourly,
    Rule,
    Shape,
    StartedBlock,
    Steps,
    UpliftBy,
    Work,
    activity_due,
    share_of,
)
from coc_desktop.wording import count, listed, minutes
from models.vocabulary import Outcome, PartRule, PayHow


def says(rule: Rule) -> str:
    """Say a rate in sentences, the shape first."""
    return " ".join(part for part in (_shape(rule.shape), *_more(rule)) if part)


def short(rule: Rule) -> str:
    """Say a rate's amount in a few words, such as `£25.00 an hour`."""
    shape = rule.shape
    if isinstance(shape, Flat):
        return pounds(shape.pence)
    if isinstance(shape, Hourly):
        return f"{pounds(shape.pence)} an hour"
    if isinstance(shape, StartedBlock):
        return f"{pounds(shape.pence)} for {minutes(shape.minutes)} or part"
    return f"{pounds(shape.steps[0].pence)} or {pounds(shape.beyond)}" if shape.steps else pounds(shape.beyond)


def examples(rule: Rule) -> tuple[tuple[str, int], ...]:
    """Return lengths that show where the rule turns, each with its pence; one amount needs no example."""
    return tuple((minutes(length), activity_due(rule, Work(length))) for length in _telling(rule.shape))


def _telling(shape: Shape) -> Sequence[int]:
    if isinstance(shape, Flat):
        return ()
    if isinstance(shape, StartedBlock):
        return (shape.minutes, shape.minutes + 10, 2 * shape.minutes)
    if isinstance(shape, Steps):
        turns = [step.minutes for step in shape.steps]
        return sorted({length for turn in turns for length in (turn - 30, turn, turn + 30) if length > 0})
    return (60, 90, 180)


def _shape(shape: Shape) -> str:
    if isinstance(shape, Flat):
        return f"{pounds(shape.pence)} for the activity, however long it is."
    if isinstance(shape, Hourly):
        return f"{pounds(shape.pence)} for each hour, paid to the minute."
    if isinstance(shape, StartedBlock):
        return f"{pounds(shape.pence)} for every {minutes(shape.minutes)} or part."
    steps = [f"{pounds(step.pence)} for {_upto(step.minutes, step.including)}" for step in shape.steps]
    last = shape.steps[-1]
    longer = "anything longer" if last.including else f"{minutes(last.minutes)} or longer"
    return f"{listed([*steps, f'{pounds(shape.beyond)} for {longer}'])}."


def _upto(length: int, including: bool) -> str:
    return f"{minutes(length)} or less" if including else f"less than {minutes(length)}"


def _more(rule: Rule) -> list[str]:
    uplifts = [_uplift(one.label, one.by, one.amount) for one in rule.uplifts]
    return [*uplifts, _part(rule.part), _bounds(rule), *_extras(rule.extras), *_cancelled(rule)]


def _uplift(label: str, by: UpliftBy, amount: int) -> str:
    more = f"{amount}% more" if by is UpliftBy.PERCENT else f"{pounds(amount)} more"
    return f"{more} for {label[:1].lower() + label[1:]}."


def _part(part: PartRule) -> str:
    return {
        PartRule.IN_FULL: "",
        PartRule.BY_TIME: "Somebody who is there for part of it is paid for that time.",
        PartRule.IN_PROPORTION: "Somebody who is there for part of it is paid that share.",
    }[part]


def _bounds(rule: Rule) -> str:
    bounds = [f"at least {pounds(rule.least)}"] if rule.least is not None else []
    bounds += [f"at most {pounds(rule.most)}"] if rule.most is not None else []
    return f"It is {listed(bounds)}." if bounds else ""


def _extras(extras: Sequence[Extra]) -> list[str]:
    included = [one.kind.label.lower() for one in extras if one.how is PayHow.INCLUDED]
    unpaid = [one.kind.label.lower() for one in extras if one.how is PayHow.NOT_PAID]
    said = [f"It pays for {listed(included)} too."] if included else []
    said += [_paid_apart(one) for one in extras if one.how not in (PayHow.INCLUDED, PayHow.NOT_PAID)]
    return said + ([f"{listed(unpaid).capitalize()} is not paid." if len(unpaid) == 1 else _unpaid(unpaid)] if unpaid else [])


def _unpaid(kinds: list[str]) -> str:
    return f"{listed(kinds).capitalize()} are not paid."


def _paid_apart(extra: Extra) -> str:
    length = f" for {minutes(extra.minutes)}" if extra.minutes is not None else ""
    most = f", at most {minutes(extra.most_minutes)}" if extra.most_minutes is not None else ""
    how = {
        PayHow.ONE_AMOUNT: pounds(extra.pence),
        PayHow.BY_THE_HOUR: f"{pounds(extra.pence)} an hour",
        PayHow.AS_ACTIVITY: "as the activity is",
    }[extra.how]
    return f"{extra.kind.label} is paid {how}{length}{most}."


def _cancelled(rule: Rule) -> list[str]:
    said = (
        _called_off("we call it off", rule.by_us, usual=100),
        _called_off("they do", rule.by_them, usual=0),
        _called_off("they are unwell", Cancelled(0, rule.unwell), usual=0),
        _called_off("they could not come", Cancelled(0, rule.could_not_come), usual=0),
    )
    return [part for part in said if part]


def _called_off(who: str, cancelled: Cancelled, usual: int) -> str:
    """Say what is paid when it is called off; the usual answer needs no words."""
    if cancelled.hours == 0 and cancelled.percent == usual:
        return ""
    return f"If {who}{_notice(cancelled)}, {_share(cancelled)} is paid."


def _share(cancelled: Cancelled) -> str:
    return "all of it" if cancelled.percent == 100 else f"{cancelled.percent}% of it" if cancelled.percent else "nothing"


def _notice(cancelled: Cancelled) -> str:
    return f" less than {count(cancelled.hours, 'hour')} before" if cancelled.hours else ""


def paid_for(rule: Rule, outcome: Outcome) -> str:
    """Say what is paid for what happened, as the answer that records it is chosen."""
    share = share_of(rule, outcome)
    if share is not None:
        return f"{_share(share).capitalize()} is paid{', if it was' + _notice(share) if share.hours else ''}."
    if outcome is Outcome.LEFT_EARLY:
        return {
            PartRule.IN_FULL: "All of it is paid.",
            PartRule.BY_TIME: "Paid for the time they were there.",
            PartRule.IN_PROPORTION: "Their share of it is paid, by time.",
        }[rule.part]
    return "All of it is paid."
