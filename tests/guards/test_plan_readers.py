"""Nobody opens a plan but the editor: every other reader gets a cut of it. What people add after activities is on no paper."""

from __future__ import annotations

import ast

from tests.guards.source import Source, sources

# Whole plans, and who may take them in: what writes or merges plans, what opens them for `cut`, the editor.
WHOLE = {
    "PlanDetails": (
        "models/plans",
        *(f"coc_desktop/plans/{name}.py" for name in ("plans", "reviews", "versions", "sharing", "opening", "editing")),
        "coc_desktop/office/merging",
    ),
    "written_plan": tuple(f"coc_desktop/plans/{name}.py" for name in ("opening", "queries", "papers", "editing", "sharing")),
    "read_plan": ("coc_desktop/plans/editing.py", "ui/plans/plan_page.py"),
}
WHOLE["Plan"] = (*WHOLE["PlanDetails"], "coc_desktop/plans/queries.py", "coc_desktop/plans/papers.py")
WHOLE["CareRemark"] = ("models/plans", "coc_desktop/plans", "coc_desktop/bank/bringing.py", "coc_desktop/office/merging")
WHOLE["answers_now"] = tuple(f"coc_desktop/plans/{name}.py" for name in ("plans", "proposals", "reviewing", "forms/bringing"))
WHOLE["read_own_plan"] = ("coc_desktop/plans/queries.py", "ui/review", "coc_desktop/sample/plans.py")
WHOLE["list_proposals"] = ("coc_desktop/plans/proposals.py", "ui/plans/proposals_page.py")
WHOLE["Provision"] = ("models/plans", "coc_desktop/plans/provisions", "coc_desktop/office/merging")
WHOLE["Addition"] = ("models/schedule", "coc_desktop/schedule/additions", "coc_desktop/office/merging")
WHOLE |= dict.fromkeys(("AdditionDetails", "Response", "ResponseDetails"), WHOLE["Addition"])
WHOLE["Addition"] += ("coc_desktop/plans/own_cards.py",)  # lends people the keys of their own notes, by ids alone
WHOLE["added_by"] = ("coc_desktop/schedule/additions", "coc_desktop/office/record_copy.py")
KEPT_IN = ("models.plans", "coc_desktop.plans", "models.schedule", "coc_desktop.schedule.additions")
INSTEAD = (
    "ask plans.queries for a cut of the plan: who shares what with whom is decided there. What people add after an activity, and "
    "notes of debriefs, are read on their own pages and in the copy of their record"
)


def openers(source: Source) -> list[str]:
    """Return the names of whole plans that a file takes in and may not, and a plan's details where no plan may be opened."""
    named = {
        alias.name
        for node in source.nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(KEPT_IN)
        for alias in node.names
    }
    reached = {
        node.attr
        for node in source.nodes
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("plans", "editing", "opening")
    }
    return [name for name, where in WHOLE.items() if name in named | reached and not source.within(*where)]


def test_nobody_opens_a_plan_but_its_editor() -> None:
    faults = {source.path: openers(source) for source in sources("coc_desktop", "ui") if openers(source)}

    assert not faults, INSTEAD


def test_a_reader_that_opens_a_whole_plan_is_caught() -> None:
    for text in (
        "from models.plans import Plan",
        "from models.plans.plan import Plan, PlanDetails",
        "from models import plans\nplans.Plan",
        "from coc_desktop.plans.editing import read_plan",
        "from coc_desktop.plans import editing\nediting.read_plan",
        "from coc_desktop.plans.opening import written_plan",
        "from models.plans import Provision",
        "from coc_desktop.plans.plans import answers_now",
        "from models.schedule import Addition",
        "from coc_desktop.schedule.additions.queries import added_by",
    ):
        assert openers(Source("coc_desktop/schedule/stages.py", text)), text
    assert not openers(Source("ui/plans/plan_page.py", "from coc_desktop.plans.editing import read_plan"))
