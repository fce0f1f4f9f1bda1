"""The trust's settings, declared: name, the words beside it, its default and where the default comes from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coc_desktop.problems import Problem


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting: its default, its label and help, and the check that explains what is wrong with a value.

    One that `is_day` is kept as `2027-03-24`, and empty where no day is set.
    """

    label: str
    default: Any
    help: str = ""
    source: str = ""
    to_check: bool = False
    problem: Callable[[Any], str | None] = lambda value: None
    is_day: bool = False


def _between(low: int, high: int, what: str) -> Callable[[Any], str | None]:
    return lambda value: None if isinstance(value, int) and low <= value <= high else f"Enter {what} from {low} to {high}."


def _some_words(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else "Enter a name."


def _at_year_end(value: Any) -> str | None:
    wrong = "Enter a day from January to June: the financial year ends on 31 March."
    try:
        return None if not value or dt.date.fromisoformat(value).month <= 6 else wrong
    except (TypeError, ValueError):
        return wrong


DECLARED: dict[str, Declared] = {
    "trust.name": Declared("Trust’s name", "", "As it is printed on papers and invoices.", problem=_some_words),
    "trust.contact": Declared("Who contributors can contact", "", "A name, a phone number or an email that people may use."),
    "trust.contributor_word": Declared("Your word for contributors", "contributor"),
    "billing.name": Declared("Organisation billed", "", "The organisation’s name, not the hospital’s.", "NHS SBS good invoicing"),
    "billing.address": Declared(
        "Address for invoices", "", "With its postcode, one line after another.", "NHS SBS good invoicing"
    ),
    "billing.payables_code": Declared(
        "Payables code", "", "For example XXX payables Z123.", "NHS SBS frequently asked questions", True
    ),
    "billing.order_number": Declared("Order number", "", "Leave empty for “no purchase order”."),
    "billing.prefix": Declared(
        "Letters before invoice numbers", "INV", "At most 30 letters and figures. A team can have numbers of its own."
    ),
    "coding.cost_centre": Declared("Cost centre", "", "Kept as text, so that zeros at the front stay."),
    "coding.payments_subjective": Declared("Code for payments", "", "Usually 8 figures.", "UK NHS account codes", True),
    "coding.expenses_subjective": Declared("Code for expenses", "", "Usually different from payments.", "", True),
    "support.pre_meet_minutes": Declared("Length of a pre-meet, in minutes", 30, problem=_between(5, 240, "minutes")),
    "support.debrief_minutes": Declared("Length of a debrief, in minutes", 30, problem=_between(5, 240, "minutes")),
    "support.travel_minutes": Declared("Time between two places, in minutes", 20, problem=_between(0, 240, "minutes")),
    "support.room_notice_days": Declared(
        "Working days of notice before another room",
        5,
        "For whoever needs the same room each time and named no days. Five are a week: an example to adapt.",
        problem=_between(0, 60, "days"),
    ),
    "debrief.add_days": Declared(
        "Days after an activity in which people may add something",
        14,
        "Some people know what they think only later. It ends by itself.",
        problem=_between(1, 90, "days"),
    ),
    "promise.days_to_pay": Declared("Days from activity to paid, as promised", 14, problem=_between(1, 90, "days")),
    "lock.minutes": Declared("Lock the screen after this many minutes", 5, problem=_between(1, 60, "minutes")),
    "invites.title": Declared(
        "Title of calendar invites", "Involvement meeting", "Neutral, so that a shared calendar tells nobody."
    ),
    "invites.organiser_email": Declared("Email address invites come from", ""),
    "messages.folder": Declared(
        "Folder for messages, invites and packs", "", "Your mail program may watch it. Leave empty to choose a folder each time."
    ),
    "badges.width_mm": Declared(
        "Width of a name badge, in millimetres",
        85,
        "As your holders are: 85 by 55 is common.",
        problem=_between(50, 150, "millimetres"),
    ),
    "badges.height_mm": Declared("Height of a name badge, in millimetres", 55, problem=_between(50, 150, "millimetres")),
    "claims.late_after_days": Declared(
        "Days after an activity within which it is claimed",
        90,
        "A claim that comes later says so and is paid all the same. Policies commonly say 1 to 3 months.",
        "",
        True,
        problem=_between(7, 730, "days"),
    ),
    "claims.cut_off": Declared(
        "Last day on which finance takes claims of this financial year",
        "",
        "For work up to 31 March. What may come later is listed, and nothing is stopped. Set it anew each year.",
        "",
        True,
        _at_year_end,
        is_day=True,
    ),
    "claims.near_limit_percent": Declared(
        "Say that a sum is near an approver’s limit from this share of it, in percent",
        90,
        "Several sums that are just under a limit may be one that was divided.",
        problem=_between(50, 100, "a share"),
    ),
    "status.months": Declared("Look at paid activities of so many months for regular work", 3, problem=_between(1, 24, "months")),
    "status.lately": Declared(
        "Show who did one kind of work so often in those months",
        12,
        "Figures for a lead, never a verdict. Nothing stops because of them.",
        "",
        True,
        problem=_between(2, 200, "a number"),
    ),
    "status.run": Declared(
        "Show who did one kind of work in so many months in a row", 9, "", "", True, problem=_between(2, 60, "months")
    ),
    "duties.three_people": Declared("Maker, approver and sender are three people", False),
}


def problems_in(name: str, value: Any) -> tuple[Problem, ...]:
    """Return what is wrong with a setting's value, if anything."""
    words = DECLARED[name].problem(value)
    return (Problem(name, words),) if words else ()
