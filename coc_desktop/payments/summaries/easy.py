"""The summary in easy read: one idea a line with its picture, and no sentence of ours of more than 15 words."""

from __future__ import annotations

from coc_desktop.money import pounds
from coc_desktop.papers.blocks import Block, Heading, Idea, OwnWords, Paper, Voice, idea, talk_to_us
from coc_desktop.payments.summaries.facts import Summary
from coc_desktop.wording import day


def easy_summary(found: Summary, how: str) -> Paper:
    """Return the summary of one invoice in easy read; `how` says how the money comes."""
    return Paper(
        title="What you get, and when",
        reference=f"summary-{found.number}",
        made_on=found.issued_on,
        trust=found.trust,
        private_to=found.called,
        blocks=(*_beginning(found, how), *_less(found), *_ending(found)),
    )


def _beginning(found: Summary, how: str) -> list[Block]:
    """Say what they did, what they get for it, and when."""
    blocks: list[Block] = [
        idea("calendar", f"This is for {found.title}.\n\nIt was on {day(found.activity_on)}."),
        *(
            [idea("money", f"You get {pounds(found.payments_pence)} for your time.", Voice.STRONG)]
            if found.payments_pence
            else []
        ),
    ]
    if found.expenses_pence:
        blocks.append(idea("receipt", f"You get {pounds(found.expenses_pence)} back for money you spent.\n\nThat is not pay."))
    return [*blocks, idea("clock", f"{found.when()}."), idea("money", f"{how}.")]


def _less(found: Summary) -> list[Block]:
    """Say why it is less, in the words of whoever approved it."""
    if found.less is None:
        return []
    sums = f"You get {pounds(found.less.pence)} of it.\n\nIt was {pounds(found.less.was_pence)} before."
    said = OwnWords(found.less.told or found.less.because, who=found.less.by)
    return [Heading(2, "Why it is less"), idea("money", sums), Idea("speech", said)]


def _ending(found: Summary) -> list[Block]:
    return [
        Heading(2, "Do you want help?"),
        talk_to_us(found.contact),
        idea("letter", f"If you ask, say this number: {found.number}."),
    ]
