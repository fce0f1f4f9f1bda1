"""Home: what needs somebody today, put together from the groups that each area gives. Each row opens the act that settles it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london, today
from coc_desktop.office.not_today import put_away_until_tomorrow, what_is_away
from coc_desktop.wording import count, day
from models.vocabulary import Permission
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card, EmptyState
from ui.kit.flows import SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.lists import TaskGroup, TaskList, TaskRow
from ui.kit.pages import Key, Page
from ui.kit.parts import HomeGroup
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell

MOST = 5
AWAY = "away"  # the question what was put away for today, beside the groups' own


class HomePage(Page):
    """The first page after signing in."""

    shows: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, shell: Shell) -> None:
        """Build the head, the list and the cards beside it; the groups come with their answers."""
        super().__init__(shell)
        self.setObjectName("home")
        self._groups: list[HomeGroup] = sorted(
            (group for group in shell.extras.home_groups if shell.may(group.permission)), key=lambda group: group.order
        )
        self._told: dict[str, TaskGroup] = {}
        self._asked: set[str] = set()
        self._whole: set[str] = set()
        self._away: frozenset[str] = frozenset()
        self._arriving = True
        self._plan = Button("home.plan", "Plan an activity", "primary", icon="plus", press=lambda: shell.go("activity_form"))
        hide_unless(shell.may(Permission.CHANGE_ACTIVITIES), self._plan)
        self._head = PageHead("Home", "", self._plan)
        self._list = TaskList("home.list")
        self._nothing = Card("", EmptyState("Nothing needs you here", "Your own work is in the areas at the left.", margin=0))
        cards = sorted((card for card in shell.extras.home_cards if shell.may(card.permission)), key=lambda card: card.order)
        self._cards = [card.build(shell) for card in cards]
        waiting = panel(column(self._list, self._nothing, None))
        beside = SideBySide(waiting, panel(column(*self._cards, None, gap=16)), shares=(1, 0), widths=(480, 302))
        content = column(self._head, 16, panel(beside) if self._cards else waiting, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("home.scroll", panel(content))))
        self.answer(Key.MAIN, "Open the first thing that needs you", self._on_main)

    @override
    def load(self, **args: Any) -> None:
        self._arriving = True
        self._greet("")
        for card in self._cards:
            card.load()
        self.refresh()

    @override
    def refresh(self) -> None:
        for group in self._groups:
            self._work_out(group)
        self._asked.add(AWAY)
        self.ask(what_is_away, done=self._take_away, settled=partial(self._answered, AWAY))

    def _work_out(self, group: HomeGroup) -> None:
        """Ask what one group has to show."""
        self._asked.add(group.name)
        settled = partial(self._answered, group.name)
        self.ask(group.query, done=partial(self._take, group), refused=partial(self._miss, group), settled=settled)

    def _answered(self, name: str) -> None:
        """Show everything once the last question is answered: nothing moves under the pointer, and it is laid out once."""
        self._asked.discard(name)
        if not self._asked:
            self._show()
        self._claim_focus()

    @override
    def hear(self, changes: Any) -> None:
        if "put_away" in changes.kinds or any(group.shows & changes.kinds for group in self._groups):
            self.stale = True
            self.freshen()
        for card in self._cards:
            card.hear(changes)

    @override
    def first_focus(self) -> QWidget | None:
        return self._list.first() or self._plan

    def _take(self, group: HomeGroup, found: Any) -> None:
        self._told[group.name] = group.show(self.shell, found)

    def _take_away(self, away: frozenset[str]) -> None:
        self._away = away

    def _of_today(self, group: TaskGroup) -> TaskGroup:
        """Leave out what was put away for today, and let the rest be put away where it may."""
        here = [row for row in group.rows if row.about not in self._away or not row.about]
        away = len(group.rows) - len(here)
        rows = [replace(row, later=partial(self._put_away, row.about)) if row.about else row for row in here]
        aside = group.aside if not away else ", ".join(part for part in (group.aside, f"{away} put away until tomorrow") if part)
        nothing = f"{group.title}: {count(away, 'thing is', 'things are')} put away until tomorrow." if away else group.nothing
        return replace(group, rows=rows, aside=aside, nothing=nothing)

    def _put_away(self, about: str) -> None:
        self.act(put_away_until_tomorrow, about, said="Put away until tomorrow")

    def _miss(self, group: HomeGroup, problem: Any) -> None:
        """Say that one group could not be worked out, with a way to try again; the others are as they are."""
        again = TaskRow(
            object_name=f"home.again_{group.name}",
            icon="info",
            title="We could not work this out",
            note=str(problem),
            tag=("soon", "Not known"),
            button="Try again",
            press=partial(self._work_out, group),
        )
        self._told[group.name] = TaskGroup(group.title or group.name.capitalize(), "", [again])

    def _show(self) -> None:
        shown = [(group.name, self._of_today(self._told[group.name])) for group in self._groups if group.name in self._told]
        things = sum(len(group.rows) for _, group in shown)
        self._greet(f"{count(things, 'thing needs', 'things need')} you today." if things else "Nothing needs you today.")
        focused = self._focused()
        self._list.show_groups([self._first_few(name, group) for name, group in shown])
        something = any(group.rows or group.nothing for _, group in shown)
        self._list.setVisible(something)
        self._nothing.setVisible(not something)
        self._keep_focus(focused)

    def _greet(self, waiting: str) -> None:
        """Say good day, and how many things wait once that is known."""
        now = london(self.shell.clock.now())
        greeting = "Good morning" if now.hour < 12 else "Good afternoon" if now.hour < 18 else "Good evening"
        first_name = self.shell.me.name.split(" ")[0]
        self._head.say(f"{greeting}, {first_name}", f"{day(today(self.shell.clock), weekday=True)}. {waiting}".strip())

    def _focused(self) -> str:
        """Return the name of the control in the list that has the focus, or nothing."""
        widget: QWidget | None = self.window().focusWidget()
        return widget.objectName() if widget is not None and self._list.isAncestorOf(widget) else ""

    def _keep_focus(self, name: str) -> None:
        """Give the focus back to the row that had it; on arriving, to the first thing to do."""
        focused: QWidget | None = self.window().focusWidget()
        target = self._list.button(name) if name else None
        if target is None and self._arriving and (name or focused is self._plan) and self.isVisible():
            target = self._list.first()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        elif name:
            self._plan.setFocus(Qt.FocusReason.OtherFocusReason)
        self._arriving = self._arriving and len(self._told) < len(self._groups)

    def _first_few(self, name: str, group: TaskGroup) -> TaskGroup:
        """Keep Home short: the first few of a group, and the way to the rest."""
        if len(group.rows) <= MOST:
            return group
        whole = name in self._whole
        words = f"Show the first {MOST}" if whole else f"Show all {len(group.rows)}"
        link = LinkButton(f"home.all_{name}", words, trail="chevron-up" if whole else "chevron-down")
        link.setAccessibleName(f"{words}: {group.title}")
        link.clicked.connect(lambda: self._turn(name))
        return replace(group, rows=group.rows if whole else group.rows[:MOST], more=link)

    def _turn(self, name: str) -> None:
        """Show a whole group, or its first few again."""
        self._whole ^= {name}
        self._show()

    def _on_main(self) -> None:
        first = self._list.first()
        if first is not None:
            first.click()
