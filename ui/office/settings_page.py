"""Settings: how the window looks, the trust's own settings, accounts and keys, recovery sheets, and backups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from models.vocabulary import Permission
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.strips import TabStrip
from ui.office.accounts_tab import AccountsTab
from ui.office.look_tab import LookTab
from ui.office.safety_tab import SafetyTab
from ui.office.trust_tab import TrustTab

TABS: tuple[tuple[str, str, type[Page], Permission | None], ...] = (
    ("look", "Reading and display", LookTab, None),
    ("trust", "Trust", TrustTab, Permission.CHANGE_SETTINGS),
    ("accounts", "Accounts and keys", AccountsTab, None),
    ("safety", "Backups and checks", SafetyTab, Permission.KEEP_BACKUPS),
)


class SettingsPage(Page):
    """One tab for each kind of setting; a tab is built when it is first chosen."""

    shows: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, shell: Shell) -> None:
        """Build the strip of tabs."""
        super().__init__(shell)
        self.setObjectName("office_settings")
        self._tabs = [tab for tab in TABS if tab[3] is None or shell.may(tab[3])]
        self._built: dict[str, Page] = {}
        self._strip = TabStrip("office_settings.tabs", "Kinds of settings", [(key, said) for key, said, *_ in self._tabs])
        self._strip.chosen.connect(lambda _key: self._show_tab())
        self._place = column()
        head = PageHead("Settings", "Each change to how the window looks shows at once.")
        content = column(head, 12, self._strip, 16, panel(self._place), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("office_settings.scroll", panel(content))))

    @override
    def load(self, **args: Any) -> None:
        self._strip.choose(str(args.get("tab", "look")))
        self._show_tab()

    @override
    def hear(self, changes: Any) -> None:
        for built in self._built.values():
            built.hear(changes)

    @override
    def answers(self) -> dict[Key, tuple[str, Callable[[], object]]]:
        """Answer the keys as the tab that is shown does."""
        shown = self._built.get(self._strip.current() or "")
        return shown.answers() if shown is not None else {}

    @override
    def unsaved(self) -> bool:
        return any(built.unsaved() for built in self._built.values())

    @override
    def save(self, then: Callable[[], object]) -> None:
        waiting = next((built for built in self._built.values() if built.unsaved()), None)
        if waiting is None:
            then()
        else:
            waiting.save(lambda: self.save(then))

    def _show_tab(self) -> None:
        key = self._strip.current()
        if key not in self._built:
            self._built[key] = next(build for name, _, build, _ in self._tabs if name == key)(self.shell)
            self._place.addWidget(self._built[key])
        for other, built in self._built.items():
            built.setVisible(other == key)
        self._built[key].load()
