"""Fields as strips: where each stands on the page, and what stands in it before anybody fills it in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from coc_desktop.papers.asked import ChoiceField, FieldKind, TextField, TickField
from coc_desktop.papers.desk import Desk
from coc_desktop.papers.look import MM, Style
from coc_desktop.papers.setting import paragraph, tie
from coc_desktop.papers.strips import Strip, Widget
from coc_desktop.papers.tagging import Element
from coc_desktop.wording import as_typed

_PAD: Final = 6.0
_TALLEST: Final = 190 * MM  # words that need more scroll inside their field
_BOX: Final = 1.15  # the side of a box to tick, in sizes of the words beside it


def set_text_field(desk: Desk, block: TextField) -> None:
    """Set a label and, below it, a box as high as the words in it and some empty lines need."""
    label = replace(desk.look.body, bold=True)
    strips = paragraph(desk.setter, block.label, desk.across(label, desk.root.add("P")))
    for strip in strips:
        strip.keep = True
    style = Style(desk.look.body.size, desk.look.body.size * 1.35)
    width = desk.width
    lines = desk.setter.wrap(desk.setter.clean(block.words), style, width - 2 * _PAD) if block.words else []
    rows = max(block.lines, len(lines) + 2)
    height = min(rows * style.leading + 2 * _PAD, _TALLEST)
    widget = Widget(
        FieldKind.TEXT, block.name, desk.spoken(block.heard or block.label), desk.x, 3, width, height, _form(desk), style,
        lines=tuple(lines[: int((height - 2 * _PAD) // style.leading)]), value=as_typed(block.words),
    )  # fmt: skip
    desk.add([*strips, Strip(height + 6, widgets=[widget])])


def set_tick_field(desk: Desk, block: TickField) -> None:
    """Set a box to tick with its words at the right."""
    mark = _Mark(FieldKind.TICK, block.name, block.label, block.heard or block.label, "Yes", block.ticked)
    desk.add(_marked(desk, mark))


def set_choice_field(desk: Desk, block: ChoiceField) -> None:
    """Set a label and, below it, one round mark for each answer."""
    label = replace(desk.look.body, bold=True)
    strips = paragraph(desk.setter, block.label, desk.across(label, desk.root.add("P")))
    for strip in strips:
        strip.keep = True
    for code, words in block.options:
        group = block.heard or block.label
        mark = _Mark(FieldKind.CHOICE, block.name, words, f"{group} {words}", code, code == block.chosen, group)
        option = _marked(desk, mark)
        option[0].before = desk.look.body.size * 0.35
        strips += option
    tie(strips, most=16)
    desk.add(strips)


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark that can be made: its words, what is heard at it, and the code of a file in which it is made."""

    kind: FieldKind
    name: str
    words: str
    heard: str
    code: str
    on: bool
    group: str = ""


def _marked(desk: Desk, mark: _Mark) -> list[Strip]:
    """Return a mark to make with its words beside it; a listener meets the mark first, which says its words itself."""
    body = desk.look.body
    side, form = body.size * _BOX, _form(desk)
    indent = side + body.size * 0.7
    slot = desk.across(body, desk.root.add("P"))
    strips = paragraph(desk.setter, mark.words, replace(slot, x=slot.x + indent, width=slot.width - indent))
    heard, group, drop = desk.spoken(mark.heard), desk.spoken(mark.group), (body.leading - side) / 2
    widget = Widget(
        mark.kind, mark.name, heard, desk.x, drop, side, side, form, body, code=mark.code, on=mark.on, group=group
    )  # fmt: skip
    strips[0].widgets.append(widget)
    tie(strips)
    return strips


def _form(desk: Desk) -> Element:
    return desk.root.add("Form")
