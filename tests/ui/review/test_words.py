"""What a person reads in a review is in short sentences: 15 words at most in our own text."""

from __future__ import annotations

import re

from tests.guards.source import PLACEHOLDER, Source, sources
from tests.guards.test_words import shown

LONGEST = 15


def too_long(source: Source) -> list[str]:
    """Return the sentences of a file that have too many words; what is filled in counts as one."""
    sentences = (one for _, text in shown(source) for one in re.split(r"(?<=[.?!:])\s+|\n", text.replace(PLACEHOLDER, "Name")))
    return [one for one in sentences if len(one.split()) > LONGEST]


def test_no_sentence_of_a_review_is_long() -> None:
    faults = {source.path: too_long(source) for source in sources("ui/review") if too_long(source)}

    assert not faults


def test_a_long_sentence_would_be_found() -> None:
    assert too_long(Source("ui/review/pages.py", f"said('{'Word ' * 16}.')"))
    assert not too_long(Source("ui/review/pages.py", f"said('{'Word ' * 14}end. {'Word ' * 14}end.')"))
