"""How what is typed is matched with what can be found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.factory import AWKWARD_NAMES
from ui.kit.finding import Findable, search


def things(*words: str) -> list[Findable]:
    return [Findable(place, word).prepared() for place, word in enumerate(words)]


def found(typed: str, *words: str) -> list[str]:
    return [thing.words for thing in search(typed, things(*words))]


def test_the_start_of_any_word_finds_it_in_any_order() -> None:
    assert found("mor al", "Alex Morgan", "Alan Shah") == ["Alex Morgan"]


def test_initials_find_a_name_of_several_words() -> None:
    assert found("wfg", "Ward food group", "Welcome talk") == ["Ward food group"]


def test_one_slip_of_the_finger_is_forgiven_in_a_longer_word() -> None:
    for typed in ("morgn", "mrogan", "moprgan", "morgam"):
        assert found(typed, "Alex Morgan", "Priya Shah") == ["Alex Morgan"], typed


def test_a_short_word_must_be_right() -> None:
    assert found("alx", "Alan Shah") == []


def test_other_words_that_people_use_lead_to_ours() -> None:
    assert found("invoice", "4 claims to approve", "Calendar") == ["4 claims to approve"]
    assert found("patient", "Add a contributor") == ["Add a contributor"]
    assert found("appraisal", "Start a plan review") == ["Start a plan review"]


def test_accents_apostrophes_and_capitals_do_not_matter() -> None:
    assert found("siobhan obrien", *AWKWARD_NAMES) == ["Siobhán O’Brien-d’Arcy"]
    assert found("nguyen thi", *AWKWARD_NAMES) == ["Nguyễn Thị Ánh Nguyệt"]
    assert found("adeyemi", *AWKWARD_NAMES) == ["Adéyẹmí Ọláyínká"]


def test_the_whole_name_comes_before_the_start_and_the_start_before_the_middle() -> None:
    assert found("alex", "Jo Alexander", "Alexandra Lee", "Alex") == ["Alex", "Alexandra Lee", "Jo Alexander"]


def test_nothing_typed_finds_nothing() -> None:
    assert found("  ", "Alex Morgan") == []


def test_the_best_eight_of_ten_thousand_names_are_found() -> None:
    many = things(*(f"Person{number % 97} Family{number}" for number in range(10_000)))

    assert len(search("fam", many)) == 8


def slips(word: str) -> set[str]:
    """Return every beginning that is one slip away from a word: a letter wrong, missing, extra, or two swapped."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    found = {word}
    for place in range(1, len(word)):
        before, after = word[:place], word[place + 1 :]
        found |= {before + after, before + after[:1] + word[place] + after[1:]}
        found |= {before + letter + after for letter in letters} | {before + letter + word[place:] for letter in letters}
    return found


@given(st.text("abc", min_size=1, max_size=7), st.text("abc", min_size=1, max_size=7))
def test_a_slip_is_forgiven_exactly_where_a_word_begins_with_one(typed: str, word: str) -> None:
    near = slips(typed) if len(typed) >= 4 else {typed}

    assert bool(found(typed, word)) == any(word.startswith(beginning) for beginning in near)


@given(st.lists(st.text("ab ", min_size=1, max_size=6), max_size=12), st.text("ab ", max_size=4), st.integers(1, 5))
def test_a_shorter_list_is_the_beginning_of_a_longer_one(names: list[str], typed: str, limit: int) -> None:
    assert search(typed, things(*names), limit) == search(typed, things(*names), 20)[:limit]
