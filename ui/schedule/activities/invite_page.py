"""Inviting a person: how they may be contacted is shown before anything else is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.bank.queries import ContactNow, PersonRow, contact_now, list_people
from coc_desktop.plans.provisions.queries import clashes_if_invited
from coc_desktop.plans.rules.clashes import Clash
from coc_desktop.problems import CocProblem
from coc_desktop.schedule.activities import invite_person
from coc_desktop.schedule.series.acts import invite_to_dates
from coc_desktop.schedule.venues.queries import gaps_if_invited
from coc_desktop.schedule.venues.rules import Gap
from coc_desktop.wording import count
from models.vocabulary import Permission, PersonStatus
from ui.kit.buttons import Button
from ui.kit.cards import Notice
from ui.kit.choosing import ListField, Option
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.schedule.clashes.part import ClashPart


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is to be invited."""

    person_id: UUID | None = None


FIELDS = (Field("person_id", "&Person", ListField(("person", "people")), required=True, missing="Choose a person."),)


class InvitePage(Page):
    """Choose a person, read how they may be contacted, and offer them a place."""

    anew: ClassVar[bool] = True

    def __init__(self, shell: Shell) -> None:
        """Build the form and the place where contact is said."""
        super().__init__(shell)
        self.setObjectName("schedule_invite")
        self._activity_id: UUID | None = None
        self._dates: tuple[UUID, ...] = ()
        self._form: Form[Chosen] = Form("schedule_invite", FIELDS, Chosen(), clock=shell.clock)
        self._form.changed.connect(self._on_changed)
        self._said, self._clashing, self._missing = column(gap=8), column(gap=8), column(gap=8)
        self._go = Button("schedule_invite.go", "Invite them", "primary", press=self._on_go)
        leave = Button("schedule_invite.cancel", "Leave without inviting", "ghost", press=shell.back)
        self._head = PageHead("Invite a person")
        buttons = row(self._go, leave, None, gap=12)
        told = column(panel(self._said), panel(self._clashing), panel(self._missing), gap=8)
        self._clash = ClashPart("schedule_invite", self._on_go)
        content = column(self._head, 16, self._form, 12, told, 16, self._clash, buttons, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_invite.scroll", panel(content))))
        self.answer(Key.MAIN, "Invite them", self._on_go)

    @override
    def load(self, **args: Any) -> None:
        self._activity_id, self._dates = args["activity_id"], args.get("dates", ())
        to = f" To {count(len(self._dates), 'date')} of the series." if self._dates else ""
        self._head.say("Invite a person", f"A pre-meet and a debrief come with each place.{to}")
        self._form.fill(Chosen())
        self._forget()
        self.ask(list_people, done=self._show_people)

    @override
    def first_focus(self) -> QWidget | None:
        return self._form.first()

    def _show_people(self, people: tuple[PersonRow, ...]) -> None:
        here = [one for one in people if one.status not in (PersonStatus.LEFT, PersonStatus.PAUSED)]
        options = [Option(one.person_id, one.known_as, ", ".join(part for part in (one.kind, one.team) if part)) for one in here]
        self._form.entry("person_id").show_options(options)

    def _on_changed(self) -> None:
        self._forget()
        person_id = self._form.gather().person_id
        if person_id is not None:
            self.ask(contact_now, person_id, done=self._show_contact)
            if self.shell.may(Permission.SEE_PLANS):
                self.ask(clashes_if_invited, self._activity_id, person_id, done=self._show_clashes)
                self.ask(gaps_if_invited, self._activity_id, person_id, done=self._show_gaps)

    def _forget(self) -> None:
        """Say nothing of anybody."""
        self._clash.forget()
        for place in (self._said, self._clashing, self._missing):
            clear(place)

    def _show_contact(self, found: ContactNow) -> None:
        """Say how the person may be contacted, with each rule in their own words."""
        clear(self._said)
        self._said.addWidget(Notice(found.line, "error" if found.against else "info", title=f"Contacting {found.known_as}"))
        for rule in found.rules:
            if rule.in_force:
                self._said.addWidget(Notice(f"“{rule.words}”", "warn", title=rule.kind.label))

    def _show_clashes(self, found: tuple[Clash, ...]) -> None:
        """Say what they would bring that may not go together with what somebody needs there; nobody is named."""
        clear(self._clashing)
        for one in found:
            words = f"{one.words()}. {one.helps} Talk to each of them first. Nobody is told whose it is."
            self._clashing.addWidget(Notice(words, "warn", title="Two needs in this room may not go together"))

    def _show_gaps(self, found: tuple[Gap, ...]) -> None:
        """Say what they need and the room is not known to have."""
        clear(self._missing)
        for one in found:
            words = f"{one.label}: {one.says.label.lower()}. Look at which rooms suit, from the activity’s page."
            self._missing.addWidget(Notice(words, "warn", title="They need something of the room"))

    def _on_go(self) -> None:
        chosen = self._form.checked()
        if chosen is not None:
            act, what = (invite_to_dates, self._dates) if self._dates else (invite_person, self._activity_id)
            self.act(
                act,
                what,
                chosen.person_id,
                self._clash.why(),
                said="Invited",
                done=self._done,
                refused=self._refuse,
                button=self._go,
            )

    def _done(self, _place: UUID | int) -> None:
        self.finished = True
        self.shell.go("series" if self._dates else "activity", activity_id=self._activity_id)

    def _refuse(self, problem: CocProblem) -> None:
        if not self._clash.takes(problem):
            self._form.refuse(problem)
