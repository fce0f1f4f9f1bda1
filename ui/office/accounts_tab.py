"""Accounts and keys: who signs in, what each opens, granting keys by six compared words, and one's own passphrase."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from coc_desktop.office.accounts import AccountRow, close_account, list_accounts
from coc_desktop.office.cards_to_renew import CardToRenew, cards_to_renew
from coc_desktop.office.key_changes import change_keys, keys_due
from coc_desktop.wording import count, listed
from models.vocabulary import AccountState, Domain, Permission
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card, Fact, Facts, Notice
from ui.kit.dialogs import Answer, ask
from ui.kit.flows import Flow
from ui.kit.layouts import Part, clear, column, panel
from ui.kit.marks import Tag
from ui.kit.pages import Page
from ui.kit.qt import hide_unless, override
from ui.kit.shell import Shell
from ui.kit.text import small

if TYPE_CHECKING:
    from coc_desktop.workspace import Workspace

COMPARE = "Compare them by phone or in person before keys are granted."
NOT_CHOSEN = "They have not chosen a passphrase of their own yet. They do so when they next sign in, and see six words then."
CLOSING = (
    "They can no longer sign in, and their keys are taken out of the bank. What they already read or copied stays read.",
    "Where you hold those keys they are changed at once, else when a colleague who holds them next signs in.",
    "Cards they gave still open what is written, with the four words they saw. They are listed here then, to be given anew.",
    "A backup made before now still holds their keys. With it and their passphrase they read what was written until the change.",
)
CHANGING = (
    "What is written from now on is sealed under new keys. Whoever kept a copy of the keys from before opens none of it.",
    "Colleagues and people’s cards go on as they are. So do the recovery sheets: those that were printed open everything.",
    "A card goes on opening what is written about its person, also for a colleague who saw its four words. Give those anew.",
    "Each key is changed by somebody who holds it, so the key to bank details is changed by finance.",
)


TO_RENEW = (
    "The colleague who gave these cards has left, and saw their four words, which open what is written now too. "
    "A damaged card opens nothing new. Give each person a new card on their page."
)
MOST = 12


class Found(NamedTuple):
    """What the tab shows."""

    accounts: tuple[AccountRow, ...]
    due: tuple[Domain, ...]
    cards: tuple[CardToRenew, ...]


def _look(workspace: Workspace) -> Found:
    sees_cards = workspace.may(Permission.CHANGE_PEOPLE) and workspace.holds(Domain.IDENTITY)
    return Found(list_accounts(workspace), keys_due(workspace), cards_to_renew(workspace) if sees_cards else ())


class AccountsTab(Page):
    """One card for each account."""

    shows: ClassVar[frozenset[str]] = frozenset({"account", "key_grant", "domain_key", "own_sign_in"})

    def __init__(self, shell: Shell) -> None:
        """Build the place for the cards."""
        super().__init__(shell)
        self.setObjectName("office_accounts")
        add = Button("office_accounts.add", "Make an account", "primary", icon="plus", press=lambda: shell.go("account_form"))
        hide_unless(shell.may(Permission.MANAGE_ACCOUNTS), add)
        keys = Button("office_accounts.keys", "Change the keys", press=self._on_keys)
        hide_unless(shell.may(Permission.GRANT_KEYS), keys)
        mine = Button("office_accounts.passphrase", "Change my passphrase", press=lambda: shell.go("passphrase"))
        photo = Button("office_accounts.photo", "My photo", press=lambda: shell.go("my_photo"))
        hide_unless(shell.may(Permission.CHANGE_ACTIVITIES), photo)
        self._cards = column(gap=16)
        self.setLayout(column(panel(Flow(add, mine, photo, keys, gap=12)), 16, panel(self._cards), None))

    @override
    def refresh(self) -> None:
        self.ask(_look, done=self._show)

    def _show(self, found: Found) -> None:
        clear(self._cards)
        if found.due:
            keys = listed([domain.label.lower() for domain in found.due])
            words = f"Somebody who held the key to {keys} has left. It is changed when a colleague who can do so next signs in."
            self._cards.addWidget(Notice(words, "warn"))
        if found.cards:
            self._cards.addWidget(self._to_renew(found.cards))
        for number, one in enumerate(found.accounts):
            self._cards.addWidget(self._card(number, one))

    def _to_renew(self, cards: tuple[CardToRenew, ...]) -> Card:
        """Show whose cards are to be given anew, each with the way to their page."""
        ways = [self._way(number, one) for number, one in enumerate(cards[:MOST])]
        more = [small(f"And {count(len(cards) - MOST, 'more', 'more')}.")] if len(cards) > MOST else []
        return Card("Cards to give anew", Notice(TO_RENEW, "warn"), 12, panel(Flow(*ways, gap=16)), *more)

    def _way(self, number: int, one: CardToRenew) -> LinkButton:
        name = f"{one.name} (damaged)" if one.is_damaged else one.name
        return LinkButton(f"office_accounts.renew_{number}", name, press=partial(self._open_person, one))

    def _open_person(self, one: CardToRenew) -> None:
        self.shell.go("person", person_id=one.person_id)

    def _card(self, number: int, one: AccountRow) -> Card:
        """Show one account: its role, what it opens, what it still lacks, and its six words."""
        opens = listed([domain.label.lower() for domain in one.opens]) or "nothing"
        facts = [
            Fact("Signs in as", one.login),
            Fact("Role", one.role.label),
            Fact("Opens", f"{opens[:1].upper()}{opens[1:]}"),
            *([Fact("Six words", " ".join(one.words), COMPARE)] if one.has_chosen else []),
        ]
        parts: list[Part] = [Facts(f"office_accounts.facts_{number}", facts)]
        mine = one.account_id == self.shell.me.account_id
        if not one.has_chosen:
            parts += [12, Notice(NOT_CHOSEN, "info")]
        if one.lacks and not mine:
            lacks = listed([domain.label.lower() for domain in one.lacks])
            parts += [12, Notice(f"This account has not been given: {lacks}.", "warn")]
        buttons = self._buttons(number, one) if not mine and one.state is not AccountState.CLOSED else []
        if buttons:
            parts += [12, panel(Flow(*buttons, gap=8))]
        return Card(one.name, *parts, aside=Tag("You" if mine else one.state.label, "info" if mine else one.state.tone.value))

    def _buttons(self, number: int, one: AccountRow) -> list[Button]:
        buttons = []
        if one.lacks and one.has_chosen and self.shell.may(Permission.GRANT_KEYS):
            grant = Button(f"office_accounts.grant_{number}", "Grant keys", press=partial(self._grant, one))
            grant.setAccessibleName(f"Grant keys to {one.name}")
            buttons.append(grant)
        if self.shell.may(Permission.MANAGE_ACCOUNTS):
            close = LinkButton(f"office_accounts.close_{number}", "Close this account", trail="", press=partial(self._close, one))
            close.setAccessibleName(f"Close the account of {one.name}")
            buttons.append(close)
        return buttons

    def _grant(self, one: AccountRow) -> None:
        self.shell.go("grant_keys", account_id=one.account_id, name=one.name)

    def _close(self, one: AccountRow) -> None:
        ask(
            self,
            "office_accounts.close_question",
            f"Close the account of {one.name}?",
            CLOSING,
            Answer("Keep it", lambda: None),
            Answer(f"Close the account of {one.name}", lambda: self._close_now(one), "danger"),
        )

    def _on_keys(self) -> None:
        answers = (Answer("Keep them as they are", lambda: None), Answer("Change the keys", self._change_keys))
        ask(self, "office_accounts.keys_question", "Change the keys of the bank?", CHANGING, *answers)

    def _change_keys(self) -> None:
        self.act(change_keys, said="Keys changed", busy="Changing the keys", done=lambda _domains: self.refresh())

    def _close_now(self, one: AccountRow) -> None:
        busy = "Closing the account and changing its keys"
        self.act(close_account, one.account_id, said="Account closed", busy=busy, done=lambda _none: self.refresh())
