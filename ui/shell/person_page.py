"""One person's page: who they are and how to reach them, then the tabs that each area gives."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.bank.queries import PersonDetail, read_person
from coc_desktop.plans.reviewing import begin_review
from coc_desktop.wording import listed
from models.vocabulary import Channel, ContactStop, Permission
from ui.kit.buttons import Button
from ui.kit.cards import Notice
from ui.kit.dialogs import Answer, ask
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel, row
from ui.kit.marks import Avatar, Tag
from ui.kit.pages import Key, Page
from ui.kit.parts import PersonTab
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell
from ui.kit.strips import TabStrip

REST = "Turn on “Do not disturb” first, so that no message of yours comes up over it."
PAPER = "Have pen and paper there: whoever has no card writes down four words that nobody else is to see."


class PersonPage(Page):
    """A contributor's page. The line that they can see everything on it is always there: it changes how people write."""

    shows: ClassVar[frozenset[str]] = frozenset({"person", "contact_rule", "likely_pair"})

    def __init__(self, shell: Shell) -> None:
        """Build the head and one tab for each area that gives one; a tab is built when it is first chosen."""
        super().__init__(shell)
        self.setObjectName("person")
        self._person_id: UUID | None = None
        self._first_name = "They"
        self._tabs: list[PersonTab] = sorted(
            (tab for tab in shell.extras.person_tabs if shell.may(tab.permission)), key=lambda tab: tab.order
        )
        self._built: dict[str, Page] = {}
        self._avatar = Avatar("", 48)
        self._edit = Button("person.change", "Change their record", press=self._on_change)
        self._plan = Button("person.plan", "Write their plan", "primary", icon="file-text", press=self._on_plan)
        self._review = Button("person.review", "Review together", icon="eye", press=self._on_review)
        hide_unless(shell.may(Permission.CHANGE_PLANS), self._review)
        hide_unless(shell.may(Permission.CHANGE_PEOPLE), self._edit)
        hide_unless(shell.may(Permission.SEE_PLANS), self._plan)
        self._head = PageHead("Person", "", self._edit, self._review, self._plan)
        self._seen = Tag("They can see everything on this page", "info", icon="eye")
        tabs = [(tab.key, tab.words) for tab in self._tabs]
        self._strip = TabStrip("person.tabs", "Parts of this person’s page", tabs, aside=self._seen)
        self._strip.chosen.connect(lambda _key: self._show_tab())
        self._warnings = column(gap=8)
        self._place = column()
        head = row(self._avatar, self._head, gap=16)
        content = column(
            head,
            12,
            panel(self._warnings),
            self._strip,
            16,
            panel(self._place),
            None,
            margin=(0, 0, 8, 24),
        )
        self.setLayout(column(ScrollPage("person.scroll", panel(content))))
        self.answer(Key.MAIN, "Write their plan", self._on_plan)
        if shell.may(Permission.CHANGE_PLANS):
            self.answer(Key.NEW, "Look at their plan together", self._on_review)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        tab = str(args.get("tab", self._tabs[0].key if self._tabs else ""))
        for built in self._built.values():
            self._place.removeWidget(built)
            built.deleteLater()
        self._built = {}
        if tab:
            self._strip.choose(tab)
            self._show_tab()
        self.refresh()

    @override
    def refresh(self) -> None:
        if self._person_id is not None:
            self.ask(read_person, self._person_id, done=self._show)

    @override
    def hear(self, changes: Any) -> None:
        super().hear(changes)
        for built in self._built.values():
            built.hear(changes)

    @override
    def unsaved(self) -> bool:
        return any(built.unsaved() for built in self._built.values())

    @override
    def save(self, then: Any) -> None:
        waiting = next((built for built in self._built.values() if built.unsaved()), None)
        if waiting is None:
            then()
        else:
            waiting.save(lambda: self.save(then))

    @override
    def first_focus(self) -> QWidget | None:
        return self._plan if not self._plan.isHidden() else self._strip

    def _show_tab(self) -> None:
        key = self._strip.current()
        if key not in self._built:
            tab = next(tab for tab in self._tabs if tab.key == key)
            built = tab.build(self.shell)
            self._built[key] = built
            self._place.addWidget(built)
            built.load(person_id=self._person_id)
        for other, built in self._built.items():
            built.setVisible(other == key)
        self._built[key].freshen()
        self._say_who_sees()

    def _say_who_sees(self) -> None:
        """Say who can see the tab that is showing: the person, or on a sealed one only those named in it."""
        if any(tab.sealed for tab in self._tabs if tab.key == self._strip.current()):
            self._seen.show_state("Only the people named in a note can read it", "private")
        else:
            self._seen.show_state(f"{self._first_name} can see everything on this page", "info", icon="eye")

    def _show(self, found: PersonDetail) -> None:
        if found.person_id != self._person_id:  # it was merged: this is the page of the record that stands now
            self.load(person_id=found.person_id, tab=self._strip.current())
            return
        said = found.details
        self.set_title(said.known_as)
        self._avatar.show_name(said.known_as)
        parts = [said.pronouns, said.kind, found.team]
        if said.channel is not Channel.NOT_ASKED:
            parts.append(f"prefers {said.channel.label.lower()}")
        if said.languages:
            parts.append(f"speaks {listed([one.strip() for one in said.languages.split(',')])}")
        self._head.say(said.known_as, ", ".join(part for part in parts if part))
        clear(self._warnings)
        if found.contact_stop is not ContactStop.NONE:
            self._warnings.addWidget(Notice(found.contact, "error", title="Contact is stopped"))
        for rule in found.rules:
            if rule.in_force:
                self._warnings.addWidget(Notice(f"“{rule.words}”", "warn", title=rule.kind.label))
        if self._warnings.count():
            self._warnings.put(8)
        self._first_name = said.known_as.split(" ")[0]
        self._say_who_sees()

    def _on_plan(self) -> None:
        self.shell.go("plan", person_id=self._person_id)

    def _on_review(self) -> None:
        """Ask once, as it closes everything here; then their plan opens in a window of theirs."""
        ask(
            self,
            "person.review_question",
            f"Look at the plan together with {self._first_name}?",
            ("This window locks, and only their plan opens. You need your passphrase to come back.", REST, PAPER),
            Answer("Not now", lambda: None),
            Answer(f"&Start with {self._first_name}", self._begin_review, "primary"),
        )

    def _begin_review(self) -> None:
        self.ask(begin_review, self._person_id, done=self.shell.handing_over.emit)

    def _on_change(self) -> None:
        self.shell.go("person_form", person_id=self._person_id)
