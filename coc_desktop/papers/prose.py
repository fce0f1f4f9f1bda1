"""Blocks that are read as prose: headings, paragraphs, a person's own words, lists, links."""

from __future__ import annotations

from dataclasses import replace

from coc_desktop.papers import blocks as said
from coc_desktop.papers.blocks import paragraphs
from coc_desktop.papers.desk import Desk
from coc_desktop.papers.look import ACCENT, SOFT
from coc_desktop.papers.setting import Slot, boxed, heading, paragraph, place, tie
from coc_desktop.papers.strips import Bookmark, Panel, Strip
from coc_desktop.papers.tagging import BULLETED, NUMBERED
from coc_desktop.papers.words import starts_right_to_left

_BAR = 5.0
_INDENT = 18.0


def set_title(desk: Desk, words: str) -> None:
    """Set the paper's title, its one heading of level 1, over a short bar of the accent colour."""
    style = desk.look.title
    strips = heading(desk.setter, words, desk.across(style, desk.root.add("H1")))
    strips[0].bookmark = Bookmark(0, words)
    strips[-1].panels.append(Panel(desk.x, style.leading + 8, 48, 3.5, ACCENT))
    strips[-1].height += 16
    desk.add(strips)


def set_heading(desk: Desk, block: said.Heading) -> None:
    """Set a heading, never more than one level below the last."""
    level = desk.level = min(block.level, desk.level + 1)
    words = " ".join(block.words.split())
    if not words:
        return
    strips = heading(desk.setter, words, desk.across(desk.look.heading(level), desk.root.add(f"H{level}")))
    strips[0].bookmark = Bookmark(level - 1, desk.setter.clean(words))
    desk.add(strips, desk.look.body.size * (1.7 if level == 2 else 1.2))


def set_text(desk: Desk, block: said.Text) -> None:
    """Set paragraphs."""
    for strips in text_strips(desk, block):
        desk.add(strips)


def text_strips(desk: Desk, block: said.Text) -> list[list[Strip]]:
    """Return the strips of each paragraph."""
    look = desk.look
    style = {said.Voice.PLAIN: look.body, said.Voice.QUIET: look.quiet, said.Voice.STRONG: look.own_words}[block.voice]
    found = []
    for words in paragraphs(block.words):
        strips = paragraph(desk.setter, words, desk.running(style, desk.root.add("P", language=block.language)))
        strips[-1].keep = block.leads
        found.append(strips)
    return found


def set_own_words(desk: Desk, block: said.OwnWords) -> None:
    """Set a person's own words."""
    desk.add(own_strips(desk, block))


def own_strips(desk: Desk, block: said.OwnWords) -> list[Strip]:
    """Return a person's words in bold and curly quotation marks beside a soft bar, on the side they are read from."""
    quote, words = desk.root.add("BlockQuote"), block.words.strip()
    mirrored = starts_right_to_left(words)
    quoted = words if words.startswith("“") and words.endswith("”") else f"“{words}”"
    slot = desk.running(desk.look.own_words, quote.add("P", language=block.language), _INDENT)
    if mirrored:
        slot = replace(slot, x=desk.left)
    strips = paragraph(desk.setter, quoted, slot)
    if block.who:
        strips[-1].keep = True
        who = replace(slot, style=desk.look.quiet, element=quote.add("P"), at_end=mirrored, mirrored=False)
        strips += paragraph(desk.setter, block.who, who)
    boxed(strips, Panel(desk.left + desk.look.measure - _BAR if mirrored else desk.left, 0, _BAR, 0, SOFT), 1)
    return strips


def set_headline(desk: Desk, block: said.Headline) -> None:
    """Set one large figure over the words that say what it is, as one paragraph."""
    slot = desk.across(desk.look.headline, desk.root.add("P"))
    strips = paragraph(desk.setter, block.figure, slot)
    strips[-1].placed = [replace(placed, line=replace(placed.line, joint=" ")) for placed in strips[-1].placed]
    for strip in strips:
        strip.keep = True
    desk.add([*strips, *paragraph(desk.setter, block.words, replace(slot, style=desk.look.body))], desk.look.gap * 1.4)


def set_bullets(desk: Desk, block: said.Bullets) -> None:
    """Set a list, each item's mark hanging at the left; a short list stays on one page."""
    if not block.items:
        return
    body, setter = desk.look.body, desk.setter
    holder = desk.root.add("L", attributes=NUMBERED if block.numbered else BULLETED)
    labels = [f"{number}." if block.numbered else "•" for number in range(1, len(block.items) + 1)]
    indent = max(setter.width(label, body) for label in labels) + body.size * 0.7
    together: list[Strip] = []
    for label, words in zip(labels, block.items, strict=True):
        item = holder.add("LI")
        mark = place(setter.line(label, body), Slot(desk.left, indent, body, item.add("Lbl")))
        strips = paragraph(setter, words, desk.running(body, item.add("LBody"), indent))
        strips[0].placed.insert(0, mark)
        strips[0].before = body.size * 0.25
        together += strips
    tie(together, most=6)
    desk.add(together)


def set_link(desk: Desk, block: said.LinkLine) -> None:
    """Set a link and, for whoever has it on paper, its address; an address of another kind is only words."""
    look = desk.look
    holder = desk.root.add("P")
    if not block.leads:
        words = f"{block.words} ({block.address.strip()})"
        desk.add(paragraph(desk.setter, words, desk.running(look.body, holder)))
        return
    link = holder.add("Link", address=block.leads)
    strips = paragraph(desk.setter, block.words, desk.running(replace(look.body, colour=ACCENT, bold=True), link))
    if block.shown:
        strips[-1].keep = True
        strips += paragraph(desk.setter, block.shown, desk.running(look.quiet, desk.root.add("P")))
    desk.add(strips)
