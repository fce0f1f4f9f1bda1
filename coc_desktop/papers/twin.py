"""A paper as one HTML page that says the same words: for whoever listens to a browser, or sets their own size and colours.

The page stands alone: it draws on nothing outside, runs nothing, and every word in it is escaped.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from html import escape
from typing import Any, Final

from coc_desktop.papers import blocks as said
from coc_desktop.papers.asked import ChoiceField, TextField, TickField
from coc_desktop.papers.blocks import paragraphs
from coc_desktop.papers.pictograms import pictogram
from coc_desktop.wording import day
from models.vocabulary import PaperFormat

_UNSAFE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f]")
_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{font:1.125rem/1.5 system-ui,sans-serif;margin:2rem auto;padding:0 1.5rem;max-width:42rem;overflow-wrap:break-word}"
    "body.large-print,body.easy-read{font-size:1.5rem}"
    "header p{margin:0}h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.8em 0 .5em}h1{margin-top:1em}p{margin:.75em 0}"
    "blockquote{margin:.75em 0;padding:0 0 0 .8em;border-left:.3em solid #768692;font-weight:bold}"
    "figure{margin:.75em 0}img{max-width:100%;height:auto}.headline b{font-size:2.2em;display:block}"
    ".notice{border:2px solid;border-radius:.5em;padding:.1em 1em;margin:1em 0}.code p{font:bold 1.25em/1.5 monospace;margin:0}"
    "dt{font-weight:bold}dd{margin:0 0 .5em 1.5em}table{border-collapse:collapse}caption{text-align:left;font-weight:bold}"
    "th,td{text-align:left;vertical-align:top;padding:.35em 1.2em .35em 0;border-bottom:1px solid #768692}"
    ".idea{display:flex;gap:1.2em;align-items:center;margin:1em 0}.idea>img{flex:0 0 6em;width:6em;background:#fff}"
    ".idea>div:only-child{margin-left:7.2em}"
    ".end{text-align:right}.sign{margin-top:2.5em;border-top:1px solid}"
)
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write_twin(paper: said.Paper, form: PaperFormat) -> bytes:
    """Return the page of a paper; `form` only says how large its words begin."""
    writer = _Writer(pictures=form is PaperFormat.EASY_READ)
    body = "".join(writer.block(block) for block in paper.blocks)
    page = (
        f'<!doctype html>\n<html lang="{_attribute(paper.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<title>{_words(paper.title)}</title><meta name="viewport" content="width=device-width">'
        f'<style>{_STYLE}</style></head><body class="{form.value}">\n'
        f"{_head(paper)}<main>\n<h1>{_words(paper.title)}</h1>\n{body}</main></body></html>\n"
    )
    return page.encode("utf-8", "replace")


def _head(paper: said.Paper) -> str:
    """Write what stands around the pages of the PDF: trust, reference, when it was made and whose it is."""
    about = ": ".join(part for part in (paper.mark, paper.reference) if part)
    owner = f"Private to {paper.private_to}." if paper.private_to else ""
    made = " ".join(part for part in (f"Made {day(paper.made_on)}.", owner) if part)
    return f"<header>{''.join(f'<p>{_words(line)}</p>' for line in (paper.trust, about, made) if line)}</header>\n"


def _plain(words: str) -> str:
    """Return words without the codes that no page may hold."""
    return _UNSAFE.sub("", words)


def _words(words: str) -> str:
    """Write words, their line breaks kept."""
    return escape(_plain(words).strip("\n"), quote=False).replace("\n", "<br>\n")


def _attribute(words: str) -> str:
    return escape(_plain(words))


def _language(tag: str) -> str:
    return f' lang="{_attribute(tag)}"' if tag else ""


class _Writer:
    """Writes the blocks of one page, with pictures beside its ideas or without, and remembers how deep its headings stand."""

    def __init__(self, *, pictures: bool) -> None:
        self._level, self._pictures = 1, pictures

    def block(self, block: said.Block) -> str:
        """Write one block in the way of its kind."""
        ways: dict[type, Callable[[Any], str]] = {
            said.Heading: self._heading,
            said.Text: _text,
            said.OwnWords: _own_words,
            said.Headline: _headline,
            said.Bullets: _bullets,
            said.Facts: _facts,
            said.Table: _table,
            said.Notice: _notice,
            said.Figure: _figure,
            said.Idea: self._idea,
            said.LinkLine: _link,
            said.Code: _code,
            TextField: _text_field,
            TickField: _tick_field,
            ChoiceField: _choice_field,
            said.Sign: _sign,
            said.Cards: _cards,
            said.Space: _nothing,
            said.NewPage: _nothing,
        }
        return ways[type(block)](block)

    def _heading(self, block: said.Heading) -> str:
        level = self._level = min(block.level, self._level + 1)
        words = " ".join(block.words.split())
        return f"<h{level}>{_words(words)}</h{level}>\n" if words else ""

    def _idea(self, block: said.Idea) -> str:
        words = self.block(block.said)
        if not self._pictures:
            return words
        picture = _picture(block.picture) if block.picture else ""
        return f'<div class="idea">{picture}<div>{words}</div></div>\n'


def _text(block: said.Text) -> str:
    strong = block.voice is said.Voice.STRONG
    inside = (f"<b>{_words(part)}</b>" if strong else _words(part) for part in paragraphs(block.words))
    return "".join(f'<p dir="auto"{_language(block.language)}>{words}</p>\n' for words in inside)


def _own_words(block: said.OwnWords) -> str:
    words = block.words.strip()
    quoted = words if words.startswith("“") and words.endswith("”") else f"“{words}”"
    who = f"<figcaption>{_words(block.who)}</figcaption>" if block.who else ""
    return f'<figure><blockquote dir="auto"{_language(block.language)}>{_words(quoted)}</blockquote>{who}</figure>\n'


def _headline(block: said.Headline) -> str:
    return f'<p class="headline"><b>{_words(block.figure)}</b> {_words(block.words)}</p>\n'


def _bullets(block: said.Bullets) -> str:
    kind = "ol" if block.numbered else "ul"
    items = "".join(f'<li dir="auto">{_words(item)}</li>\n' for item in block.items)
    return f"<{kind}>\n{items}</{kind}>\n" if items else ""


def _facts(block: said.Facts) -> str:
    rows = "".join(f'<dt>{_words(label)}</dt>\n<dd dir="auto">{_words(value)}</dd>\n' for label, value in block.rows)
    return f"<dl>\n{rows}</dl>\n" if rows else ""


def _table(block: said.Table) -> str:
    caption = f"<caption>{_words(block.caption)}</caption>\n" if block.caption else ""
    ends = [' class="end"' if column.align is said.Align.END else "" for column in block.columns]
    heads = "".join(f'<th scope="col"{end}>{_words(one.head)}</th>' for one, end in zip(block.columns, ends, strict=True))
    rows = "".join(_row(row, ends, block.row_heads) for row in block.rows)
    foot = f"<tfoot>{_row(block.totals, ends, True)}</tfoot>" if block.totals else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody>\n{foot}</table>\n"


def _row(row: tuple[str, ...], ends: list[str], named: bool) -> str:
    """Write one row, its first cell as its name where rows are named."""
    cells = []
    for place, (words, end) in enumerate(zip(row, ends, strict=True)):
        open_, close = ('th scope="row"', "th") if named and place == 0 else ("td", "td")
        cells.append(f"<{open_}{end}>{_words(words)}</{close}>")
    return f"<tr>{' '.join(cells)}</tr>\n"


def _notice(block: said.Notice) -> str:
    inside = "".join(f'<p dir="auto">{_words(part)}</p>' for part in paragraphs(block.words))
    return f'<div class="notice"><p><b>{_words(block.title or block.kind.value)}</b></p>{inside}</div>\n'


def _figure(block: said.Figure) -> str:
    return f"<figure>{_picture(block)}</figure>\n"


def _picture(picture: str | said.Figure) -> str:
    """Write a picture with its words: one of ours by its name, or one that was given."""
    if isinstance(picture, said.Figure):
        kind = "png" if picture.png.startswith(b"\x89PNG") else "jpeg"
        content, words = picture.png, "" if picture.decoration else " ".join(picture.description.split())
    else:
        drawn = pictogram(picture)
        kind, content, words = "svg+xml", drawn.svg.encode(), drawn.shows
    return f'<img src="data:image/{kind};base64,{base64.b64encode(content).decode()}" alt="{_attribute(words)}">'


def _link(block: said.LinkLine) -> str:
    if not block.leads:
        return f"<p>{_words(f'{block.words} ({block.address.strip()})')}</p>\n"
    shown = f"<p>{_words(block.shown)}</p>\n" if block.shown else ""
    return f'<p><a href="{_attribute(block.leads)}" rel="noreferrer">{_words(block.words)}</a></p>\n{shown}'


def _code(block: said.Code) -> str:
    return f'<div class="code">{"".join(f"<p>{_words(line)}</p>" for line in block.lines)}</div>\n'


def _sign(block: said.Sign) -> str:
    return f'<p class="sign">{_words(block.who)}</p>\n<p class="sign">Date</p>\n'


def _cards(block: said.Cards) -> str:
    return "".join(map(_card, block.cards))


def _card(card: said.Card) -> str:
    lines = "".join(f'<p dir="auto">{_words(line)}</p>\n' for line in card.lines)
    sign = f'<p class="sign">{_words(card.sign)}</p>\n' if card.sign else ""
    return f'<div class="notice"><p dir="auto"><b>{_words(card.name)}</b></p>\n{lines}{sign}</div>\n'


def _text_field(block: TextField) -> str:
    """Say what is asked and what stands there; the PDF is what is filled in and sent back."""
    return f"<p><b>{_words(block.label)}</b></p>\n" + (f'<p dir="auto">{_words(block.words)}</p>\n' if block.words else "")


def _tick_field(block: TickField) -> str:
    return f"<p>{'☑' if block.ticked else '☐'} {_words(block.label)}</p>\n"


def _choice_field(block: ChoiceField) -> str:
    options = "".join(f"<p>{'◉' if code == block.chosen else '○'} {_words(words)}</p>\n" for code, words in block.options)
    return f"<p><b>{_words(block.label)}</b></p>\n{options}"


def _nothing(_block: said.Space | said.NewPage) -> str:
    return ""
