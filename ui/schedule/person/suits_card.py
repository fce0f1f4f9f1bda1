"""What suits a person around activities, on their Activities tab."""

from __future__ import annotations

from typing import ClassVar

from coc_desktop.schedule.preferences import Preference, PreferenceDraft, preference_of
from coc_desktop.wording import count, day, listed
from models.vocabulary import Permission
from ui.kit.about_person import AboutPerson
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Fact, Facts
from ui.kit.layouts import Part, row
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell
from ui.kit.text import OwnWords
from ui.schedule.person.times_kept import line_of

ASK = "Ask how they like to meet before and after, and which times they keep free. It is used wherever something is booked."


class SuitsCard(AboutPerson):
    """What they said last, and the way to say it anew; empty for whoever may not see plans."""

    shows: ClassVar[frozenset[str]] = frozenset({"support_preference", "team"})

    def __init__(self, shell: Shell) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell, "schedule_suits", preference_of)

    @override
    def refresh(self) -> None:
        if self.shell.may(Permission.SEE_PLANS):
            super().refresh()

    @override
    def show_found(self, found: Preference | None) -> None:
        write = Button("schedule_suits.write", "Change it" if found else "Write it down", press=self._on_write)
        hide_unless(self.shell.may(Permission.CHANGE_PLANS), write)
        if found is None:
            parts: list[Part] = [EmptyState("Not asked yet", ASK, action=write, margin=0)]
        else:
            said: list[Part] = [8, OwnWords(found.draft.words)] if found.draft.words else []
            parts = [Facts("schedule_suits.facts", facts_of(found)), *said, 12, row(write, None)]
        self.body.put(Card("What suits them around activities", *parts))

    def _on_write(self) -> None:
        self.shell.go("preference", person_id=self.person_id)


def facts_of(found: Preference) -> list[Fact]:
    """Return what suits somebody as labels and values; only what they said."""
    said = found.draft
    facts = [Fact("Before and after", _meeting(said))]
    if said.gap:
        facts.append(Fact("Kept free", f"{count(said.gap, 'minute')} around everything"))
    if said.travel is not None:
        facts.append(Fact("To another place", count(said.travel, "minute")))
    if said.weekly_cap is not None:
        facts.append(Fact("In a week", f"At most {count(said.weekly_cap, 'activity', 'activities')}"))
    if said.recovery_days:
        facts.append(Fact("To recover", f"{count(said.recovery_days, 'whole day')} after each activity"))
    if said.away:
        facts.append(Fact("Times kept free", listed([line_of(one) for one in said.away])))
    if said.same_room:
        ahead = "as the trust does" if said.room_notice is None else f"{count(said.room_notice, 'working day')} ahead"
        facts.append(Fact("The same room", f"Each time. Told of another {ahead}"))
    facts += _calendar(said)
    if found.team:
        facts.append(Fact("Treated by", found.team))
    return [*facts, Fact("Asked", day(found.said_on))]


def _calendar(said: PreferenceDraft) -> list[Fact]:
    read = "others may read it" if said.calendar_open else "private"
    words = f"“{said.calendar_title}”, {read}" if said.calendar_title else "Others may read it"
    return [Fact("Their calendar", words)] if said.calendar_title or said.calendar_open else []


def _meeting(said: PreferenceDraft) -> str:
    parts = [*([said.manner.label] if said.manner is not None else []), said.company.label.lower()]
    if said.before is not None:
        parts.append(f"{count(said.before, 'minute')} before")
    if said.after is not None:
        parts.append(f"{count(said.after, 'minute')} after")
    line = listed(parts)
    return line[:1].upper() + line[1:]
