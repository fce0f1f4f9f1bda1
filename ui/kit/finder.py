"""What can be found and done just now: the commands, what the page offers, and what the areas' providers know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from models.vocabulary import Permission
from ui.kit.finding import Findable, search

if TYPE_CHECKING:
    from ui.kit.shell import Shell

SHOWN = 8
REMEMBERED = 5


@dataclass(frozen=True, slots=True)
class Verb:
    """Something to do with what a provider finds: typed as `pay chen`, shown as `words` with the name in place of {name}."""

    starts: tuple[str, ...]
    words: str
    run: Callable[[Shell, Any], object]


@dataclass(frozen=True, slots=True)
class Provider:
    """A kind of thing that can be found: `load` is a query for all of them, asked again when `of` (tables) changes."""

    kind: str
    load: Callable[..., Sequence[Findable]]
    open: Callable[[Shell, Any], object]
    of: frozenset[str]
    verbs: tuple[Verb, ...] = ()
    permission: Permission | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the palette."""

    kind: str
    words: str
    note: str
    keys: str
    run: Callable[[], object]


class Finder(QObject):
    """Knows everything that can be found just now, and keeps what providers gave until it changes."""

    def __init__(self, shell: Shell, providers: Sequence[Provider]) -> None:
        """Serve a shell; nothing is loaded until it is first asked for."""
        super().__init__(shell)
        self._shell = shell
        self._providers = [one for one in providers if one.permission is None or shell.may(one.permission)]
        self._known: dict[str, list[Findable]] = {}
        self._recent: list[Offer] = []
        shell.changed.connect(self._on_changed)

    def load(self, done: Callable[[], object]) -> None:
        """Ask each provider that is not known yet; `done` is called after each answer."""
        for provider in self._providers:
            if provider.kind not in self._known:
                self._ask(provider, done)

    def forget(self) -> None:
        """Forget everything that was read, as when the window locks."""
        self._known.clear()
        self._recent.clear()

    def offers(self, typed: str) -> list[Offer]:
        """Return what matches, acts with somebody first; with nothing typed, the last things used."""
        if not typed.strip():
            return list(self._recent)
        found = self._verbs(typed) + self._acts(typed)
        for provider in self._providers:
            for thing in search(typed, self._known.get(provider.kind, ()), SHOWN):
                found.append(self._thing(provider, thing))
        once = {offer.words: offer for offer in reversed(found)}
        return [offer for offer in found if once[offer.words] is offer or offer.note][: SHOWN + 4]

    def remember(self, offer: Offer) -> None:
        """Keep what was used at the head of the last things."""
        others = [one for one in self._recent if (one.kind, one.words) != (offer.kind, offer.words)]
        self._recent = [offer, *others][:REMEMBERED]

    def _acts(self, typed: str) -> list[Offer]:
        """Return the commands and the page's own acts that match."""
        page = self._shell.page()
        here = [(words, key.value, call) for key, (words, call) in page.answers().items()] if page is not None else []
        things = [Findable(place, words).prepared() for place, (words, _, _) in enumerate(here)]
        offers = [
            Offer("Here", here[thing.key][0], "", here[thing.key][1], here[thing.key][2]) for thing in search(typed, things, 3)
        ]
        usable = {command.id: command for command in self._shell.commands.usable() if command.group != "This page"}
        known = [Findable(command.id, command.words, "", command.also).prepared() for command in usable.values()]
        for thing in search(typed, known, 5):
            command = usable[thing.key]
            kind = "Go to" if command.id.startswith("go.") else "Do"
            offers.append(
                Offer(kind, command.words, command.help, command.shortcut, partial(self._shell.commands.run, command.id))
            )
        return offers

    def _verbs(self, typed: str) -> list[Offer]:
        """Return what can be done with what matches the words after the verb."""
        first, _, rest = typed.strip().casefold().partition(" ")
        offers: list[Offer] = []
        for provider in self._providers if rest and len(first) > 1 else ():
            for verb in provider.verbs:
                if any(start.startswith(first) for start in verb.starts):
                    things = search(rest, self._known.get(provider.kind, ()), 3)
                    offers += [self._done_with(verb, thing) for thing in things]
        return offers

    def _done_with(self, verb: Verb, thing: Findable) -> Offer:
        return Offer("Do", verb.words.replace("{name}", thing.words), thing.note, "", lambda: verb.run(self._shell, thing.key))

    def _thing(self, provider: Provider, thing: Findable) -> Offer:
        return Offer(provider.kind, thing.words, thing.note, "", lambda: provider.open(self._shell, thing.key))

    def _ask(self, provider: Provider, done: Callable[[], object]) -> None:
        def keep(things: Sequence[Findable]) -> None:
            self._known[provider.kind] = [thing.prepared() for thing in things]
            done()

        self._shell.tasks.run(provider.load, done=keep, key=("palette", provider.kind), owner=self)

    def _on_changed(self, changes: Any) -> None:
        for provider in self._providers:
            if provider.of & changes.kinds:
                self._known.pop(provider.kind, None)
