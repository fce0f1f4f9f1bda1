"""From nothing to a bank: every step by keyboard, the place tried, both sheets printed and their last lines typed back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton

from coc_desktop.office.accounts import unconfirmed_sheets
from coc_desktop.office.keeping import how_safe
from coc_desktop.office.waiting_sheets import WAITING, are_waiting
from coc_desktop.payments.rates.cards import list_rate_cards
from models.vocabulary import SheetKind
from tests import factory
from tests.ui.hands import ENTER, Hands
from ui.app import Program
from ui.kit.dialogs import Interruption
from ui.kit.text import Words
from ui.office.first_answers import CheckStep, RatesStep
from ui.office.first_keys import BackupStep, SheetsStep
from ui.office.first_run import FirstRun
from ui.office.founding import problems_with_place
from ui.shell.rail import Brand


class NoReader:
    """Stands where the person's own PDF reader would open."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def __call__(self, address) -> bool:
        self.opened.append(address.toLocalFile())
        return True


@pytest.fixture
def run(qtbot, program: Program) -> FirstRun:
    program.start()
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    found = program.window.findChild(FirstRun)
    assert found is not None
    return found


def line(program: Program, name: str) -> QLineEdit:
    found = program.window.findChild(QLineEdit, name)
    assert found is not None
    return found


def words_of(program: Program) -> str:
    return "\n".join(label.text() for label in program.window.findChildren(QLabel) if label.isVisible())


def enter(qtbot, program: Program) -> None:
    qtbot.keyClick(program.window.focusWidget(), Qt.Key.Key_Return)


def say_last_lines(hands: Hands, care: str, finance: str) -> None:
    """Type the last line of each sheet and go on."""
    hands.fill(care=care, finance=finance)
    hands.key(ENTER)


def to_the_sheets(qtbot, program: Program, run: FirstRun, settle) -> str:
    """Go through the first seven steps by keyboard and return the passphrase that was offered and used."""
    hands = Hands(qtbot, program)
    hands.key(ENTER)
    hands.key(ENTER)
    hands.type("Larkdale NHS Trust")
    hands.key(ENTER)
    hands.key(ENTER)
    offered = program.window.findChild(Words, "office_first_run.offered").text()
    hands.fill(name="Sam Patel", login="sam", passphrase=offered, again=offered)
    hands.key(ENTER)
    assert isinstance(run.step(), RatesStep)
    hands.key(ENTER)
    assert isinstance(run.step(), CheckStep)
    hands.key(ENTER)
    return offered


def test_a_bank_is_set_up_by_keyboard_and_both_sheets_are_confirmed(
    qtbot, program: Program, run: FirstRun, settle, tmp_path: Path
) -> None:
    offered = to_the_sheets(qtbot, program, run, settle)
    assert len(offered.split()) == 4
    step = run.step()
    assert isinstance(step, SheetsStep)

    sheets = run.made.sheets
    say_last_lines(Hands(qtbot, program), sheets[SheetKind.CARE][-1].lower(), sheets[SheetKind.FINANCE][-1])
    assert isinstance(run.step(), BackupStep)
    qtbot.waitUntil(lambda: "rows came back from it" in words_of(program))
    enter(qtbot, program)
    enter(qtbot, program)
    settle()

    assert program.session.me.name == "Sam Patel"
    assert program.session.stack.spec().name == "home"
    assert program.session.frame.messages.strip.text() == ""
    program.lock()
    settle()
    workspace = factory.sign_in(Path(program.kept.bank), "sam", offered)
    assert unconfirmed_sheets(workspace) == ()
    assert workspace.setting("trust.name") == "Larkdale NHS Trust"
    assert how_safe(workspace).tried_at is not None
    assert not are_waiting(workspace)
    assert program.kept.first_run == ""
    workspace.close()


def test_a_line_that_is_not_the_sheets_last_is_refused_and_later_is_remembered(
    qtbot, program: Program, run: FirstRun, settle
) -> None:
    to_the_sheets(qtbot, program, run, settle)

    say_last_lines(Hands(qtbot, program), run.made.sheets[SheetKind.CARE][0], run.made.sheets[SheetKind.FINANCE][-1])
    assert isinstance(run.step(), SheetsStep)
    assert run.step().form.summary.texts() != ()

    run.step().page.skip_button.click()
    settle()
    enter(qtbot, program)
    enter(qtbot, program)
    settle()
    assert "recovery sheet" in program.session.frame.messages.strip.text()


@pytest.mark.long
def test_the_sheets_are_made_as_pdfs_and_opened_for_printing(qtbot, program, run, settle, tmp_path, monkeypatch) -> None:
    reader = NoReader()
    monkeypatch.setattr(QDesktopServices, "openUrl", reader)
    to_the_sheets(qtbot, program, run, settle)

    run.step().write_to(str(tmp_path / "sheets"))
    settle()

    assert sorted(Path(place).name for place in reader.opened) == ["recovery-sheet-care.pdf", "recovery-sheet-finance.pdf"]
    assert all(Path(place).read_bytes().startswith(b"%PDF") for place in reader.opened)


def test_what_is_missing_is_listed_and_back_keeps_every_answer(qtbot, program: Program, run: FirstRun) -> None:
    enter(qtbot, program)
    enter(qtbot, program)
    enter(qtbot, program)
    assert run.step().form.summary.texts() == ("“Trust’s name” needs an answer.",)

    qtbot.keyClicks(line(program, "office_first_run_trust.trust_name"), "Larkdale")
    run.step().page.back_button.click()
    run.step().page.go_on_button.click()

    assert line(program, "office_first_run_trust.trust_name").text() == "Larkdale"


def test_two_different_passphrases_are_told_beside_the_second(qtbot, program: Program, run: FirstRun, settle) -> None:
    for _ in range(2):
        enter(qtbot, program)
    qtbot.keyClicks(program.window.focusWidget(), "Larkdale")
    enter(qtbot, program)
    enter(qtbot, program)
    settle()
    qtbot.keyClicks(line(program, "office_first_run_account.name"), "Sam Patel")
    qtbot.keyClicks(line(program, "office_first_run_account.login"), "sam")
    qtbot.keyClicks(line(program, "office_first_run_account.passphrase"), "purple kettle marble window")
    qtbot.keyClicks(line(program, "office_first_run_account.again"), "purple kettle marble windows")
    enter(qtbot, program)
    settle()

    assert run.step().form.boxes["again"].problem.text() == "Type the same passphrase again."
    assert run.made is None


def test_a_folder_that_holds_a_bank_or_cannot_be_written_is_refused(bank_template: Path) -> None:
    there = problems_with_place(str(bank_template))
    assert [problem.field for problem in there] == ["place"]
    assert there[0].text.startswith("There is a bank in this folder already.")
    assert problems_with_place("")[0].text == "Choose a folder."
    assert problems_with_place(r"\\server\share\bank") != ()


def test_choosing_a_size_changes_the_page_at_once(qtbot, program: Program, run: FirstRun) -> None:
    enter(qtbot, program)

    program.window.findChild(QPushButton, "office_first_run_look_ground.larger").click()
    assert program.appearance.text_size == 115
    qtbot.keyClick(program.window.focusWidget(), Qt.Key.Key_Down)

    assert program.appearance.text_size in (100, 130)


@pytest.mark.long
def test_the_sample_is_made_on_the_spot_and_opened(qtbot, program: Program, run: FirstRun, settle) -> None:
    run.step().look.click()
    qtbot.waitUntil(lambda: not program.tasks.working(), timeout=900_000)

    dialog = program.window.findChild(Interruption)
    assert "sam: " in program.window.findChild(Words, "office_first_run.sample.words").text()
    dialog.buttons[0].click()
    settle()

    assert program.session.frame.rail.findChild(Brand) is not None
    program.session.shell.go("people")
    settle()
    assert program.session.stack.spec().name == "people"


def press(program: Program, name: str) -> None:
    button = program.window.findChild(QAbstractButton, name)
    assert button is not None
    button.click()


def test_every_answer_can_be_changed_from_the_check_and_comes_back_to_it(qtbot, program: Program, run: FirstRun, settle) -> None:
    fill_until_the_check(qtbot, program, run, settle)
    qtbot.waitUntil(lambda: "Not set yet" in words_of(program))

    press(program, "office_first_run_check.facts.change_1")
    qtbot.keyClicks(line(program, "office_first_run_trust.trust_contact"), "Sam Patel, 01632 960 001")
    enter(qtbot, program)

    assert isinstance(run.step(), CheckStep)
    qtbot.waitUntil(lambda: "Sam Patel, 01632 960 001" in words_of(program))
    assert run.made is None


def fill_until_the_check(qtbot, program: Program, run: FirstRun, settle) -> None:
    enter(qtbot, program)
    enter(qtbot, program)
    qtbot.keyClicks(program.window.focusWidget(), "Larkdale NHS Trust")
    enter(qtbot, program)
    enter(qtbot, program)
    settle()
    for name, said in (
        ("name", "Sam Patel"),
        ("login", "sam"),
        ("passphrase", factory.PASSPHRASE),
        ("again", factory.PASSPHRASE),
    ):
        qtbot.keyClicks(line(program, f"office_first_run_account.{name}"), said)
    enter(qtbot, program)
    settle()
    run.step().go_on()
    assert isinstance(run.step(), CheckStep)


def test_the_rates_are_an_example_with_its_caution_and_own_amounts_make_a_card_of_their_own(
    qtbot, program: Program, run: FirstRun, settle
) -> None:
    fill_until_the_check(qtbot, program, run, settle)
    press(program, "office_first_run_check.facts.change_5")
    settle()
    qtbot.waitUntil(lambda: "research rates are not enough" in words_of(program))
    assert "£75.00" in words_of(program)

    press(program, "office_first_run_rates.way.1")
    for code, amount in (("hour", "30"), ("half_day", "90"), ("day", "180"), ("day_with_preparation", "360")):
        qtbot.keyClicks(line(program, f"office_first_run_rates.{code}"), amount)
    enter(qtbot, program)
    qtbot.waitUntil(lambda: "Our own amounts" in words_of(program))
    enter(qtbot, program)
    settle()

    newest = list_rate_cards(run.made.opened.workspace)[0]
    assert (newest.name, [rate.amount for rate in newest.rates]) == ("Our rates", ["£30.00", "£90.00", "£180.00", "£360.00"])


def test_a_weak_passphrase_is_told_on_its_own_page(qtbot, program: Program, run: FirstRun, settle) -> None:
    enter(qtbot, program)
    enter(qtbot, program)
    qtbot.keyClicks(program.window.focusWidget(), "Larkdale")
    enter(qtbot, program)
    enter(qtbot, program)
    settle()
    for name, said in (("name", "Sam Patel"), ("login", "sam"), ("passphrase", "Larkdale2026!"), ("again", "Larkdale2026!")):
        qtbot.keyClicks(line(program, f"office_first_run_account.{name}"), said)
    enter(qtbot, program)
    settle()

    assert run.step().form.boxes["passphrase"].problem.text() != ""


def test_what_was_answered_is_there_again_after_the_window_was_closed_but_no_passphrase(
    qtbot, program: Program, run: FirstRun, settle, tmp_path: Path
) -> None:
    fill_until_the_check(qtbot, program, run, settle)

    program.first_run()
    again = program.window.findChildren(FirstRun)[-1]

    assert again.answers.trust_name == "Larkdale NHS Trust"
    assert again.answers.passphrase == ""
    assert factory.PASSPHRASE not in (tmp_path / "data" / "window.json").read_text(encoding="utf-8")


def test_set_up_that_stopped_before_the_sheets_were_printed_goes_on_there(
    qtbot, program: Program, run: FirstRun, settle, tmp_path: Path, qapp, appearance
) -> None:
    passphrase = to_the_sheets(qtbot, program, run, settle)
    sheets = run.made.sheets
    folder = Path(program.kept.bank)
    program.window.close()
    qtbot.waitUntil(lambda: program.ended)
    kept = (folder / WAITING).read_bytes()
    assert sheets[SheetKind.CARE][-1].encode() not in kept

    second = Program(qapp, program.where, appearance, program.starting.doors)
    second.start()
    second._sign_in_page.passphrase().line.setText(passphrase)
    second._sign_in_page.sign_in()
    qtbot.waitUntil(lambda: not second.tasks.working(), timeout=20_000)
    again = second.window.findChild(FirstRun)

    assert isinstance(again.step(), SheetsStep)
    assert again.made.sheets == sheets
    again.confirm({kind: lines[-1] for kind, lines in sheets.items()}, lambda problem: pytest.fail(str(problem)))
    qtbot.waitUntil(lambda: not second.tasks.working(), timeout=20_000)
    assert isinstance(again.step(), BackupStep)
    assert not (folder / WAITING).exists()
    second.window.close()
    qtbot.waitUntil(lambda: second.ended)
    second.window.deleteLater()
