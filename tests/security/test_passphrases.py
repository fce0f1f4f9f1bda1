"""Passphrases: what is refused and why, what is made, and how hard they are stretched (SECURITY.md tests 43 and 52)."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import replace

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from coc_desktop.security import passphrases
from coc_desktop.security.fingerprints import six_words
from coc_desktop.security.passphrases import CEILING, CURRENT, Stretch, make_passphrase, reasons_against, stretch, word_list
from coc_desktop.security.sealing import Damaged
from resources import text

QUICK = Stretch(memory=64, passes=1, lanes=1)
ABOUT = ("Rosewood and Vale Trust", "bryn.ap-huw")


def reason(passphrase: str) -> str:
    return " ".join(problem.text for problem in reasons_against(passphrase, ABOUT))


def test_short_passphrases_are_refused_with_what_to_do():
    assert "at least 14" in reason("brisk otter h")
    assert "at least 14" not in reason("brisk otter ha")


def test_ten_thousand_common_passwords_are_all_refused_also_doubled_to_be_long_enough():
    common = list(FREQUENCY_LISTS["passwords"])[:10_000]

    assert all(reasons_against(word) for word in common)
    assert all(reasons_against((word * 14)[: max(14, 2 * len(word))]) for word in common[::50])


@pytest.mark.parametrize(
    "named",
    [
        "Wellbeing2026Team!",
        "otter canyon September bucket",
        "otter canyon 1998 bucket",
        "otter2031canyonbucket",
        "otter canyon may bucket",
        "my-rosewood-otter-canyon",
        "otter canyon bryn bucket",
        "ottercanyonrosewoodbucket",
        "otterCanyonNhsBucketLadle",
        "involvement otter canyon",
    ],
)
def test_site_words_names_months_and_years_are_refused_by_name_however_long_the_rest(named):
    assert reason(named).startswith("Leave out “")


@pytest.mark.parametrize("fine", ["otter canyon maybe bucket", "steamy otter canyon ladle", "otter 12345678 canyon ladle"])
def test_words_that_only_look_like_a_denied_one_are_fine(fine):
    assert reason(fine) == ""


def test_a_run_of_common_words_is_refused():
    assert "easy to guess" in reason("applecarpetmonkey")
    assert "easy to guess" in reason("aaaaaaaaaaaaaaaaaaaaaaaa")


def test_the_problem_names_its_field():
    assert [problem.field for problem in reasons_against("short")] == ["passphrase"]


def test_made_passphrases_are_four_words_of_the_list_and_pass():
    made = [make_passphrase(about=ABOUT) for _ in range(150)]

    assert all(reasons_against(passphrase, ABOUT) == () for passphrase in made)
    assert all(len(passphrase.split(" ")) == 4 and set(passphrase.split(" ")) <= set(word_list()) for passphrase in made)
    assert len(set(made)) == 150


def test_fewer_than_four_words_are_never_made():
    assert len(make_passphrase(1).split()) == 4
    assert len(make_passphrase(6).split()) == 6


def test_a_passphrase_that_names_somebody_is_made_again():
    half = [word for place, word in enumerate(word_list()) if place % 2]

    assert not set(make_passphrase(about=half).split()) & set(half)


def test_words_that_could_hurt_are_not_offered():
    unkind = set(text("catalogues/passphrase_words_unkind.txt").split())

    assert unkind < set(word_list())
    assert len(unkind) < 400
    assert not unkind & set(make_passphrase(400).split())


def test_256_characters_are_allowed_and_every_one_of_them_counts():
    long = " ".join(word_list()[100:200:3])[:256]

    assert len(long) == 256
    assert reasons_against(long) == ()
    assert stretch(long, bytes(16), QUICK, floor=QUICK) != stretch(long[:-1], bytes(16), QUICK, floor=QUICK)


def test_one_passphrase_typed_on_two_keyboards_is_one_passphrase():
    composed, apart = (unicodedata.normalize(form, "brâf ŵyn môr têg") for form in ("NFC", "NFD"))

    assert composed != apart
    assert stretch(composed, bytes(16), QUICK, floor=QUICK) == stretch(apart, bytes(16), QUICK, floor=QUICK)
    assert reasons_against(composed) == reasons_against(apart)
    assert "at least 14" in reason(unicodedata.normalize("NFD", "âêîôûŵŷâêîôûŵ"))


def test_a_passphrase_with_half_a_character_still_stretches():
    assert len(stretch("otter \ud83d canyon", bytes(16), QUICK, floor=QUICK)) == 32


@pytest.mark.parametrize(
    "weak",
    [
        replace(CURRENT, memory=CURRENT.memory - 1),
        replace(CURRENT, passes=2),
        replace(CURRENT, lanes=3),
        replace(CURRENT, memory=CEILING.memory + 1),
        replace(CURRENT, passes=CEILING.passes + 1),
        replace(CURRENT, lanes=CEILING.lanes + 1),
        replace(CURRENT, memory=-1),
    ],
    ids=str,
)
def test_parameters_below_the_floor_or_above_the_ceiling_are_refused_before_any_work(weak, monkeypatch):
    monkeypatch.setattr(passphrases, "Argon2id", None)

    with pytest.raises(Damaged):
        stretch("brisk otter canyon ladle", bytes(16), weak)


def test_new_keys_are_stretched_as_the_second_recommendation_of_rfc_9106():
    assert stretch("brisk otter canyon ladle", bytes(16)) == stretch("brisk otter canyon ladle", bytes(16), CURRENT)
    assert Stretch(memory=65536, passes=3, lanes=4) == CURRENT
    assert CEILING.memory == 1024 * 1024


def test_parameters_are_kept_and_read_back():
    assert Stretch.from_json(CURRENT.to_json()) == CURRENT


@pytest.mark.parametrize(
    "kept", ["", "7", "null", "[1, 2]", '{"memory": 1}', '["a", 1, 2]', "[true, 1, 2]", "[1.5, 1, 2]", "[1, 2, 3, 4]"]
)
def test_parameters_that_are_none_are_called_damaged(kept):
    with pytest.raises(Damaged):
        Stretch.from_json(kept)


def test_the_word_list_has_7776_different_words():
    assert len(set(word_list())) == len(word_list()) == 7776


def test_six_words_stand_for_one_key_of_one_login():
    words = six_words(bytes(32), "bryn")

    assert len(words) == 6
    assert set(words) <= set(word_list())
    assert words == six_words(bytes(32), "bryn")
    assert words != six_words(bytes(32), "carys")
    assert words != six_words(bytes(31) + b"\x01", "bryn")


def test_the_guessing_library_is_not_loaded_before_it_is_needed():
    look = "import sys, coc_desktop.security.account_keys; sys.exit('zxcvbn' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
