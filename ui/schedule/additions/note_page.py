"""A short note of a debrief: kept where its person says yes, and taken out for good when they take the yes back."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.schedule.additions.acts import add_something, take_note_out
from coc_desktop.schedule.additions.queries import AddedDetail, AddedRow, read_added
from coc_desktop.schedule.additions.rules import LONGEST_NOTE, AdditionDraft
from coc_desktop.wording import day
from models.vocabulary import AddedFor, AddedHow, Permission
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.choosing import Choice
from ui.kit.dates import DateField
from ui.kit.dialogs import Answer, ask
from ui.kit.fields import TextBlock, TickField
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell
from ui.kit.text import small, words

TITLE = "A note of their debrief"
FOR = "What helped, what to change, and what to pass on to their plan."
NOT_FOR = "Never how well somebody did, a risk, or a diagnosis. A concern about safety goes to the trust’s own system."
SEALED = f"At most {LONGEST_NOTE} characters, sealed with what they need. It is on no paper but the copy of their own record."
FIELDS = (
    Field(
        "words",
        "What to &remember",
        TextBlock(4),
        required=True,
        help=f"{FOR} {NOT_FOR}",
        private=SEALED,
        missing="Enter what to remember, or leave without a note.",
    ),
    Field("agreed", "They know what it says, and said yes to it", TickField()),
    Field("said_on", "&When they said yes", DateField(), help="Empty is today."),
    Field("goes_to", "Where &it goes", Choice(AddedFor), required=True),
)
NEW = AdditionDraft(how=AddedHow.AT_DEBRIEF)


class NotePage(FormPage[AdditionDraft]):
    """The note that there is, or a form for one."""

    shows: ClassVar[frozenset[str]] = frozenset({"addition"})

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName("schedule_note")
        self._participation_id: UUID | None = None
        self._back: Button | None = None
        self.form: Form[AdditionDraft] = Form("schedule_note", FIELDS, NEW, clock=shell.clock)
        self.button = Button("schedule_note.save", "Keep this note", "primary", press=self.go_on)
        leave = Button("schedule_note.cancel", "Leave without a note", "ghost", press=shell.back)
        self._head, self._there = PageHead(TITLE), column(gap=12)
        self._asked = panel(column(self.form, 24, row(self.button, leave, None, gap=12)))
        content = column(self._head, 16, panel(self._there), self._asked, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_note.scroll", panel(content))))
        self.answer(Key.MAIN, "Keep this note", self.go_on)
        self.answer(Key.SAVE, "Keep this note", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._participation_id = args["participation_id"]
        self.form.fill(NEW)
        self._asked.hide()  # until it is known that there is no note: a form that goes again would take the focus with it
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(read_added, self._participation_id, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return super().first_focus() if self._back is None else self._back

    def _show(self, found: AddedDetail) -> None:
        self.set_title(f"{TITLE}, {found.name}")
        self._head.say(TITLE, f"{found.name}, {found.title}, {day(found.held_on, weekday=True)}.")
        notes = [one for one in found.rows if one.is_note]
        self._asked.setVisible(found.against_note is None)
        clear(self._there)
        self._back = None
        if found.against_note is not None:
            nothing = EmptyState("No note can be kept yet", found.against_note, margin=0)
            parts: list[QWidget] = [*(self._card(one, found.name) for one in notes)] or [nothing]
            self._there.put(*parts)
            for part in parts:
                part.show()  # Qt would do so a turn later, and nothing that is hidden can have the focus

    def _card(self, one: AddedRow, name: str) -> Card:
        """Show a note with the day of their yes, and a way to take it back."""
        back = Button(
            "schedule_note.take_out", "They take back their yes", size="row", press=partial(self._ask, one.addition_id, name)
        )
        hide_unless(self.shell.may(Permission.CHANGE_ACTIVITIES), back)
        self._back = back
        said = small(f"{name} said yes to this on {day(one.said_on)}. {one.goes_to.label}.")
        return Card(day(one.said_on, weekday=True), words(one.words), 6, said, 12, row(back, None))

    def _ask(self, addition_id: UUID, name: str) -> None:
        out = partial(self.act, take_note_out, addition_id, said="The note is gone", done=lambda _none: self.shell.back())
        ask(
            self,
            "schedule_note.sure",
            "Take this note out for good?",
            (
                f"{name} takes back their yes. The note goes at once, and nobody can bring it back, also not from History.",
                "Backups that were made while it was there still hold it until they are gone.",
            ),
            Answer("Leave it", lambda: None),
            Answer("Take it out for good", out, "danger"),
        )

    @override
    def keeping(self, said: AdditionDraft) -> Keeping | None:
        return Keeping(add_something, (self._participation_id, said), "Kept the note", self._done)

    def _done(self, looked_at: bool) -> None:
        self.shell.back()
