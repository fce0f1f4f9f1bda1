"""Signing in to a bank with many people, to their list on the screen; then from page to page. A real window on a real bank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.measure import Figure, Size, Times, repeated, timed
from benchmarks.seeds import a_bank
from benchmarks.waiting import application, until
from coc_desktop.bank.queries import list_people
from coc_desktop.paths import Homes
from coc_desktop.security.passphrases import stretch
from tests import factory
from ui.app import Program
from ui.kit.appearance import Appearance
from ui.office.opening import Doors, Opened, look_at
from ui.office.sign_in_page import SignInPage
from ui.shell.preferences import Preferences, keep_preferences

PAGES = ("people", "calendar", "training", "payments", "history", "settings", "home")


def figures(size: Size, folder: Path) -> Iterator[Figure]:
    """Time signing in, then each page, and count what is alive on them."""
    bank = folder / "bank"
    workspace = a_bank(bank, size.people)
    floor = repeated(lambda: list_people(workspace), size.runs)
    some = [row.person_id for row in list_people(workspace)[: size.runs + 1]]
    workspace.close()
    where = Homes(folder / "data", folder / "state", folder / "cache")
    keep_preferences(where.data, Preferences(str(bank), "sam", "light"))
    app = application()
    window = Window(Program(app, where, Appearance(app), Doors(open_bank=opened_quickly)))
    window.first_sign_in()
    times = tuple(window.sign_in_again() for _ in range(size.runs))
    what = f"sign-in to the painted list of {size.people:,} people, without Argon2"
    yield Figure(what, times, "the query of that list", floor, seconds=1.5)
    yield Figure("Argon2 at its real setting", repeated(lambda: stretch("four words of hers", b"s" * 16), size.runs))
    for page in PAGES:
        first, again = window.visit(page, size.runs)
        yield Figure(f"page {page}, first visit after signing in", first, "coming back to it", again, seconds=0.1)
    yield Figure("a person’s page", window.people(some), seconds=0.1)
    window.end()


def opened_quickly(place: str, login: str, passphrase: str) -> Opened:
    """Sign in as the program does, with the quick stretch of banks that are made for measuring."""
    return look_at(factory.sign_in(Path(place), login, passphrase))


class Window:
    """The program in its window, and a person in a hurry."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def settle(self) -> None:
        """Let the window work until every answer has been delivered and painted."""
        until(lambda: not self.program.tasks.working())
        self.program.window.repaint()

    def first_sign_in(self) -> None:
        """Open the window, sign in and go to the list of people, so that it is where the next sign-in leads."""
        self.program.start()
        self.settle()
        self._sign_in()
        self.go("people")

    def sign_in_again(self) -> float:
        """Lock, then return how long it takes from the passphrase to the painted list."""
        self.program.lock()
        self.settle()
        return timed(self._sign_in)

    def _sign_in(self) -> None:
        page = self.program.window.findChild(SignInPage)
        assert page is not None
        page.passphrase().line.setText(factory.PASSPHRASE)
        page.sign_in()
        until(lambda: self.program.session is not None)
        self.settle()

    def go(self, page: str, **args: Any) -> None:
        """Go to a page and wait until it is painted."""
        session = self.program.session
        assert session is not None
        session.shell.go(page, **args)
        self.settle()

    def visit(self, page: str, runs: int) -> tuple[Times, Times]:
        """Return how long a page takes when it is built, filled and painted, and when one comes back to it from another.

        The first of all also imports what the page is made from.
        """
        first, again = [], []
        for _ in range(runs):
            self.program.lock()
            self.settle()
            self._sign_in()
            self.go("help")
            first.append(timed(lambda: self.go(page)))
            self.go("help")
            again.append(timed(lambda: self.go(page)))
        return tuple(first), tuple(again)

    def people(self, person_ids: list[UUID]) -> Times:
        """Return how long one person's page takes after another's."""
        self.go("person", person_id=person_ids[0])
        return tuple(timed(lambda one=one: self.go("person", person_id=one)) for one in person_ids[1:])

    def end(self) -> None:
        """Close everything."""
        self.program.end()
        self.program.window.deleteLater()
