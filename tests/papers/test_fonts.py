"""Every name is drawn: fonts are embedded and truthful, and what no font has is a named box."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest

from coc_desktop.papers import Facts, Text, Voice, render
from coc_desktop.wording import in_sentence, whose
from models.vocabulary import PaperFormat
from tests.papers.kitchen import kitchen_sink, paper
from tests.papers.reading import Reading, spoken


def embedded(font: Any) -> bool:
    return "/FontFile2" in font["/FontDescriptor"] and font["/Subtype"] == "/TrueType" and "+" in font["/BaseFont"]


@pytest.mark.parametrize("form", [PaperFormat.STANDARD, PaperFormat.LARGE_PRINT])
def test_every_font_is_embedded_and_says_what_its_codes_mean(form: PaperFormat) -> None:
    reading = Reading(render(kitchen_sink(), form).pdf)

    fonts = {name: font.get_object() for sheet in reading.reader.pages for name, font in sheet["/Resources"]["/Font"].items()}
    assert len(fonts) >= 9
    assert all(embedded(font) for font in fonts.values())
    for font in fonts.values():
        source = font["/ToUnicode"].get_object().get_data().decode("ascii")
        meanings = re.findall(r"<..> <(.*)>", source.split("endcodespacerange")[1])
        assert meanings
        assert all(len(bytes.fromhex(to).decode("utf-16-be")) == 1 and int(to, 16) for to in meanings)


def fonts_of(words: str, voice: Voice = Voice.PLAIN) -> set[str]:
    reading = Reading(render(paper(Text(words, voice))).pdf)
    fonts = reading.reader.pages[0]["/Resources"]["/Font"]
    return {str(font["/BaseFont"]).split("+")[1].split("-")[0] for font in fonts.values()}


@pytest.mark.parametrize(
    ("words", "font"),
    [
        ("Nguyễn Thị Ánh Nguyệt", "NotoSans"),
        ("Adéyẹmí Ọláyínká", "NotoSans"),
        ("محمد الحسن", "NotoSansArabic"),
        ("a → b", "NotoSansSymbols"),
        ("done ✓", "NotoSansSymbols2"),
        ("👩‍🎨", "NotoEmoji"),
    ],
)
@pytest.mark.parametrize("voice", [Voice.PLAIN, Voice.STRONG])
def test_a_character_the_first_font_lacks_comes_from_the_next_that_has_it(words: str, font: str, voice: Voice) -> None:
    assert fonts_of(words, voice) - fonts_of("", voice) - {"AtkinsonHyperlegibleNext"} == {font}


def test_welsh_letters_need_no_other_font() -> None:
    assert fonts_of("Siân Ŵyn ŷ Llŷr") == {"AtkinsonHyperlegibleNext"}


def test_characters_no_font_has_are_named_boxes_and_are_listed() -> None:
    rendered = render(paper(Text("Kanji 漢, sign \U00012000, private \ue000, half \ud83d, again 漢")))

    assert rendered.missing == ("U+6F22 CJK UNIFIED IDEOGRAPH-6F22", "U+12000 CUNEIFORM SIGN A", "U+E000", "U+D83D")
    words = spoken(rendered.pdf)
    assert words.endswith("private [U+E000], half [U+D83D], again [U+6F22 CJK UNIFIED IDEOGRAPH-6F22]")


def test_nothing_is_listed_for_names_that_can_be_drawn() -> None:
    assert render(kitchen_sink()).missing == ()


def test_right_to_left_words_are_drawn_joined_from_the_right_and_said_as_written() -> None:
    words = "محمد الحسن"
    reading = Reading(render(paper(Text(words))).pdf)

    [line] = [
        [shown for shown in reading.shown if shown.y == y]
        for y in {shown.y for shown in reading.shown if "\ufe8d" in shown.words or "\ufea3" in shown.words}
    ]
    drawn = unicodedata.normalize("NFKC", "".join(shown.words for shown in line))
    assert drawn == words[::-1]
    assert reading.document.find("Span")[0].source["/ActualText"] == words
    assert reading.document.find("P")[-1].words.strip() == words


def test_a_name_from_right_to_left_does_not_turn_an_english_sentence_round() -> None:
    pdf = render(paper(Text(f"{in_sentence('محمد الحسن')} agreed."), title=f"{whose('محمد الحسن')} plan")).pdf

    drawn = "".join(shown.words for shown in Reading(pdf).shown)
    assert "محمد الحسن’s plan" in spoken(pdf)
    assert "محمد الحسن agreed." in spoken(pdf)
    assert re.search("[\ufe70-\ufeff]+ agreed\\.", drawn)
    assert whose("Alex") == "Alex’s"


def test_a_long_right_to_left_paragraph_wraps_in_its_own_order() -> None:
    words = "أحب أن أعرف من سيكون هناك قبل ثلاثة أيام من الاجتماع، وأين توجد الغرفة الهادئة التي يمكنني الجلوس فيها."
    reading = Reading(render(paper(Text(words, language="ar"))).pdf)

    arabic = [shown for shown in reading.shown if any("\ufe70" <= letter <= "\ufefc" for letter in shown.words)]
    first = unicodedata.normalize("NFKC", "".join(shown.words for shown in arabic if shown.y == arabic[0].y))
    assert first[::-1].replace(" ", "").startswith(unicodedata.normalize("NFKC", words[:10]).replace(" ", ""))
    assert len({shown.y for shown in arabic}) == 2
    assert reading.document.find("P")[-1].words.strip() == words


def test_an_emoji_made_of_several_is_said_as_one() -> None:
    reading = Reading(render(paper(Facts((("Name", "Sam 👩‍🎨 Painter"),)))).pdf)

    assert reading.document.find("LBody")[0].words.strip() == "Sam 👩‍🎨 Painter"


def test_accents_without_a_ready_made_letter_stand_on_their_letter_and_take_no_room() -> None:
    def width(words: str) -> float:
        shown = Reading(render(paper(Facts((("Name", f"{words}|"),)))).pdf).shown
        return next(s.x for s in shown if s.words.startswith("|") or s.words.endswith("|"))

    reading = Reading(render(paper(Text("Ọ̀ṣun ẹ́ q̃"))).pdf)

    assert reading.document.find("P")[-1].words == "Ọ̀ṣun ẹ́ q̃"
    content = reading.reader.pages[0].get_contents()
    assert content is not None
    assert content.get_data().count(b" TJ 0 Ts") == 3
    assert width("Ọ̀") == width("Ọ")


def test_digits_in_tables_and_facts_share_one_width_and_are_still_digits() -> None:
    reading = Reading(render(paper(Facts((("a", "0123456789"),)))).pdf)

    assert "0123456789" in [shown.words for shown in reading.shown]
    fonts = [font.get_object() for font in reading.reader.pages[0]["/Resources"]["/Font"].values()]
    widths = set()
    for font in fonts:
        source = font["/ToUnicode"].get_object().get_data().decode("ascii")
        codes = [line for line in source.splitlines() if line.endswith(tuple(f"<003{digit}>" for digit in range(10)))]
        widths.add(tuple(sorted({float(font["/Widths"][int(code[1:3], 16)]) for code in codes})))
    assert any(len(found) > 1 for found in widths)
