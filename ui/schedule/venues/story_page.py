"""The visual story of one room: its steps in order, the chosen one as it will be seen, and the story as a paper."""

from __future__ import annotations

from functools import partial
from typing import Any

from coc_desktop.schedule.rules import Step
from coc_desktop.schedule.venues.papers import make_story_paper
from coc_desktop.schedule.venues.queries import RoomPictures
from coc_desktop.schedule.venues.rules import MOST_STEPS
from coc_desktop.schedule.venues.story import move_step, remove_step
from coc_desktop.wording import count
from models.vocabulary import PaperFormat
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.columns import Column
from ui.kit.flows import Flow, SideBySide
from ui.kit.handing import hand_out
from ui.kit.heads import PageHead
from ui.kit.layouts import ScrollPage, column, panel
from ui.kit.pages import Key
from ui.kit.qt import override
from ui.kit.rows_model import RowsModel
from ui.kit.shell import Shell
from ui.kit.tables import DataTable
from ui.kit.text import small
from ui.schedule.venues.picture_panel import PicturePanel
from ui.schedule.venues.pictures_page import RoomPicturesPage

WHAT = "Whoever comes to this room for the first time gets it in their pack, in their own format. Write it once."
EMPTY = "Begin outside, where people arrive, and end at the seat. One thing a step, in short sentences."


class RoomStoryPage(RoomPicturesPage[Step]):
    """A list of steps, and the chosen one beside it."""

    def __init__(self, shell: Shell) -> None:
        """Build the list, the panel beside it, and the papers under it."""
        super().__init__(shell, "schedule_story")
        photos = Button("schedule_story.photos", "Photos", press=self._on_photos)
        self._add = Button("schedule_story.add", "Add a step", "primary", icon="plus", press=self._on_add)
        self._head = PageHead("Visual story", "", photos, self._add)
        model: RowsModel[Step] = RowsModel(
            (
                Column("Step", lambda one: str(self._number(one)), sort=self._number, width=70),
                Column("What happens", lambda one: one.words),
                Column("Photo", lambda one: (one.photo.words or "Decoration") if one.photo else "No photo", width=220),
            ),
            key=lambda one: one.step_id,
        )
        how: dict[str, Any] = {"noun": ("step", "steps"), "empty": EmptyState("No steps yet", EMPTY)}
        self._table = DataTable("schedule_story.list", "Steps", model, fit=MOST_STEPS, in_card=True, **how)
        self._table.chosen.connect(self._show_one)
        self._table.opened.connect(lambda _one: self._on_change())
        change = Button("schedule_story.change", "Change it", size="row", press=self._on_change)
        self._up = Button("schedule_story.up", "Move it up", size="row", press=partial(self._on_move, -1))
        self._down = Button("schedule_story.down", "Move it down", size="row", press=partial(self._on_move, 1))
        self._gone = Button("schedule_story.remove", "Take it out", "ghost", size="row", press=self._on_remove)
        nothing = EmptyState("No step is chosen", "Choose one in the list.", margin=0)
        self._panel = PicturePanel("schedule_story.one", nothing, change, self._up, self._down, self._gone)
        beside = panel(SideBySide(Card("", self._table, flush=True), self._panel, shares=(1, 0), widths=(480, 302)))
        papers = [Button(f"schedule_story.{one.value}", one.label, press=partial(self._on_paper, one)) for one in PaperFormat]
        self._papers = Card("The story as a paper", panel(Flow(*papers, gap=10)))
        content = column(self._head, 8, small(WHAT), 16, beside, 16, self._papers, None, margin=(0, 0, 8, 24))
        self.setLayout(column(ScrollPage("schedule_story.scroll", panel(content))))
        self.answer(Key.NEW, "Add a step", self._on_add)
        self.answer(Key.DOCUMENT, "Save the story as a paper", partial(self._on_paper, PaperFormat.STANDARD))

    def _number(self, one: Step) -> int:
        return 1 + next((place for place, other in enumerate(self._steps()) if other.step_id == one.step_id), 0)

    def _steps(self) -> tuple[Step, ...]:
        return self._room.steps if self._room is not None else ()

    @override
    def _show(self, found: RoomPictures) -> None:
        super()._show(found)
        self.set_title(f"Visual story: {found.name}")
        self._head.say("Visual story", f"{found.name}. {count(len(found.steps), 'step')} of {MOST_STEPS} at most.")
        self._papers.setVisible(bool(found.steps))
        self._list(found.steps, MOST_STEPS)
        self._show_one(self._table.current())

    def _show_one(self, one: Step | None) -> None:
        if one is None:
            self._panel.show_nothing()
        else:
            self._panel.show_one(f"Step {self._number(one)} of {len(self._steps())}", one.words, one.photo)

    def _on_photos(self) -> None:
        self.shell.go("room_photos", venue_id=self._venue_id)

    def _on_add(self) -> None:
        if self._add.isEnabled():
            self.shell.go("story_step", venue_id=self._venue_id)

    def _on_change(self) -> None:
        one = self._table.current()
        if one is not None:
            self.shell.go("story_step", venue_id=self._venue_id, step=one)

    def _on_move(self, by: int) -> None:
        one = self._table.current()
        if one is not None:
            said = "Step moved up" if by < 0 else "Step moved down"
            self.act(move_step, one.step_id, by, said=said, button=self._up if by < 0 else self._down)

    def _on_remove(self) -> None:
        one = self._table.current()
        if one is not None:
            self.act(remove_step, one.step_id, said="Step taken out", button=self._gone)

    def _on_paper(self, form: PaperFormat) -> None:
        if self._steps():
            name = f"visual-story-{form.value}.pdf"
            hand_out(self, make_story_paper, self._venue_id, form, title="Where to save the visual story", name=name)
