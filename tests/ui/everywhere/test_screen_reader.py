"""A connected screen reader finds every control of the real program by role and name, and hears what happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coc_desktop.sample.bank import make_sample
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
"$PROGRAM" -m coc_desktop & program=$!
timeout 240 /usr/bin/python3 "$READER"
code=$?
kill $program $launcher $screen
exit $code
"""


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.needs("Xvfb", "/usr/libexec/at-spi-bus-launcher", "dbus-run-session", "gdbus", "/usr/bin/python3")
def test_a_screen_reader_signs_in_reads_every_page_and_hears_what_was_done(tmp_path: Path) -> None:
    sample = make_sample(tmp_path / "bank", held=6)
    sample.coordinator.close()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")} | {
        **{f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE", "STATE")},
        "PROGRAM": sys.executable,
        "READER": str(Path(__file__).with_name("reader.py")),
        "COC_PASSPHRASE": sample.accounts[0].passphrase,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
    }
    home = subprocess.run(
        [sys.executable, "-c", "from coc_desktop.paths import homes; print(homes().data)"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    keep_preferences(Path(home.stdout.strip()), Preferences(str(tmp_path / "bank"), "sam", "light"))

    read = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SCRIPT], env=environment, capture_output=True, text=True, check=False
    )

    assert read.returncode == 0, read.stderr
    met = json.loads(read.stdout)
    for page, things in met["pages"].items():
        controls = [one for one in things if one["role"] in CONTROLS]
        assert len(controls) > 3, page
        assert [one for one in controls if not one["name"].strip()] == [], page
        assert page == "sign in" or "heading" in {one["role"] for one in things}, page
        assert all("enabled" in one["states"] or "showing" in one["states"] for one in controls)
    assert set(met["pages"]) == {"sign in", "home", "people", "person", "payments"}
    assert any("found" in words for words in met["heard"])
    assert len(met["heard"]) > 1
