"""One paper with every block and every awkward name, for the tests of the kit."""

from __future__ import annotations

import datetime as dt
import struct
import zlib

from coc_desktop.papers import (
    Align,
    Block,
    Body,
    Bullets,
    Code,
    Column,
    Facts,
    Figure,
    Heading,
    Headline,
    Idea,
    LinkLine,
    Notice,
    NoticeKind,
    OwnWords,
    Paper,
    Sign,
    Space,
    Table,
    Text,
    Voice,
)

AWKWARD = (
    "Gwenllian Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-Pritchard",
    "Adéyẹmí Ọláyínká",
    "Nguyễn Thị Ánh Nguyệt",
    "Siân O’Brien-d’Arcy",
    "Madonna",
    "محمد الحسن",
    "Sam 👩‍🎨 Painter",
    "=SUM(A1)",
    "<b>Bold & Brash</b>",
    'Jo <img src="file:x.png">',
)

WORDS = (
    "Thank you for coming to the ward food group. What you said about mealtimes is now part of the plan for the new menu, and "
    "the kitchen has already changed two dishes because of it."
)


def square(colour: tuple[int, int, int] = (0, 94, 184), side: int = 24) -> bytes:
    """Write a PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(colour) * side for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def paper(*blocks: Block, title: str = "Your plan", **more: object) -> Paper:
    """Make a small paper of the blocks given."""
    known = {
        "reference": "plan-2041-v4",
        "made_on": dt.date(2026, 8, 6),
        "trust": "Larkdale NHS Trust",
        "private_to": "Alex Morgan",
        **more,
    }
    return Paper(title=title, blocks=blocks, **known)  # type: ignore[arg-type]


def _told() -> tuple[Block, ...]:
    """What is read as prose, and the awkward names as facts."""
    return (
        Text(WORDS),
        Headline("12 days", "from each activity to the money, on average"),
        Text(f"{WORDS}\n\n{WORDS}", Voice.QUIET),
        Heading(2, "What matters most to Alex"),
        OwnWords("Send me the agenda 3 days before. Tell me who will be there.", "Alex Morgan, 4 February 2026"),
        OwnWords("أحب أن أعرف من سيكون هناك قبل ثلاثة أيام من الاجتماع، وأين توجد الغرفة الهادئة.", language="ar"),
        Heading(3, "What we do"),
        Bullets(
            ("Send it by text message, with a photo of the room ✓", "Book a quiet room close by and leave the door open", WORDS)
        ),
        Bullets(("Come in by the main door → turn left", "Ask for Sam"), numbered=True),
        Idea("clock", Text("We start at 2pm.")),
        Idea(Figure(square(), "Our own picture: the way in"), OwnWords("I go quiet. Give me ten minutes.", "Alex Morgan")),
        Idea("speech", OwnWords(f"{WORDS} {WORDS}")),
        Facts(
            (
                ("When", "Friday 7 August 2026, 2pm to 3:30pm"),
                ("Where", "Activities room\nLark ward\nLarkdale Hospital"),
                *(("Name", name) for name in AWKWARD),
            )
        ),
    )


def _done() -> tuple[Block, ...]:
    """Tables, one over three pages, notices, a picture, links, a code and places to sign."""
    people = tuple((name, "Friday 7 August 2026", f"{2 + n} hours", f"£{25 * n + 25}.00") for n, name in enumerate(AWKWARD))
    many = tuple((f"Visit {n}", f"{n % 28 + 1} June 2026", f"£{n}.50") for n in range(1, 61))
    return (
        Heading(2, "Who took part"),
        Table(
            "What each person did",
            (Column("Person"), Column("Date"), Column("Time"), Column("Amount", align=Align.END)),
            people,
            totals=("Total", "", "65 hours", "£1,375.00"),
        ),
        Notice(NoticeKind.NOTE, "This amount may count as income for some benefits.\n\nAsk us before you claim it."),
        Notice(NoticeKind.CARE, "The room has changed.", title="Please check the room"),
        Notice(NoticeKind.DONE, "Your training runs until 4 May 2027."),
        Heading(2, "How to find us"),
        Figure(square(), "Map: the main door is on the left of the car park", 40),
        LinkLine("See the way on a map", "https://example.nhs.uk/larkdale/how-to-find-us?door=main&floor=0"),
        LinkLine("Write to Sam", "mailto:sam@example.nhs.uk"),
        LinkLine("Not a link", "javascript:alert(1)"),
        Heading(2, "Your recovery code"),
        Code(("7HQF2 M3KLP 0O1lI", "S9TTC 8BBXA 5Z2UU")),
        Heading(2, "Every visit"),
        Table("", (Column("Visit"), Column("On"), Column("Amount", align=Align.END)), many),
        Space(2),
        Text("Please sign if you agree.", Voice.STRONG),
        Sign("Signed by Alex Morgan"),
        Sign("Signed by Sam Patel"),
    )


def kitchen_sink() -> Paper:
    """Every block, every awkward name, more than one page and a table over three."""
    return paper(*_told(), *_done(), title="Your plan, and what we agreed with you")


def invoice(body: Body = Body.COMPACT) -> Paper:
    """A one-page invoice as payments make it."""
    lines = (
        ("Pre-meet", "30 July 2026", "30 minutes", "£12.50"),
        ("Ward food group", "7 August 2026", "1 hour 30 minutes", "£75.00"),
        ("Debrief", "7 August 2026", "30 minutes", "£12.50"),
        ("Reading before the meeting", "5 August 2026", "1 hour", "£25.00"),
    )
    return paper(
        Headline("£125.00", "to pay to Alex Morgan by 20 August 2026"),
        Facts(
            (
                ("Invoice number", "INV-00042"),
                ("Date", "10 August 2026"),
                ("To", "Larkdale NHS Trust\nAccounts payable\n1 Lark Way\nLarkdale\nLA1 1AA"),
                ("From", "Alex Morgan\n22 Mill Street\nLarkdale\nLA2 2BB"),
                ("Cost code", "00471-2203"),
            )
        ),
        Heading(2, "What this is for"),
        Table(
            "Involvement in August 2026",
            (Column("Activity"), Column("Date"), Column("Time"), Column("Amount", align=Align.END)),
            lines,
            totals=("Total to pay", "", "", "£125.00"),
        ),
        Text("Total in words: 125 pounds.", Voice.STRONG),
        Heading(2, "How to pay"),
        Facts(
            (
                ("Account", "Ending 678"),
                ("Terms", "Within 10 days"),
                ("VAT", "None is charged"),
                ("Questions", "involvement@larkdale.nhs.uk"),
            )
        ),
        title="Invoice INV-00042",
        reference="INV-00042",
        body=body,
    )
