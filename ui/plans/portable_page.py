"""A plan to take along: saved for the person and for whomever they hand it to, and brought in where they come with one."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.plans.portable.bringing import OpenedPlan, PlanBroughtIn, bring_in_plan, open_plan_file, whose_page
from coc_desktop.plans.portable.handing_on import ToTakeAlong, make_copy_to_take
from coc_desktop.wording import count, day, whose
from models.vocabulary import PaperFormat
from ui.kit.buttons import Button
from ui.kit.cards import Card, Notice
from ui.kit.choosing import ChoiceEntry, Option
from ui.kit.dialogs import choose_file
from ui.kit.handing import save_paper
from ui.kit.heads import PageHead
from ui.kit.layouts import Part, ScrollPage, clear, column, panel, row
from ui.kit.pages import Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words

SAID = "A plan belongs to its person. They can keep a copy and hand it on, to whomever they like."
GIVE = "Three files with one name: their plan as a PDF, the same words as a web page, and a file that another trust can take in."
BRING = "Somebody who had a plan elsewhere need not begin again. Choose the file that came with it, which ends in .json."
ANEW = "Who does each thing is asked anew, and so is who may see it. They have not agreed to it here until they say so."
TAKEN = "The plan is saved three times beside each other: a PDF, a web page, and a file that another trust can take in."
CHOSEN = "as_chosen"


class PortablePage(Page):
    """A copy out, and a copy in: what is in a file is shown before anything is done with it."""

    saves: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        """Build the cards; whose plan it is comes with the person."""
        super().__init__(shell)
        self.setObjectName("plans_portable")
        self._person_id: UUID | None = None
        self._known_as = ""
        self._opened: OpenedPlan | None = None
        forms = (Option(CHOSEN, "As they chose"), *(Option(one, one.label) for one in PaperFormat))
        self._form = ChoiceEntry("plans_portable.format", "How the PDF is made", forms)
        self._form.set_value(CHOSEN)
        self._give = Button("plans_portable.give", "Make a copy to take along", "primary", icon="download", press=self._on_give)
        self._choose = Button("plans_portable.choose", "Choose a plan", icon="upload", press=self._on_choose)
        self._bring = Button("plans_portable.bring", "Bring it in", "primary", press=self._on_bring)
        self._found = column(gap=8)
        self._head = PageHead("A plan to take along", SAID)
        giving = Card("A copy for them", words(GIVE), 12, self._form, 16, row(self._give, None))
        bringing = Card("A plan from elsewhere", words(BRING), 6, small(ANEW), 14, row(self._choose, None), panel(self._found))
        content = column(self._head, 16, giving, 16, bringing, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("plans_portable.scroll", panel(content))))

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self._opened = None
        clear(self._found)
        self.ask(whose_page, self._person_id, done=self._show)

    @override
    def unsaved(self) -> bool:
        return self._opened is not None

    @override
    def first_focus(self) -> QWidget | None:
        return self._give

    def _show(self, known_as: str) -> None:
        self._known_as = known_as
        title = f"{whose(known_as)} plan, to take along"
        self.set_title(title)
        self._head.say(title, SAID)

    def _on_give(self) -> None:
        chosen = self._form.value()
        form = chosen if isinstance(chosen, PaperFormat) else None
        self.ask(make_copy_to_take, self._person_id, form, done=self._made, busy="Making the copy")

    def _made(self, made: ToTakeAlong) -> None:
        paper = made.paper
        save_paper(self, paper.pdf, paper.twin, made.file, title="Where to save the plan", name="my-plan.pdf", said=TAKEN)

    def _on_choose(self) -> None:
        choose_file(self, "Which plan?", "", "Plans (*.json)", lambda chosen: self.read_file(Path(chosen)))

    def read_file(self, file: Path) -> None:
        """Open a file and show what is in it; nothing is brought in yet."""
        self.shell.tasks.run_plain(open_plan_file, file, free=True, done=self._look, busy="Reading the plan", owner=self)

    def _look(self, found: OpenedPlan) -> None:
        self._opened = found
        clear(self._found)
        made = f"Made by {found.made_by or 'somebody who is not named'} on {day(found.made_on)}."
        holds = f"It holds {count(found.sections, 'section')} and {count(found.actions, 'thing')} to do."
        parts: list[Part] = [
            12,
            words(f"It says it is {whose(found.known_as or 'somebody')} plan", "strong"),
            small(f"{made} {holds}"),
        ]
        if found.known_as.casefold() != self._known_as.casefold():
            parts.append(Notice(f"This page is {whose(self._known_as)}. Ask them whether this plan is theirs.", "warn"))
        self._bring = Button("plans_portable.bring", "Bring it in", "primary", press=self._on_bring)
        self._found.put(*parts, 6, row(self._bring, None))
        self._bring.setFocus()

    def _on_bring(self) -> None:
        if self._opened is not None:
            self.act(bring_in_plan, self._person_id, self._opened.plan, done=self._brought, button=self._bring)

    def _brought(self, found: PlanBroughtIn) -> None:
        """Go where it is looked at next, and say what had no place here."""
        self._opened, self.finished = None, True
        left = f" {count(found.left_out, 'thing')} had no place here: go through the file together." if found.left_out else ""
        if found.begun:
            self.shell.go("plan", person_id=self._person_id)
            self.shell.messages.say(f"Their plan is in: go through it with them.{left}")
        elif found.sections:
            self.shell.go("plan_proposals", person_id=self._person_id)
            self.shell.messages.say(f"There is a plan already: {count(found.sections, 'section')} to look at.{left}")
        else:
            clear(self._found)
            self._found.put(8, Notice(f"It says the same as the plan here.{left}", title="There is nothing to bring in"))
