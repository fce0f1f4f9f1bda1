"""A paper to the bytes of its PDF. ReportLab is imported here and in the modules below, never with the blocks."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from threading import Lock
from typing import Final

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from coc_desktop import PRODUCT
from coc_desktop.papers.blocks import Paper, Rendered
from coc_desktop.papers.desk import Desk
from coc_desktop.papers.flow import set_block
from coc_desktop.papers.fonts import first_font
from coc_desktop.papers.furniture import Furniture
from coc_desktop.papers.look import PAGE_HEIGHT, PAGE_WIDTH, look_of
from coc_desktop.papers.metadata import describe
from coc_desktop.papers.pen import Pen
from coc_desktop.papers.prose import set_title
from coc_desktop.papers.strips import paginate
from coc_desktop.papers.tagging import Tree
from coc_desktop.papers.words import Typesetter
from models.vocabulary import PaperFormat

_ONE_AT_A_TIME: Final = Lock()  # parsed fonts are shared, and reading one moves its place in the file
_BOOKMARKS_SHOWN_OVER: Final = 4


def build(paper: Paper, form: PaperFormat) -> Rendered:
    """Lay out, draw and write a paper in standard or large print."""
    with _ONE_AT_A_TIME:
        return _build(paper, form)


def _build(paper: Paper, form: PaperFormat) -> Rendered:
    """Do it, one paper at a time."""
    canvas = _canvas(paper)
    tree, setter, look = Tree(canvas._doc), Typesetter(), look_of(form, paper.body)
    paper = _in_lines(paper, setter)
    describe(canvas, paper)
    furniture = Furniture(setter, look, paper, tree.root)
    desk = Desk(setter, look, tree.root)
    set_title(desk, paper.title)
    for block in paper.blocks:
        set_block(desk, block)
    pages = paginate(desk.strips, furniture.room)
    pen = Pen(canvas, tree)
    for number, laid in enumerate(pages, 1):
        pen.page([*furniture.on(number, len(pages)), *laid], furniture.top(number))
    pen.close()
    if len(pages) > _BOOKMARKS_SHOWN_OVER:
        canvas.showOutline()
    tree.write()
    return Rendered(canvas.getpdfdata(), setter.missing)


def _in_lines(paper: Paper, setter: Typesetter) -> Paper:
    """Return the paper with what its file and pages are called as single lines that can be set; it is never without a title."""
    title, reference, trust, private_to, mark = (
        " ".join(setter.clean(words).split())
        for words in (paper.title, paper.reference, paper.trust, paper.private_to, paper.mark)
    )
    title = title or reference or trust or PRODUCT
    return replace(paper, title=title, reference=reference, trust=trust, private_to=private_to, mark=mark)


def _canvas(paper: Paper) -> Canvas:
    """Open an empty document whose only font so far is an embedded one."""
    font = first_font(False)
    registerFont(font)
    return Canvas(
        BytesIO(),
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=font.fontName,
        lang=paper.language,
    )
