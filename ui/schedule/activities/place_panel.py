"""The side panel of an activity: one person's place, with what can be done about it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from coc_desktop.plans.provisions.acts import have_harder_day
from coc_desktop.schedule.activities import record_answer
from coc_desktop.schedule.additions.rules import NOTED
from coc_desktop.schedule.calendar_files import write_invites
from coc_desktop.schedule.queries import ActivityDetail, PlaceRow, SupportRow
from coc_desktop.schedule.rules import COMING, reason_against_answering, reason_against_withdrawing
from coc_desktop.schedule.support import choose_later, settle_support
from coc_desktop.schedule.withdrawing import withdraw_invitation
from models.vocabulary import SETTLED_SUPPORT, TOOK_PART, ActivityState, Outcome, Permission, SupportKind, SupportState
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card, EmptyState
from ui.kit.dialogs import choose_folder
from ui.kit.layouts import Box, Part, column, panel, row
from ui.kit.marks import Avatar, Rule, Tag
from ui.kit.text import Heading, small, words
from ui.schedule.said import said_of, when_said, with_whom

if TYPE_CHECKING:
    from ui.schedule.activities.page import ActivityPage

SETTLING = ((SupportState.DONE, "Done"), (SupportState.IN_WRITING, "In writing"), (SupportState.NOT_WANTED, "Not wanted"))

USUAL = ("Their usual plan is made ready.", "Make it a harder day")
HARDER = ("It is a harder day: what they ask for then is made ready too.", "Back to the usual plan")


class PlacePanel(Card):
    """One person's place in an activity: their answer, pre-meet and debrief, and the invite for their calendar."""

    def __init__(self, page: ActivityPage) -> None:
        """Start with nobody chosen."""
        super().__init__()
        self.setObjectName("schedule_activity.place")
        self._page = page

    def show_place(self, activity: ActivityDetail, place: PlaceRow | None) -> None:
        """Show a place, or say that nobody is chosen."""
        if place is None:
            self.show_content(EmptyState("Nobody is chosen", "Choose somebody in the list.", margin=0), None)
            return
        shell = self._page.shell
        may = shell.may(Permission.CHANGE_ACTIVITIES) and activity.state is not ActivityState.CANCELLED
        name = Heading(place.name, 2)
        outcome = row(Tag(said_of(place), place.outcome.tone.value), None)
        parts: list[Part] = [row(Avatar(place.name, 48), panel(column(name, outcome, gap=4)), gap=12), 12, Rule(), 12]
        if may and activity.state is ActivityState.PLANNED:
            parts += [*self._answers(activity, place), 12, Rule(), 12]
        for meeting in (place.pre_meet, place.debrief):
            if meeting is not None:
                parts += [*self._support(activity, meeting, may), *self._note(place, meeting), 12]
        parts += self._needs(activity, place, may)
        open_page = LinkButton(
            "schedule_activity.open_person", "Open their page", press=lambda: shell.go("person", person_id=place.person_id)
        )
        invite = Button("schedule_activity.make_invite", "Make calendar invites", press=partial(self._on_invite, place))
        parts += [Rule(), 12]
        if may:
            parts += [row(invite, None), 8]
        self.show_content(*parts, row(open_page, None), None)

    def _answers(self, activity: ActivityDetail, place: PlaceRow) -> list[Part]:
        """Offer to record what the person answered, and to take the invitation back or give it anew."""
        now = self._page.shell.clock.now()
        if place.is_withdrawn:
            again = Button("schedule_activity.invite_again", "Invite them again", size="row", press=partial(self._again, place))
            may = reason_against_answering(True, Outcome.INVITED, activity.starts_at, now) is None
            return [small("We withdrew this invitation."), *((6, row(again, None)) if may else ())]
        yes = Button("schedule_activity.said_yes", "Said yes", size="row", press=partial(self._answer, place, Outcome.SAID_YES))
        no = Button(
            "schedule_activity.said_no", "Said no thank you", size="row", press=partial(self._answer, place, Outcome.SAID_NO)
        )
        parts: list[Part] = [small("What did they say?"), 6, row(yes, no, None, gap=8)]
        if reason_against_withdrawing(activity.state, place.outcome, activity.starts_at, now) is None:
            press = partial(self._withdraw, place)
            withdraw = Button("schedule_activity.withdraw", "Withdraw the invitation", "ghost", size="row", press=press)
            parts += [6, row(withdraw, None)]
        return parts

    def _withdraw(self, place: PlaceRow) -> None:
        def done(messages: int) -> None:
            ready = ". Send them the message that is ready" if messages else ""
            self._page.shell.messages.done(f"Invitation withdrawn{ready}")

        self._page.act(withdraw_invitation, place.participation_id, done=done)

    def _again(self, place: PlaceRow) -> None:
        self._page.act(record_answer, place.participation_id, Outcome.INVITED, said="Invited again")

    def _answer(self, place: PlaceRow, outcome: Outcome) -> None:
        self._page.act(record_answer, place.participation_id, outcome, said=f"Recorded: {outcome.label.lower()}")

    def _needs(self, activity: ActivityDetail, place: PlaceRow, may: bool) -> list[Part]:
        """Offer to make ready for a harder day before, and to ask how it went after."""
        shell = self._page.shell
        if not (may and shell.may(Permission.SEE_PLANS)) or place.outcome not in COMING:
            return []
        if activity.starts_at <= shell.clock.now():
            ask = LinkButton(
                "schedule_activity.needs_said",
                "Ask how what they needed went",
                press=lambda: shell.go("needs_said", participation_id=place.participation_id),
            )
            more = LinkButton(
                "schedule_activity.anything_to_add",
                "Anything to add?",
                press=lambda: shell.go("addition", participation_id=place.participation_id),
            )
            came = place.outcome in TOOK_PART
            return [Rule(), 12, row(ask, None), *((4, row(more, None)) if came else ()), 12]
        words_of = HARDER if place.harder_day else USUAL
        switch = Button("schedule_activity.harder_day", words_of[1], size="row", press=partial(self._on_harder_day, place))
        return [Rule(), 12, small(words_of[0]), 6, row(switch, None), 12]

    def _on_harder_day(self, place: PlaceRow) -> None:
        harder = not place.harder_day
        said = "Ready for a harder day" if harder else "Back to the usual plan"
        self._page.act(have_harder_day, place.participation_id, harder, said=said)

    def _support(self, activity: ActivityDetail, meeting: SupportRow, may: bool) -> list[Part]:
        """Show a pre-meet or debrief, and what can be done about it."""
        title = "Pre-meet" if meeting.kind is SupportKind.PRE_MEET else meeting.kind.label
        parts: list[Part] = [row(words(title, "strong"), None, Tag(meeting.state.label, meeting.state.tone.value)), 2]
        parts.append(words(when_said(meeting), "body"))
        if with_whom(meeting):
            parts.append(small(with_whom(meeting)))
        if may and meeting.state not in SETTLED_SUPPORT:
            parts += [8, panel(self._acts(activity, meeting))]
        return parts

    def _note(self, place: PlaceRow, meeting: SupportRow) -> list[Part]:
        """Offer a note of a debrief that was held, which is kept only where its person says yes."""
        shell = self._page.shell
        if meeting.kind is SupportKind.PRE_MEET or meeting.state not in NOTED or not shell.may(Permission.SEE_PLANS):
            return []
        note = LinkButton(
            "schedule_activity.debrief_note",
            "A short note, if they say yes",
            press=lambda: shell.go("debrief_note", participation_id=place.participation_id),
        )
        return [4, row(note, None)]

    def _acts(self, activity: ActivityDetail, meeting: SupportRow) -> Box:
        """Return the buttons of a support meeting that is not settled."""
        name = f"schedule_activity.{meeting.kind.value}"
        page, book = self._page, "Book it" if meeting.state is not SupportState.BOOKED else "Move it"
        booking = Button(f"{name}.book", book, size="row", press=partial(self._book, activity, meeting))
        booking.setAccessibleName(f"{book}: {meeting.kind.label.lower()}")
        buttons = [booking]
        if meeting.kind is SupportKind.DEBRIEF:
            later = Button(
                f"{name}.later",
                "Later",
                size="row",
                press=lambda: page.act(choose_later, meeting.meeting_id, said="Kept for later"),
            )
            later.setAccessibleName("Later: keep this debrief open")
            buttons.append(later)
        settles = [
            Button(f"{name}.{state.value}", said, "ghost", size="row", press=partial(self._settle, meeting.meeting_id, state))
            for state, said in SETTLING
        ]
        for button in settles:
            button.setAccessibleName(f"{button.text()}: {meeting.kind.label.lower()}")
        return column(row(*buttons, None, gap=8), row(*settles, None, gap=4), gap=6)

    def _book(self, activity: ActivityDetail, meeting: SupportRow) -> None:
        self._page.shell.go("book_support", activity_id=activity.activity_id, meeting_id=meeting.meeting_id)

    def _settle(self, meeting_id: UUID, state: SupportState) -> None:
        self._page.act(settle_support, meeting_id, state, said=f"Settled: {state.label.lower()}")

    def _on_invite(self, place: PlaceRow) -> None:
        def chosen(folder: str) -> None:
            self._page.act(write_invites, place.participation_id, Path(folder), said="Calendar invites made")

        choose_folder(self, "Which folder to put the calendar invites in", str(Path.home()), chosen)
