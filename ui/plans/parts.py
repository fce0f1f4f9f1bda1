"""What plans give: the editor, their tab of a person, and the plans to look at again on Home."""

from __future__ import annotations

from functools import partial

from coc_desktop.plans.proposals import Proposer, who_proposes
from coc_desktop.plans.queries import ReviewDue, plans_to_review
from coc_desktop.wording import count, day, listed
from models.vocabulary import Permission
from ui.kit.actions import Command
from ui.kit.lists import TaskGroup, TaskRow
from ui.kit.pages import PageSpec
from ui.kit.parts import ActivityPart, HomeGroup, PersonCard, PersonTab
from ui.kit.shell import Shell
from ui.plans.aside_page import AsidePage
from ui.plans.forms_page import FormsPage
from ui.plans.matters_card import MattersCard
from ui.plans.meeting_form import MeetingForm
from ui.plans.plan_page import PlanPage
from ui.plans.plan_tab import PlanTab
from ui.plans.portable_page import PortablePage
from ui.plans.proposals_page import ProposalsPage
from ui.plans.readers_page import ReadersPage
from ui.plans.versions_page import VersionsPage

SEE = Permission.SEE_PLANS

WRITE = Permission.CHANGE_PLANS

PAGES = (
    PageSpec("plan", "Plan", "file-text", PlanPage, "plans", permission=WRITE, under="people"),
    PageSpec("plan_meeting", "A time we talked", "messages-square", MeetingForm, "plans", permission=WRITE, under="people"),
    PageSpec("plan_proposals", "Their own words", "quote", ProposalsPage, "plans", permission=WRITE, under="people"),
    PageSpec("plan_aside", "Not now", "quote", AsidePage, "plans", permission=WRITE, under="people"),
    PageSpec("plan_forms", "Forms to fill in", "file-text", FormsPage, "plans", permission=WRITE, under="people"),
    PageSpec("plan_portable", "A plan to take along", "file-text", PortablePage, "plans", permission=WRITE, under="people"),
    PageSpec("plan_readers", "What each reader sees", "eye", ReadersPage, "plans", permission=WRITE, under="people"),
    PageSpec("plan_versions", "Earlier versions", "history", VersionsPage, "plans", permission=WRITE, under="people"),
)

COMMANDS = (
    Command(
        "plans.write",
        "Write a plan with somebody",
        "People",
        lambda shell: shell.go("people"),
        permission=SEE,
        icon="file-text",
        also=("adjustments", "wellbeing", "passport", "appraisal"),
    ),
)


def _reviews(shell: Shell, found: tuple[ReviewDue, ...]) -> TaskGroup:
    """Say whose plan is to be looked at again."""
    rows = [
        TaskRow(
            object_name=f"home.review_{number}",
            icon="file-text",
            title=one.known_as,
            note=f"Review is due on {day(one.review_on)}"
            if one.tone.value == "soon"
            else f"Review was due on {day(one.review_on)}",
            tag=(one.tone.value, one.words),
            button="Look at it",
            press=partial(shell.go, "plan", person_id=one.person_id),
            about=f"plan:{one.person_id}",
            spoken=f"Look at it: the plan of {one.known_as}",
        )
        for number, one in enumerate(found)
    ]
    return TaskGroup(
        "Plans to review", count(len(rows), "person", "people") if rows else "", rows, nothing="No plans are due for review."
    )


def _proposed(shell: Shell, found: tuple[Proposer, ...]) -> TaskGroup:
    """Say whose words wait to be looked at, and who wants to talk."""
    rows = [
        TaskRow(
            object_name=f"home.proposed_{number}",
            icon="quote",
            title=one.known_as,
            note=_waits(one),
            tag=("info", f"Since {day(one.since)}"),
            button="Look at it",
            press=partial(shell.go, "plan_proposals", person_id=one.person_id),
            about=f"proposals:{one.person_id}",
            spoken=f"Look at it: what {one.known_as} wants their plan to say",
        )
        for number, one in enumerate(found)
    ]
    return TaskGroup(PROPOSED, count(len(rows), "person", "people") if rows else "", rows)


def _waits(one: Proposer) -> str:
    changes = [f"wants {count(one.changes, 'section')} to say something else"] if one.changes else []
    said = listed(changes + (["wants to talk"] if one.talks else []))
    return f"{said[:1].upper()}{said[1:]}"


PROPOSED = "What people want their plans to say"
HOME_GROUPS = (
    HomeGroup("proposed", 28, who_proposes, _proposed, frozenset({"plan_proposal", "person"}), WRITE, PROPOSED),
    HomeGroup("reviews", 30, plans_to_review, _reviews, frozenset({"plan", "person"}), SEE, "Plans to review"),
)

PERSON_CARDS = (PersonCard("matters", -10, MattersCard, SEE),)

PERSON_TABS = (PersonTab("plan", "Plan", 20, PlanTab, SEE),)

ACTIVITY_PARTS: tuple[ActivityPart, ...] = ()
