"""Acts that need a reason: sending a claim back, saying why one is late, crediting an invoice, taking back a returned one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coc_desktop.payments.claims import return_claim, say_why_late
from coc_desktop.payments.invoices import Issued, credit_invoice
from coc_desktop.payments.queries import ClaimRow
from coc_desktop.payments.returns import return_invoice
from ui.kit.buttons import Button
from ui.kit.dates import DateField
from ui.kit.fields import TextBlock
from ui.kit.forms import Field, Form
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Key, Page
from ui.kit.qt import override
from ui.kit.shell import Shell


@dataclass(frozen=True, slots=True)
class Because:
    """The reason, in the words of whoever acts."""

    because: str = ""
    on: dt.date | None = None


class ReasonPage(Page):
    """One field and one button; what is done with the reason is said by the page that is made of it."""

    saves: ClassVar[bool] = False
    name, words, button = "", "", ""
    more: ClassVar[tuple[Field, ...]] = ()

    def __init__(self, shell: Shell) -> None:
        """Build the form."""
        super().__init__(shell)
        self.setObjectName(self.name)
        self._id: UUID | None = None
        field = Field("because", self.words, TextBlock(3), required=True, missing="Say why.")
        self._head = PageHead("", "")
        self.form: Form[Because] = Form(self.name, (field, *self.more), Because(), clock=shell.clock)
        self.go = Button(f"{self.name}.go", self.button, "primary", press=self._on_go)
        leave = Button(f"{self.name}.cancel", "Leave it as it is", "ghost", press=shell.back)
        content = column(self._head, 16, self.form, 20, row(self.go, leave, None, gap=12), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage(f"{self.name}.scroll", panel(content))))
        self.answer(Key.MAIN, self.button, self._on_go)

    @override
    def unsaved(self) -> bool:
        return self.form.dirty()

    @override
    def first_focus(self) -> QWidget | None:
        return self.form.first()

    def begin(self, about: UUID, title: str, sentence: str, because: str = "") -> None:
        """Start with an empty reason, or with what was said before."""
        self._id = about
        self._head.say(title, sentence)
        self.form.fill(Because(because))

    def do(self, about: UUID, because: str, how: dict[str, Any]) -> None:
        """Do the act with the reason."""

    def settled(self) -> None:
        """Take the reason as given; the way back does not lead here."""
        self.form.fill(Because())
        self.finished = True

    def _on_go(self) -> None:
        said = self.form.checked()
        if said is not None and self._id is not None:
            self.do(self._id, said.because, {"refused": self.form.refuse, "button": self.go})


class SendBackPage(ReasonPage):
    """Send a claim back to whoever made it."""

    name, words, button = "payments_send_back", "&What needs to change?", "Send it back"

    @override
    def load(self, **args: Any) -> None:
        self._version: int | None = args.get("version")
        title = f"Send the claim of {args['name']} back"
        self.begin(args["claim_id"], title, "Whoever made it sees your words and can submit it again.")

    @override
    def do(self, about: UUID, because: str, how: dict[str, Any]) -> None:
        self.act(return_claim, about, because, self._version, said="Claim sent back", done=self._done, **how)

    def _done(self, _none: object) -> None:
        self.settled()
        self.shell.go("payments", stage="approve")


class LatePage(ReasonPage):
    """Say why a claim came late. It goes on either way."""

    name, words, button = "payments_late", "&Why did it come late?", "Keep this reason"

    @override
    def load(self, **args: Any) -> None:
        one: ClaimRow = args["claim"]
        self._version = one.version
        told = "It goes on either way. Whoever approves it reads this, and so can finance."
        self.begin(one.claim_id, f"The claim of {one.name} is late", told, one.late_because)

    @override
    def do(self, about: UUID, because: str, how: dict[str, Any]) -> None:
        self.act(say_why_late, about, because, self._version, said="Reason kept", done=self._done, **how)

    def _done(self, _none: object) -> None:
        self.settled()
        self.shell.back()


class CreditPage(ReasonPage):
    """Credit an invoice in full. It cannot be taken back, so it says so before."""

    name, words, button = (
        "payments_credit",
        "&Why is it credited? Your words are printed on the credit note",
        "Issue the credit note",
    )

    @override
    def load(self, **args: Any) -> None:
        number = args["number"]
        told = "A credit note takes the next number and cancels the invoice in full. You cannot take it back."
        self.begin(args["invoice_id"], f"Credit {number}", f"{told} The activity can then be claimed for again.")

    @override
    def do(self, about: UUID, because: str, how: dict[str, Any]) -> None:
        self.act(credit_invoice, about, because, done=self._done, **how)

    def _done(self, issued: Issued) -> None:
        self.settled()
        self.shell.go("payments", stage="issued")
        self.shell.messages.say(f"Credit note {issued.number} issued.")


class ReturnedPage(ReasonPage):
    """Take back one invoice that finance returned. It cannot be taken back again, so it says so before."""

    name, words, button = "payments_returned", "&Why did finance return it? Use its own words", "Send its claim back"
    more = (Field("on", "The &day it came back, if not today", DateField()),)

    @override
    def load(self, **args: Any) -> None:
        told = "Only this claim goes back, to be mended and approved again. Its number is never used again."
        self._batch: int = args["batch"]
        self.begin(args["invoice_id"], f"Finance returned {args['number']}", f"{told} You cannot take this back.")

    @override
    def do(self, about: UUID, because: str, how: dict[str, Any]) -> None:
        self.act(return_invoice, about, because, self.form.gather().on, done=self._done, **how)

    def _done(self, note: Issued) -> None:
        self.settled()
        self.shell.go("batch", number=self._batch)
        self.shell.messages.say(f"Its claim is sent back. {note.number} settles the invoice here.")
