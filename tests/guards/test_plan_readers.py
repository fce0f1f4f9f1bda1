"""Nobody opens a plan but the editor: every other reader gets a cut of it."""

from __future__ import annotations

import ast

from tests.guards.source import Source, sources

# Whole plans, and who may take them in: what writes a plan, what opens it for `cut`, and the editor in the window.
WHOLE = {
    "PlanDetails": ("models/plans", "coc_desktop/plans/plans.py", "coc_desktop/plans/sharing.py", "coc_desktop/plans/opening.py"),
    "written_plan": ("coc_desktop/plans/opening.py", "coc_desktop/plans/queries.py", "coc_desktop/plans/papers.py"),
    "read_plan": ("coc_desktop/plans/editing.py", "ui/plans/plan_page.py"),
}
WHOLE["PlanDetails"] += ("coc_desktop/plans/editing.py",)
WHOLE["written_plan"] += ("coc_desktop/plans/editing.py", "coc_desktop/plans/sharing.py")
WHOLE["Plan"] = (*WHOLE["PlanDetails"], "coc_desktop/plans/queries.py", "coc_desktop/plans/papers.py")
WHOLE["CareRemark"] = ("models/plans", "coc_desktop/plans", "coc_desktop/bank/bringing.py")
INSTEAD = "ask plans.queries for a cut of the plan: who shares what with whom is decided there"


def openers(source: Source) -> list[str]:
    """Return the names of whole plans that a file takes in and may not, and a plan's details where no plan may be opened."""
    named = {
        alias.name
        for node in source.nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("models.plans", "coc_desktop.plans"))
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
    ):
        assert openers(Source("coc_desktop/schedule/stages.py", text)), text
    assert not openers(Source("ui/plans/plan_page.py", "from coc_desktop.plans.editing import read_plan"))
