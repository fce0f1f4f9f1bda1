"""Acts on packs: making them into a folder, saying that they were sent, and where somebody agreed to be named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from coc_desktop.bank.people import require_contact_allowed
from coc_desktop.papers.blocks import Rendered
from coc_desktop.papers.own_pictures import render_for
from coc_desktop.plans.provisions.queries import papers_due, read_needs_of_place
from coc_desktop.problems import Refused
from coc_desktop.progress import NO_PROGRESS, Progress
from coc_desktop.schedule.information import refuse_if_named
from coc_desktop.schedule.messages.rules import to_mind
from coc_desktop.schedule.messages.telling import rules_in_force, way_now
from coc_desktop.schedule.packs.gathering import pack_words, print_of
from coc_desktop.schedule.packs.papers import pack_paper
from coc_desktop.schedule.packs.rules import NOT_NAMED, NamingDraft, due
from coc_desktop.schedule.rules import COMING
from coc_desktop.storage.files import translating_file_errors, write_whole
from coc_desktop.workspace import Transaction, Workspace, existing
from models.bank import Person
from models.schedule import Activity, Information, Naming, Pack, Participation
from models.vocabulary import ActivityState, PaperFormat, Permission


@dataclass(frozen=True, slots=True)
class Made:
    """One pack that is laid out: whose place it is for, its format, its file’s name, the paper, and the print of what it tells.

    `story` says that it shows the room step by step, and `at` is when its making began; `starts_at`, `ends_at` and `where` are
    when and where it says the activity is.
    """

    participation_id: UUID
    form: PaperFormat
    name: str
    paper: Rendered
    told: str
    story: bool
    at: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    where: str


def make_packs(
    workspace: Workspace, places: Sequence[UUID], folder: Path, progress: Progress = NO_PROGRESS, *, story: bool = False
) -> tuple[Path, ...]:
    """Make the pack of each of these places in its person’s own format, a PDF and the same words as a web page, into a folder.

    Names of files name nobody. A pack that nobody has sent yet takes the place of the one before. When a file cannot be written
    nothing is kept. What is to be minded in sending one is in a file beside it. Each look into a plan is in the audit first.
    With `story` each shows the room step by step, also to whoever has been there before.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    if not places:
        raise Refused("Tick at least one person.")
    made = []
    for number, participation_id in enumerate(places):
        progress.step(number, len(places), f"Pack {number + 1} of {len(places)}")
        made.append(lay_out_pack(workspace, participation_id, story=story))
    with workspace.transaction("pack.made", "Make packs") as tx:
        for one in made:
            _keep(tx, one)
        tx.note(packs=len(made))
        tx.session.flush()
        files = [(folder / f"{one.name}{end}", said) for one in made for end, said in _contents(tx, one)]
        with translating_file_errors():
            for place, content in files:
                write_whole(place, content)
    return tuple(place for place, _ in files)


def lay_out_pack(workspace: Workspace, participation_id: UUID, form: PaperFormat | None = None, *, story: bool = False) -> Made:
    """Return the pack of one place, in the format its person chose or in another; the look into their plan is in the audit.

    It holds the visual story of the room on a first visit there, and with `story` on any other.

    Its print, and when and where it is, are taken before anything is read for it, so whatever moves meanwhile shows as changed
    since.
    """
    workspace.require(Permission.SEE_PLANS)
    at = workspace.clock.now()
    with workspace.reading() as session:
        place = existing(session, Participation, participation_id)
        refuse_if_named(session, place.activity_id)
        told, activity = print_of(session, place, story=story), existing(session, Activity, place.activity_id)
        starts_at, ends_at, where = activity.starts_at, activity.ends_at, activity.place
    needs = read_needs_of_place(workspace, participation_id)
    ask = workspace.setting("trust.contact") or workspace.me.name
    with workspace.reading() as session:
        place = existing(session, Participation, participation_id)
        words = pack_words(session, place, needs.rows, ask, story=story)
        chosen = form or existing(session, Person, place.person_id).paper_format
    paper = pack_paper(words, workspace.setting("trust.name"), workspace.today(), chosen)
    name = f"pack-{words.number}-{str(participation_id)[-8:]}-{chosen.value}"
    rendered = render_for(workspace, paper, chosen)
    return Made(participation_id, chosen, name, rendered, told, bool(words.story), at, starts_at, ends_at, where)


def _contents(tx: Transaction, made: Made) -> Iterator[tuple[str, bytes]]:
    """Give the files of one pack by how their names end: the paper, its twin, and what to mind in sending it, if anything."""
    yield ".pdf", made.paper.pdf
    yield ".html", made.paper.twin
    person_id = tx.get(Participation, made.participation_id).person_id
    minded = "\n".join(to_mind(rules_in_force(tx.session, person_id, tx.today), way_now(tx, person_id)))
    if minded:
        yield "-read-first.txt", f"{minded}\n".encode()


def _keep(tx: Transaction, made: Made) -> None:
    """Write down that a pack was made, in the place of one that nobody has sent."""
    place = tx.get(Participation, made.participation_id)
    activity = tx.get(Activity, place.activity_id)
    if activity.state is not ActivityState.PLANNED or place.outcome not in COMING:
        raise Refused("A pack is for somebody who comes to an activity that is planned.")
    require_contact_allowed(tx, place.person_id)
    written = tx.scalars(select(Information).where(Information.activity_id == activity.id))
    asked = papers_due(tx.session, (place.id,)).get(place.id)
    waiting = tx.scalars(select(Pack).where(Pack.participation_id == place.id, Pack.sent_on.is_(None)))
    kept = waiting[0] if waiting else Pack(participation_id=place.id, sent_on=None, sent_by=None)
    kept.paper_format, kept.made_at, kept.told, kept.story = made.form, made.at, made.told, made.story
    kept.starts_at, kept.ends_at, kept.place = made.starts_at, made.ends_at, made.where
    kept.due_on = due(written[0].due_on if written else None, asked)
    tx.add(kept)


def mark_packs_sent(workspace: Workspace, seen: Mapping[UUID, int]) -> int:
    """Say that packs were sent or handed over today, each as it was seen (its version); return how many."""
    workspace.require(Permission.CHANGE_ACTIVITIES)
    if not seen:
        raise Refused("Tick at least one pack that is made.")
    with workspace.transaction("pack.sent", "Mark packs as sent") as tx:
        for pack_id, version in seen.items():
            pack = tx.get(Pack, pack_id, version=version)
            if pack.sent_on is not None:
                raise Refused("One of these packs is marked as sent already.")
            pack.sent_on, pack.sent_by = tx.today, tx.me.account_id
        tx.note(packs=len(seen))
        return len(seen)


def agree_naming(
    workspace: Workspace, participation_id: UUID, said: NamingDraft, ticked: Collection[str] = tuple(asdict(NOT_NAMED))
) -> None:
    """Write down where somebody agreed to be named at one activity, as they said it today; what is not `ticked` stays.

    What takes something away is agreed again rather than put back, so that nobody is named anywhere from History.
    """
    workspace.require(Permission.CHANGE_ACTIVITIES)
    with workspace.reading() as session:
        was = session.scalar(select(Naming).where(Naming.participation_id == participation_id))
    less = was is not None and any(getattr(was, name) and not getattr(said, name) for name in ticked)
    with workspace.transaction("naming.said", "Say where somebody is named", put_back=not less) as tx:
        place = tx.get(Participation, participation_id)
        found = tx.scalars(select(Naming).where(Naming.participation_id == participation_id))
        kept = found[0] if found else tx.add(Naming(participation_id=participation_id, **asdict(NOT_NAMED)))
        for name in ticked:
            setattr(kept, name, getattr(said, name))
        kept.said_on = tx.today
        tx.note(about=place.person_id)
