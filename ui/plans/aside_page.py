"""Putting somebody’s words aside for now: why, for them to read when they look at their plan again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from coc_desktop.plans.proposals import put_proposal_aside
from ui.kit.buttons import Button
from ui.kit.fields import TextBlock
from ui.kit.form_pages import FormPage, Keeping
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.shell import Shell

SAID = "The plan stays as it is. They read your reason when they look at their plan again, and can say it again."


@dataclass(frozen=True, slots=True)
class Because:
    """The reason, for the person to read."""

    because: str = ""


class AsidePage(FormPage[Because]):
    """One field and one button."""

    saves: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        """Build the form; what it is about comes with it."""
        super().__init__(shell)
        self.setObjectName("plans_aside")
        self._about: tuple[UUID, int] | None = None
        self._head = PageHead("Not now", SAID)
        field = Field("because", "&Why, for them to read", TextBlock(3), required=True, missing="Say why, for them to read.")
        self.form: Form[Because] = Form("plans_aside", (field,), Because(), clock=shell.clock)
        self.button = Button("plans_aside.keep", "Put it aside", "primary", press=self.go_on)
        leave = Button("plans_aside.cancel", "Leave it as it is", "ghost", press=shell.back)
        content = column(self._head, 16, self.form, 20, row(self.button, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("plans_aside.scroll", panel(content))))
        self.answer(Key.MAIN, "Put it aside", self.go_on)

    @override
    def load(self, **args: Any) -> None:
        self._about = (args["proposal_id"], args["version"])
        self._head.say(f"Not now: {args['title']}", SAID)
        self.form.fill(Because())

    @override
    def keeping(self, said: Because) -> Keeping | None:
        if self._about is None:
            return None
        return Keeping(put_proposal_aside, (*self._about, said.because), "Put aside", lambda _none: self.shell.back())
