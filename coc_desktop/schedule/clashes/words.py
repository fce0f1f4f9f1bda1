"""A clash in one sentence: whose it is, what is there already, and when."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from coc_desktop.schedule.clashes.rules import Clash, Piece
from coc_desktop.schedule.rules import RoomNotice
from coc_desktop.wording import day, in_sentence, span
from models.vocabulary import ClashKind

SOMEBODY = "Somebody"
"""Who it is where a name may not be known."""

SENTENCES = {
    ClashKind.PERSON: "{who} already has {other}.",
    ClashKind.GAP: "{who} keeps some time free around everything, and {other} is too near.",
    ClashKind.TRAVEL: "{who} would have no time to get to or from {other}.",
    ClashKind.UNAVAILABLE: "{who} keeps that time free. It is about {piece}.",
    ClashKind.WEEKLY_CAP: "{who} would have more activities than they want in the week of {piece}.",
    ClashKind.RECOVERY: "{who} needs days to recover after an activity, and {other} is too near.",
    ClashKind.STAFF: "{who} is busy then, with {other}.",
    ClashKind.ROOM: "{who} is in use then, for {other}.",
    ClashKind.SAME_ROOM: "{who} needs the same room each time. {notice}",
    ClashKind.APART: "{who} is not to be placed with somebody, or with a team, that is part of {piece}. Ask before you go on.",
    ClashKind.OWN_TEAM: "{who} is treated by the team of {piece}.",
    ClashKind.ALONE: "{who} would be the only one with lived experience at {piece}. Invite somebody else too.",
}


def clash_words(clash: Clash, names: Mapping[UUID, str]) -> str:
    """Say what is in the way; a name that we may not know is `SOMEBODY`."""
    who = in_sentence(names.get(clash.who, SOMEBODY)) if clash.who is not None else SOMEBODY
    other = piece_words(clash.other) if clash.other is not None else ""
    notice = notice_words(clash.notice) if clash.notice is not None else ""
    return SENTENCES[clash.kind].format(who=who, other=other, piece=piece_words(clash.piece), notice=notice)


def notice_words(notice: RoomNotice) -> str:
    """Say by when somebody is told of another room; where that has passed, to ask them first."""
    by = day(notice.tell_by, weekday=True)
    who = "them" if notice.person_id is not None else "everybody who is coming"
    if notice.late:
        return f"They were to be told by {by}, and that has passed. Ask {who} first."
    return f"Tell {who} by {by} that it will be another room."


def piece_words(piece: Piece) -> str:
    """Say what a piece is and when: `a pre-meet of “Food group”, Friday 7 August 2026, 2pm to 2:30pm`."""
    what = f"“{piece.title}”" if piece.kind is None else f"a {piece.kind.label.lower()} of “{piece.title}”"
    return f"{what}, {span(piece.starts_at, piece.ends_at, weekday=True)}"
