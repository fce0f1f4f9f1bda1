"""Where one section of a plan stands, as the list of sections says it."""

from __future__ import annotations

from coc_desktop.plans.prompts import Prompt, instead
from coc_desktop.plans.rules.cuts import WrittenSection
from ui.kit.lists import Section


def section_line(number: int, prompt: Prompt, kept: WrittenSection) -> Section:
    """Say whether there are words, whether nobody else sees them, or what was chosen instead."""
    if kept.words or kept.harder:
        private = kept.asked and not kept.shares
        state = ("private", "In their words, not shared") if private else ("ok", "In their words")
    else:
        labels = {one.id: one.label for one in instead()}
        state = ("plain", labels.get(kept.said_instead, "Not talked about yet"))
    return Section(prompt.id, str(number), prompt.title, state)
