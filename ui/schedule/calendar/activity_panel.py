"""What is chosen in the calendar, in words beside it: an activity with its meetings, in the order of the day."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from coc_desktop.schedule.queries import ActivityDetail, SupportRow, read_activity
from coc_desktop.wording import span
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.layouts import Part, row
from ui.kit.marks import Rule, Tag
from ui.kit.pages import Page
from ui.kit.text import small, words
from ui.schedule.said import when_said, with_whom


class ActivityPanel(Card):
    """The side of a calendar that tells what is chosen in it."""

    def __init__(self, page: Page) -> None:
        """Name it after the view it stands in, such as `schedule_week`."""
        super().__init__()
        self._page, self._name = page, page.objectName()
        self.setObjectName(f"{self._name}.panel")
        self._activity_id: UUID | None = None

    def choose(self, activity_id: UUID | None, nothing: str) -> None:
        """Tell an activity with its meetings, or say that nothing is chosen, and what can be done."""
        self._activity_id = activity_id
        if activity_id is None:
            self.show_content(EmptyState("Nothing is chosen", nothing, margin=0), None)
        else:
            self._page.ask(read_activity, activity_id, done=self._tell)

    def _tell(self, found: ActivityDetail) -> None:
        """Say an activity and its meetings in words, unless something else was chosen meanwhile."""
        if found.activity_id != self._activity_id:
            return
        parts: list[Part] = [
            words(found.title, "h2"),
            2,
            small(f"{span(found.starts_at, found.ends_at, weekday=True)}. {found.place}."),
        ]
        before = [(place.name, place.pre_meet) for place in found.places if place.pre_meet is not None]
        after = [(place.name, place.debrief) for place in found.places if place.debrief is not None]
        for title, meetings in (("Before", before), ("After", after)):
            if meetings:
                parts += [12, Rule(), 12, words(title, "small_strong", "text2")]
                parts += [part for name, meeting in meetings for part in self._meeting(name, meeting)]
        opening = partial(self._page.shell.go, "activity", activity_id=found.activity_id)
        self.show_content(*parts, 16, row(Button(f"{self._name}.open", "Open the activity", press=opening), None), None)

    def _meeting(self, name: str, meeting: SupportRow) -> list[Part]:
        parts: list[Part] = [8, words(f"{meeting.kind.label}, {name}", "strong"), small(when_said(meeting))]
        if with_whom(meeting):
            parts.append(small(with_whom(meeting)))
        return [*parts, 4, row(Tag(meeting.state.label, meeting.state.tone.value), None)]
