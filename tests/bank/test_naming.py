"""Where words may say somebody’s first name, which may be any word."""

from __future__ import annotations

import pytest

from coc_desktop.bank.naming import first_names, places_of_first_names

FIRSTS = first_names("Alex Morgan", "May Lee", "Will", "Zoë Ash", "J Smith")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Alex will speak first", ["Alex"]),
        ("alex speaks, and then ALEX’s friend", ["alex", "ALEX"]),
        ("People may come, and we will ask", []),
        ("May opens it, and Will ends it", ["May", "Will"]),
        ("From 6 May to 1 June, May 2027 as well", []),
        ("Zoe and ZOË", ["Zoe", "ZOË"]),
        ("Alexander, an alexandrite and J", []),
        ("Ask Alex Grey of the team, or Alex", ["Alex"]),
    ],
)
def test_a_first_name_is_found_as_a_whole_word_and_a_word_is_left_in_peace(words: str, said: list[str]) -> None:
    assert [words[start:end] for start, end in places_of_first_names(words, FIRSTS, ("Alex Grey",))] == said
