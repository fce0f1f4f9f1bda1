"""Who sees one section of a plan: beside its words, agreed with the person, stopped in one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from coc_desktop.clock import today
from coc_desktop.plans.editing import Lead, PlanDetail
from coc_desktop.plans.rules.cuts import WrittenSection
from coc_desktop.plans.rules.sharing import OFFERED, UNASKED, SharingDraft, asked_for, widens
from coc_desktop.plans.sharing import agree_sharing, withdraw_sharing
from coc_desktop.problems import CocProblem
from coc_desktop.wording import day
from models.vocabulary import Audience, Permission
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card
from ui.kit.choosing import ListEntry, Option, SeveralEntry
from ui.kit.dates import DateEntry
from ui.kit.dialogs import Answer, ask
from ui.kit.flows import Flow
from ui.kit.layouts import column, panel
from ui.kit.pages import Page
from ui.kit.qt import hide_unless
from ui.kit.text import Words, small


class SharingCard(Card):
    """The choice for the section that is open; one that is made and not kept stays, and counts as not saved."""

    def __init__(self, page: Page) -> None:
        """Start without a section."""
        self._page = page
        self._plan: PlanDetail | None = None
        self._leads: dict[UUID | None, str] = {}
        self._key, self._loaded = "", SharingDraft()
        self._standing = Words("", "body", "text2")
        options = tuple(Option(one, one.label) for one in OFFERED)
        self._audiences = SeveralEntry("plans_plan.audiences", "Who sees this section", options)
        self._named = ListEntry("plans_plan.named", "Which lead", what=("colleague", "colleagues"))
        self._lead = panel(column(small("Which lead? Start to type their name."), 4, self._named))
        self._until = DateEntry("plans_plan.until", "Until, the last day (optional)", lambda: today(page.shell.clock))
        self._end = panel(column(small("Until, the last day (optional)"), 4, self._until))
        keep = Button("plans_plan.keep_sharing", "Keep this choice", press=lambda: self.keep(lambda: None))
        self._stop = Button("plans_plan.stop_sharing", "Stop sharing this section", "ghost", press=self._on_stop)
        see = LinkButton("plans_plan.readers", "See what each reader sees", press=self._on_see)
        for entry in (self._audiences, self._named, self._until):
            entry.changed.connect(self._fit)
        ways = panel(Flow(keep, self._stop, gap=8))
        self._choice = panel(column(self._audiences, 8, self._lead, self._end, 10, ways))
        hide_unless(page.shell.may(Permission.CHANGE_PLANS), self._choice)
        super().__init__("Who sees this section", self._standing, 10, self._choice, aside=see)
        self.setObjectName("plans_plan.sharing")

    def show_leads(self, leads: Sequence[Lead]) -> None:
        """Offer the colleagues who can be a named lead."""
        self._leads = {one.account_id: one.name for one in leads}
        self._named.show_options([Option(one.account_id, one.name) for one in leads])

    def show_section(self, plan: PlanDetail, key: str) -> None:
        """Show who sees a section, unless another choice for it is being made."""
        typing = self._plan is not None and (self._plan.person_id, self._key) == (plan.person_id, key) and self.moved()
        self._plan, self._key = plan, key
        section = plan.section(key)
        self._standing.setText(_standing(section, plan.known_as.split(" ")[0]))
        self.setVisible(bool(plan.version))
        self._loaded = asked_for(section.shares if section.asked else UNASKED, today(self._page.shell.clock))
        self._stop.setVisible(bool(self._loaded.audiences))
        if not typing:
            self._audiences.set_value(self._loaded.audiences)
            self._named.set_value(self._loaded.named)
            self._until.set_value(self._loaded.until)
        self._fit()

    def moved(self) -> bool:
        """Say whether a choice is made that is not kept."""
        return (
            self._plan is not None
            and bool(self._plan.version)
            and (bool(self._until.problem()) or self._chosen() != self._loaded)
        )

    def keep(self, then: Callable[[], object]) -> None:
        """Keep what is chosen, then go on; before more is shared, it is asked once more."""
        if self._plan is None or self._until.problem():
            self._page.shell.messages.refuse("Enter a date, like 6 August 2027 or +6m.")
            return
        chosen, first = self._chosen(), self._plan.known_as.split(" ")[0]
        if not widens(self._loaded, chosen):
            self._keep(chosen, then)
            return
        more = [self._said(one, chosen) for one in chosen.audiences]
        ask(
            self._page,
            "plans_plan.widen",
            f"Does {first} agree to this?",
            ("From now on this section is for:", *more, f"It stays so until {first} stops it, or until the date you entered."),
            Answer("Not yet", lambda: None),
            Answer(f"{first} agrees", partial(self._keep, chosen, then), "primary"),
        )

    def _said(self, audience: Audience, chosen: SharingDraft) -> str:
        """Say who an audience is; a named lead by name."""
        name = self._leads.get(chosen.named) if audience is Audience.MY_LEAD else None
        return f"One named lead: {name}" if name else audience.label

    def _keep(self, chosen: SharingDraft, then: Callable[[], object]) -> None:
        if self._plan is None:
            return
        plan = self._plan

        def kept(_version: int) -> None:
            self._loaded = chosen
            self._page.refresh()
            then()

        def refused(problem: CocProblem) -> None:
            self._page.shell.messages.refuse(problem)
            self._page.refresh()

        args = (plan.person_id, self._key, plan.version, chosen)
        self._page.act(agree_sharing, *args, said="Who sees it is kept", done=kept, refused=refused)

    def _chosen(self) -> SharingDraft:
        audiences = self._audiences.value()
        named = self._named.value() if Audience.MY_LEAD in audiences else None
        return SharingDraft(audiences, self._until.value() if audiences else None, named)

    def _fit(self) -> None:
        """Show what the choice needs: a lead to name, and an end."""
        audiences = self._audiences.value()
        self._lead.setVisible(Audience.MY_LEAD in audiences)
        self._end.setVisible(bool(audiences))

    def _on_stop(self) -> None:
        if self._plan is not None:
            args = (self._plan.person_id, self._key)
            self._page.act(withdraw_sharing, *args, said="Sharing stopped", done=self._stopped, button=self._stop)

    def _stopped(self, _none: object) -> None:
        self._audiences.set_value(())
        self._loaded = self._chosen()
        self._page.refresh()

    def _on_see(self) -> None:
        if self._plan is not None:
            self._page.shell.go("plan_readers", person_id=self._plan.person_id)


def _standing(section: WrittenSection, first: str) -> str:
    """Say what was agreed about a section, and when."""
    if not section.asked:
        return f"{first} was not asked yet. The involvement team sees it, nobody else."
    if not section.shares:
        return f"Only {first}, and whoever writes the plan with {first}."
    last = section.shares[-1]
    agreed = f"on {day(last.consented_on)}" if last.consented_on else ""
    until = f" It ends on {day(last.until)}." if last.until else ""
    return f"Agreed with {first} {agreed}, written down by {last.recorded_by}.{until}"
