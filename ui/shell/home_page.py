"""Home: what needs somebody today, put together from the groups that each area gives. Each row opens the act that settles it."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.clock import london, today
from coc_desktop.wording import count, day
from models.vocabulary import Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.lists import TaskGroup, TaskList
from ui.kit.pages import Page
from ui.kit.parts import HomeGroup
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell

MOST = 5


class HomePage(Page):
    """The first page after signing in."""

    shows: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, shell: Shell) -> None:
        """Build the head and the list; the groups come with their answers."""
        super().__init__(shell)
        self.setObjectName("home")
        self._groups: list[HomeGroup] = sorted(
            (group for group in shell.extras.home_groups if shell.may(group.permission)), key=lambda group: group.order
        )
        self._told: dict[str, TaskGroup] = {}
        plan = Button("home.plan", "Plan an activity", "primary", icon="plus", press=lambda: shell.go("activity_form"))
        hide_unless(shell.may(Permission.CHANGE_ACTIVITIES), plan)
        self._head = PageHead("Home", "", plan)
        self._list = TaskList("home.list")
        self._nothing = Card("", EmptyState("Nothing needs you here", "Your own work is in the areas at the left.", margin=0))
        content = column(self._head, 16, self._list, self._nothing, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("home.scroll", panel(content))))

    @override
    def refresh(self) -> None:
        for group in self._groups:
            self.ask(group.query, done=partial(self._take, group))
        self._show()

    @override
    def hear(self, changes: Any) -> None:
        if any(group.shows & changes.kinds for group in self._groups):
            self.stale = True
            self.freshen()

    @override
    def first_focus(self) -> QWidget | None:
        return self._list

    def _take(self, group: HomeGroup, found: Any) -> None:
        self._told[group.name] = group.show(self.shell, found)
        self._show()

    def _show(self) -> None:
        shown = [self._told[group.name] for group in self._groups if group.name in self._told]
        things = sum(len(group.rows) for group in shown)
        now = london(self.shell.clock.now())
        greeting = "Good morning" if now.hour < 12 else "Good afternoon" if now.hour < 18 else "Good evening"
        first_name = self.shell.me.name.split(" ")[0]
        waiting = f"{count(things, 'thing needs', 'things need')} you today." if things else "Nothing needs you today."
        self._head.say(f"{greeting}, {first_name}", f"{day(today(self.shell.clock), weekday=True)}. {waiting}")
        self._list.show_groups([_first_few(group) for group in shown])
        self._list.setVisible(bool(shown))
        self._nothing.setVisible(not self._groups)


def _first_few(group: TaskGroup) -> TaskGroup:
    """Keep Home short: the first few of a group, and how many more there are."""
    if len(group.rows) <= MOST:
        return group
    return TaskGroup(
        group.title, f"{group.aside}. The first {MOST} of {len(group.rows)}", tuple(group.rows[:MOST]), group.nothing
    )
