"""Every calendar file of the demo: one entry, one guest, no name, a title that tells nobody; then changed, then gone."""

from __future__ import annotations

import re

import icalendar
import pytest
import vobject

from coc_desktop.sample.catalogue import catalogue
from coc_desktop.sample.people import full_names
from tests.sample.conftest import Demo

pytestmark = pytest.mark.timeout(600)  # whichever test comes first makes the demo

STORY = ("1-invited", "2-moved", "3-called-off")


def entry(content: bytes) -> icalendar.Event:
    (found,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return found


def test_every_file_is_one_neutral_private_entry_for_one_person(demo: Demo) -> None:
    files = demo.of(".ics")
    titles = [activity[0].casefold() for activity in catalogue("activities")["activities"]]

    assert len(files) >= 9
    for file in files:
        content = file.read_bytes()
        ours, theirs = entry(content), vobject.readOne(content.decode())
        assert len(list(theirs.vevent_list)) == 1
        assert str(ours["UID"]) == theirs.vevent.uid.value
        assert str(ours["SUMMARY"]) == theirs.vevent.summary.value == "Involvement meeting"
        assert ours["DTSTART"].dt == theirs.vevent.dtstart.value
        assert str(ours["CLASS"]) == "PRIVATE"
        guests = ours.get("ATTENDEE", [])
        assert len(guests if isinstance(guests, list) else [guests]) <= 1
        plain = icalendar.Calendar.from_ical(content).to_ical().decode().replace("\r\n ", "").casefold()
        assert not [name for name in (*full_names(), "Sam Patel") if name.casefold() in plain], file
        assert not [title for title in titles if title in plain], file
        assert not re.search("valarm|attach|x-", plain.replace("example", "")), file


@pytest.mark.parametrize("kind", ["activity", "pre-meet", "debrief"])
def test_an_entry_is_changed_and_then_taken_out_again(demo: Demo, kind: str) -> None:
    files = [demo.out / "invites" / "changed" / part / f"{kind}.ics" for part in STORY]
    told = [file.read_bytes() for file in files]
    first, moved, off = (entry(content) for content in told)

    assert str(first["UID"]) == str(moved["UID"]) == str(off["UID"])
    assert int(off["SEQUENCE"]) > int(moved["SEQUENCE"]) >= int(first["SEQUENCE"])
    assert [b"METHOD:CANCEL" in content for content in told] == [False, False, True]
    assert (str(first["STATUS"]), str(off["STATUS"])) == ("CONFIRMED", "CANCELLED")
    if kind == "activity":
        assert int(moved["SEQUENCE"]) > int(first["SEQUENCE"])
        assert moved["DTSTART"].dt > first["DTSTART"].dt
        assert str(moved["LOCATION"]) == "Meeting room 3, Heron House"


def test_each_entry_has_an_identity_of_its_own(demo: Demo) -> None:
    people = [file for file in demo.of(".ics") if "changed" not in file.parts]

    assert len({str(entry(file.read_bytes())["UID"]) for file in people}) == len(people)
