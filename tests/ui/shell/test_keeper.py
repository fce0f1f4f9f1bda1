"""Backups while the window is open, on locking and on closing; a failure is told and stays told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from coc_desktop.office.keeping import try_restoring
from coc_desktop.storage.backups import list_backups
from coc_desktop.storage.bank import BACKUPS, BANK_FILE
from coc_desktop.workspace import Workspace
from tests import factory
from ui.app import Program
from ui.kit.dialogs import Interruption
from ui.kit.qt import alive
from ui.kit.text import Words


def add_alex(workspace: Workspace) -> None:
    factory.a_person(workspace, "Alex Morgan")


def change(program: Program, settle) -> None:
    program.tasks.run(add_alex)
    settle()


def made(folder: Path) -> list[str]:
    return [one.reason for one in list_backups(folder / BACKUPS)]


def spoil(folder: Path) -> None:
    """Let no backup be made, as when somebody has put a file in the place of the folder."""
    (folder / BACKUPS).write_bytes(b"a file of that name")


def status(program: Program) -> str:
    found = program.window.findChild(Words, "window.status.backup")
    assert found is not None
    return found.text()


def test_a_backup_is_made_half_an_hour_after_a_change_and_the_status_line_says_when(
    signed_in: Program, settle, tmp_path: Path
) -> None:
    session = signed_in.session
    assert status(signed_in) == "No backup yet"
    change(signed_in, settle)
    session.keeper.look()
    settle()
    assert made(tmp_path / "bank") == []

    session.shell.clock.move(minutes=31)
    session.keeper.look()
    settle()

    assert made(tmp_path / "bank") == ["automatic"]
    assert status(signed_in) == "Last backup 11:13am"


def test_once_a_month_the_last_backup_is_restored_to_try_it_and_one_that_is_not_whole_is_told(
    qtbot, signed_in: Program, settle, tmp_path: Path
) -> None:
    session = signed_in.session
    change(signed_in, settle)
    session.shell.clock.move(minutes=31)
    session.keeper.look()
    settle()
    session.shell.clock.move(days=30)
    session.keeper.look_back()
    qtbot.waitUntil(lambda: status(signed_in) == "Last backup 6 August 2026, 11:13am. Last tried 5 September 2026")

    session.shell.clock.move(days=30)
    (backup,) = list_backups(tmp_path / "bank" / BACKUPS)
    file = tmp_path / "bank" / BACKUPS / backup.name
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    session.keeper.look_back()
    qtbot.waitUntil(lambda: status(signed_in) == "The last backup did not come back whole")
    assert session.frame.messages.strip.text().startswith("The last backup could not be restored to try it. ")

    file.write_bytes(whole)
    signed_in.tasks.run(try_restoring)
    qtbot.waitUntil(lambda: status(signed_in).endswith(". Last tried 5 October 2026"))


def test_why_a_backup_failed_is_said_in_one_sentence_and_stays_until_one_succeeds(
    signed_in: Program, settle, tmp_path: Path
) -> None:
    session = signed_in.session
    spoil(tmp_path / "bank")
    change(signed_in, settle)
    session.shell.clock.move(minutes=31)
    session.keeper.look()
    settle()

    said = session.frame.messages.strip.text()
    assert said.startswith("No backup was made. ")
    assert status(signed_in) == "The last backup was not made"
    session.shell.go("people")
    settle()
    assert session.frame.messages.strip.text() == said

    (tmp_path / "bank" / BACKUPS).unlink()
    session.keeper.look()
    settle()
    session.shell.go("home")
    settle()
    assert status(signed_in) == "Last backup 11:13am"
    assert session.frame.messages.strip.text() == ""


def test_whoever_finds_yesterdays_bank_in_the_place_of_todays_is_told(signed_in: Program, settle, tmp_path: Path) -> None:
    def again() -> str:
        signed_in._sign_in_page.passphrase().line.setText(factory.PASSPHRASE)
        signed_in._sign_in_page.sign_in()
        settle()
        return signed_in.session.frame.messages.strip.text()

    change(signed_in, settle)
    signed_in.lock()
    settle()
    assert not again().startswith("This bank is older")
    signed_in.lock()
    settle()
    (backup,) = list_backups(tmp_path / "bank" / BACKUPS)
    shutil.copyfile(tmp_path / "bank" / BACKUPS / backup.name, tmp_path / "bank" / BANK_FILE)

    assert again().startswith("This bank is older than when you last used it here, 6 August 2026, 10:42am.")


def test_locking_backs_up_what_changed_and_closes_the_bank(signed_in: Program, settle, tmp_path: Path) -> None:
    change(signed_in, settle)

    signed_in.lock()
    settle()

    assert made(tmp_path / "bank") == ["closing"]
    command = [sys.executable, "-m", "coc_desktop", "check", "--bank", str(tmp_path / "bank")]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (told.returncode, told.stderr) == (0, "")


def test_no_key_is_held_and_nobody_is_watched_while_the_window_is_locked(signed_in: Program, settle) -> None:
    change(signed_in, settle)
    keyring = signed_in._opened.workspace._keyring
    raw, watch = list(keyring._raw.values()), signed_in.session.idle
    assert any(any(key) for key in raw)

    signed_in.lock()
    settle()

    assert not alive(watch)
    assert not any(any(key) for key in raw)
    assert not any((keyring._raw, keyring._ready, keyring._wrappers, keyring._domains, keyring._account))


def test_a_backup_that_failed_on_locking_is_told_before_and_after_signing_in(
    qtbot, signed_in: Program, settle, tmp_path: Path
) -> None:
    change(signed_in, settle)
    spoil(tmp_path / "bank")

    signed_in.lock()
    settle()
    page = signed_in._sign_in_page
    told = [words for words in page.findChildren(Words) if words.text().startswith("No backup was made. ")]
    qtbot.waitUntil(lambda: [words.isVisible() for words in told] == [True])
    page.passphrase().line.setText(factory.PASSPHRASE)
    page.sign_in()
    settle()

    assert signed_in.session.frame.messages.strip.text().startswith("No backup was made. ")
    (tmp_path / "bank" / BACKUPS).unlink()


def test_closing_backs_up_what_changed_says_so_and_ends(qtbot, signed_in: Program, settle, tmp_path: Path) -> None:
    change(signed_in, settle)

    signed_in.window.close()
    assert signed_in.session.frame.messages.strip.text().startswith("Making a backup before closing")
    assert not signed_in.session.frame.isEnabled()
    assert signed_in.window.isVisible()
    qtbot.waitUntil(lambda: signed_in.ended)

    assert not signed_in.window.isVisible()
    assert made(tmp_path / "bank") == ["closing"]
    factory.sign_in(tmp_path / "bank").close()


def answer(qtbot, program: Program, number: int) -> None:
    qtbot.waitUntil(lambda: program.window.findChild(Interruption, "window.no_backup") is not None)
    dialog = program.window.findChild(Interruption, "window.no_backup")
    assert "Everything is saved in the bank" in program.window.findChild(Words, "window.no_backup.words").text()
    dialog.buttons[number].click()
    qtbot.waitUntil(lambda: not alive(dialog))


def test_closing_without_a_backup_is_a_choice_and_staying_is_the_safe_one(
    qtbot, signed_in: Program, settle, tmp_path: Path
) -> None:
    change(signed_in, settle)
    spoil(tmp_path / "bank")

    signed_in.window.close()
    answer(qtbot, signed_in, 0)
    settle()
    assert signed_in.session.frame.isEnabled()
    assert signed_in.session.frame.messages.strip.text().startswith("No backup was made. ")
    signed_in.window.close()
    answer(qtbot, signed_in, 1)
    answer(qtbot, signed_in, 2)
    qtbot.waitUntil(lambda: signed_in.ended)

    assert not signed_in.window.isVisible()
    (tmp_path / "bank" / BACKUPS).unlink()
    factory.sign_in(tmp_path / "bank").close()
