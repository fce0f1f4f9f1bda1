"""The drafts of one plan while it is written: kept while typing, found again after a crash, gone once saved or thrown away."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from coc_desktop.clock import london
from coc_desktop.plans.drafts import Unsaved, keep_draft, read_drafts, throw_draft_away
from coc_desktop.plans.rules import SectionDraft
from coc_desktop.problems import CocProblem
from coc_desktop.wording import day, time
from models.vocabulary import Permission
from ui.kit.drafting import Drafting
from ui.kit.pages import Page


class PlanDrafts(QObject):
    """What was typed and never saved, by section. `typed` gives the section that is open and what stands in it, if unsaved."""

    def __init__(self, page: Page, typed: Callable[[], tuple[str, SectionDraft] | None]) -> None:
        """Keep nothing yet."""
        super().__init__(page)
        self._page, self._typed = page, typed
        self._person_id: UUID | None = None
        self._found: dict[str, Unsaved] = {}
        self._kept: set[str] = set()
        self._drafting = Drafting(self, self._keep)
        self.touched, self.rest = self._drafting.touched, self._drafting.rest
        page.shell.locking.connect(self._drafting.flush)

    def load(self, person_id: UUID, found: Callable[[str], object]) -> None:
        """Look for words that were never saved; `found` is told the section of the newest."""
        self.rest()
        self._person_id, self._found, self._kept = person_id, {}, set()
        if self._page.shell.may(Permission.CHANGE_PLANS):
            self._page.ask(read_drafts, person_id, done=lambda drafts: self._take(drafts, found))

    def of(self, section: str, kept: SectionDraft) -> Unsaved | None:
        """Return what was typed into a section and never saved, if it differs from what is kept."""
        draft = self._found.get(section)
        return draft if draft is not None and draft.typed != kept else None

    def settled(self, section: str) -> None:
        """Forget a draft that is gone from the bank, as its section was saved."""
        self._found.pop(section, None)
        self._kept.discard(section)

    def throw_away(self, section: str, then: Callable[[], object] = lambda: None) -> None:
        """Destroy the draft of a section, here and in the bank; where that cannot be done now, it is offered again."""
        self.rest()
        there = section in self._kept or section in self._found
        self.settled(section)
        if not there:
            then()
            return

        def stays(problem: CocProblem) -> None:
            self._page.shell.messages.refuse(problem)
            then()

        tasks = self._page.shell.tasks
        tasks.run(throw_draft_away, self._person_id, section, done=lambda _none: then(), refused=stays, owner=self)

    def _take(self, drafts: tuple[Unsaved, ...], found: Callable[[str], object]) -> None:
        self._found = {draft.section: draft for draft in drafts}
        if drafts:
            found(drafts[-1].section)

    def _keep(self) -> None:
        """Keep what is typed now; if it was all taken back, nothing of it stays."""
        now = self._typed()
        if now is None:
            for section in list(self._kept):
                self.throw_away(section)
            return
        self._kept.add(now[0])
        self._page.shell.tasks.run(keep_draft, self._person_id, *now, owner=self)


def when_typed(draft: Unsaved) -> str:
    """Say when a draft was typed and what can be done with it."""
    at = london(draft.kept_at)
    return f"They were typed on {day(at.date())} at {time(at.time())}. Save them, or take what is kept."
