"""The pictures of easy read papers: our drawings, each of which a picture of the trust’s own can take the place of."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from coc_desktop.office.own_pictures import PictureRow, list_pictures, open_picture, use_drawing
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.flows import Flow, SideBySide
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, clear, column, panel, row
from ui.kit.marks import Rule
from ui.kit.pages import Page
from ui.kit.pictures import PictureView, choose_picture
from ui.kit.qt import override
from ui.kit.shell import Shell
from ui.kit.text import small, words

SAID = "People know their own places best. Show the real room, door or bus here, with words for people who listen."
NOBODY = "Show things and places. A picture of somebody needs their yes, and everybody who uses the bank sees it."


class PicturesPage(Page):
    """Every picture in a row of its own, as papers show it now."""

    shows: ClassVar[frozenset[str]] = frozenset({"own_picture"})

    def __init__(self, shell: Shell) -> None:
        """Build the head; the rows come with their answer."""
        super().__init__(shell)
        self.setObjectName("office_pictures")
        self._first: QWidget | None = None
        self._rows = column(gap=0)
        head = PageHead("Pictures in easy read papers", SAID)
        content = column(head, 8, small(NOBODY), 16, Card("", panel(self._rows)), None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("office_pictures.scroll", panel(content))))

    @override
    def load(self, **args: Any) -> None:
        self.refresh()

    @override
    def refresh(self) -> None:
        self.ask(list_pictures, done=self._show)

    @override
    def first_focus(self) -> QWidget | None:
        return self._first

    def _show(self, pictures: tuple[PictureRow, ...]) -> None:
        clear(self._rows)
        self._first = None
        for place, one in enumerate(pictures):
            if place:
                self._rows.put(8, Rule(), 8)
            line = self._row(one)
            self._rows.put(line)
            line.show()  # at once, so that what is in it can take the focus

    def _row(self, one: PictureRow) -> QWidget:
        """Show one picture, what it shows, and what can be done about it."""
        choose = Button(f"office_pictures.choose_{one.name}", "Use our own picture", size="row", press=partial(self._choose, one))
        choose.setAccessibleName(f"Use our own picture in place of: {one.drawing}")
        self._first = self._first or choose
        buttons: list[QWidget] = [choose]
        if one.own:
            again = Button(f"office_pictures.drawing_{one.name}", "Use the drawing again", "ghost", size="row")
            again.setAccessibleName(f"Use the drawing again: {one.drawing}")
            again.clicked.connect(lambda: self.act(use_drawing, one.name, said="The drawing is back", button=again))
            buttons.append(again)
        kind = f"Our own, in place of: {one.drawing}" if one.own else "A drawing that comes with the program"
        beside = row(PictureView(f"office_pictures.picture_{one.name}", one.content, one.shows), gap=16)
        beside.addWidget(panel(column(None, words(one.shows, "strong"), 2, small(kind), None)), 1)
        does = panel(column(None, panel(Flow(*reversed(buttons), gap=8)), None))
        return panel(SideBySide(panel(beside), does, shares=(1, 0), widths=(320, 0), whole=(1,), gap=12))

    def _choose(self, one: PictureRow) -> None:
        choose_picture(self, f"A picture in place of: {one.drawing}", open_picture, partial(self._opened, one))

    def _opened(self, one: PictureRow, content: bytes) -> None:
        """Ask what a picture shows."""
        self.shell.go("own_picture", name=one.name, drawing=one.drawing, content=content)
