"""What the program says about its own mistakes: all of it shown, none of it anybody's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit

from ui.app import Program
from ui.crash import STOPPED_FILE, last_stop
from ui.crash_report import CrashDialog

NAME = "Alex Morgan, 07700 900123"


def fail(_workspace: object) -> None:
    raise ValueError(NAME)


def test_a_bug_in_a_task_opens_a_report_without_anything_personal(qtbot, signed_in: Program, caplog) -> None:
    signed_in.tasks.run(fail)
    qtbot.waitUntil(lambda: signed_in.crashes.shown is not None)

    report = signed_in.crashes.shown.findChild(QPlainTextEdit, "crash.report").toPlainText()
    assert "builtins.ValueError" in report
    assert "Alex" not in report
    assert "07700" not in report
    assert report.startswith("CoC Desktop")
    assert [record.getMessage() for record in caplog.records] == ["window.bug | builtins.ValueError"]
    caplog.clear()
    signed_in.crashes.shown.accept()


def test_the_report_that_is_copied_is_the_report_that_is_shown(qtbot, qapp, show) -> None:
    dialog = CrashDialog("two\nlines", None)
    qtbot.addWidget(dialog)

    dialog._copy()

    assert qapp.clipboard().text() == "two\nlines"


def test_a_stop_from_outside_is_told_at_the_next_start_once_and_without_folders(tmp_path: Path) -> None:
    code = (
        "import faulthandler, os, sys\n"
        "from pathlib import Path\n"
        "from ui.crash import watch_for_stops\n"
        "kept = watch_for_stops(Path(sys.argv[1]))\n"
        "os.abort()\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, check=False)
    assert ended.returncode != 0
    assert (tmp_path / STOPPED_FILE).stat().st_size > 0

    told = last_stop(tmp_path)

    assert "was stopped while it was running" in told
    assert str(tmp_path) not in told
    assert str(Path.cwd()) not in told
    assert last_stop(tmp_path) == ""
