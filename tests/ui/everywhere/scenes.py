"""Every page and dialog of the program in the states that matter, one line each. A guard keeps the list whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from _pytest.mark import ParameterSet
from PySide6.QtWidgets import QAbstractButton

from coc_desktop.bank.pairs import pairs_to_look_at
from coc_desktop.papers.pictograms import pictogram
from coc_desktop.problems import Unavailable
from coc_desktop.schedule.queries import read_activity
from models.vocabulary import MessageForm, MessageKind
from tests.ui.everywhere.money_scenes import PAYMENTS
from tests.ui.everywhere.needs_scenes import NEEDS
from tests.ui.everywhere.room_scenes import ROOMS
from tests.ui.everywhere.scene import ADA, FAY, JO, SAM, Scene, at, bank_of, book_everything, fill, press, then
from tests.ui.everywhere.stage import Stage
from tests.ui.everywhere.start_scenes import START
from ui.bank.import_page import ImportPage
from ui.kit.dialogs import before_leaving, before_letting_go
from ui.shell.closing import Closing

# The window itself


def _done(stage: Stage) -> None:
    stage.go("help")
    frame = stage.session.frame
    frame.status.show_saved("10:42am")
    frame.status.show_undo(f"Change the phone number of {stage.seeds.red_name}")
    frame.messages.done(f"{stage.seeds.red_name} was changed", lambda: None)


def _messages(stage: Stage) -> None:
    _done(stage)
    frame = stage.session.frame
    frame.messages.refuse(f"We cannot save {stage.seeds.red_name} in that folder. Choose a folder you can change.")


def _palette(words: str) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.go("home")
        stage.session.find()
        stage.rest()
        stage.session.palette.box.setText(words)
        stage.rest()

    return show


def _curtain(stage: Stage) -> None:
    stage.go("help")
    stage.program.window.hide_screen()


def _unsaved(stage: Stage) -> None:
    stage.go("help")
    before_leaving(stage.window, save=lambda: None, leave=lambda: None)


def _held(stage: Stage) -> None:
    stage.go("help")
    before_letting_go(stage.window, stage.seeds.red_name, go_on=lambda: None, stay=lambda: None)


def _crash(stage: Stage) -> None:
    stage.go("help")
    stage.program.crashes.open_report("CoC Desktop\nbuiltins.ValueError\nui/kit/pages.py:12 in load")


def _no_backup(stage: Stage) -> None:
    stage.go("help")
    Closing(stage.session, lambda: None)._refused(Unavailable(f"There is no room left in {stage.where.data}."))


WINDOW = (
    Scene("no backup", "help", _no_backup, dialog="window.no_backup"),
    Scene("messages, done", "help", _done),
    Scene("messages", "help", _messages),
    Scene("palette, typed", "home", _palette("jo")),
    Scene("palette, nothing found", "home", _palette("zzzzzz")),
    Scene("curtain", "help", _curtain),
    Scene("unsaved", "help", _unsaved, dialog="window.unsaved"),
    Scene("held, unsaved", "help", _held, dialog="window.held"),
    Scene("crash", "help", _crash, dialog="CrashDialog"),
)


# Areas


def _import(step: int) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        stage.go("import")
        page = stage.session.stack.current()
        assert isinstance(page, ImportPage)
        page.read_file(stage.seeds.register)
        stage.rest()
        for _ in range(step):
            stage.press("bank_import.go")

    return show


def _merge(stage: Stage) -> None:
    pair = pairs_to_look_at(bank_of(stage))[0]
    stage.go("merge", person_id=pair.person_id, other_id=pair.other_id, pair_id=pair.pair_id)


def _imported(stage: Stage) -> None:
    _import(3)(stage)
    next(button for button in stage.dialog().findChildren(QAbstractButton) if button.text().startswith("Bring in")).click()
    stage.rest()


def _support(stage: Stage) -> None:
    place = read_activity(bank_of(stage), stage.seeds.coming).places[0]
    assert place.pre_meet is not None
    stage.go("book_support", activity_id=stage.seeds.coming, meeting_id=place.pre_meet.meeting_id)


def _grant(stage: Stage) -> None:
    stage.go("grant_keys", account_id=stage.seeds.new_account, name=stage.seeds.red_name)


def _own_picture(stage: Stage) -> None:
    stage.go("own_picture", name="door", drawing="An open door", content=pictogram("door").svg.encode())


def _close_account(stage: Stage) -> None:
    stage.go("settings", tab="accounts")
    next(b for b in stage.window.findChildren(QAbstractButton) if b.objectName().startswith("office_accounts.close_")).click()


PERSON_FORM = at("person form", "person_form", person_id="red")
MESSAGES = at("told, none", "messages", activity_id="coming")
WORDING = at("wording", "wording", kind=MessageKind.CALLED_OFF, form=MessageForm.FULL)
SERIES = at("series", "series", activity_id="called")
ACTIVITY = at("activity, planned", "activity", activity_id="coming")
TRAINING_FORM = at("record training", "training_form", person_id="red")

BANK = (
    *(at(f"home, {login}", "home", login) for login in (SAM, JO, FAY, ADA)),
    at("people", "people"),
    at("people to look at", "people", view="look"),
    then(at("", "people"), "people, nothing found", fill("bank_people.filter", "zzzzzz")),
    PERSON_FORM,
    then(at("", "person_form"), "person form, refused", press("bank_person_form.save")),
    at("contact rule", "contact_rule", person_id="red"),
    then(at("", "contact_rule", person_id="red"), "contact rule, refused", press("bank_rule.save")),
    *(
        at(f"{who}, {tab}", "person", person_id=who, tab=tab)
        for who in ("red", "bare")
        for tab in ("overview", "plan", "activities", "training", "payments", "notes", "apart")
    ),
    at("likely, overview", "person", person_id="likely"),
    then(at("", "person", person_id="red"), "their card", press("office_own_card.away"), dialog="office_own_card.question"),
    then(at("", "person", person_id="red"), "review together", press("person.review"), dialog="person.review_question"),
    at("status", "status_form", person_id="red"),
    then(at("", "status_form", person_id="likely"), "status, refused", press("bank_status.save")),
    Scene("merge", "merge", _merge),
    at("merge, everything", "merge", person_id="red", other_id="likely"),
    at("twin", "twin", person_id="red"),
    then(at("", "twin", person_id="red"), "twin, refused", press("bank_twin.go")),
    at("note", "colleague_note", person_id="red"),
    then(at("", "colleague_note", person_id="red"), "note, refused", press("bank_note.save")),
    at("plan", "plan", person_id="red", section="before"),
    at("plan, empty", "plan", person_id="bare"),
    then(
        at("", "plan", person_id="red", section="before"),
        "plan, sharing more",
        press("plans_plan.audiences.2"),
        press("plans_plan.keep_sharing"),
        dialog="plans_plan.widen",
    ),
    at("plan meeting", "plan_meeting", person_id="red"),
    at("proposals", "plan_proposals", person_id="red"),
    Scene("put aside", "plan_aside", then(at("", "plan_proposals", person_id="red"), "", press("plans_proposals.aside_0")).show),
    at("versions", "plan_versions", person_id="red"),
    at("versions, empty", "plan_versions", person_id="bare"),
    at("forms", "plan_forms", person_id="red"),
    at("plan to take along", "plan_portable", person_id="red"),
    at("readers", "plan_readers", person_id="red"),
    at("readers, empty", "plan_readers", person_id="bare"),
    at("import, file", "import"),
    *(Scene(f"import, {said}", "import", _import(step)) for step, said in enumerate(("sheet", "columns", "preview"))),
    Scene("import, question", "import", _import(3), dialog="bank_import.question"),
)


def _to_move(stage: Stage) -> None:
    book_everything(stage)
    stage.go("activity_form", activity_id=stage.seeds.coming)
    stage.type("schedule_activity_form.on", "20/8/2026")


def _all_to_move(stage: Stage) -> None:
    stage.go("activity_form", activity_id=stage.seeds.called)
    stage.press("schedule_activity_form.reach.2")
    stage.type("schedule_activity_form.on", "19/8/2026")


SCHEDULE = (
    at("calendar", "calendar"),
    at("calendar, week", "calendar", view="week"),
    at("calendar, month", "calendar", view="month"),
    at("calendar, open", "calendar", view="open"),
    ACTIVITY,
    at("activity, held", "activity", activity_id="held"),
    at("activity, open", "activity", activity_id="opened"),
    at("how many came", "open_activity", activity_id="opened"),
    at("activity, nobody", "activity", activity_id="called"),
    then(ACTIVITY, "call off", press("schedule_activity.cancel"), dialog="schedule_activity.cancel_question"),
    at("activity form", "activity_form", activity_id="coming"),
    then(at("", "activity_form"), "activity form, refused", press("schedule_activity_form.save")),
    Scene("activity form, moving", "activity_form", _to_move),
    Scene("activity form, series", "activity_form", _all_to_move),
    SERIES,
    then(
        SERIES,
        "call off dates",
        press("schedule_series.every"),
        press("schedule_series.call_off"),
        dialog="schedule_series.call_off_question",
    ),
    at("invite", "invite_person", activity_id="coming"),
    Scene("book support", "book_support", _support),
    at("book all", "book_all", activity_id="coming"),
    at("attendance", "attendance", activity_id="held"),
    MESSAGES,
    then(MESSAGES, "told, ready", press("schedule_messages.make")),
    at("packs", "packs", activity_id="coming"),
    at("what to expect", "information", activity_id="coming"),
    at("wordings", "wordings"),
    WORDING,
    then(WORDING, "wording, refused", fill("schedule_wording.subject", "Hello {nmae}"), press("schedule_wording.save")),
    *NEEDS,
    *ROOMS,
    at("training", "training"),
    at("training, running out", "training", view="ending"),
    at("training, courses", "training", view="courses"),
    TRAINING_FORM,
    then(TRAINING_FORM, "a month", press("training_form.done_on.choose"), dialog="MonthGrid"),
    then(at("", "training_form"), "record training, refused", press("training_form.save")),
    at("course", "course_form"),
    then(at("", "course_form"), "course, refused", press("course_form.save")),
)

OFFICE = (
    *(at(f"settings, {tab}", "settings", tab=tab) for tab in ("look", "trust", "accounts", "safety")),
    at("settings, accounts of finance", "settings", FAY, tab="accounts"),
    at("own pictures", "own_pictures"),
    Scene("own picture", "own_picture", _own_picture),
    at("history", "history"),
    at("history, administrator", "history", ADA),
    at("help", "help"),
    at("account", "account_form"),
    then(at("", "account_form"), "account, refused", press("office_account_form.save")),
    Scene("close account", "settings", _close_account, dialog="office_accounts.close_question"),
    then(
        at("", "settings", tab="accounts"), "change keys", press("office_accounts.keys"), dialog="office_accounts.keys_question"
    ),
    Scene("grant keys", "grant_keys", _grant),
    at("my photo", "my_photo"),
    at("passphrase", "passphrase"),
    then(at("", "passphrase"), "passphrase, refused", press("office_passphrase.save")),
)

SCENES = (*START, *WINDOW, *BANK, *SCHEDULE, *PAYMENTS, *OFFICE)


_TOO = (
    "messages",
    "unsaved",
    "crash",
    "a month",
    "import, question",
    "red, overview",
    "payments, ready",
    "sign in, refused",
    "six words",
)


def ordinary(scene: Scene) -> bool:
    """Say whether a scene is looked at in the ordinary run: the last of each page, and what stands in or over many pages."""
    last = next(other for other in reversed(SCENES) if other.page == scene.page and not other.dialog)
    return scene is last or scene.name in _TOO


def listed() -> list[ParameterSet]:
    """Return every scene for a test; those that are not ordinary are for the long run."""
    marks = {True: (), False: (pytest.mark.long,)}
    return [pytest.param(scene, id=scene.name, marks=marks[ordinary(scene)]) for scene in SCENES]
