"""What a pack tells one person, what is said of pay, how somebody is named, and when a pack is due."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from coc_desktop.money import pounds
from coc_desktop.schedule.rules import Hour, Photo, Step
from coc_desktop.wording import bare
from models.vocabulary import OfferChoice, PackState, ProvisionState


@dataclass(frozen=True, slots=True)
class NamingDraft:
    """Where somebody agreed to be named at one activity: to the others in their packs, on a badge, on the sheet of names.

    `surname` and `pronouns` say what of it stands there beside what they are called.
    """

    in_packs: bool = False
    on_badge: bool = False
    on_sheet: bool = False
    surname: bool = False
    pronouns: bool = False


NOT_NAMED = NamingDraft()


@dataclass(frozen=True, slots=True)
class Face:
    """A photo that a colleague gave of themselves. A print of a pack knows which it is, and its bytes only the pack."""

    photo_id: UUID
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff who is there: name, job, what they do at this activity, and the photo they gave, if any."""

    name: str
    job: str
    does: tuple[str, ...]
    face: Face | None = None


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """A person’s own meeting around an activity: before or after it, and when, how and with whom, as far as it is agreed."""

    before: bool
    when: str
    how: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """One thing that their plan asks us to do at this activity, and where that is."""

    action: str
    state: ProvisionState


@dataclass(frozen=True, slots=True)
class PackWords:
    """Everything that one person’s pack tells. `written` is what is written down of the activity, by the names of its parts.

    `others` are those who come and agreed to be named in packs; `unnamed` says that somebody comes who is not named. `ways` are
    photos of the way there, and `story` shows the room step by step to whoever comes there for the first time.
    """

    number: int
    known_as: str
    title: str
    when: str
    place: str
    way: str
    order: tuple[Hour, ...]
    written: tuple[tuple[str, str], ...]
    staff: tuple[Colleague, ...]
    others: tuple[str, ...]
    unnamed: bool
    meetings: tuple[OwnMeeting, ...]
    ready: tuple[Ready, ...]
    pay: tuple[str, ...]
    ask: str
    ways: tuple[Photo, ...] = ()
    story: tuple[Step, ...] = ()

    def said(self, part: str) -> str:
        """Return what is written down of one part, or nothing."""
        return dict(self.written).get(part, "")


@dataclass(frozen=True, slots=True)
class OfferSaid:
    """What was offered for one place, and what its person chose."""

    choice: OfferChoice
    offered_pence: int
    agreed_pence: int


def pay_words(is_paid: bool, offer: OfferSaid | None) -> tuple[str, ...]:
    """Say what somebody is paid, a short sentence each."""
    costs = "Tell us before the day about travel and other costs."
    if not is_paid:
        return ("This activity is not paid.", costs)
    if offer is None:
        return ("We will agree the fee with you before the day.", costs)
    match offer.choice:
        case OfferChoice.NOT_DECIDED:
            return (f"We offer you {pounds(offer.offered_pence)}.", "Tell us whether you want all, part or none of it.", costs)
        case OfferChoice.NONE:
            return ("You told us that you would rather not be paid.", costs)
        case OfferChoice.DONATE:
            return (f"You agreed to {pounds(offer.agreed_pence)}, and you give it away.", costs)
        case _:
            return (f"You agreed to {pounds(offer.agreed_pence)}.", "You need not ask for it: we make the claim.", costs)


def called(known_as: str, surname: str, *, whole: bool) -> str:
    """Return the name somebody is shown to others by: what they are called, with their whole surname or with no word of it.

    A word of the surname may stand anywhere, as families write it. Somebody called by nothing else is shown by that.
    """
    last = _parts(surname)
    short = " ".join(word for word in known_as.split() if last.isdisjoint(_parts(word))) or known_as
    if not whole:
        return short
    return known_as if last <= _parts(known_as) else f"{short} {surname.strip()}"


def _parts(name: str) -> frozenset[str]:
    """Return the words of a name, also those joined by a hyphen, without capitals and accents."""
    return frozenset(re.findall(r"[^\W_]+", bare(name)))


def due(written: dt.date | None, asked: dt.date | None) -> dt.date | None:
    """Return the day by which somebody has their pack: the day set for everybody, or their own where that is earlier."""
    return min((one for one in (written, asked) if one is not None), default=None)


def state_of(made: bool, sent_on: dt.date | None, *, otherwise: bool) -> PackState:
    """Return how far the newest pack of a place has come; `otherwise` says that it tells something that is otherwise now."""
    if otherwise:
        return PackState.CHANGED
    return PackState.NOT_MADE if not made else PackState.SENT if sent_on is not None else PackState.MADE


def lines_of(words: str) -> tuple[str, ...]:
    """Return what was written as it is listed: a line each, without the marks that people put in front of lines."""
    return tuple(line for line in (one.strip().lstrip("•*–-").strip() for one in words.splitlines()) if line)


def named_words(others: Sequence[str], *, unnamed: bool) -> tuple[str, ...]:
    """Say who else comes, as far as they agreed, a short sentence each."""
    more = "More people come. We name only those who agreed." if others else "Others come too. We name only those who agreed."
    return (more,) if unnamed else ()
