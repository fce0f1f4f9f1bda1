"""What counts as changed in a form: words, whatever program saved them; never the blanks that programs add and drop."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coc_desktop.plans.forms.rules import FormBack, met_by, what_came_back
from coc_desktop.plans.rules.sections import Wording
from coc_desktop.wording import as_typed

CODE = "0" * 32
INSTEAD = ("not_yet", "rather_not_say", "nothing_needed")
LINE_ENDS = st.sampled_from(["\n", "\r", "\r\n"])


def back(was: Wording, **said: str) -> FormBack:
    values = {"words": was.words, "harder": was.harder, "how": "", **said}
    return what_came_back({f"{CODE}-room-{name}": value for name, value in values.items()}, {"room": was}, INSTEAD)


@given(st.text(), st.text(), LINE_ENDS, st.sampled_from(["", "\n", "  \n", "\r\n"]))
def test_words_that_a_program_only_saved_anew_are_no_change(words: str, harder: str, ends: str, more: str) -> None:
    saved = [as_typed(one).replace("\n", ends) + more for one in (words, harder)]

    assert back(Wording(words, harder), words=saved[0], harder=saved[1]).sections == ()


@given(st.text(min_size=1), st.text(min_size=1))
def test_words_that_were_changed_are_wanted_just_as_they_were_typed(was: str, now: str) -> None:
    now = as_typed(now).strip("\n")

    found = back(Wording(was), words=now).sections

    if [line.rstrip() for line in as_typed(was).strip().split("\n")] == [line.rstrip() for line in now.strip().split("\n")]:
        return
    assert [one.wanted for one in found if now.strip()] == [Wording(now)] * bool(now.strip())


@given(st.text(), st.text(), st.text())
def test_what_was_left_alone_is_as_it_is_today(printed: str, today: str, harder: str) -> None:
    met = met_by(Wording(printed, harder), Wording(printed, "old"), Wording(today, "newer"))

    assert met.words == today
    assert met.harder == (harder if harder != "old" else "newer")
