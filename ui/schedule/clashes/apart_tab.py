"""Whom a person is kept apart from, on a tab of its own, because why is sealed to named colleagues."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from coc_desktop.schedule.apart import ApartRow, kept_apart_from, let_together
from coc_desktop.wording import day
from models.vocabulary import Permission
from ui.kit.about_person import AboutPerson
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.flows import Flow
from ui.kit.layouts import Part, panel, row
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell
from ui.kit.text import small, words

SAID = "Whoever plans an activity is told that it is so, before anything is booked, and never why."


class ApartTab(AboutPerson):
    """Each person or team, since when, and why where that is mine to read."""

    shows: ClassVar[frozenset[str]] = frozenset({"keep_apart", "team", "person"})

    def __init__(self, shell: Shell) -> None:
        """Build nothing until the person is known."""
        super().__init__(shell, "schedule_apart_from", kept_apart_from)

    @override
    def show_found(self, found: tuple[ApartRow, ...]) -> None:
        add = Button("schedule_apart_from.keep_apart", "Keep apart from somebody", press=self._on_apart)
        hide_unless(self.shell.may(Permission.CHANGE_PEOPLE), add)
        parts: list[Part] = [part for number, one in enumerate(found) for part in (*self._line(number, one), 12)]
        nobody = [words("Nobody.", "body", "text2"), 12]
        self.body.put(Card("Not to be placed with", small(SAID), 12, *(parts or nobody), panel(Flow(add))), None)

    def _line(self, number: int, one: ApartRow) -> list[Part]:
        why = f"“{one.why}”" if one.mine else f"{one.said_by} knows why."
        said: list[Part] = [words(one.name, "strong"), 2, small(f"{why} Since {day(one.said_on)}.")]
        if one.mine and self.shell.may(Permission.CHANGE_PEOPLE):
            end = Button(
                f"schedule_apart_from.together_{number}", "No more", "ghost", size="row", press=partial(self._on_end, one)
            )
            end.setAccessibleName(f"Keep apart no more: {one.name}")
            said += [4, row(end, None)]
        return said

    def _on_apart(self) -> None:
        self.shell.go("keep_apart", person_id=self.person_id)

    def _on_end(self, one: ApartRow) -> None:
        self.act(let_together, one.apart_id, said="Not kept apart any more")
