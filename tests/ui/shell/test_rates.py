"""Rate cards in the window: a card begun from an example, and a rate that says itself while it is filled in."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from coc_desktop.payments.claims import make_claim
from coc_desktop.payments.queries import PlaceMoney, list_claims, money_of_activity
from coc_desktop.payments.rates.cards import CardDraft, RateDraft, add_rate_card, list_rate_cards
from coc_desktop.payments.rates.rules import Flat, Rule, StartedBlock
from coc_desktop.workspace import Workspace
from models.vocabulary import OfferChoice
from tests.payments.scene import held, planned
from ui.app import Program
from ui.kit.buttons import Button
from ui.kit.text import Words
from ui.payments.offer_form import OfferForm

CTRL = Qt.KeyboardModifier.ControlModifier


def field(program: Program, name: str) -> QLineEdit:
    return program.window.findChild(QLineEdit, name)


def choose(qtbot, program: Program, name: str) -> None:
    button = program.window.findChild(QAbstractButton, name)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def words_in(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(Words) if one.isVisibleTo(widget))


def cards(program: Program, settle) -> tuple:
    found = {}
    program.tasks.run(list_rate_cards, done=lambda rows: found.setdefault("rows", rows))
    settle()
    return found["rows"]


def a_card(program: Program, settle) -> None:
    draft = CardDraft("Ours", dt.date(2027, 1, 1), "Policy", "", (RateDraft("Half day", Rule(Flat(9000))),))
    program.tasks.run(add_rate_card, draft)
    settle()


def test_a_card_is_begun_from_an_example_by_keyboard(qtbot, signed_in: Program, settle) -> None:
    signed_in.session.stack.go("rate_form")
    settle()
    qtbot.keyClicks(field(signed_in, "payments_rate_form.name"), "Our policy 2027")
    qtbot.keyClicks(field(signed_in, "payments_rate_form.starts_on"), "1 jan 2027")
    like = field(signed_in, "payments_rate_form.like")
    qtbot.keyClicks(like, "tees")
    qtbot.keyClick(like, Qt.Key.Key_Return)

    qtbot.keyClick(like, Qt.Key.Key_Return, CTRL)
    settle()

    newest = cards(signed_in, settle)[0]
    assert (newest.name, newest.starts_on) == ("Our policy 2027", dt.date(2027, 1, 1))
    assert newest.rates[0].rule == Rule(StartedBlock(2000, 180))
    assert "Source: Tees" in newest.rates[0].to_check
    page = signed_in.session.stack.current()
    assert "£20.00 for every 3 hours or part." in words_in(page)


def test_a_rate_says_itself_while_it_is_filled_in_and_is_kept(qtbot, signed_in: Program, settle) -> None:
    a_card(signed_in, settle)
    signed_in.session.stack.go("rates")
    settle()
    choose(qtbot, signed_in, "payments_rates.add_rate_0")
    settle()
    editor = signed_in.session.stack.current()
    assert "The rate says itself here" in words_in(editor)

    qtbot.keyClicks(field(signed_in, "payments_rate.label"), "Every 2 hours")
    choose(qtbot, signed_in, "payments_rate.shape.2")
    assert not field(signed_in, "payments_rate.until_minutes").isVisible()
    qtbot.keyClicks(field(signed_in, "payments_rate.pence"), "18")
    qtbot.keyClicks(field(signed_in, "payments_rate.block_minutes"), "120")
    choose(qtbot, signed_in, "payments_rate.preparation.by_the_hour")
    qtbot.keyClicks(field(signed_in, "payments_rate.preparation.pence"), "10")
    qtbot.keyClicks(field(signed_in, "payments_rate.preparation.minutes"), "30")

    qtbot.waitUntil(lambda: "2 hours 10 minutes £36.00" in words_in(editor))
    assert "£18.00 for every 2 hours or part. Preparation is paid £10.00 an hour for 30 minutes." in words_in(editor)
    qtbot.keyClick(field(signed_in, "payments_rate.pence"), Qt.Key.Key_Return, CTRL)
    settle()
    assert [rate.label for rate in cards(signed_in, settle)[0].rates] == ["Half day", "Every 2 hours"]


def test_a_rate_that_is_not_whole_is_not_kept_and_loses_nothing(qtbot, signed_in: Program, settle) -> None:
    a_card(signed_in, settle)
    signed_in.session.stack.go("rate", card_id=cards(signed_in, settle)[0].card_id)
    settle()
    qtbot.keyClicks(field(signed_in, "payments_rate.label"), "Something")

    qtbot.keyClick(field(signed_in, "payments_rate.label"), Qt.Key.Key_Return, CTRL)
    settle()

    assert "Enter amount." in words_in(signed_in.session.stack.current())
    assert field(signed_in, "payments_rate.label").text() == "Something"
    assert len(cards(signed_in, settle)[0].rates) == 1


def test_a_rate_is_changed_from_its_card_and_undone(qtbot, signed_in: Program, settle) -> None:
    a_card(signed_in, settle)
    signed_in.session.stack.go("rates")
    settle()
    choose(qtbot, signed_in, "payments_rates.card_0.change_0")
    settle()
    box = field(signed_in, "payments_rate.pence")
    assert box.text() == "90.00"
    box.selectAll()
    qtbot.keyClicks(box, "95")
    choose(qtbot, signed_in, "payments_rate.save")
    settle()
    assert cards(signed_in, settle)[0].rates[0].amount == "£95.00"

    qtbot.keyClick(signed_in.window, Qt.Key.Key_Z, CTRL)
    settle()

    assert cards(signed_in, settle)[0].rates[0].amount == "£90.00"
    assert signed_in.window.findChild(Button, "payments_rates.add") is not None


def test_who_is_due_more_by_a_backdated_card_is_claimed_in_two_presses(qtbot, signed_in: Program, settle) -> None:
    claimed = {}
    signed_in.tasks.run(claim_before, done=lambda made: claimed.setdefault("card", made))
    settle()
    signed_in.session.stack.go("rates")
    settle()

    choose(qtbot, signed_in, "payments_rates.due_more_0")
    settle()
    page = signed_in.session.stack.current()
    assert "1 of 1 chosen" in words_in(page)
    assert "£7.50" in words_in(page)
    qtbot.keyClick(signed_in.window.focusWidget(), Qt.Key.Key_Return, CTRL)
    settle()

    assert signed_in.session.stack.spec().name == "payments"
    found = {}
    signed_in.tasks.run(list_claims, done=lambda rows: found.setdefault("rows", rows))
    settle()
    assert sorted(row.payments_pence for row in found["rows"]) == [750, 8250]
    signed_in.session.stack.go("rerate", card_id=claimed["card"])
    settle()
    assert "Nobody is due more" in words_in(signed_in.session.stack.current())
    assert not signed_in.window.findChild(QAbstractButton, "payments_rerate.go").isVisible()


def claim_before(workspace: Workspace) -> UUID:
    """Claim for an activity that was held, then add a card that holds from before it."""
    (place,) = held(workspace)
    make_claim(workspace, place.place_id)
    draft = CardDraft("Ours", dt.date(2026, 8, 1), "Policy", "", (RateDraft("Half day", Rule(Flat(9000)), "", "half_day"),))
    return add_rate_card(workspace, draft)


def test_what_is_chosen_before_the_fee_arrives_is_not_taken_for_kept(signed_in: Program, settle) -> None:
    places: list[PlaceMoney] = []

    def money(workspace: Workspace) -> tuple[PlaceMoney, ...]:
        return money_of_activity(workspace, planned(workspace, "Alex Morgan")[0].activity_id)

    signed_in.tasks.run(money, done=places.extend)
    settle()
    signed_in.session.shell.go("offer", activity_id=None, place=places[0])
    page = signed_in.session.stack.current()
    assert isinstance(page, OfferForm)

    page.form.entry("choice").set_value(OfferChoice.ALL)
    settle()

    assert page.form.gather().choice is OfferChoice.ALL
    assert page.unsaved()
