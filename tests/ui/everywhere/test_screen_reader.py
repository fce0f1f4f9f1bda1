"""A connected screen reader finds every control of the real program by role and name, and hears what happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coc_desktop.plans.plans import write_section
from coc_desktop.plans.prompts import prompts
from coc_desktop.plans.reviewing import begin_review
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.sample.bank import make_sample
from tests import factory
from ui.review.handed import HANDED_OVER, Handed
from ui.shell.preferences import Preferences, keep_preferences

CONTROLS = {
    "push button",
    "button",
    "check box",
    "radio button",
    "combo box",
    "text",
    "password text",
    "entry",
    "spin button",
    "table",
}
BUS = "org.a11y.Bus --object-path /org/a11y/bus --method"
SCRIPT = f"""
Xvfb :{os.getpid() % 400 + 100} -screen 0 1400x900x24 -nolisten tcp >/dev/null 2>&1 & screen=$!
export DISPLAY=:{os.getpid() % 400 + 100}
sleep 2
/usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 & launcher=$!
sleep 2
for state in ScreenReaderEnabled IsEnabled; do
    gdbus call --session --dest {BUS} org.freedesktop.DBus.Properties.Set org.a11y.Status $state '<true>' >/dev/null
done
exec 3<&0
"$PROGRAM" -m coc_desktop "$@" <&3 & program=$!
timeout 240 /usr/bin/python3 "$READER" "$WALK"
code=$?
kill $program $launcher $screen
exit $code
"""


def surroundings(tmp_path: Path, **more: str) -> dict[str, str]:
    """Return the environment of a program that is looked at: a home of its own, a screen, and assistive technology on."""
    return {name: value for name, value in os.environ.items() if not name.startswith("QT_")} | {
        **{f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE", "STATE")},
        "PROGRAM": sys.executable,
        "READER": str(Path(__file__).with_name("reader.py")),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        **more,
    }


def read(environment: dict[str, str], *arguments: str, walk: str = "main", handed: bytes = b"") -> dict[str, Any]:
    """Run the program with a screen reader that walks through it, and return what it met."""
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SCRIPT, "sh", *arguments],
        env={**environment, "WALK": walk},
        input=handed,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    met: dict[str, Any] = json.loads(done.stdout)
    return met


def named_controls(page: str, things: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the controls of a page, each with a name and a state."""
    controls = [one for one in things if one["role"] in CONTROLS]
    assert [one for one in controls if not one["name"].strip()] == [], page
    assert all("enabled" in one["states"] or "showing" in one["states"] for one in controls), page
    return controls


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.needs("Xvfb", "/usr/libexec/at-spi-bus-launcher", "dbus-run-session", "gdbus", "/usr/bin/python3")
def test_a_screen_reader_goes_through_a_review_and_hears_each_question(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    sam = factory.new_bank(folder).workspace
    person_id, version = factory.a_person(sam), 0
    for prompt in prompts():
        version = write_section(sam, person_id, prompt.id, version, SectionDraft(f"{prompt.title}, as I said."))
    handed = Handed(sam.me.account_id, begin_review(sam, person_id).to_bytes())
    sam.close()

    met = read(surroundings(tmp_path), "review", "--bank", str(folder), HANDED_OVER, walk="review", handed=handed.to_bytes())

    for page, things in met["pages"].items():
        assert named_controls(page, things), page
        assert [one["name"] for one in things if one["role"] in ("frame", "window")] == ["Your plan"], page
        title = next(one for one in things if one["role"] == "heading")
        assert "focusable" in title["states"], page
        assert page == "change" or "focused" in title["states"], page
    names = {one["name"] for one in met["pages"]["question"]}
    assert {"Yes, this is still right", "I want to change this", "Skip this question", "Pause", "Back"} <= names
    assert {f"Question {number} of 9" for number in range(1, 10)} <= set(met["heard"])


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.needs("Xvfb", "/usr/libexec/at-spi-bus-launcher", "dbus-run-session", "gdbus", "/usr/bin/python3")
def test_a_screen_reader_signs_in_reads_every_page_and_hears_what_was_done(tmp_path: Path) -> None:
    sample = make_sample(tmp_path / "bank", held=6)
    sample.coordinator.close()
    environment = surroundings(tmp_path, COC_PASSPHRASE=sample.accounts[0].passphrase)
    home = subprocess.run(
        [sys.executable, "-c", "from coc_desktop.paths import homes; print(homes().data)"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    keep_preferences(Path(home.stdout.strip()), Preferences(str(tmp_path / "bank"), "sam", "light"))

    met = read(environment)
    for page, things in met["pages"].items():
        controls = named_controls(page, things)
        assert len(controls) > 3, page
        assert page == "sign in" or "heading" in {one["role"] for one in things}, page
    assert set(met["pages"]) == {"sign in", "home", "people", "person", "payments"}
    assert any("found" in words for words in met["heard"])
    assert len(met["heard"]) > 1
