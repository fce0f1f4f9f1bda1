"""Rate cards without a mouse: a card begun from an example, and a rate that says itself while it is filled in."""

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
from tests.ui.hands import CTRL, ENTER, Hands
from ui.kit.text import Words
from ui.payments.offer_form import OfferForm


def words_in(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(Words) if one.isVisibleTo(widget))


def a_card(workspace: Workspace) -> None:
    """Add a card that comes into force next year."""
    add_rate_card(workspace, CardDraft("Ours", dt.date(2027, 1, 1), "Policy", "", (RateDraft("Half day", Rule(Flat(9000))),)))


def test_a_card_is_begun_from_an_example_by_keyboard(hands: Hands) -> None:
    hands.find("rate cards")
    hands.press("payments_rates.add")
    hands.fill(name="Our policy 2027", starts_on="1 jan 2027", like="tees")
    hands.key(ENTER)

    hands.key(ENTER, CTRL)

    newest = hands.ask(list_rate_cards)[0]
    assert (newest.name, newest.starts_on) == ("Our policy 2027", dt.date(2027, 1, 1))
    assert newest.rates[0].rule == Rule(StartedBlock(2000, 180))
    assert "Source: Tees" in newest.rates[0].to_check
    assert "£20.00 for every 3 hours or part." in words_in(hands.page())


def test_a_rate_says_itself_while_it_is_filled_in_and_is_kept(hands: Hands) -> None:
    hands.ask(a_card)
    hands.find("rate cards")
    hands.press("payments_rates.add_rate_0")
    editor = hands.page()
    assert "The rate says itself here" in words_in(editor)

    hands.write("payments_rate.label", "Every 2 hours")
    hands.press("payments_rate.shape.2")
    assert not hands.program.window.findChild(QLineEdit, "payments_rate.until_minutes").isVisible()
    hands.write("payments_rate.pence", "18")
    hands.write("payments_rate.block_minutes", "120")
    hands.press("payments_rate.preparation.by_the_hour")
    hands.write("payments_rate.preparation.pence", "10")
    hands.write("payments_rate.preparation.minutes", "30")
    hands.press("payments_rate.pre_meet.one_amount")
    hands.write("payments_rate.pre_meet.pence", "5")

    hands.until(lambda: "2 hours 10 minutes £36.00" in words_in(editor))
    assert "£18.00 for every 2 hours or part. Preparation is paid £10.00 an hour for 30 minutes." in words_in(editor)
    assert "pre-meet is paid £5.00." in words_in(editor).lower()
    hands.key(ENTER, CTRL)
    assert [rate.label for rate in hands.ask(list_rate_cards)[0].rates] == ["Half day", "Every 2 hours"]


def test_a_rate_that_is_not_whole_is_not_kept_and_loses_nothing(hands: Hands) -> None:
    hands.ask(a_card)
    hands.find("rate cards")
    hands.press("payments_rates.add_rate_0")
    hands.write("payments_rate.label", "Something")

    hands.key(ENTER, CTRL)

    hands.reads("“Amount” needs an answer.")
    assert hands.program.window.findChild(QLineEdit, "payments_rate.label").text() == "Something"
    assert len(hands.ask(list_rate_cards)[0].rates) == 1


def test_a_rate_is_changed_from_its_card_and_undone(hands: Hands) -> None:
    hands.ask(a_card)
    hands.find("rate cards")
    hands.press("payments_rates.card_0.change_0")
    assert hands.program.window.findChild(QLineEdit, "payments_rate.pence").text() == "90.00"
    hands.write("payments_rate.pence", "95")
    hands.press("payments_rate.save")
    assert hands.ask(list_rate_cards)[0].rates[0].amount == "£95.00"

    hands.key(Qt.Key.Key_Z, CTRL)

    assert hands.ask(list_rate_cards)[0].rates[0].amount == "£90.00"
    assert hands.here() == "rates"


def test_who_is_due_more_by_a_backdated_card_is_claimed_in_two_presses(hands: Hands) -> None:
    hands.ask(claim_before)
    hands.find("rate cards")
    hands.press("payments_rates.due_more_0")
    page = hands.page()
    assert "1 of 1 chosen" in words_in(page)
    assert "£7.50" in words_in(page)
    hands.key(ENTER, CTRL)

    assert hands.here() == "payments"
    assert sorted(row.payments_pence for row in hands.ask(list_claims)) == [750, 8250]
    hands.find("rate cards")
    hands.press("payments_rates.due_more_0")
    assert "Nobody is due more" in words_in(hands.page())
    assert not hands.program.window.findChild(QAbstractButton, "payments_rerate.go").isVisible()


def claim_before(workspace: Workspace) -> UUID:
    """Claim for an activity that was held, then add a card that holds from before it."""
    (place,) = held(workspace)
    make_claim(workspace, place.place_id)
    draft = CardDraft("Ours", dt.date(2026, 8, 1), "Policy", "", (RateDraft("Half day", Rule(Flat(9000)), "", "half_day"),))
    return add_rate_card(workspace, draft)


def test_what_is_chosen_before_the_fee_arrives_is_not_taken_for_kept(hands: Hands) -> None:
    def money(workspace: Workspace) -> tuple[PlaceMoney, ...]:
        return money_of_activity(workspace, planned(workspace, "Alex Morgan")[0].activity_id)

    hands.go("offer", activity_id=None, place=hands.ask(money)[0])
    page = hands.page()
    assert isinstance(page, OfferForm)

    page.form.entry("choice").set_value(OfferChoice.ALL)
    hands.settle()

    assert page.form.gather().choice is OfferChoice.ALL
    assert page.unsaved()
