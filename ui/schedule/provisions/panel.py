"""The side panel of what people need: one adjustment, who sees to it, and what can be said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from coc_desktop.plans.provisions.acts import confirm_provision, hand_over, say_not_met
from coc_desktop.plans.provisions.queries import NeedRow
from coc_desktop.schedule.queries import StaffRow
from coc_desktop.wording import day
from models.vocabulary import Happened, Helped, Permission, ProvisionState
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card, EmptyState, Fact, Facts
from ui.kit.choices import DropDown
from ui.kit.entries import LineEntry
from ui.kit.flows import Flow
from ui.kit.layouts import Part, panel, row
from ui.kit.marks import Rule, Tag
from ui.kit.text import Heading, OwnWords, small
from ui.schedule.provisions.said import ahead_words, before_words, standing_cell, what_words

if TYPE_CHECKING:
    from ui.schedule.provisions.page import NeedsPage

CANNOT = "If it cannot be met, why not?"
SEEN_TO = {ProvisionState.DONE: "Confirmed", ProvisionState.CHANGED: "Seen to before it changed"}


class NeedPanel(Card):
    """One adjustment at one activity."""

    def __init__(self, page: NeedsPage) -> None:
        """Start with nothing chosen."""
        super().__init__()
        self.setObjectName("schedule_needs_page.panel")
        self._page = page
        self._staff: tuple[StaffRow, ...] = ()
        self._typed: dict[UUID, str] = {}

    def know_staff(self, staff: tuple[StaffRow, ...]) -> None:
        """Take who can see to something."""
        self._staff = staff

    def unsaved(self) -> bool:
        """Say whether a reason is typed that is not kept yet."""
        return any(why.strip() for why in self._typed.values())

    def forget(self) -> None:
        """Let go of what is typed."""
        self._typed.clear()

    def keep_reasons(self, then: Callable[[], object]) -> None:
        """Keep each reason that is typed, then go on."""
        waiting = next((provision_id for provision_id, why in self._typed.items() if why.strip()), None)
        if waiting is None:
            then()
        else:
            self._keep(waiting, partial(self.keep_reasons, then))

    def show_need(self, one: NeedRow | None, starts_on: dt.date | None, *, begun: bool) -> None:
        """Show an adjustment, or say that none is chosen; a reason that was typed of it and not kept stays."""
        if one is None:
            self.show_content(EmptyState("Nothing is chosen", "Choose something in the list.", margin=0), None)
            return
        standing = standing_cell(one, self._page.shell.today())
        parts: list[Part] = [
            Heading(what_words(one), 2),
            4,
            small(f"For {one.name}"),
            8,
            row(Tag(standing.words, standing.tag), None),
        ]
        parts += [] if one.agreed else [8, small(f"{one.name} has not agreed this plan yet.")]
        parts += [12, Rule(), 12, Facts("schedule_needs_page.facts", self._facts(one, starts_on), stacked=True)]
        for title, said in (("Why it was not met", one.why), ("What they say of it", one.answer)):
            parts += [12, small(title), 4, OwnWords(said)] if said else []
        if self._page.shell.may(Permission.CHANGE_ACTIVITIES) and one.action and one.wanted:
            parts += self._acts(one, begun)
        self.show_content(*parts, None)

    def _facts(self, one: NeedRow, starts_on: dt.date | None) -> list[Fact]:
        facts = [
            Fact("Who sees to it", one.owner or "Nobody by name"),
            Fact("By when", day(one.due_on, weekday=True), ahead_words(one)),
        ]
        if one.sends:
            facts.append(Fact("How they get papers", one.papers.label))
        if one.seen_to_on is not None:
            title = "Sent" if one.sends and one.state is ProvisionState.DONE else SEEN_TO.get(one.state, "Said")
            facts.append(Fact(title, f"{day(one.seen_to_on)}, by {one.seen_to_by}", before_words(one.seen_to_on, starts_on)))
        if one.happened is not Happened.NOT_SAID:
            helped = "" if one.helped is Helped.NOT_SAID else one.helped.label
            facts.append(Fact("They say", one.happened.label, helped))
        return facts

    def _acts(self, one: NeedRow, begun: bool) -> list[Part]:
        """Offer what can be said of it: in place, not met and why, somebody else’s; once it has begun, what they say."""
        parts: list[Part] = [12, Rule(), 12]
        if one.state is not ProvisionState.DONE:
            done = Button(
                "schedule_needs_page.done", "It is in place", size="row", icon="check", press=partial(self._confirm, one)
            )
            parts += [row(done, None), 12]
        why = LineEntry("schedule_needs_page.why", CANNOT, limit=300)
        why.set_value(self._typed.get(one.provision_id, ""))
        why.changed.connect(lambda: self._typed.update({one.provision_id: why.value()}))
        not_met = Button("schedule_needs_page.not_met", "It is not met", size="row", press=lambda: self._keep(one.provision_id))
        parts += [small(CANNOT), 4, why, 6, row(not_met, None), 12, *self._giving(one)]
        if begun:
            ask = LinkButton("schedule_needs_page.ask", "Ask them how it went", press=partial(self._ask, one))
            ask.setAccessibleName(f"Ask {one.name} how it went")
            parts += [12, row(ask, None)]
        return parts

    def _giving(self, one: NeedRow) -> list[Part]:
        """Offer to give it to a colleague."""
        givers = DropDown("schedule_needs_page.owner", "Who sees to it")
        for staff in self._staff:
            givers.addItem(staff.name, staff.account_id)
        givers.setCurrentIndex(max(0, givers.findText(one.owner)))
        give = Button("schedule_needs_page.give", "Give it to them", size="row", press=lambda: self._give(one, givers))
        return [small("Give it to"), 4, panel(Flow(givers, give, gap=8))]

    def _confirm(self, one: NeedRow) -> None:
        self._page.act(confirm_provision, one.provision_id, said="Confirmed")

    def _keep(self, provision_id: UUID, then: Callable[[], object] | None = None) -> None:
        """Keep the reason that is typed of one adjustment."""

        def done(_none: object) -> None:
            self._typed.pop(provision_id, None)
            if then is not None:
                then()

        why = self._typed.get(provision_id, "")
        self._page.act(say_not_met, provision_id, why, said="Kept, with the reason", done=done)

    def _give(self, one: NeedRow, givers: DropDown) -> None:
        if givers.currentData() is not None:
            self._page.act(hand_over, one.provision_id, givers.currentData(), said=f"Given to {givers.currentText()}")

    def _ask(self, one: NeedRow) -> None:
        self._page.shell.go("needs_said", participation_id=one.participation_id)
