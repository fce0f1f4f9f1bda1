"""Fixtures of open banks: real SQLite files copied from one made once, and a real PostgreSQL beside them.

A module of act tests says `pytestmark = pytest.mark.both_stores`, and every test in it that asks for `bank` (or for `lead` or
`finance`) runs twice: on a file, and in the long run on the server. What only a server can get wrong asks for `server_bank`
and runs each time. A test that needs the file itself asks for `bank_folder` instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coc_desktop.clock import FixedClock
from coc_desktop.workspace import Workspace
from tests import factory


@pytest.fixture(scope="session")
def bank_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed bank with one coordinator, made once for the whole run."""
    folder = tmp_path_factory.mktemp("template") / "bank"
    factory.new_bank(folder).workspace.close()
    return folder


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still at 10:42am on Thursday 6 August 2026."""
    return factory.fixed_clock()


@pytest.fixture(scope="session")
def staffed_template(bank_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[frozenset[str]], Path]:
    """Return closed banks that have colleagues of the coordinator too, each made once for the whole run."""
    made = {frozenset[str](): bank_template}

    def template(colleagues: frozenset[str]) -> Path:
        if colleagues not in made:
            folder = factory.copy_bank(bank_template, tmp_path_factory.mktemp("staffed") / "bank")
            with closing(factory.sign_in(folder)) as workspace:
                factory.add_colleagues(workspace, colleagues)
            made[colleagues] = folder
        return made[colleagues]

    return template


def colleagues_of(request: pytest.FixtureRequest) -> frozenset[str]:
    """Return which colleagues a test asks for by their fixtures."""
    return frozenset(factory.COLLEAGUES) & frozenset(request.fixturenames)


@pytest.fixture
def bank_folder(request: pytest.FixtureRequest, staffed_template: Callable[[frozenset[str]], Path], tmp_path: Path) -> Path:
    """A closed bank of this test's own."""
    return factory.copy_bank(staffed_template(colleagues_of(request)), tmp_path / "bank")


@pytest.fixture
def file_bank(bank_folder: Path, clock: FixedClock) -> Iterator[Workspace]:
    """An open bank in a file, with its coordinator, Sam Patel, signed in."""
    workspace = factory.sign_in(bank_folder, clock=clock)
    yield workspace
    workspace.close()


@pytest.fixture
def bank(request: pytest.FixtureRequest) -> Workspace:
    """An open bank with its coordinator, Sam Patel, signed in: a file, or in `both_stores` tests a file and a server in turn."""
    store = getattr(request, "param", "file_bank")
    found: Workspace = request.getfixturevalue(store)
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests that are marked `both_stores` on a file, and in the long run on the server."""
    if "bank" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both_stores"):
        on_the_server = pytest.param("server_bank", marks=pytest.mark.long, id="postgresql")
        metafunc.parametrize("bank", [pytest.param("file_bank", id="sqlite"), on_the_server], indirect=True)


@pytest.fixture
def lead(bank: Workspace) -> Workspace:
    """The same bank with an involvement lead, Jo Evans, signed in."""
    return factory.sign_in_beside(bank, "jo", factory.COLLEAGUE_PASSPHRASE)


@pytest.fixture
def finance(bank: Workspace) -> Workspace:
    """The same bank with a finance officer, Fay Lund, signed in."""
    return factory.sign_in_beside(bank, "fay", factory.COLLEAGUE_PASSPHRASE)
