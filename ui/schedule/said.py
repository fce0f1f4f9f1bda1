"""How support meetings and places are said on screens."""

from __future__ import annotations

from coc_desktop.clock import london
from coc_desktop.schedule.queries import ActivityDetail, PlaceRow, SupportRow
from coc_desktop.schedule.series.queries import SeriesDetail
from coc_desktop.wording import DAYS, MONTHS, count, time
from models.vocabulary import Outcome, SupportState, Tone
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
    first = when_said(meeting)
    second = meeting.state.label if meeting.state is SupportState.DONE else with_whom(meeting)
    return Cell(first, second if second != first else "", tag=meeting.state.tone.value, tone=_tone(meeting.state.tone))


def _tone(tone: Tone) -> str:
    return {Tone.OK: "ok", Tone.SOON: "warn", Tone.LATE: "error"}.get(tone, "text")


def support_meeting(meeting: SupportRow | None) -> Meeting:
    """Say a support meeting as one of the three cards around an activity."""
    if meeting is None:
        return Meeting("None", "", (Tone.PLAIN.value, "Not needed"))
    return Meeting(when_said(meeting), with_whom(meeting), (meeting.state.tone.value, meeting.state.label))


def person_cell(place: PlaceRow) -> Cell:
    """Say who has a place and where they are with it."""
    return Cell(place.name, said_of(place), bold=True)


def said_of(place: PlaceRow) -> str:
    """Say where somebody is with their place."""
    return "Invitation withdrawn" if place.is_withdrawn else place.outcome.label


def activity_tags(found: ActivityDetail, series: SeriesDetail | None) -> list[tuple[str, str, str]]:
    """Say in a few tags what kind of activity it is and where it stands: for each its tone, its words and its icon."""
    coming = [place for place in found.places if place.outcome is not Outcome.SAID_NO and not place.is_withdrawn]
    people = found.came or 0 if found.is_open else len(coming)
    return [
        (found.state.tone.value, found.state.label, ""),
        ("info", found.rung.label, "heart-handshake"),
        ("plain", found.kind.label, "file-text"),
        *([("info", "Open to whoever comes", "users")] if found.is_open else []),
        *([] if found.is_open and found.came is None else [("plain", count(people, "person", "people"), "users")]),
        *([("plain", f"{series.number} of {len(series.dates)} dates", "calendar-days")] if series else []),
        *([("plain", found.team, "map-pin")] if found.team else []),
        *([] if found.is_paid else [("plain", "Not paid", "wallet")]),
    ]
