"""How support meetings and places are said on screens."""

from __future__ import annotations

from coc_desktop.clock import london
from coc_desktop.schedule.queries import PlaceRow, SupportRow
from coc_desktop.wording import DAYS, MONTHS, time
from models.vocabulary import SupportState, Tone
from ui.kit.columns import Cell
from ui.kit.meetings import Meeting


def when_said(meeting: SupportRow) -> str:
    """Say the day and time of a support meeting, or its state."""
    if meeting.state in (SupportState.BOOKED, SupportState.DONE) and meeting.starts_at is not None:
        at = london(meeting.starts_at)
        return f"{DAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]}, {time(at.time())}"
    return meeting.state.label


def with_whom(meeting: SupportRow) -> str:
    """Say who will be there and how, such as `Sam Patel, by phone`."""
    manner = meeting.manner.label if meeting.manner else ""
    return ", ".join(part for part in (meeting.supporter, manner.lower() if meeting.supporter else manner) if part)


def support_cell(meeting: SupportRow | None) -> Cell:
    """Say a support meeting in a table: when it is, and who will be there."""
    if meeting is None:
        return Cell("None", tag=Tone.PLAIN.value)
    second = meeting.state.label if meeting.state is SupportState.DONE else with_whom(meeting)
    return Cell(when_said(meeting), second, tag=meeting.state.tone.value, tone=_tone(meeting.state.tone))


def _tone(tone: Tone) -> str:
    return {Tone.OK: "ok", Tone.SOON: "warn", Tone.LATE: "error"}.get(tone, "text")


def support_meeting(meeting: SupportRow | None) -> Meeting:
    """Say a support meeting as one of the three cards around an activity."""
    if meeting is None:
        return Meeting("None", "", (Tone.PLAIN.value, "Not needed"))
    return Meeting(when_said(meeting), with_whom(meeting), (meeting.state.tone.value, meeting.state.label))


def person_cell(place: PlaceRow) -> Cell:
    """Say who has a place and where they are with it."""
    return Cell(place.name, place.outcome.label, bold=True)
