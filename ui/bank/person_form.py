"""Adding a person, and changing their record. Only a name is asked first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coc_desktop.bank.people import add_person, change_person
from coc_desktop.bank.queries import PersonDetail, list_teams, read_person
from coc_desktop.bank.rules import PersonDraft, problems_in
from coc_desktop.problems import Problem
from models.vocabulary import Channel, PaperFormat, PersonStatus
from ui.kit.buttons import Button
from ui.kit.choosing import Choice, ListField, Option
from ui.kit.dates import DateField
from ui.kit.fields import TextBlock, TextLine
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

FORMATS = tuple((form, form.label) for form in PaperFormat)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form gathers; several emails, phones or address lines stand one under another."""

    known_as: str = ""
    given: str = ""
    surname: str = ""
    pronouns: str = ""
    kind: str = ""
    emails: str = ""
    phones: str = ""
    address: str = ""
    postcode: str = ""
    channel: Channel | None = Channel.NOT_ASKED
    channel_words: str = ""
    languages: str = ""
    status: PersonStatus | None = PersonStatus.ENQUIRY
    joined_on: dt.date | None = None
    team_id: UUID | None = None
    paper_format: PaperFormat | None = PaperFormat.STANDARD


FIELDS = (
    Field("known_as", "&What they like to be called", TextLine(limit=200), required=True),
    Field("given", "F&irst name in full, if it is another", TextLine(limit=120)),
    Field("surname", "&Surname, to sort by", TextLine(limit=120)),
    Field("pronouns", "&Pronouns", TextLine(limit=40, characters=20)),
    Field("kind", "&How they describe themselves", TextLine(limit=80), help="For example carer, former patient, peer worker."),
    Field("phones", "Phone &numbers", TextBlock(2), help="One on each line.", group="How to reach them"),
    Field("emails", "&Emails", TextBlock(2), help="One on each line."),
    Field("address", "&Address", TextBlock(3), help="One line under another."),
    Field("postcode", "Postco&de", TextLine(limit=12, characters=12)),
    Field("channel", "They would &like us to use", Choice(Channel), required=True),
    Field("channel_words", "Anything else a&bout contact, in their words", TextLine(limit=300)),
    Field("languages", "Lang&uages", TextLine(limit=120)),
    Field("paper_format", "&Format of their papers", Choice(FORMATS), required=True),
    Field("status", "Where the&y are with the bank", Choice(PersonStatus), required=True, group="With the bank"),
    Field("joined_on", "&Joined on", DateField()),
    Field("team_id", "&Team", ListField(("team", "teams"))),
)


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def to_draft(said: Answers) -> PersonDraft:
    """Turn what the form gathers into the area's draft."""
    return PersonDraft(
        known_as=said.known_as,
        given=said.given,
        surname=said.surname,
        pronouns=said.pronouns,
        kind=said.kind,
        emails=_lines(said.emails),
        phones=_lines(said.phones),
        address=_lines(said.address),
        postcode=said.postcode,
        channel=said.channel or Channel.NOT_ASKED,
        channel_words=said.channel_words,
        languages=said.languages,
        status=said.status or PersonStatus.ENQUIRY,
        joined_on=said.joined_on,
        team_id=said.team_id,
        paper_format=said.paper_format or PaperFormat.STANDARD,
    )


def to_answers(found: PersonDetail) -> Answers:
    """Turn a person's record into what the form shows."""
    said = found.details
    return Answers(
        known_as=said.known_as,
        given=said.given,
        surname=said.surname,
        pronouns=said.pronouns,
        kind=said.kind,
        emails="\n".join(said.emails),
        phones="\n".join(said.phones),
        address="\n".join(said.address),
        postcode=said.postcode,
        channel=said.channel,
        channel_words=said.channel_words,
        languages=said.languages,
        status=found.status,
        joined_on=found.joined_on,
        team_id=found.team_id,
        paper_format=found.paper_format,
    )


def judge(said: Answers) -> Sequence[Problem]:
    """Ask the area's own rule."""
    return problems_in(to_draft(said))


class PersonForm(FormPage[Answers]):
    """One form for both: without a person it adds one, with one it changes them."""

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("bank_person_form")
        self._person: PersonDetail | None = None
        self._head = PageHead("Add a person", "Only a name is needed now. Everything else can come later.")
        self.form: Form[Answers] = Form("bank_person_form", FIELDS, Answers(), judge=judge, clock=shell.clock)
        self.button = Button("bank_person_form.save", "Add them", "primary", press=self.go_on)
        leave = Button("bank_person_form.cancel", "Leave without saving", "ghost", press=shell.back)
        content = column(self._head, 16, self.form, 24, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("bank_person_form.scroll", panel(content))))
        self.answer(Key.MAIN, "Save this person", self.go_on)
        self.answer(Key.SAVE, "Save this person", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._person = None
        self.form.fill(Answers())
        self.ask(list_teams, done=self._show_teams)
        if "person_id" in args:
            self.ask(read_person, args["person_id"], done=self._show)

    def _show_teams(self, teams: Sequence[tuple[UUID, str]]) -> None:
        self.form.entry("team_id").show_options([Option(team_id, name) for team_id, name in teams])

    def _show(self, found: PersonDetail) -> None:
        self._person = found
        self.form.fill(to_answers(found))
        self._head.say(f"Change {found.details.known_as}", "Every change is kept in History and can be put back.")
        self.button.setText("Save changes")
        self.set_title(found.details.known_as)

    @override
    def keeping(self, said: Answers) -> Keeping | None:
        found, draft = self._person, to_draft(said)
        if found is None:
            return Keeping(add_person, (draft,), "Person added", self._open)
        return Keeping(
            change_person, (found.person_id, found.version, draft), "Record changed", lambda _none: self._open(found.person_id)
        )

    def _open(self, person_id: UUID) -> None:
        self.shell.go("person", person_id=person_id)
