"""What a file says about itself: title, trust, language, its own date, and that it keeps to PDF/UA-1."""

from __future__ import annotations

import datetime as dt
from hashlib import md5
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import XMP

from coc_desktop import PRODUCT
from coc_desktop.papers.blocks import Paper


def describe(canvas: Any, paper: Paper) -> None:
    """Write title, author, subject and date into the document, twice: in its information and as XMP."""
    document = canvas._doc
    canvas.setTitle(paper.title)
    canvas.setAuthor(paper.trust)
    canvas.setSubject(paper.reference)
    canvas.setCreator(PRODUCT)
    canvas.setProducer(PRODUCT)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    stamp = document._timeStamp
    stamp.YMDhms, stamp.dhh, stamp.dmm = (paper.made_on.year, paper.made_on.month, paper.made_on.day, 0, 0, 0), 0, 0
    document.signature = md5(f"{paper.reference}\n{paper.made_on.isoformat()}".encode(), usedforsecurity=False)
    packet = _packet(paper.title, paper.trust, paper.made_on).encode("utf-8")
    document.Catalog.Metadata = XMP(creator=lambda _document: packet)


def _written(words: str) -> str:
    """Escape words for XML, and so that no reader which looks for the end of a stream finds one in them."""
    return escape(words).replace("endstream", "endstrea&#109;").replace("endobj", "endob&#106;")


def _packet(title: str, trust: str, made_on: dt.date) -> str:
    """Write the XMP packet."""
    made = f"{made_on.isoformat()}T00:00:00Z"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        "<pdfuaid:part>1</pdfuaid:part>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_written(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{_written(trust)}</rdf:li></rdf:Seq></dc:creator>"
        f"<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>"
        f"<xmp:CreatorTool>{PRODUCT}</xmp:CreatorTool><pdf:Producer>{PRODUCT}</pdf:Producer>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
