"""Blocks to strips: which way each block is set, and the blocks that are looked at rather than read through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from coc_desktop.papers import blocks as said
from coc_desktop.papers.asked import ChoiceField, TextField, TickField
from coc_desktop.papers.blocks import paragraphs
from coc_desktop.papers.cards import set_cards
from coc_desktop.papers.desk import Desk
from coc_desktop.papers.fields import set_choice_field, set_text_field, set_tick_field
from coc_desktop.papers.ideas import figure_element, set_idea
from coc_desktop.papers.look import CODE_BACK, INFO, INFO_BACK, LINE, MM, OK, OK_BACK, PAGE_HEIGHT, QUIET, WARN, WARN_BACK
from coc_desktop.papers.pictures import read_picture
from coc_desktop.papers.prose import (
    set_bullets,
    set_heading,
    set_headline,
    set_link,
    set_own_words,
    set_text,
)
from coc_desktop.papers.setting import Slot, paragraph, side_by_side, tie
from coc_desktop.papers.strips import Panel, Picture, Strip
from coc_desktop.papers.tables import as_lists, set_grid
from coc_desktop.papers.tagging import PAIRED

_NOTICES: Final = {
    said.NoticeKind.NOTE: (INFO, INFO_BACK),
    said.NoticeKind.CARE: (WARN, WARN_BACK),
    said.NoticeKind.DONE: (OK, OK_BACK),
}


def set_block(desk: Desk, block: said.Block) -> None:
    """Set one block in the way of its kind."""
    _WAYS[type(block)](desk, block)


def _facts(desk: Desk, block: said.Facts) -> None:
    """Set labels and values in two columns, the labels' as wide as they need; a short list stays on one page."""
    if not block.rows:
        return
    setter, cell = desk.setter, desk.look.cell
    quiet, holder = replace(cell, colour=QUIET), desk.root.add("L", attributes=PAIRED)
    across = min(max(setter.extent(setter.clean(label), quiet)[0] for label, _ in block.rows), desk.width * 0.42)
    start = across + cell.size * 1.4
    together: list[Strip] = []
    for label, value in block.rows:
        item = holder.add("LI")
        named = Slot(desk.x, across, quiet, item.add("Lbl"), mirrored=False)
        told = Slot(desk.x + start, desk.width - start, cell, item.add("LBody"), mirrored=False)
        strips = side_by_side(setter, [(label, named), (value, told)])
        strips[0].before = cell.size * 0.4
        together += strips
    tie(together, most=14)
    desk.add(together, desk.look.gap * 1.2)


def _table(desk: Desk, block: said.Table) -> None:
    """Set a table, or the lists that say the same where a format has no wide tables."""
    if len(block.columns) > desk.look.widest_table:
        for part in as_lists(block, min(desk.level + 1, 6)):
            set_block(desk, part)
    else:
        set_grid(desk, block)


def _notice(desk: Desk, block: said.Notice) -> None:
    """Set a box whose first words, in bold, say what kind of notice it is."""
    ink, back = _NOTICES[block.kind]
    holder, look = desk.root.add("Div"), desk.look
    slot = desk.inside(desk.across(replace(look.body, bold=True, colour=ink), holder.add("P")))
    strips = paragraph(desk.setter, block.title or block.kind.value, slot)
    for words in paragraphs(block.words):
        strips[-1].keep = True
        strips += paragraph(desk.setter, words, replace(slot, style=look.body, element=holder.add("P")))
    desk.box(strips, back, most=12)


def _figure(desk: Desk, block: said.Figure) -> None:
    """Set a picture, no wider than asked and no higher than three fifths of a page."""
    picture = read_picture(block.png)
    width = min(block.width_mm * MM, desk.width)
    shrunk = min(1.0, PAGE_HEIGHT * 0.6 * picture.width / (width * picture.height))
    height = width * shrunk * picture.height / picture.width
    element = figure_element(desk, block)
    desk.add([Strip(height, picture=Picture(picture.image, desk.x, width * shrunk, height, element))])


def _code(desk: Desk, block: said.Code) -> None:
    """Set something to type, large, in a box."""
    holder = desk.root.add("Div")
    strips: list[Strip] = []
    for words in block.lines:
        slot = replace(desk.inside(desk.across(desk.look.code, holder.add("P"))), mirrored=False)
        strips += paragraph(desk.setter, words, slot)
    desk.box(strips, CODE_BACK, most=16)


def _sign(desk: Desk, block: said.Sign) -> None:
    """Set a line to sign on and, beside it, one for the date, each over its words."""
    style, wide, narrow = desk.look.quiet, desk.width * 0.6, desk.width * 0.34
    date_at, room = desk.x + desk.width - narrow, style.leading * 1.6
    signed = Slot(desk.x, wide, style, desk.root.add("P"), mirrored=False)
    dated = Slot(date_at, narrow, style, desk.root.add("P"))
    strips = side_by_side(desk.setter, [(block.who, signed), ("Date", dated)])
    strips[0].placed = [replace(placed, baseline=placed.baseline + room) for placed in strips[0].placed]
    strips[0].panels += [Panel(desk.x, room - 2, wide, 0.9, LINE), Panel(date_at, room - 2, narrow, 0.9, LINE)]
    strips[0].height += room
    desk.add(strips)


def _space(desk: Desk, block: said.Space) -> None:
    """Leave empty lines."""
    desk.open_space(block.lines * desk.look.body.leading)


def _new_page(desk: Desk, _block: said.NewPage) -> None:
    """Start a page."""
    desk.turn_page()


_WAYS: Final[dict[type, Callable[[Desk, Any], None]]] = {
    said.Heading: set_heading,
    said.Text: set_text,
    said.OwnWords: set_own_words,
    said.Headline: set_headline,
    said.Bullets: set_bullets,
    said.LinkLine: set_link,
    said.Facts: _facts,
    said.Table: _table,
    said.Notice: _notice,
    said.Figure: _figure,
    said.Idea: set_idea,
    said.Code: _code,
    TextField: set_text_field,
    TickField: set_tick_field,
    ChoiceField: set_choice_field,
    said.Sign: _sign,
    said.Cards: set_cards,
    said.Space: _space,
    said.NewPage: _new_page,
}
