"""The one gateway for calendar files: one entry for one person a file, nobody else in it, an identity that never changes.

A file holds one entry, because RFC 5546 lets a request speak of one identity only, and calendars leave out the others.

A title on a shared calendar tells nobody anything: it is neutral and private unless the person chose otherwise. icalendar is
imported only when a file is first made.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from coc_desktop import PRODUCT
from coc_desktop.clock import united_kingdom
from coc_desktop.wording import plain_line


class Method(StrEnum):
    """What a calendar file asks for (RFC 5546)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Invite:
    """One entry for one person. `uid` stays the same for good; `sequence` rises with each change; moments are UTC."""

    uid: str
    sequence: int
    title: str
    start: dt.datetime
    end: dt.datetime
    place: str
    words: str
    private: bool
    organiser_name: str
    organiser_email: str
    attendee_email: str | None = None


def calendar_file(invite: Invite, *, method: Method, made_at: dt.datetime) -> bytes:
    """Return the bytes of a calendar file; the same entry made at the same moment gives the same bytes.

    A request is from an organiser to somebody, and a calendar program answers it (RFC 5546, 3.2.2). Where we have no address for
    one of the two, the entry is published instead, for its person to take into their calendar.
    """
    from icalendar import Calendar

    if method is Method.REQUEST and not (invite.organiser_email and invite.attendee_email):
        method = Method.PUBLISH
    calendar = Calendar()
    calendar.add("prodid", f"-//{PRODUCT}//Invites//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    calendar.add_component(_timezone())
    calendar.add_component(_event(invite, method, made_at))
    content: bytes = calendar.to_ical(sorted=True)
    return content


def asked_by(content: bytes) -> Method:
    """Return what a calendar file made here asks for, as an email that carries it has to say too (RFC 6047, 2.4)."""
    return next(method for method in Method if f"\r\nMETHOD:{method.value}\r\n".encode() in content)


def _timezone() -> Any:
    """Return the clocks of the United Kingdom as two yearly rules, the only form that every calendar program reads.

    Source: the Summer Time Order 2002: forward at 1am on the last Sunday in March, back at 2am on the last Sunday in October.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    clocks = Timezone()
    clocks.add("tzid", united_kingdom().key)
    for part, name, sunday, hour, before, after in (
        (TimezoneDaylight(), "BST", dt.date(1970, 3, 29), 1, 0, 1),
        (TimezoneStandard(), "GMT", dt.date(1970, 10, 25), 2, 1, 0),
    ):
        part.add("dtstart", dt.datetime.combine(sunday, dt.time(hour)))
        part.add("rrule", {"freq": "yearly", "bymonth": sunday.month, "byday": "-1su"})
        part.add("tzname", name)
        part.add("tzoffsetfrom", dt.timedelta(hours=before))
        part.add("tzoffsetto", dt.timedelta(hours=after))
        clocks.add_component(part)
    return clocks


def _event(invite: Invite, method: Method, made_at: dt.datetime) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", invite.uid)
    event.add("sequence", invite.sequence)
    event.add("dtstamp", made_at.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", invite.start.astimezone(united_kingdom()).replace(microsecond=0))
    event.add("dtend", invite.end.astimezone(united_kingdom()).replace(microsecond=0))
    event.add("summary", _line(invite.title))
    if invite.place:
        event.add("location", _line(invite.place))
    if invite.words:
        event.add("description", _line(invite.words))
    event.add("class", "PRIVATE" if invite.private else "PUBLIC")
    event.add("transp", "OPAQUE")
    event.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    _add_people(event, invite, method)
    return event


def _add_people(event: Any, invite: Invite, method: Method) -> None:
    """Add the organiser and the one person invited, where there are addresses for them, but no person’s name."""
    from icalendar import vCalAddress, vText

    if not invite.organiser_email:
        return
    organiser = vCalAddress(f"mailto:{_line(invite.organiser_email)}")
    organiser.params["cn"] = vText(_parameter(invite.organiser_name))
    event.add("organizer", organiser)
    if invite.attendee_email:
        attendee = vCalAddress(f"mailto:{_line(invite.attendee_email)}")
        attendee.params["role"] = vText("REQ-PARTICIPANT")
        if method is Method.REQUEST:  # nobody answers a calling off
            attendee.params["rsvp"] = vText("TRUE")
        event.add("attendee", attendee)


def _line(words: str) -> str:
    """Return words on one line for every reader: some also break lines at the next-line and separator characters of Unicode."""
    return re.sub("[\x80-\x9f]", "", plain_line(" ".join(words.splitlines())))


def _parameter(words: str) -> str:
    """Return words fit for a parameter, which cannot hold a straight double quotation mark (RFC 5545, 3.2)."""
    return _line(words).replace('"', "”")
