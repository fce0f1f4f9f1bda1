"""The trust's own settings, each with where its default comes from; figures still to be checked say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import make_dataclass
from typing import Any

from coc_desktop.office.trust_settings import change_settings, read_settings
from coc_desktop.problems import Problem
from coc_desktop.settings import DECLARED, Declared, problems_in
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.dates import DateField
from ui.kit.fields import Kind, NumberField, TextBlock, TextLine, TickField
from ui.kit.forms import Field, Form
from ui.kit.layouts import column, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import words

GROUPS = {
    "trust": "Your trust",
    "billing": "Who invoices are sent to",
    "coding": "Finance coding",
    "support": "Pre-meets and debriefs",
    "promise": "Our promise",
    "lock": "Locking",
    "invites": "Calendar invites",
    "claims": "Claims",
    "status": "Regular work",
    "messages": "Messages",
    "badges": "Name badges",
    "duties": "Who does what",
}


def _slot(name: str) -> str:
    return name.replace(".", "_")


def _kind(name: str, declared: Declared) -> Kind:
    if declared.is_day:
        return DateField()
    if isinstance(declared.default, bool):
        return TickField()
    if _is_number(declared):
        return NumberField(0, 1000)
    return TextBlock(4) if name == "billing.address" else TextLine(limit=200)


def _help(declared: Declared) -> str:
    source = f" Source: {declared.source}." if declared.source else ""
    check = " Check this with your finance team." if declared.to_check else ""
    empty = f" Empty is {declared.default}." if _is_number(declared) else ""
    return f"{declared.help}{source}{check}{empty}".strip()


def _is_number(declared: Declared) -> bool:
    """Say whether a setting is a number; emptied, it is the usual one again."""
    return isinstance(declared.default, int) and not isinstance(declared.default, bool)


def _fields() -> tuple[Field, ...]:
    fields, seen = [], set[str]()
    for name, declared in DECLARED.items():
        group = name.split(".", 1)[0]
        heading = GROUPS.get(group, "") if group not in seen else ""
        seen.add(group)
        fields.append(Field(_slot(name), declared.label, _kind(name, declared), help=_help(declared), group=heading))
    return tuple(fields)


def _shown(declared: Declared, value: Any) -> Any:
    """Return a setting as its field holds it."""
    return value if not declared.is_day else dt.date.fromisoformat(value) if value else None


Values: Any = make_dataclass(
    "Values", [(_slot(name), Any, _shown(declared, declared.default)) for name, declared in DECLARED.items()], frozen=True
)


class TrustTab(Page):
    """One form of every declared setting."""

    def __init__(self, shell: Shell) -> None:
        """Build the form from the declarations."""
        super().__init__(shell)
        self.setObjectName("office_trust")
        self._form: Form[Any] = Form("office_trust", _fields(), Values(), judge=_judge, clock=shell.clock)
        self._save = Button("office_trust.save", "Save settings", "primary", press=self._on_save)
        said = "Each drawing in easy read papers can make way for a picture of your own places."
        see = Button("office_trust.pictures", "See the pictures", press=lambda: shell.go("own_pictures"))
        pictures = Card("Pictures in easy read papers", words(said), 12, row(see, None))
        told = "How much each approver may approve of one claim, from a day on. Nobody sets their own."
        look = Button("office_trust.limits", "See the limits", press=lambda: shell.go("approval_limits"))
        limits = Card("Limits of approvers", words(told), 12, row(look, None))
        self.setLayout(column(Card("", self._form, 20, row(self._save, None)), 16, limits, 16, pictures, None))
        self.answer(Key.SAVE, "Save settings", self._on_save)

    @override
    def load(self, **args: Any) -> None:
        if not self.unsaved():
            self.ask(read_settings, done=self._show)

    @override
    def unsaved(self) -> bool:
        return self._form.dirty()

    def _show(self, kept: dict[str, Any]) -> None:
        self._form.fill(Values(**{_slot(name): _shown(DECLARED[name], value) for name, value in kept.items()}))

    @override
    def save(self, then: Callable[[], object]) -> None:
        self._keep(then)

    def _on_save(self) -> None:
        self._keep(lambda: self.ask(read_settings, done=self._show))

    def _keep(self, then: Callable[[], object]) -> None:
        """Save every setting, one that was emptied as its default, then go on."""
        said = self._form.checked()
        if said is None:
            return
        values = {name: _entered(said, name) for name in DECLARED}

        def kept(_none: object) -> None:
            self._form.took(said)
            then()

        self.act(change_settings, values, said="Settings saved", done=kept, refused=self._form.refuse, button=self._save)


def _entered(said: Any, name: str) -> Any:
    """Return what was entered for a setting as it is kept; one that was emptied has its default, and no day is empty."""
    value, declared = getattr(said, _slot(name)), DECLARED[name]
    if declared.is_day:
        return value.isoformat() if value is not None else ""
    return declared.default if value is None else value


def _judge(said: Any) -> tuple[Problem, ...]:
    return tuple(Problem(_slot(name), one.text) for name in DECLARED for one in problems_in(name, _entered(said, name)))
