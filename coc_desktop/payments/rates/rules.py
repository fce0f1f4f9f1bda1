"""What an activity is worth: the shapes of a rate, what else it pays for, and what becomes of it when plans change.

Pence and minutes throughout; no floats, no database. Every figure is part of a rule, and rules are data that a trust edits.
The shapes hold every policy in use that was found: an hourly rate, one amount, started blocks, and half days and days whose
threshold may include or leave out the exact hour.

The order is always the same: the shape gives an amount for the minutes, uplifts are added to it, part attendance is taken
into account, then the least and the most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from coc_desktop.problems import Problem
from models.vocabulary import TOOK_PART, LineKind, Outcome, PartRule, PayHow

HOUR = 60


@dataclass(frozen=True, slots=True)
class Flat:
    """One amount, however long it is."""

    pence: int


@dataclass(frozen=True, slots=True)
class Hourly:
    """An amount for each hour, to the minute, rounded to the nearest penny, a half penny up."""

    pence: int


@dataclass(frozen=True, slots=True)
class StartedBlock:
    """An amount for every so many minutes or part of them, such as £20 for every 3 hours or part."""

    pence: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Step:
    """An amount for anything up to a length; `including` says whether the exact length still belongs to it."""

    minutes: int
    including: bool
    pence: int


@dataclass(frozen=True, slots=True)
class Steps:
    """Half days, days and the like: the first step that holds the length, else `beyond`."""

    steps: tuple[Step, ...]
    beyond: int


Shape = Flat | Hourly | StartedBlock | Steps


class UpliftBy(StrEnum):
    """How an uplift adds."""

    PERCENT = "percent"
    PENCE = "pence"


@dataclass(frozen=True, slots=True)
class Uplift:
    """What is added for a part somebody plays, such as chairing; `amount` is pence, or a whole percentage."""

    code: str
    label: str
    by: UpliftBy
    amount: int


@dataclass(frozen=True, slots=True)
class Extra:
    """What the rate says about work around the activity.

    `minutes` is the length that is paid however long it took; without it the recorded length counts, `most_minutes` at most.
    """

    kind: LineKind
    how: PayHow
    pence: int = 0
    minutes: int | None = None
    most_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What is paid when somebody does not take part after less notice than `hours`: a whole percentage of what was agreed."""

    hours: int
    percent: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A rate, whole. `unwell` and `could_not_come` are what is paid then: a whole percentage of what was agreed."""

    shape: Shape
    uplifts: tuple[Uplift, ...] = ()
    part: PartRule = PartRule.IN_FULL
    least: int | None = None
    most: int | None = None
    extras: tuple[Extra, ...] = ()
    by_us: Cancelled = Cancelled(0, 100)
    by_them: Cancelled = Cancelled(0, 0)
    unwell: int = 0
    could_not_come: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to pay for: minutes planned, minutes taken part, the codes of the parts played, other work by kind."""

    planned: int
    attended: int | None = None
    played: frozenset[str] = frozenset()
    around: tuple[tuple[LineKind, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """What one kind of work is worth; `minutes` where they counted."""

    kind: LineKind
    pence: int
    minutes: int | None = None


def of_shape(shape: Shape, minutes: int) -> int:
    """Return the pence a shape gives for a length. Nothing is due for no time at all, but for one amount."""
    if isinstance(shape, Flat):
        return shape.pence
    if minutes <= 0:
        return 0
    if isinstance(shape, Hourly):
        return nearest(shape.pence * minutes, HOUR)
    if isinstance(shape, StartedBlock):
        return shape.pence * -(-minutes // shape.minutes)
    return next((step.pence for step in shape.steps if _holds(step, minutes)), shape.beyond)


def _holds(step: Step, minutes: int) -> bool:
    return minutes <= step.minutes if step.including else minutes < step.minutes


def nearest(pence: int, divisor: int) -> int:
    """Divide to the nearest penny, a half penny up."""
    return (2 * pence + divisor) // (2 * divisor)


def activity_due(rule: Rule, work: Work) -> int:
    """Return the pence of the activity itself."""
    attended = work.planned if work.attended is None else work.attended
    in_part = attended < work.planned
    by_shape = rule.part is PartRule.BY_TIME and in_part
    amount = of_shape(rule.shape, attended if by_shape else work.planned)
    amount = _uplifted(rule, amount, work.played)
    if in_part and rule.part is PartRule.IN_PROPORTION and work.planned:
        amount = nearest(amount * attended, work.planned)
    if rule.least is not None:
        amount = max(amount, rule.least)
    return amount if rule.most is None else min(amount, rule.most)


def _uplifted(rule: Rule, amount: int, played: frozenset[str]) -> int:
    """Add each uplift that applies to the shape's own amount; uplifts do not compound."""
    more = 0
    for uplift in rule.uplifts:
        if uplift.code in played:
            more += nearest(amount * uplift.amount, 100) if uplift.by is UpliftBy.PERCENT else uplift.amount
    return amount + more


def due(rule: Rule, work: Work) -> tuple[Due, ...]:
    """Return what is due, line by line: the activity, then what the rate pays for around it. What is included is at nil.

    Nobody is asked to record preparation, so it is always paid; other work around the activity is paid once it is recorded.
    """
    attended = work.planned if work.attended is None else work.attended
    lines = [Due(LineKind.ACTIVITY, activity_due(rule, work), attended)]
    recorded = dict(work.around)
    for extra in rule.extras:
        done = extra.kind in recorded or extra.kind is LineKind.PREPARATION
        if extra.how is PayHow.INCLUDED or (done and extra.how is not PayHow.NOT_PAID):
            minutes = _counted(extra, recorded.get(extra.kind, 0))
            lines.append(Due(extra.kind, _extra(rule, extra, minutes), minutes or None))
    return tuple(lines)


def _counted(extra: Extra, recorded: int) -> int:
    minutes = recorded if extra.minutes is None else extra.minutes
    return minutes if extra.most_minutes is None else min(minutes, extra.most_minutes)


def _extra(rule: Rule, extra: Extra, minutes: int) -> int:
    if extra.how is PayHow.ONE_AMOUNT:
        return extra.pence
    if extra.how is PayHow.BY_THE_HOUR:
        return nearest(extra.pence * minutes, HOUR)
    return of_shape(rule.shape, minutes) if extra.how is PayHow.AS_ACTIVITY else 0


def cancelled_due(rule: Cancelled, offered: int, notice_hours: int) -> int:
    """Return the pence due when an activity was called off: its share of what was offered, if there was too little notice.

    No hours in the rule means that notice does not matter.
    """
    in_time = rule.hours > 0 and notice_hours >= rule.hours
    return 0 if in_time else nearest(offered * rule.percent, 100)


def share_of(rule: Rule, outcome: Outcome) -> Cancelled | None:
    """Return what is paid for an outcome in which the work was not done, or None for every other outcome."""
    shares = {
        Outcome.UNWELL: Cancelled(0, rule.unwell),
        Outcome.COULD_NOT_COME: Cancelled(0, rule.could_not_come),
        Outcome.CANCELLED_BY_US: rule.by_us,
        Outcome.CANCELLED_BY_THEM: rule.by_them,
    }
    return shares.get(outcome)


def share_due(rule: Rule, outcome: Outcome, agreed: int, notice_hours: int) -> int:
    """Return the pence due of what was agreed where the work was not done; nothing for every other outcome.

    Notice counts when we called it off. When they did, that it was late is what was recorded.
    """
    share = share_of(rule, outcome)
    if share is None:
        return 0
    return cancelled_due(share, agreed, notice_hours if outcome is Outcome.CANCELLED_BY_US else 0)


def may_pay_for(rule: Rule, outcome: Outcome, notice_hours: int = 0) -> bool:
    """Say whether a rate may pay for what happened: the work, or something of it where its rule says so."""
    return outcome in TOOK_PART or share_due(rule, outcome, 100, notice_hours) > 0


def held_apart(rule: Rule, work: Work) -> tuple[Due, ...]:
    """Return what is due for the work around an activity that was recorded, where the rate pays it a line of its own."""
    recorded = dict(work.around)
    return tuple(one for one in due(rule, work) if one.kind in recorded and one.pence)


def an_hour(rule: Rule, work: Work) -> int | None:
    """Return what an hour of all the time given comes to in pence, or None for no time; for the coordinator's quiet figure."""
    lines = due(rule, work)
    minutes = sum(line.minutes or 0 for line in lines)
    return nearest(sum(line.pence for line in lines) * HOUR, minutes) if minutes else None


def problems_in_rule(rule: Rule) -> tuple[Problem, ...]:
    """Return what to mend before a rate can be kept."""
    found = [*_problems_in_shape(rule.shape)]
    if rule.least is not None and rule.most is not None and rule.least > rule.most:
        found.append(Problem("most", "Enter a most that is not less than the least."))
    if any(not uplift.label.strip() or uplift.amount <= 0 for uplift in rule.uplifts):
        found.append(Problem("uplifts", "Each uplift needs words and an amount."))
    if len({uplift.code for uplift in rule.uplifts}) != len(rule.uplifts):
        found.append(Problem("uplifts", "Two uplifts have the same name."))
    found += _problems_in_extras(rule.extras)
    for name, cancelled in (("by_us", rule.by_us), ("by_them", rule.by_them)):
        if not 0 <= cancelled.percent <= 100 or cancelled.hours < 0:
            found.append(Problem(name, "Enter a share from 0 to 100, and the hours of notice."))
    if not all(0 <= percent <= 100 for percent in (rule.unwell, rule.could_not_come)):
        found.append(Problem("unwell", "Enter a share from 0 to 100."))
    return tuple(found)


def _problems_in_extras(extras: Sequence[Extra]) -> Sequence[Problem]:
    found = []
    if len({extra.kind for extra in extras}) != len(extras):
        found.append(Problem("extras", "Say once what is paid for each kind of work."))
    if any(extra.how in (PayHow.ONE_AMOUNT, PayHow.BY_THE_HOUR) and extra.pence <= 0 for extra in extras):
        found.append(Problem("extras", "Enter the amount for each kind of work that is paid for."))
    timed = (PayHow.BY_THE_HOUR, PayHow.AS_ACTIVITY)
    if any(one.kind is LineKind.PREPARATION and one.how in timed and not one.minutes for one in extras):
        found.append(Problem("extras", "Enter how long preparation is paid for, as nobody is asked to record it."))
    return found


def _problems_in_shape(shape: Shape) -> Sequence[Problem]:
    if isinstance(shape, Steps):
        return _problems_in_steps(shape)
    found = [] if shape.pence > 0 else [Problem("pence", "Enter the amount, more than nothing.")]
    if isinstance(shape, StartedBlock) and shape.minutes <= 0:
        found.append(Problem("block_minutes", "Enter how long a block is."))
    return found


def _problems_in_steps(shape: Steps) -> Sequence[Problem]:
    found = []
    lengths = [step.minutes for step in shape.steps]
    if not lengths:
        found.append(Problem("steps", "Enter at least one length and its amount."))
    if any(length <= 0 for length in lengths) or lengths != sorted(set(lengths)):
        found.append(Problem("steps", "Enter the lengths from short to long, each once."))
    if shape.beyond <= 0 or any(step.pence < 0 for step in shape.steps):
        found.append(Problem("beyond", "Enter the amount for anything longer."))
    return found
