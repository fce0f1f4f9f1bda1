"""What is worked out about plans: what to mend, when a review is due, who may see what, and what each reader gets."""

from coc_desktop.plans.rules.reviews import SOON, review_words
from coc_desktop.plans.rules.sections import ActionDraft, SectionDraft, problems_in_section

__all__ = ["SOON", "ActionDraft", "SectionDraft", "problems_in_section", "review_words"]
