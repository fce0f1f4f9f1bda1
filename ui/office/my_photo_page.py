"""My own photo for packs: chosen, looked at, and shown only once I say so; and taken away for good."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.office.my_photo import MyPhoto, give_my_photo, open_my_photo, read_my_photo, take_my_photo_away
from coc_desktop.wording import day
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.flows import Flow
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel, row
from ui.kit.pages import Page
from ui.kit.pictures import PictureView, choose_picture
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words

WHAT = "People like to know whom they will meet. With your photo, their packs show it beside your name and job."
THEIRS = (
    "It is yours to give. You can take it away at any time, for good. Packs that were sent keep it, and so does a backup "
    "that was made before."
)
NONE = "There is no photo of you. Packs say your name and your job."
LOOK = "This is how it would be shown. It is in no pack until you say so."


class MyPhotoPage(Page):
    """The photo of whoever is signed in, and nobody else’s."""

    shows: ClassVar[frozenset[str]] = frozenset({"staff_photo"})

    def __init__(self, shell: Shell) -> None:
        """Build the card; what is in it comes with the answer."""
        super().__init__(shell)
        self.setObjectName("office_my_photo")
        self._chosen = b""
        self._picture = PictureView("office_my_photo.picture", b"", "Your photo", 220)
        self._said = words("")
        self._choose = Button("office_my_photo.choose", "Choose a photo", press=self._on_choose)
        self._give = Button("office_my_photo.give", "Show this photo in packs", "primary", press=self._on_give)
        self._take = Button("office_my_photo.take", "Take it away for good", "ghost", press=self._on_take)
        buttons = panel(Flow(self._give, self._choose, self._take, gap=12))
        card = Card("", row(self._picture, None), 12, self._said, 12, buttons)
        content = column(PageHead("My photo", WHAT), 8, small(THEIRS), 16, card, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("office_my_photo.scroll", panel(content))))

    @override
    def load(self, **args: Any) -> None:
        self._chosen = b""
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(read_my_photo, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._give if self._chosen else self._choose

    def _look_at(self, content: bytes) -> None:
        """Show a photo to whom it is of, before anybody else sees it."""
        self._chosen = content
        self._lay_out(content, LOOK, given=False)
        self._give.setFocus()

    def _show(self, found: MyPhoto | None) -> None:
        if not self._chosen:
            said = NONE if found is None else f"Packs show it since {day(found.given_on)}."
            self._lay_out(b"" if found is None else found.content, said, given=found is not None)

    def _lay_out(self, content: bytes, said: str, *, given: bool) -> None:
        self._picture.show_picture(content, "Your photo")
        self._picture.setVisible(bool(content))
        self._said.setText(said)
        self._give.setVisible(bool(self._chosen))
        self._take.setVisible(given)
        self._choose.setText("Choose another photo" if content else "Choose a photo")

    def _on_choose(self) -> None:
        choose_picture(self, "Which photo of you?", open_my_photo, self._look_at)

    def _on_give(self) -> None:
        content = self._chosen
        self.act(give_my_photo, content, said="Packs show your photo", done=self._given, button=self._give)

    def _given(self, _none: object) -> None:
        self._chosen = b""
        self._choose.setFocus()
        self.refresh()

    def _on_take(self) -> None:
        self.act(take_my_photo_away, said="Your photo is taken away", done=self._given, button=self._take)
