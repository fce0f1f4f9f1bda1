"""Messages: one for each person and each real change, by their own way, with nobody else in it, and gone with one Undo."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.office.history import list_history, put_back
from coc_desktop.office.trust_settings import change_settings
from coc_desktop.problems import Refused
from coc_desktop.schedule import activities, queries
from coc_desktop.schedule.messages.acts import (
    change_wording,
    draft_messages,
    export_messages,
    mark_messages,
    reset_wording,
)
from coc_desktop.schedule.messages.queries import ToSend, example_of, list_messages, list_wordings, messages_to_send
from coc_desktop.schedule.messages.rules import (
    FIELDS,
    GAP,
    filled,
    form_for,
    gaps_in,
    lacking,
    problems_in_wording,
    way_to_tell,
    with_gaps,
)
from coc_desktop.schedule.messages.telling import as_it_came
from coc_desktop.workspace import Workspace
from models.vocabulary import (
    Channel,
    ContactRuleKind,
    MessageForm,
    MessageKind,
    PaperFormat,
)
from tests import factory
from tests.schedule.messages.food_group import (
    CALLED_OFF,
    CHANGED,
    DROPPED,
    HOUR,
    INVITED,
    NOT_NEEDED,
    SENT,
    START,
    WAITING,
    as_before,
    group_of,
    kinds,
    move,
    seen,
)

OWN = "Hi {name}, come to {title} on {when}."


@pytest.mark.both_stores
def test_moving_an_activity_of_twelve_makes_twelve_messages_and_one_undo_puts_everything_back(bank: Workspace) -> None:
    activity_id = group_of(bank, 12)
    assert draft_messages(bank, activity_id) == 12
    mark_messages(bank, seen(*list_messages(bank, activity_id)), SENT)
    before = queries.read_activity(bank, activity_id), list_messages(bank, activity_id)

    move(bank, activity_id, dt.timedelta(days=1))

    rows = list_messages(bank, activity_id)
    assert kinds(rows)[:12] == [(CHANGED, WAITING)] * 12
    assert len({row.person_id for row in rows[:12]}) == 12
    assert (
        "It was: Thursday 20 August 2026, 2pm to 3pm, Room 4\nIt is now: Friday 21 August 2026, 2pm to 3pm, Room 4"
        in rows[0].words
    )
    assert "Before it, we meet: Friday 21 August 2026, " in rows[0].words

    put_back(bank, list_history(bank)[0].act_id)

    after = queries.read_activity(bank, activity_id)
    assert (after.places, after.starts_at) == (before[0].places, before[0].starts_at)
    assert list_messages(bank, activity_id) == before[1]


def test_there_is_one_message_for_each_real_change(bank: Workspace, told: UUID) -> None:
    move(bank, told, HOUR)
    move(bank, told, 2 * HOUR)

    (waits, sent) = list_messages(bank, told)
    assert kinds((waits, sent)) == [(CHANGED, WAITING), (INVITED, SENT)]
    assert "It was: Thursday 20 August 2026, 2pm to 3pm" in waits.words
    assert "It is now: Thursday 20 August 2026, 4pm to 5pm" in waits.words

    move(bank, told, dt.timedelta())
    assert {row.state for row in list_messages(bank, told)} == {SENT, DROPPED}


def test_home_says_what_people_are_still_to_be_told(bank: Workspace, clock, told: UUID) -> None:
    assert messages_to_send(bank) == ()

    move(bank, told, HOUR)
    activities.invite_person(bank, told, factory.a_person(bank, "Priya Shah"))
    draft_messages(bank, told)

    assert messages_to_send(bank) == (ToSend(told, "Ward food group", START + HOUR, 2, 1),)
    clock.moment = START + HOUR
    assert messages_to_send(bank) == (ToSend(told, "Ward food group", START + HOUR, 1, 1),)  # nobody is invited any more
    clock.moment = START + 3 * HOUR
    assert messages_to_send(bank) == ()

    activities.invite_person(bank, told, factory.a_person(bank, "Chen Wei"))  # who came by, and took part
    with pytest.raises(Refused, match="has begun"):
        draft_messages(bank, told)
    assert len(list_messages(bank, told)) == 3


def test_an_invitation_that_nobody_sent_is_not_put_out_once_the_activity_has_begun(bank: Workspace, clock, tmp_path) -> None:
    activity_id = group_of(bank, 1)
    draft_messages(bank, activity_id)
    (row,) = list_messages(bank, activity_id)
    assert (row.against, row.too_late) == ("", False)

    clock.moment = START

    (row,) = list_messages(bank, activity_id)
    assert (row.against, row.too_late) == ("This activity has begun, so nobody is invited to it any more.", True)
    with pytest.raises(Refused, match="Untick the invitation, or mark it as not needed"):
        export_messages(bank, seen(row), tmp_path)
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(("message-", "invite-"))]

    mark_messages(bank, seen(row), NOT_NEEDED)  # or it was sent by hand before
    assert not list_messages(bank, activity_id)[0].too_late


def test_whoever_was_told_hears_that_it_is_called_off_and_whoever_was_not_hears_nothing(bank: Workspace, told: UUID) -> None:
    activities.invite_person(bank, told, factory.a_person(bank, "Priya Shah", details={"phones": ("01632 960 002",)}))
    draft_messages(bank, told)

    activities.cancel_activity(bank, told)

    rows = list_messages(bank, told)
    assert kinds(rows) == [(CALLED_OFF, WAITING), (INVITED, SENT), (INVITED, DROPPED)]
    assert "It is nothing to do with you." in rows[0].words


@pytest.mark.both_stores
def test_each_draft_opens_ready_to_send_with_one_person_and_their_own_invites(bank: Workspace, tmp_path: Path) -> None:
    told = group_of(bank, 1)
    change_settings(bank, {"invites.organiser_email": "involvement@example.org", "trust.name": "Larkdale NHS Trust"})
    activities.invite_person(
        bank, told, factory.a_person(bank, "Chen Lee", details={"phones": ("01632 960 003",), "channel": Channel.TEXT})
    )
    draft_messages(bank, told)
    rows = list_messages(bank, told)

    written = export_messages(bank, seen(*rows), tmp_path)

    (draft,) = [one for one in written if one.suffix == ".eml"]
    opened = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert isinstance(opened, EmailMessage)
    assert (opened["X-Unsent"], opened["To"], opened["From"]) == ("1", "p0@example.org", "involvement@example.org")
    assert opened["Cc"] is None
    assert opened["Bcc"] is None
    assert opened["Subject"] == "Involvement meeting"
    entries = [one for one in opened.iter_attachments() if one.get_content_type() == "text/calendar"]
    assert len(entries) == 3
    for entry in entries:
        (event,) = icalendar.Calendar.from_ical(entry.get_content()).walk("VEVENT")
        assert str(event["ATTENDEE"]) == "mailto:p0@example.org"
        assert vobject.readOne(entry.get_content()).vevent.uid.value == str(event["UID"])
        assert entry.get_param("method") == "REQUEST"
        assert entry.get_content_charset() == "utf-8"  # else a mail program may read a Welsh place as it likes
    body = opened.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == next(row.words for row in rows if row.channel is Channel.EMAIL)
    text = next(one for one in written if one.suffix == ".txt").read_text(encoding="utf-8")
    assert text.startswith("By text message, to copy or to say.")
    assert "Hello Chen Lee." in text
    assert not any("Chen" in one.name or "Ason" in one.name for one in written)


def test_nobody_is_written_to_who_is_not_to_be_contacted(bank: Workspace) -> None:
    activity_id = group_of(bank, 2)
    alex = queries.read_activity(bank, activity_id).places[0].person_id
    factory.a_contact_rule(bank, alex, "Please leave me be for now", ContactRuleKind.NO_CONTACT)

    assert draft_messages(bank, activity_id) == 1
    assert [row.name for row in list_messages(bank, activity_id)] == ["Person Bson"]
    with pytest.raises(Refused, match="has a message already"):
        draft_messages(bank, activity_id)


def test_nothing_is_put_into_a_folder_once_somebody_asks_for_no_contact(bank: Workspace, told: UUID, tmp_path: Path) -> None:
    move(bank, told, HOUR)
    (waits, _) = list_messages(bank, told)
    factory.a_contact_rule(bank, waits.person_id, "Not for now", ContactRuleKind.NO_CONTACT)

    with pytest.raises(Refused, match="asked us not to make contact"):
        export_messages(bank, seen(waits), tmp_path)

    assert list(tmp_path.glob("message*")) == []


@pytest.mark.both_stores
def test_the_trusts_own_words_are_used_from_then_on_and_reset_safely(bank: Workspace) -> None:
    came = list_wordings(bank)
    change_wording(bank, INVITED, MessageForm.FULL, "Our meeting", OWN)
    activity_id = group_of(bank, 1)
    draft_messages(bank, activity_id)

    (row,) = list_messages(bank, activity_id)
    assert (row.subject, row.words) == (
        "Our meeting",
        "Hi Person Ason, come to Ward food group on Thursday 20 August 2026, 2pm to 3pm.",
    )
    assert example_of(bank, "Our meeting", "Hi {name}")[1] == "Hi Alex"

    reset_wording(bank, INVITED, MessageForm.FULL)
    assert list_wordings(bank) == came
    with pytest.raises(Refused, match="the words as they came"):
        reset_wording(bank, INVITED, MessageForm.FULL)
    put_back(bank, next(line.act_id for line in list_history(bank) if line.act == "wording.reset"))
    assert [one.subject for one in list_wordings(bank) if one.is_own] == ["Our meeting"]


def test_own_words_say_what_is_new_in_those_that_came_until_it_is_added_or_left_out_by_choice(bank: Workspace) -> None:
    form = MessageForm.FULL
    came = as_it_came()[INVITED, form][1]

    def lacks() -> tuple[str, ...]:
        return next(one.lacks for one in list_wordings(bank) if (one.kind, one.form) == (INVITED, form))

    change_wording(bank, INVITED, form, "Our meeting", OWN)
    assert lacks() == ()  # whoever writes without it today leaves it out by choice
    as_before(bank, "place", "story")
    assert lacks() == ("place", "story")

    change_wording(bank, INVITED, form, "Our meeting", with_gaps(OWN, came, lacks()))
    assert lacks() == ()
    activity_id = group_of(bank, 1)
    draft_messages(bank, activity_id)
    (message,) = list_messages(bank, activity_id)
    assert message.words == "Hi Person Ason, come to Ward food group on Thursday 20 August 2026, 2pm to 3pm.\nRoom 4"


def test_a_part_is_added_where_it_stands_in_the_words_that_came() -> None:
    came = "Dear {name},\n\nWhen: {when}\nWhere: {place}\n{meetings}{information}{story}\nAsk {contact}.\n{trust}"
    for own, gaps, whole in (
        ("Hi {name}.\n{information}\nBye", ["story"], "Hi {name}.\n{information}{story}\nBye"),
        ("Hi {name}, come {when}.\nBye", ["place", "story"], "Hi {name}, come {when}.\n{place}\n{story}\nBye"),
        ("Hi {name}. Bye", ["meetings", "information", "trust"], "Hi {name}. Bye\n{meetings}{information}\n{trust}"),
        ("Come along", ["name", "story"], "Come along\n{name}\n{story}"),
    ):
        assert with_gaps(own, came, gaps) == whole
        assert problems_in_wording("Hello", whole) == ()
        assert lacking(whole, came, gaps_in(own)) == tuple(gap for gap in gaps_in(came) if gap not in (*gaps_in(own), *gaps))


def test_every_wording_that_came_can_be_filled_in_and_is_whole() -> None:
    assert set(as_it_came()) == {(kind, form) for kind in MessageKind for form in MessageForm}
    for subject, words in as_it_came().values():
        assert problems_in_wording(subject, words) == ()
        assert "title" not in GAP.findall(subject), "others may see a subject"


@pytest.mark.parametrize(
    ("subject", "words", "said"),
    [
        ("", "Hello", "Enter the words."),
        ("One\ntwo", "Hello", "The subject is one line."),
        ("{title}", "Hello", "Others may see a subject. Write {neutral_title} in it, and {title} among the words."),
        ("{place}", "Hello", "Others may see a subject. Write {place} among the words."),
        ("Not in {was_place}", "Hello", "Others may see a subject. Write {was_place} among the words."),
        ("{information}", "Hello", "Others may see a subject. Write {information} among the words."),
        ("Times: {meetings}", "Hello", "{meetings} is several lines. Write it among the words."),
        ("{calendar}", "Hello", "{calendar} is a sentence. Write it among the words."),
        ("Hello", "Dear {nmae}", "{nmae} cannot be filled in. Choose one of those listed below."),
        ("Hello", "Dear {name", "A curly bracket has no partner. Write it as in {name}."),
    ],
)
def test_words_that_could_not_be_filled_in_are_refused(subject: str, words: str, said: str) -> None:
    assert [problem.text for problem in problems_in_wording(subject, words)] == [said]


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(), min_size=len(FIELDS)))
def test_what_is_filled_in_is_never_filled_in_again(values: dict[str, str]) -> None:
    said = filled("{name}|{title}", {**dict.fromkeys(FIELDS, ""), **values, "name": "{title}{contact}"})

    assert said.startswith("{title}{contact}|")


@pytest.mark.parametrize(
    ("liked", "rules", "emails", "phones", "way"),
    [
        (Channel.EMAIL, (), ("a@example.org",), (), Channel.EMAIL),
        (Channel.EMAIL, (ContactRuleKind.TEXT_ONLY,), ("a@example.org",), ("1",), Channel.TEXT),
        (Channel.PHONE, (ContactRuleKind.NO_CALLS,), (), ("1",), Channel.TEXT),
        (Channel.PHONE, (ContactRuleKind.EMAIL_ONLY,), ("a@example.org",), ("1",), Channel.EMAIL),
        (Channel.NOT_ASKED, (), (), ("1",), Channel.PHONE),
        (Channel.NOT_ASKED, (), (), (), Channel.POST),
        (Channel.POST, (), ("a@example.org",), ("1",), Channel.POST),
        (Channel.EMAIL, (ContactRuleKind.EMAIL_ONLY, ContactRuleKind.THROUGH_SOMEBODY), ("a@example.org",), (), Channel.OTHER),
    ],
)
def test_a_rule_goes_before_what_somebody_likes(
    liked: Channel, rules: tuple[ContactRuleKind, ...], emails: tuple[str, ...], phones: tuple[str, ...], way: Channel
) -> None:
    assert way_to_tell(liked, rules, emails, phones) is way


def test_the_form_follows_the_way_and_the_format_somebody_chose() -> None:
    assert form_for(Channel.EMAIL, PaperFormat.EASY_READ) is MessageForm.EASY
    assert form_for(Channel.POST, PaperFormat.LARGE_PRINT) is MessageForm.FULL
    assert form_for(Channel.TEXT, PaperFormat.EASY_READ) is MessageForm.SHORT
