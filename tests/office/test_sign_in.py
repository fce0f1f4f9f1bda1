"""Signing in: the same words for everybody, waits that grow, and a clock that cannot lock anybody out."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from coc_desktop.clock import FixedClock
from coc_desktop.office.set_up import set_up_bank
from coc_desktop.problems import NotAllowed, Refused
from coc_desktop.storage.holder import LOCK_FILE
from coc_desktop.workspace import Workspace, open_bank
from models.office import SignInGuard
from tests import factory

pytestmark = pytest.mark.both_stores


def _fail(bank: Workspace, login: str = "sam", times: int = 1) -> str:
    for _ in range(times):
        with pytest.raises(NotAllowed) as refused:
            factory.sign_in_beside(bank, login, "not the passphrase at all")
    return str(refused.value)


def test_a_known_and_an_unknown_name_are_refused_in_the_same_words(bank: Workspace) -> None:
    assert _fail(bank, "sam") == _fail(bank, "nobody")


def test_tries_must_wait_longer_and_longer(bank: Workspace, clock: FixedClock) -> None:
    _fail(bank, times=3)

    with pytest.raises(Refused, match=r"Wait 1 second|Wait 2 seconds"):
        factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)
    clock.move(seconds=2)

    assert factory.sign_in_beside(bank, "sam", factory.PASSPHRASE).me.login == "sam"


def test_a_good_sign_in_forgets_the_failed_ones(bank: Workspace, clock: FixedClock) -> None:
    _fail(bank, times=2)
    factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)

    _fail(bank, times=2)

    assert factory.sign_in_beside(bank, "sam", factory.PASSPHRASE).me.login == "sam"


def test_a_clock_that_once_ran_ahead_locks_nobody_out(bank: Workspace, clock: FixedClock) -> None:
    clock.move(days=400)
    _fail(bank, times=3)
    clock.move(days=-400)

    with pytest.raises(Refused, match="Too many tries"):
        factory.sign_in_beside(bank, "sam", factory.PASSPHRASE)
    clock.move(minutes=2)

    assert factory.sign_in_beside(bank, "sam", factory.PASSPHRASE).me.login == "sam"


def test_of_a_passphrase_typed_as_a_name_hardly_anything_is_kept(bank: Workspace) -> None:
    _fail(bank, factory.PASSPHRASE)
    _fail(bank, "sam")

    with bank.reading() as session:
        kept = sorted(session.scalars(select(SignInGuard.login_hash)), key=len)

    assert [len(one) for one in kept] == [4, 64]


def test_an_unknown_name_waits_as_a_known_one_does(bank: Workspace, clock: FixedClock) -> None:
    _fail(bank, "nobody", times=3)

    with pytest.raises(Refused, match="Too many tries"):
        factory.sign_in_beside(bank, "nobody", "not the passphrase at all")
    clock.move(seconds=2)

    assert _fail(bank, "nobody")


class Watching(FixedClock):
    """A clock that looks, whenever it is asked for the time, at who is said to hold a bank."""

    def __init__(self, folder: Path) -> None:
        super().__init__(factory.NOW)
        self.file, self.seen = folder / LOCK_FILE, set[str]()

    def now(self) -> dt.datetime:
        """Look, and return the time."""
        if self.file.exists():
            self.seen.add(json.loads(self.file.read_bytes())["login"])
        return super().now()


def test_nobody_is_named_as_holding_a_bank_before_they_are_in(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    set_up_bank(folder, factory.DRAFT, clock=factory.fixed_clock()).workspace.close()
    watching = Watching(folder)

    with pytest.raises(NotAllowed):
        open_bank(folder, factory.PASSPHRASE, "sam", clock=watching)
    assert watching.seen == {""}
    assert not (folder / LOCK_FILE).exists()

    workspace = open_bank(folder, " SAM", factory.PASSPHRASE, clock=watching)
    workspace.clock.now()
    workspace.close()
    assert watching.seen == {"", "sam"}
