"""The plan editor, used with the person beside you: sections at the left, one question at a time at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.plans.editing import PlanDetail, leads_to_choose, read_plan
from coc_desktop.plans.papers import make_plan_paper
from coc_desktop.plans.plans import record_agreement, write_section
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.problems import ChangedElsewhere, CocProblem
from coc_desktop.wording import day, whose
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.flows import Flow, SideBySide
from ui.kit.handing import hand_out
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.lists import SectionList
from ui.kit.pages import Key, Page
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell
from ui.plans.meetings_card import MeetingsCard
from ui.plans.plan_drafts import PlanDrafts, when_typed
from ui.plans.proposed_card import ProposedCard
from ui.plans.remarks_card import RemarksCard
from ui.plans.review_card import ReviewCard
from ui.plans.section_editor import SectionEditor, Shown
from ui.plans.section_line import section_line
from ui.plans.sharing_card import SharingCard
from ui.plans.still_right_card import StillRightCard


class PlanPage(Page):
    """A person's plan while it is written. Words that could not be kept stay in the field."""

    shows: ClassVar[frozenset[str]] = frozenset({"plan", "plan_proposal"})

    def __init__(self, shell: Shell) -> None:
        """Build both sides; the plan comes with the person."""
        super().__init__(shell)
        self.setObjectName("plans_plan")
        self._person_id: UUID | None = None
        self._plan: PlanDetail | None = None
        self._section = prompts()[0].id
        may = shell.may(Permission.CHANGE_PLANS)
        paper = Button("plans_plan.paper", "Make a paper", icon="printer", press=self._on_paper)
        self._agree = Button("plans_plan.agree", "They agree with this plan", press=self._on_agree)
        hide_unless(may, self._agree)
        self._head = PageHead("Plan", "", self._agree, paper)
        self._list = SectionList("plans_plan.sections", "Sections of the plan")
        self._list.chosen.connect(self._on_section)
        self._editor = SectionEditor()
        self._drafts = PlanDrafts(self, self._typed_now)
        self._editor.changed.connect(self._drafts.touched)
        self._editor.thrown.connect(lambda: self._drafts.throw_away(self._section))
        self._save = Button("plans_plan.save", "Save and go on", "primary", trail="arrow-right", press=self._on_save)
        stop = Button("plans_plan.stop", "Stop here for today", "ghost", press=self._on_stop)
        hide_unless(may, self._save)
        self._remarks, self._sharing = RemarksCard(), SharingCard(self)
        self._review, self._meetings, self._first = ReviewCard(self), MeetingsCard(self), StillRightCard(self)
        editor = Card("", self._editor, 20, panel(Flow(self._save, stop, gap=12)), margin=20)
        left = panel(column(Card("Sections", self._list, flush=True), self._review, self._meetings, None, gap=16))
        self._proposed = ProposedCard(self)
        right = panel(column(self._proposed, self._first, editor, self._sharing, self._remarks, None, gap=16))
        beside = panel(SideBySide(left, right, shares=(0, 1), widths=(250, 420)))
        content = column(self._head, 16, beside, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("plans_plan.scroll", panel(content))))
        self.answer(Key.MAIN, "Save and go on", self._on_save)
        self.answer(Key.SAVE, "Save this section", self._on_save)
        self.answer(Key.DOCUMENT, "Make a paper of this plan", self._on_paper)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self._section = args.get("section", prompts()[0].id)
        self._plan = None
        self.refresh()
        self._drafts.load(args["person_id"], self._on_found)
        if self.shell.may(Permission.CHANGE_PLANS):
            self.ask(leads_to_choose, done=self._sharing.show_leads)

    @override
    def refresh(self) -> None:
        if self._person_id is not None:
            self.ask(read_plan, self._person_id, done=self._show)

    @override
    def unsaved(self) -> bool:
        return self._plan is not None and (self._editor.dirty() or self._sharing.moved() or self._review.moved())

    @override
    def save(self, then: Callable[[], object]) -> None:
        if self._editor.dirty():
            self._write(lambda: self.save(then) if self.unsaved() else then())
        elif self._sharing.moved():
            self._sharing.keep(lambda: self.save(then))
        elif self._review.moved():
            self._review.keep(then)
        else:
            then()

    @override
    def throw_away(self, then: Callable[[], object]) -> None:
        self._drafts.throw_away(self._section, then)

    @override
    def first_focus(self) -> QWidget | None:
        return self._editor.first()

    def _show(self, plan: PlanDetail) -> None:
        typing = self._plan is not None and self._editor.dirty()
        self._plan = plan
        name = plan.known_as
        self.set_title(f"{whose(name)} plan")
        agreed = f"{name} agreed it on {day(plan.agreed_on)}." if plan.agreed_on else f"{name} has not agreed it yet."
        standing = "Nothing is written yet." if not plan.version else agreed
        self._head.say(f"{whose(name)} plan", f"{standing} Nothing in it is compulsory.")
        self._agree.setVisible(self.shell.may(Permission.CHANGE_PLANS) and bool(plan.version) and plan.agreed_on is None)
        self._agree.setText(f"{name.split(' ')[0]} agrees with this plan")
        for card in (self._review, self._meetings, self._first, self._proposed):
            card.show_plan(plan)
        self._list.show_sections([section_line(number, one, plan.section(one.id)) for number, one in enumerate(prompts(), 1)])
        self._remarks.show_remarks(plan.remarks)
        self._sharing.show_section(plan, self._section)
        if typing:
            self._editor.meet(plan)
        else:
            self._show_section(self._section)

    def _show_section(self, key: str) -> None:
        if self._plan is None:
            return
        self._section = key
        self._list.choose(key)
        number = [one.id for one in prompts()].index(key)
        self._sharing.show_section(self._plan, key)
        self._editor.show_section(Shown(prompts()[number], number + 1, len(prompts())), self._plan)
        draft = self._drafts.of(key, self._plan.draft(key))
        if draft is not None:
            self._editor.restore(draft.typed, when_typed(draft))

    def _typed_now(self) -> tuple[str, SectionDraft] | None:
        """Return the open section and what stands in it, if it is not saved."""
        return (self._section, self._editor.draft()) if self._editor.dirty() else None

    def _on_found(self, section: str) -> None:
        """Show the newest words that were never saved, unless something is being typed already."""
        if not self._editor.dirty():
            self._show_section(section)

    def _on_section(self, key: str) -> None:
        self._list.choose(self._section)
        self._go_to(key)

    def _go_to(self, key: str) -> None:
        """Go to another section; what was typed and chosen is kept first."""
        if self._editor.dirty():
            self._write(lambda: self._go_to(key))
        elif self._sharing.moved():
            self._sharing.keep(lambda: self._show_section(key))
        else:
            self._show_section(key)

    def _on_save(self) -> None:
        if self._save.isHidden():
            return
        order = [one.id for one in prompts()]
        self._go_to(order[min(order.index(self._section) + 1, len(order) - 1)])

    def _write(self, then: Callable[[], object]) -> None:
        """Keep the section as typed, then go on if nothing was typed meanwhile. A refusal leaves every word where it is."""
        if self._plan is None:
            return
        draft, version, section = self._editor.draft(), self._plan.version, self._section
        self._drafts.rest()

        def kept(_version: int) -> None:
            self._editor.kept(draft)
            self._drafts.settled(section)
            self.ask(read_plan, self._person_id, done=seen)

        def seen(plan: PlanDetail) -> None:
            self._show(plan)
            if not self._editor.dirty():
                then()

        def refused(problem: CocProblem) -> None:
            self.shell.messages.refuse(problem)
            self._drafts.touched()
            if isinstance(problem, ChangedElsewhere):
                self.ask(read_plan, self._person_id, done=lambda plan: self._meet(plan, version, then))

        args = (self._person_id, self._section, version, draft)
        self.act(write_section, *args, said="Section kept", done=kept, refused=refused, button=self._save)

    def _meet(self, plan: PlanDetail, version: int, then: Callable[[], object]) -> None:
        """Go on from a plan that moved: where another section was changed ours is kept; where this one was, both are shown."""
        self._plan = plan
        self._editor.meet(plan)
        if self._editor.differs():
            self.shell.messages.refuse("Somebody else changed this section. Nothing of yours is lost: both are shown below.")
        elif version != plan.version:
            self.shell.messages.clear()
            self._write(then)

    def _on_stop(self) -> None:
        self.save(lambda: self.shell.go("person", person_id=self._person_id, tab="plan"))

    def _on_agree(self) -> None:
        """Record that they agree; words still being typed are kept first, so that it is these they agree with."""
        if self._editor.dirty():
            self._write(self._record_agreement)
        else:
            self._record_agreement()

    def _record_agreement(self) -> None:
        self.act(
            record_agreement,
            self._person_id,
            said="Agreement recorded",
            done=lambda _none: self.refresh(),
            button=self._agree,
        )

    def _on_paper(self) -> None:
        hand_out(self, make_plan_paper, self._person_id, title="Where to save the plan", name="plan.pdf")
