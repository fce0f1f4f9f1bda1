"""How what people need is said on screens: one adjustment in a list, what is due when, and what Home asks for."""

from __future__ import annotations

import datetime as dt

from coc_desktop.plans.provisions.queries import NeedRow, NeedsStanding
from coc_desktop.plans.provisions.waiting import NeedsToSeeTo, Waiting
from coc_desktop.wording import ago, count, day, listed, whose
from models.vocabulary import GOES_AHEAD, Happened, ProvisionState
from ui.kit.columns import Cell

NAMED = 2  # people named in one line; more are said as a count


def what_cell(row: NeedRow) -> Cell:
    """Say what is to be done, for whom and by whom; nothing of it where it is not ours to read."""
    by = f". {row.owner} sees to it" if row.owner else ""
    return Cell(what_words(row), f"For {row.name}{by}", bold=bool(row.action))


def what_words(row: NeedRow) -> str:
    """Say what is to be done, or why it is not ours to read."""
    if row.action:
        return row.action
    return f"Shared with {row.reader} alone" if row.reader else "No longer asked for or shared"


def when_cell(row: NeedRow) -> Cell:
    """Say by when, and how long ahead they need it."""
    return Cell(day(row.due_on, weekday=True), ahead_words(row))


def ahead_words(row: NeedRow) -> str:
    """Say how many working days ahead somebody needs it, if they said."""
    return f"{count(row.lead_days, 'working day')} ahead" if row.lead_days else ""


def before_words(done_on: dt.date, starts_on: dt.date | None) -> str:
    """Say how long before the activity something was done, such as a paper sent; nothing where it was not before it."""
    days = (starts_on - done_on).days if starts_on is not None else 0
    return f"{count(days, 'day')} before" if days > 0 else ""


def standing_cell(row: NeedRow, today: dt.date) -> Cell:
    """Say where it stands; once they have said how it went, what they said."""
    if row.happened is not Happened.NOT_SAID:
        return Cell(row.happened.label, tag=row.happened.tone.value)
    late = row.state not in GOES_AHEAD and row.due_on < today
    return Cell(row.state.label, tag="late" if late and row.state is ProvisionState.TO_DO else row.state.tone.value)


def standing_words(needs: NeedsStanding) -> str:
    """Say in figures how far what people need is."""
    if not needs.things:
        return "No plan of those coming asks us to do anything yet."
    parts = [f"{needs.in_place} of {count(needs.things, 'thing')} in place"]
    parts += [f"{needs.to_do} to confirm"] if needs.to_do else []
    parts += [f"{needs.not_met} not met"] if needs.not_met else []
    parts += [f"{needs.afterwards} for afterwards"] if needs.afterwards else []
    first = f" The first is due on {day(needs.first_due, weekday=True)}." if needs.first_due and needs.to_do else ""
    return f"{listed(parts)}.{first}"


def asks_words(one: NeedsToSeeTo, today: dt.date) -> str:
    """Say why Home asks: `Alex’s 3 working days begin today`, or how much is to be confirmed."""
    if one.sends:
        said = [_begun(waiting, today) for waiting in one.waiting[:NAMED]]
        more = len(one.waiting) - NAMED
        return ". ".join([*said, *([f"And {count(more, 'person', 'people')} more"] if more > 0 else [])])
    mine = "" if one.mine == one.things else f", {one.mine or 'none'} of them yours"
    return f"{count(one.things, 'thing')} to confirm{mine}"


def _begun(waiting: Waiting, today: dt.date) -> str:
    days = f"{whose(waiting.name)} {count(waiting.lead_days or 0, 'working day')}"
    return f"{days} begin today" if waiting.due_on >= today else f"{days} began {ago(waiting.due_on, today)}"


def due_tag(due_on: dt.date, today: dt.date) -> tuple[str, str]:
    """Say how pressing it is, as a tag."""
    days = (today - due_on).days
    if days > 0:
        return "late", f"{count(days, 'day')} late"
    return "soon", ago(due_on, today).capitalize()
