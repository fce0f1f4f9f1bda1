"""Calendar files read back by two independent readers: identity, update, cancel, summer time, and nobody else in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import icalendar
import pytest
import vobject

from coc_desktop.clock import from_london, united_kingdom
from coc_desktop.invites import Invite, Method, asked_by, calendar_file
from tests import factory

INVITE = Invite(
    uid="0198-alex@coc-desktop",
    sequence=0,
    title="Involvement meeting",
    start=from_london(dt.date(2026, 8, 7), dt.time(14)),
    end=from_london(dt.date(2026, 8, 7), dt.time(15, 30)),
    place="Activities room, Lark ward; first floor",
    words="With Sam Patel.",
    private=True,
    organiser_name="Larkdale NHS Trust",
    organiser_email="involvement@example.org",
    attendee_email="alex@example.org",
)
MADE = factory.NOW


def _read(content: bytes) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return event


def test_both_readers_agree_on_one_neutral_private_entry() -> None:
    content = calendar_file(INVITE, method=Method.REQUEST, made_at=MADE)

    ours, theirs = _read(content), vobject.readOne(content.decode()).vevent
    assert str(ours["UID"]) == theirs.uid.value == INVITE.uid
    assert str(ours["SUMMARY"]) == theirs.summary.value == "Involvement meeting"
    assert str(ours["LOCATION"]) == theirs.location.value == INVITE.place
    assert str(ours["CLASS"]) == "PRIVATE"
    assert ours["DTSTART"].dt == theirs.dtstart.value == INVITE.start
    assert [str(ours["ATTENDEE"])] == ["mailto:alex@example.org"]
    assert not any(word in content for word in (b"VALARM", b"ATTACH", b"X-"))


def test_an_update_keeps_the_identity_and_raises_the_number_and_a_cancel_says_so() -> None:
    moved = replace(INVITE, sequence=1, start=INVITE.start + dt.timedelta(days=1), end=INVITE.end + dt.timedelta(days=1))

    update = _read(calendar_file(moved, method=Method.REQUEST, made_at=MADE))
    cancelled = calendar_file(replace(moved, sequence=2), method=Method.CANCEL, made_at=MADE)

    assert (str(update["UID"]), int(update["SEQUENCE"])) == (INVITE.uid, 1)
    assert b"METHOD:CANCEL" in cancelled
    assert (str(_read(cancelled)["STATUS"]), int(_read(cancelled)["SEQUENCE"])) == ("CANCELLED", 2)


@pytest.mark.parametrize("day", [dt.date(2026, 3, 28), dt.date(2026, 3, 29), dt.date(2026, 10, 24), dt.date(2026, 10, 25)])
def test_the_hour_is_right_on_both_sides_of_both_clock_changes(day: dt.date) -> None:
    start = from_london(day, dt.time(14))

    event = _read(
        calendar_file(replace(INVITE, start=start, end=start + dt.timedelta(hours=1)), method=Method.REQUEST, made_at=MADE)
    )

    assert event["DTSTART"].dt.astimezone(dt.UTC) == start
    assert (event["DTSTART"].dt.hour, event["DTSTART"].params["TZID"]) == (14, "Europe/London")


def test_the_files_own_clocks_agree_with_the_law_on_every_day_of_ten_years() -> None:
    (clocks,) = icalendar.Calendar.from_ical(calendar_file(INVITE, method=Method.REQUEST, made_at=MADE)).walk("VTIMEZONE")
    theirs = clocks.to_tz(lookup_tzid=False)

    for number in range(3_653):
        midday = dt.datetime(2020, 1, 1, 12, tzinfo=theirs) + dt.timedelta(days=number)
        assert midday.utcoffset() == midday.replace(tzinfo=united_kingdom()).utcoffset()
    assert len(clocks.subcomponents) == 2


def test_no_character_can_end_a_line_of_the_file_early() -> None:
    words = "one\x85two\u2028ATTENDEE:mailto:evil@example.org\u2029three\x0bfour\x00\x9b five\u202e six"

    content = calendar_file(replace(INVITE, title=words, place=words, words=words), method=Method.REQUEST, made_at=MADE)

    assert len(content.decode().splitlines()) == content.count(b"\r\n")
    for title in (str(_read(content)["SUMMARY"]), vobject.readOne(content.decode()).vevent.summary.value):
        assert title == "one two ATTENDEE:mailto:evil@example.org three four five six"


@pytest.mark.parametrize("name", [*factory.AWKWARD_NAMES, 'A"b;c:d,e', "two\r\nATTENDEE:mailto:evil@example.org", "x" * 300])
def test_awkward_names_stay_inside_their_own_field(name: str) -> None:
    content = calendar_file(replace(INVITE, organiser_name=name, place=name, words=name), method=Method.REQUEST, made_at=MADE)

    event = _read(content)
    assert [str(event["ATTENDEE"])] == ["mailto:alex@example.org"]
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert str(event["LOCATION"]).split() == name.replace("\r\n", " ").split()


def test_the_same_entry_made_at_the_same_moment_gives_the_same_bytes() -> None:
    first, second = (calendar_file(INVITE, method=Method.REQUEST, made_at=MADE) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("without", ["organiser_email", "attendee_email"])
def test_only_somebody_with_an_address_is_asked_by_an_organiser_with_one(without: str) -> None:
    entry = replace(INVITE, **{without: ""})
    asked, published, off = (
        calendar_file(one, method=method, made_at=MADE)
        for one, method in ((INVITE, Method.REQUEST), (entry, Method.REQUEST), (INVITE, Method.CANCEL))
    )

    assert [asked_by(content) for content in (asked, published, off)] == [Method.REQUEST, Method.PUBLISH, Method.CANCEL]
    assert [vobject.readOne(content.decode()).method.value for content in (asked, published, off)] == [
        "REQUEST",
        "PUBLISH",
        "CANCEL",
    ]
    assert "ATTENDEE" not in _read(published), "RFC 5546, 3.2.1: what is published names no attendee"
    assert "RSVP" in _read(asked)["ATTENDEE"].params
    assert "RSVP" not in _read(off)["ATTENDEE"].params
    for content in (asked, published, off):
        event = _read(content)
        assert {"UID", "SEQUENCE", "DTSTAMP", "DTSTART"} <= event.keys()
        assert event.decoded("DTSTAMP").tzinfo is not None
        assert content.count(b"BEGIN:VEVENT") == 1
