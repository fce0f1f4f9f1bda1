"""Forms declared as tables: what they gather, when they are dirty, and how they say what to mend."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from coc_desktop.clock import FixedClock
from coc_desktop.money import Pence
from coc_desktop.problems import Problem, Refused
from models.vocabulary import PaperFormat, PersonStatus
from ui.kit.choosing import Choice, ListEntry, Option
from ui.kit.dates import DateField, MonthGrid
from ui.kit.fields import MoneyField, OwnWordsField, PassphraseField, TextLine, TickField, TimeField
from ui.kit.forms import Field, Form
from ui.kit.layouts import column, panel
from ui.kit.text import Words

CLOCK = FixedClock(dt.datetime(2026, 8, 5, 12, tzinfo=dt.UTC))


@dataclass(frozen=True)
class Draft:
    name: str = ""
    when: dt.date | None = None
    at: dt.time | None = None
    paid: bool = False
    fee: Pence | None = None
    words: str = ""
    form: PaperFormat | None = None
    kept: int = 41


FIELDS = (
    Field("name", "&Name", TextLine(), required=True),
    Field("when", "&Date", DateField(), help="The day it happens."),
    Field("at", "&Time", TimeField()),
    Field("paid", "&Paid work", TickField()),
    Field("fee", "&Fee", MoneyField(), required=True, when=lambda draft: draft.paid),
    Field("words", "In their &words", OwnWordsField()),
    Field("form", "Fo&rmat", Choice(PaperFormat)),
)


def judge(draft: Draft) -> tuple[Problem, ...]:
    early = draft.when is not None and draft.when < dt.date(2026, 8, 5)
    return (Problem("when", "The date must be today or later."),) if early else ()


@pytest.fixture
def form(show) -> Form[Draft]:
    made = Form("test_form", FIELDS, Draft(), judge=judge, clock=CLOCK)
    window = panel(column(made, None, margin=24))
    window.setWindowTitle("Add a person")
    show(window)
    return made


def line(form: Form[Draft], name: str) -> QLineEdit:
    found = form.findChild(QLineEdit, f"test_form.{name}")
    assert found is not None
    return found


def test_a_form_gives_back_what_it_was_given_and_what_it_does_not_show(form) -> None:
    draft = Draft(
        "Siân O’Brien",
        dt.date(2026, 8, 6),
        dt.time(14, 30),
        True,
        Pence(7500),
        "  I need\n\na quiet room. ",
        PaperFormat.LARGE_PRINT,
        7,
    )

    form.fill(draft)

    assert form.gather() == draft
    assert not form.dirty()


def test_typing_makes_it_dirty_and_typing_it_back_makes_it_clean(qtbot, form) -> None:
    qtbot.keyClicks(line(form, "name"), "Alex")
    assert form.dirty()

    line(form, "name").clear()
    assert not form.dirty()


def test_something_that_cannot_be_understood_counts_as_unsaved(qtbot, form) -> None:
    qtbot.keyClicks(line(form, "when"), "when the leaves fall")

    assert form.gather() == Draft()
    assert form.dirty()


def test_a_date_is_said_back_in_full_while_it_is_typed(qtbot, form) -> None:
    qtbot.keyClicks(line(form, "when"), "tomorrow")

    said = form.entry("when").said
    assert said.text() == "Thursday 6 August 2026"
    assert form.gather().when == dt.date(2026, 8, 6)
    assert form.summary.isHidden()


def test_going_on_with_problems_lists_them_takes_the_focus_and_keeps_every_word(qtbot, form) -> None:
    qtbot.keyClicks(line(form, "when"), "4/8/26")
    form.entry("paid").box.click()
    qtbot.keyClicks(line(form, "fee"), "a lot")

    assert form.checked() is None

    typed, judged = "Enter an amount in pounds, like 4.20.", "The date must be today or later."
    assert form.summary.texts() == ("“Name” needs an answer.", typed, judged)
    assert form.summary.title.hasFocus()
    assert form.boxes["fee"].problem.text() == "Enter an amount in pounds, like 4.20."
    assert line(form, "fee").accessibleDescription().startswith("Enter an amount")
    assert (line(form, "when").text(), line(form, "fee").text()) == ("4/8/26", "a lot")
    assert form.window().windowTitle() == "Error: Add a person"


def test_a_problem_in_the_summary_leads_to_its_field(qtbot, form) -> None:
    form.checked()

    qtbot.keyClick(form.summary.title, Qt.Key.Key_Tab)
    qtbot.keyClick(form.window().focusWidget(), Qt.Key.Key_Space)

    assert line(form, "name").hasFocus()


def test_nothing_is_judged_while_typing_or_on_leaving_a_field(qtbot, form) -> None:
    qtbot.keyClicks(line(form, "when"), "nonsense")
    qtbot.keyClick(line(form, "when"), Qt.Key.Key_Tab)

    assert form.summary.isHidden()
    assert all(box.problem.isHidden() for box in form.boxes.values())


def test_a_refused_act_shows_its_problems_beside_their_fields(form) -> None:
    form.refuse(
        Refused("No.", (Problem("name", "Somebody has this name already."), Problem("hidden", "The bank is being copied.")))
    )

    assert form.boxes["name"].problem.text() == "Somebody has this name already."
    assert form.summary.texts() == ("Somebody has this name already.", "The bank is being copied.")


def test_a_field_appears_only_when_the_draft_asks_for_it(form) -> None:
    assert form.boxes["fee"].isHidden()

    form.entry("paid").box.click()

    assert not form.boxes["fee"].isHidden()


def test_every_field_has_a_label_that_is_its_buddy_and_says_optional_in_words(form) -> None:
    interface = QAccessible.queryAccessibleInterface(line(form, "when"))

    assert interface.text(QAccessible.Text.Name) == "Date"
    assert interface.text(QAccessible.Text.Description) == "The day it happens."
    assert form.boxes["when"].findChild(Words).text() == "&Date (optional)"


def test_fields_follow_each_other_in_order_with_tab(qtbot, form) -> None:
    line(form, "name").setFocus()
    seen = []
    for _ in range(5):
        qtbot.keyClick(form.window().focusWidget(), Qt.Key.Key_Tab)
        seen.append(form.window().focusWidget().objectName())

    assert seen == ["test_form.when", "test_form.when.choose", "test_form.at", "test_form.paid", "test_form.words"]


def test_a_month_is_chosen_by_keyboard(qtbot, form) -> None:
    form.entry("when").set_value(dt.date(2026, 8, 6))
    form.entry("when").choose.click()
    month = form.window().findChild(MonthGrid)

    qtbot.keyClick(month, Qt.Key.Key_Down)
    qtbot.keyClick(month, Qt.Key.Key_PageDown)
    qtbot.keyClick(month, Qt.Key.Key_Return)

    assert form.gather().when == dt.date(2026, 9, 13)


def test_a_list_of_many_answers_is_filtered_and_taken_without_leaving_its_box(qtbot, show) -> None:
    entry = ListEntry(
        "test_list", "Who", [Option(1, "Alex Morgan"), Option(2, "Priya Shah"), Option(3, "Adéyẹmí Ọlá")], ("person", "people")
    )
    show(entry)
    entry.target().setFocus()

    qtbot.keyClicks(entry.target(), "sha")
    assert entry.problem() == "Choose one from the list."
    qtbot.keyClick(entry.target(), Qt.Key.Key_Return)

    assert entry.value() == 2
    assert entry.target().text() == "Priya Shah"
    assert entry.target().hasFocus()


def test_a_list_folds_once_something_is_taken_and_an_arrow_unfolds_it_whole(qtbot) -> None:
    entry = ListEntry("test_team", "Team", [Option(place, words) for place, words in enumerate(("Hazel", "Lark", "Larch"))])
    qtbot.addWidget(entry)
    entry.show()
    box, found = entry.found.box, entry.found.list
    assert found.isVisible()

    qtbot.keyClicks(box, "la")
    assert found.count() == 2
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (entry.value(), box.text(), found.isVisible()) == (1, "Lark", False)

    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert (found.isVisible(), found.count(), found.currentItem().text()) == (True, 3, "Lark")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (entry.value(), box.text(), found.isVisible()) == (2, "Larch", False)

    qtbot.keyClicks(box, "zz")
    assert [found.item(place).text() for place in range(found.count())] == ["No answers found"]
    qtbot.keyClick(box, Qt.Key.Key_Return)  # which is no answer
    assert entry.value() is None
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    qtbot.keyClick(box, Qt.Key.Key_Backspace)

    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    assert (entry.value(), found.isVisible()) == (None, True)


def test_words_longer_than_a_field_that_came_from_elsewhere_do_not_stop_the_rest_from_being_changed(show) -> None:
    entry = TextLine(limit=10).build("test_line", "Languages", lambda: dt.date(2026, 8, 5))
    show(entry)
    entry.set_value("Welsh, Yoruba and a little British Sign Language")
    assert entry.problem() == ""

    entry.line.setText("Welsh, Yoruba and much British Sign Language")

    assert entry.problem() == "Use 10 characters or fewer. This has 44."


def test_more_than_five_answers_become_a_list(show) -> None:
    assert isinstance(Choice(PersonStatus).build("test_choice", "Status", lambda: dt.date(2026, 8, 5)), ListEntry)


def test_a_passphrase_is_shown_only_when_asked(qtbot, show) -> None:
    entry = PassphraseField().build("test_pass", "Passphrase", lambda: dt.date(2026, 8, 5))
    show(entry)

    entry.set_value("four words of mine")
    assert entry.line.echoMode() == QLineEdit.EchoMode.Password
    entry.show_button.click()

    assert entry.line.echoMode() == QLineEdit.EchoMode.Normal
    assert entry.show_button.text() == "Hide"
    assert entry.value() == "four words of mine"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("&What it is called", "Enter what it is called."),
        ("&Starts", "“Starts” needs an answer."),
        ("Wh&o talked with them?", "“Who talked with them?” needs an answer."),
        ("&Which way would they like to be paid?", "“Which way would they like to be paid?” needs an answer."),
    ],
)
def test_every_label_makes_a_sentence_when_nothing_was_entered(label, said) -> None:
    assert Field("field", label, TextLine()).sentence_if_missing() == said
