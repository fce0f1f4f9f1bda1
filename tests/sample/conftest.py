"""The demo, made once for the whole run, and its bank opened as its coordinator."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from coc_desktop.clock import FixedClock
from coc_desktop.sample.demo import make_demo
from coc_desktop.sample.making import NOW
from coc_desktop.workspace import Workspace
from tests import factory
from tests.once import made_once

HELD = 26
"""Half of the sample's activities: every kind of thing is there, in half the time."""


@dataclass(frozen=True)
class Demo:
    """What the demo left behind."""

    out: Path
    files: tuple[Path, ...]

    def of(self, *suffixes: str) -> list[Path]:
        """Return the files of some kinds, by name."""
        return sorted(file for file in self.files if file.suffix in suffixes)

    def passphrase(self, login: str) -> str:
        """Return an account's passphrase as the index says it."""
        page = (self.out / "index.html").read_text(encoding="utf-8")
        found = re.search(rf'<th scope="row">{login}</th><td>[^<]*</td><td>[^<]*</td><td>([^<]*)</td>', page)
        assert found
        return html.unescape(found[1])


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    def make(out: Path) -> list[str]:
        return [str(file) for file in (out, *make_demo(out, stretch=factory.CHEAP, held=HELD))]

    out, *files = map(Path, made_once(tmp_path_factory, "demo", make))
    return Demo(out, tuple(files))


@pytest.fixture(scope="module")
def sam(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A copy of the demo's bank, with its coordinator signed in."""
    folder = factory.copy_bank(demo.out / "bank", tmp_path_factory.mktemp("sam") / "bank")
    workspace = factory.sign_in(folder, "sam", demo.passphrase("sam"), FixedClock(NOW))
    yield workspace
    workspace.close()
