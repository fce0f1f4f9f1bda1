"""The form on paper: what each section asks, what it says today to be changed or left, and what we do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coc_desktop.papers.asked import Asked, ChoiceField, TextField, TickField
from coc_desktop.papers.blocks import Block, Bullets, Heading, Idea, NewPage, Paper, Text, Voice
from coc_desktop.plans.forms.rules import AGREE, CHANGED, HARDER, HOW, MEET, STILL, TALK, WORDS, Field
from coc_desktop.plans.head import Head
from coc_desktop.plans.pictures import picture_of
from coc_desktop.plans.prompts import Prompt, instead, prompts
from coc_desktop.plans.rules.cuts import Action, Cut, CutSection
from coc_desktop.plans.rules.sections import Wording
from coc_desktop.plans.rules.shapes import rest_words
from coc_desktop.wording import whose
from models.vocabulary import PaperFormat

OPENING = (
    "You can fill this in on a computer, or print it and write on it. Leave out whatever you like. Spelling does not matter.",
    "Then send it back to your involvement team. Nothing in your plan changes before you have both looked at it.",
)
EASY_OPENING = (
    ("pen", "You can fill in this form.\n\nUse a computer or a pen."),
    ("tick", "Leave out what you like.\n\nSpelling does not matter."),
    ("letter", "Send it back to your involvement team."),
    ("talk", "Nothing in your plan changes before you have both looked at it."),
)
NOW = "What we do about it now"
ASKS = "Is this still right?"
ANSWERS = ((STILL, "Yes, this is still right"), (CHANGED, "I have changed it below"), (TALK, "I want to talk about it"))
ASKS_FIRST = "What do you want to do?"
FIRST_ANSWERS = ((CHANGED, "I have written something below"), (TALK, "I want to talk about it"))
PLACE_OF_WORDS = {"rather_not_say": "I would rather not say", "nothing_needed": "I need nothing here"}


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A form ready to be made: the paper, its fields as they are given out, and what stands in them."""

    paper: Paper
    asked: tuple[Field, ...]
    printed: dict[str, Wording]


def form_paper(found: Cut, head: Head, code: str, form: PaperFormat) -> FormPaper:
    """Return the form of somebody's whole plan; the name of each field begins with `code` and holds no name."""
    easy = form is PaperFormat.EASY_READ
    blocks: list[Block] = [*(Idea(picture, Text(words)) for picture, words in EASY_OPENING)] if easy else [*map(Text, OPENING)]
    printed: dict[str, Wording] = {}
    for number, prompt in enumerate(prompts(), 1):
        section = found.section(prompt.id) or CutSection(prompt.id)
        blocks += [NewPage()] if number > 1 and form is PaperFormat.STANDARD else []
        blocks += _section(number, prompt, section, code, easy=easy)
        printed[prompt.id] = Wording(section.words, section.harder, section.said_instead)
    blocks += [Heading(2, "When you have finished"), *_ending(code)]
    paper = Paper(
        title=f"{whose(found.known_as)} plan: a form to fill in",
        reference=f"form-{code[:8]}",
        made_on=head.made_on,
        trust=head.trust,
        private_to=found.known_as,
        blocks=tuple(blocks),
    )
    return FormPaper(paper, tuple(_given(block, code) for block in blocks if isinstance(block, Asked)), printed)


def _section(number: int, prompt: Prompt, section: CutSection, code: str, *, easy: bool) -> list[Block]:
    """Return one section: its question, what we do about it now, and its three fields."""
    name, about = f"{code}-{prompt.id}", f"{number}. {prompt.title}"
    blocks: list[Block] = [Heading(2, about)]
    if easy:
        blocks += [Idea(picture, Text(words, leads=True)) for picture, words in prompt.easy]
    else:
        blocks += [Text(prompt.question, leads=True), *_also(prompt)]
    if section.actions and easy:
        blocks += [Heading(3, NOW), *(Idea(picture_of(one.action), Text(_action(one))) for one in section.actions)]
    elif section.actions:
        blocks += [Text(NOW, Voice.STRONG, leads=True), Bullets(tuple(map(_action, section.actions)))]
    return [
        *blocks,
        _how(name, about, section),
        TextField(f"{name}-{WORDS}", "Your words", section.words, 4, heard=f"{about}: your words"),
        TextField(f"{name}-{HARDER}", "On a harder day", section.harder, 2, heard=f"{about}: on a harder day"),
    ]


def _how(name: str, about: str, section: CutSection) -> ChoiceField:
    """Return the first field of a section: whether what is there is still right or, where nothing is, what they want to do."""
    begun = bool(section.words or section.harder or section.actions)
    asks, answers = (ASKS, ANSWERS) if begun else (ASKS_FIRST, FIRST_ANSWERS)
    instead_of_words = ((one.id, PLACE_OF_WORDS[one.id]) for one in instead() if one.id in PLACE_OF_WORDS)
    chosen = section.said_instead if section.said_instead in PLACE_OF_WORDS else ""
    return ChoiceField(f"{name}-{HOW}", asks, (*answers, *instead_of_words), chosen, heard=f"{about}: {asks}")


def _also(prompt: Prompt) -> Iterator[Text]:
    if prompt.also:
        yield Text(f"You could also think about: {'; '.join(one[0].lower() + one[1:] for one in prompt.also)}.", Voice.QUIET)


def _action(one: Action) -> str:
    rest = rest_words(one)
    return f"{one.action}: {rest}" if rest else one.action


def _ending(code: str) -> Iterator[Asked]:
    yield TickField(f"{code}-{MEET}", "I want to talk about my plan with somebody")
    yield TickField(f"{code}-{AGREE}", "This is right: I agree with my plan as it stands in this form")


def _given(block: Asked, code: str) -> Field:
    """Return a field as it is kept in the register of forms."""
    kind = {TextField: "text", TickField: "tick", ChoiceField: "choice"}[type(block)]
    options = tuple(option for option, _ in block.options) if isinstance(block, ChoiceField) else ()
    marks = options or (("Yes",) if kind == "tick" else ())
    return Field(block.name.removeprefix(f"{code}-"), kind, block.heard or block.label, marks)
