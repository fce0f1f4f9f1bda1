"""The window with somebody signed in: going places, finding, undoing, hiding and locking, all by keyboard."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from coc_desktop.workspace import Workspace
from tests import factory
from tests.ui.hands import ALT, CTRL, Hands
from ui.app import Program
from ui.kit.actions import Command, Commands, ShortcutClash
from ui.kit.dialogs import Interruption
from ui.kit.pages import Page, PageSpec
from ui.kit.text import Words

SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(qtbot, program: Program, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(program.window.focusWidget() or program.window, key, modifier)


def run_act(program: Program, settle, act, *args) -> None:
    program.tasks.run(act, *args)
    settle()


def add_alex(workspace: Workspace) -> None:
    factory.a_person(workspace, "Alex Morgan")


def here(program: Program) -> str:
    spec = program.session.stack.spec()
    return spec.name


def test_signing_in_opens_home_with_its_own_title_and_the_focus_in_the_window(signed_in: Program) -> None:
    assert here(signed_in) == "home"
    assert signed_in.window.windowTitle() == "Home – CoC Desktop"
    assert signed_in.window.focusWidget() is not None


def test_keys_lead_to_areas_and_back_and_forward(qtbot, signed_in: Program, settle) -> None:
    press(qtbot, signed_in, Qt.Key.Key_2, CTRL)
    settle()
    assert here(signed_in) == "people"

    press(qtbot, signed_in, Qt.Key.Key_Left, ALT)
    assert here(signed_in) == "home"
    press(qtbot, signed_in, Qt.Key.Key_Right, ALT)
    assert here(signed_in) == "people"
    press(qtbot, signed_in, Qt.Key.Key_Escape)
    assert here(signed_in) == "home"
    settle()


def test_a_page_whose_controls_come_with_its_answer_is_given_the_focus_then(qtbot, signed_in: Program, settle) -> None:
    signed_in.session.shell.go("role_statuses")
    settle()

    qtbot.waitUntil(lambda: signed_in.window.focusWidget().objectName() == "payments_statuses.facts.change_0")


def test_f6_goes_round_every_part_of_the_window_and_back(qtbot, signed_in: Program) -> None:
    frame = signed_in.session.frame
    regions = {"rail": frame.rail, "header": frame.header, "content": frame.content}

    seen = []
    for _ in range(len(regions)):
        press(qtbot, signed_in, Qt.Key.Key_F6)
        focused = signed_in.window.focusWidget()
        seen.append(next(name for name, part in regions.items() if part.isAncestorOf(focused)))

    assert set(seen) == set(regions)
    press(qtbot, signed_in, Qt.Key.Key_F6, SHIFT)
    focused = signed_in.window.focusWidget()
    assert regions[seen[-2]].isAncestorOf(focused)


def test_an_act_says_when_it_was_saved_and_control_z_puts_it_back(qtbot, signed_in: Program, settle) -> None:
    run_act(signed_in, settle, add_alex)
    status = signed_in.session.frame.status
    assert status.saved.text() == "Saved at 10:42am"
    assert status.undo.text() == "Undo: add a person"

    press(qtbot, signed_in, Qt.Key.Key_Z, CTRL)
    settle()
    assert signed_in.session.frame.messages.toast.text() == "Undone: Add a person"
    assert not status.undo.isVisible()

    press(qtbot, signed_in, Qt.Key.Key_Y, CTRL)
    settle()
    assert signed_in.session.frame.messages.toast.text() == "Done again: Add a person"


def test_hiding_the_screen_covers_every_word_and_gives_the_focus_back(qtbot, signed_in: Program) -> None:
    before = signed_in.window.focusWidget()

    press(qtbot, signed_in, Qt.Key.Key_H, CTRL | SHIFT)
    assert signed_in.window.hidden()
    assert not signed_in.session.frame.isVisible()
    assert signed_in.window.windowTitle() == "CoC Desktop"

    press(qtbot, signed_in, Qt.Key.Key_H, CTRL | SHIFT)
    assert signed_in.session.frame.isVisible()
    assert signed_in.window.focusWidget() is before


def test_locking_closes_the_bank_and_signing_in_again_comes_back_to_the_page(
    qtbot, signed_in: Program, settle, tmp_path: Path
) -> None:
    signed_in.session.shell.go("people")
    settle()

    press(qtbot, signed_in, Qt.Key.Key_L, CTRL)
    settle()
    assert signed_in.session is None
    assert not (tmp_path / "bank" / "bank.lock").exists()
    factory.sign_in(tmp_path / "bank").close()

    box = signed_in.window.findChild(QLineEdit, "office_sign_in.passphrase")
    assert box.hasFocus()
    qtbot.keyClicks(box, factory.PASSPHRASE)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert here(signed_in) == "people"


def test_text_size_changes_by_keys_and_from_150_the_rail_becomes_a_menu(qtbot, signed_in: Program) -> None:
    frame = signed_in.session.frame
    for _ in range(4):
        press(qtbot, signed_in, Qt.Key.Key_Plus, CTRL)

    assert signed_in.appearance.text_size == 175
    assert not frame.rail.isVisible()
    assert frame.header.go_to.isVisible()
    assert [action.text() for action in frame.menu.actions()][:2] == ["Home", "People"]

    press(qtbot, signed_in, Qt.Key.Key_0, CTRL)
    assert frame.rail.isVisible()


def test_where_the_window_is_short_for_its_text_the_status_line_keeps_to_one_line(signed_in: Program) -> None:
    assert signed_in.session is not None
    status = signed_in.session.frame.status
    status.show_backup("Last backup 10:42am")
    status.show_undo("Change the phone number of Alex Morgan")
    assert status.undo.text() == "Undo: change the phone number of Alex Morgan"

    signed_in.appearance.choose(text_size=300)

    assert (status.undo.text(), status.undo.accessibleName()) == ("Undo", "Undo: change the phone number of Alex Morgan")
    assert not status.backup.isVisible()

    status.show_undo("")
    assert not status.isVisible()

    status.show_backup("The last backup failed", problem=True)
    assert status.backup.isVisible()


def test_the_palette_finds_a_page_by_another_word_and_goes_there(qtbot, signed_in: Program, settle) -> None:
    press(qtbot, signed_in, Qt.Key.Key_K, CTRL)
    palette = signed_in.session.palette
    assert palette.box.hasFocus()

    qtbot.keyClicks(palette.box, "calen")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    settle()

    assert here(signed_in) == "calendar"
    assert not palette.isVisible()


def test_the_palette_finds_a_person_and_what_can_be_done_with_them(qtbot, signed_in: Program, settle) -> None:
    run_act(signed_in, settle, add_alex)
    press(qtbot, signed_in, Qt.Key.Key_K, CTRL)
    settle()
    palette = signed_in.session.palette

    qtbot.keyClicks(palette.box, "plan alex")
    assert palette.list.item(0).text() == "Write Alex Morgan’s plan"
    palette.box.clear()
    qtbot.keyClicks(palette.box, "morg")
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    settle()

    assert here(signed_in) == "person"
    assert "Alex" not in signed_in.window.windowTitle()


def test_escape_leaves_the_palette_with_the_focus_where_it_was(qtbot, signed_in: Program) -> None:
    Hands(qtbot, signed_in).tab_to("window.rail.home")

    press(qtbot, signed_in, Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(signed_in.session.palette.box, "zzzz")
    assert signed_in.session.palette.foot.text() == "Nothing found for ‘zzzz’. Try part of a name, a place or a job."
    qtbot.keyClick(signed_in.session.palette.box, Qt.Key.Key_Escape)

    assert signed_in.window.focusWidget().objectName() == "window.rail.home"


def test_every_command_is_in_the_menu_of_the_account(signed_in: Program) -> None:
    session = signed_in.session
    listed = {action for group in session.menu.actions() for action in group.menu().actions()}

    assert listed == {session.commands.action(command.id) for command in session.commands.all()}


def test_two_commands_with_one_shortcut_are_a_mistake(signed_in: Program) -> None:
    commands: Commands = signed_in.session.commands

    with pytest.raises(ShortcutClash):
        commands.add((Command("another", "Another", "Do", lambda shell: None, "Ctrl+K"),))


class Typed(Page):
    """A page with something typed and not saved."""

    def __init__(self, shell) -> None:
        super().__init__(shell)
        self.line = QLineEdit("half a sentence", self)
        self.line.setAccessibleName("Words")
        self.saved = False

    def load(self, **args) -> None:
        self.line.setFocus()

    def unsaved(self) -> bool:
        return not self.saved

    def save(self, then) -> None:
        self.saved = True
        then()


class Broken(Page):
    """A page that cannot be built."""

    def __init__(self, shell) -> None:
        super().__init__(shell)
        raise ValueError("Alex Morgan")


def add_page(program: Program, name: str, kind: type[Page]) -> None:
    stack = program.session.stack
    spec = PageSpec(name, name.title(), "file-text", kind, "test")
    stack._specs[name] = spec
    stack._allowed.add(name)


def test_leaving_something_unsaved_asks_first_and_staying_is_safe(qtbot, signed_in: Program) -> None:
    add_page(signed_in, "typed", Typed)
    signed_in.session.shell.go("typed")

    signed_in.session.shell.go("people")
    dialog = signed_in.window.findChild(Interruption)
    assert dialog.buttons[0].text() == "Stay here"
    dialog.buttons[0].click()
    assert here(signed_in) == "typed"

    signed_in.session.shell.go("people")
    dialog = next(one for one in signed_in.window.findChildren(Interruption) if one.isVisible())
    dialog.buttons[1].click()
    assert here(signed_in) == "people"


def test_what_was_typed_waits_behind_the_lock_for_the_same_person(qtbot, signed_in: Program, settle) -> None:
    add_page(signed_in, "typed", Typed)
    signed_in.session.shell.go("typed")
    page = signed_in.session.stack.current()

    signed_in.lock()
    settle()
    assert not page.isVisible()
    box = signed_in.window.findChild(QLineEdit, "office_sign_in.passphrase")
    qtbot.keyClicks(box, factory.PASSPHRASE)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()

    assert signed_in.session.stack.current() is page
    assert page.isVisible()
    assert page.line.text() == "half a sentence"
    page.saved = True


@pytest.fixture
def left_behind(signed_in: Program, settle) -> Program:
    """A window locked over half a sentence."""
    add_page(signed_in, "typed", Typed)
    signed_in.session.shell.go("typed")
    signed_in.lock()
    settle()
    return signed_in


def sign_in(qtbot, program: Program, settle, *, locked_by: UUID) -> None:
    """Sign in to a window that an account has locked."""
    program._last_account = locked_by
    box = program.window.findChild(QLineEdit, "office_sign_in.passphrase")
    box.clear()
    qtbot.keyClicks(box, factory.PASSPHRASE)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()


def question(program: Program) -> Interruption:
    (dialog,) = [one for one in program.window.findChildren(Interruption) if one.isVisible()]
    assert dialog.objectName() == "window.held"
    return dialog


def test_somebody_else_is_asked_before_what_waits_behind_the_lock_is_thrown_away(qtbot, left_behind: Program, settle) -> None:
    me = left_behind._last_account
    sign_in(qtbot, left_behind, settle, locked_by=uuid4())
    assert left_behind.session is None
    question(left_behind).buttons[0].click()
    settle()

    sign_in(qtbot, left_behind, settle, locked_by=me)
    page = left_behind.session.stack.current()
    assert page.line.text() == "half a sentence"
    page.saved = True


def test_somebody_else_goes_on_once_they_have_said_so(qtbot, left_behind: Program, settle) -> None:
    before = left_behind.held.session
    sign_in(qtbot, left_behind, settle, locked_by=uuid4())
    question(left_behind).buttons[1].click()
    settle()

    assert left_behind.session is not None
    assert left_behind.session is not before
    assert left_behind.held.session is None


def test_closing_the_window_asks_about_what_waits_behind_the_lock(left_behind: Program) -> None:
    left_behind.window.close()
    question(left_behind).buttons[0].click()
    assert (left_behind.ended, left_behind.window.isVisible()) == (False, True)

    left_behind.window.close()
    question(left_behind).buttons[1].click()
    assert left_behind.ended
    assert not left_behind.window.isVisible()


def test_a_bank_that_nobody_waits_for_any_more_is_closed_again(qtbot, signed_in: Program, settle, tmp_path: Path) -> None:
    signed_in.lock()
    settle()
    page = signed_in._sign_in_page
    page.form.entry("passphrase").set_value(factory.PASSPHRASE)
    page.sign_in()
    assert not signed_in.window.findChild(QPushButton, "office_sign_in.sheet").isEnabled()
    shiboken6.delete(page)
    settle()

    factory.sign_in(tmp_path / "bank").close()


def test_a_page_that_cannot_be_built_is_replaced_by_one_that_says_so(signed_in: Program, caplog) -> None:
    add_page(signed_in, "broken", Broken)

    signed_in.session.shell.go("broken")

    page = signed_in.session.stack.current()
    assert page.objectName() == "broken_page"
    assert "Alex" not in caplog.text
    caplog.clear()
    assert "Broken could not be opened" in [words.text() for words in page.findChildren(Words)]
    signed_in.session.shell.go("people")
    assert here(signed_in) == "people"
