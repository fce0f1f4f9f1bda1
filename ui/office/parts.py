"""What the office gives: History, Settings and Help, apart at the foot of the rail, and the forms behind Settings."""

from __future__ import annotations

from coc_desktop.office.keeping import late_backup
from models.vocabulary import Permission
from ui.kit.actions import Command
from ui.kit.pages import PageSpec
from ui.kit.parts import ActivityPart, HomeGroup, PersonCard, PersonTab
from ui.office.account_pages import AccountForm, GrantPage, PassphrasePage
from ui.office.help_page import HelpPage
from ui.office.history_page import HistoryPage
from ui.office.home_groups import show_late_backup
from ui.office.my_photo_page import MyPhotoPage
from ui.office.own_card import OwnCardCard
from ui.office.picture_form import PictureForm
from ui.office.pictures_page import PicturesPage
from ui.office.record_card import RecordCard
from ui.office.settings_page import SettingsPage

SEE = Permission.SEE_HISTORY

PAGES = (
    PageSpec(
        "history",
        "History",
        "history",
        HistoryPage,
        "office",
        in_rail=True,
        apart=True,
        order=80,
        permission=Permission.SEE_HISTORY,
    ),
    PageSpec("settings", "Settings", "settings", SettingsPage, "office", in_rail=True, apart=True, order=90),
    PageSpec("help", "Help", "circle-question-mark", HelpPage, "office", in_rail=True, apart=True, order=95),
    PageSpec(
        "account_form", "Make an account", "users", AccountForm, "office", permission=Permission.MANAGE_ACCOUNTS, under="settings"
    ),
    PageSpec("grant_keys", "Grant keys", "lock", GrantPage, "office", permission=Permission.GRANT_KEYS, under="settings"),
    PageSpec("own_pictures", "Pictures", "eye", PicturesPage, "office", permission=Permission.CHANGE_SETTINGS, under="settings"),
    PageSpec("own_picture", "A picture", "eye", PictureForm, "office", permission=Permission.CHANGE_SETTINGS, under="settings"),
    PageSpec("my_photo", "My photo", "users", MyPhotoPage, "office", permission=Permission.CHANGE_ACTIVITIES, under="settings"),
    PageSpec("passphrase", "Change my passphrase", "lock", PassphrasePage, "office", under="settings"),
)

COMMANDS = (
    Command(
        "office.backup",
        "Make a backup",
        "Settings",
        lambda shell: shell.go("settings", tab="safety"),
        permission=Permission.KEEP_BACKUPS,
        also=("check", "restore", "safe"),
    ),
    Command(
        "office.accounts",
        "See accounts and keys",
        "Settings",
        lambda shell: shell.go("settings", tab="accounts"),
        also=("user", "login", "grant"),
    ),
    Command(
        "office.my_photo",
        "Give or take away my photo for packs",
        "Settings",
        lambda shell: shell.go("my_photo"),
        permission=Permission.CHANGE_ACTIVITIES,
        also=("picture", "portrait", "face", "who will be there"),
    ),
    Command(
        "office.passphrase",
        "Change my passphrase",
        "Settings",
        lambda shell: shell.go("passphrase"),
        also=("password",),
    ),
)

HOME_GROUPS: tuple[HomeGroup, ...] = (
    HomeGroup("office_backup", 90, late_backup, show_late_backup, frozenset(), Permission.KEEP_BACKUPS),
)
PERSON_TABS: tuple[PersonTab, ...] = ()
PERSON_CARDS = (
    PersonCard("own_card", 60, OwnCardCard, Permission.CHANGE_PEOPLE),
    PersonCard("record", 70, RecordCard, Permission.SEE_PLANS),
)
ACTIVITY_PARTS: tuple[ActivityPart, ...] = ()
