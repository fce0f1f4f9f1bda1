"""Keeping a person apart from somebody else, or from a ward or team; why is for named colleagues alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from coc_desktop.bank.notes import Reader, readers_to_choose
from coc_desktop.bank.queries import PersonRow, list_people, list_teams
from coc_desktop.problems import Problem
from coc_desktop.schedule.apart import ApartDraft, keep_apart, problems_in_apart
from ui.kit.buttons import Button
from ui.kit.choosing import ListField, Option, Several
from ui.kit.fields import TextBlock
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

SEALED = "Sealed to you and the colleagues chosen below. Nobody else can open it."


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers."""

    other_id: UUID | None = None
    team_id: UUID | None = None
    why: str = ""
    reader_ids: tuple[UUID, ...] = ()


FIELDS = (
    Field("other_id", "&Person", ListField(("person", "people")), help="Choose a person here, or a team below."),
    Field("team_id", "&Ward or team", ListField(("team", "teams"))),
    Field("why", "Wh&y", TextBlock(2), required=True, missing="Enter why.", private=SEALED),
    Field("reader_ids", "Who else may &read why", Several(())),
)


def to_draft(said: Answers) -> ApartDraft:
    """Turn what the form gathers into the area’s draft."""
    return ApartDraft(said.other_id, said.team_id, said.why, said.reader_ids)


class ApartForm(FormPage[Answers]):
    """One form: from whom or what, why, and for whom that is."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_apart")
        self._person_id: UUID | None = None
        self.form: Form[Answers] = Form("schedule_apart", FIELDS, Answers(), judge=_judge, clock=shell.clock)
        self.button = Button("schedule_apart.save", "Keep them apart", "primary", press=self.go_on)
        leave = Button("schedule_apart.cancel", "Leave without saving", "ghost", press=shell.back)
        head = PageHead("Not to be placed with", "Whoever plans is told that it is so, and never why.")
        content = column(head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_apart.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep them apart", self.go_on)
        self.answer(Key.SAVE, "Keep them apart", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._person_id = args["person_id"]
        self.form.fill(Answers())
        self.ask(list_people, done=self._show_people)
        self.ask(list_teams, done=self._show_teams)
        self.ask(readers_to_choose, done=self._show_readers)

    def _show_people(self, people: tuple[PersonRow, ...]) -> None:
        others = [one for one in people if one.person_id != self._person_id]
        self.form.entry("other_id").show_options([Option(one.person_id, one.known_as, one.team) for one in others])

    def _show_teams(self, teams: Sequence[tuple[UUID, str]]) -> None:
        self.form.entry("team_id").show_options([Option(team_id, name) for team_id, name in teams])

    def _show_readers(self, readers: tuple[Reader, ...]) -> None:
        self.form.entry("reader_ids").show_options([Option(one.account_id, one.name, one.role) for one in readers])

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        going = partial(self.shell.go, "person", person_id=self._person_id, tab="apart")
        return Keeping(keep_apart, (self._person_id, to_draft(said)), "Kept apart", lambda _id: going())


def _judge(said: Answers) -> Sequence[Problem]:
    return problems_in_apart(to_draft(said))
