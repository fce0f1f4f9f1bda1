"""Reading names as registers write them. Case is repaired only where a part is wholly capitals or wholly small letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coc_desktop.bank.register.words import folded, tidy

PARTICLES = frozenset(
    [
        "van",
        "der",
        "den",
        "de",
        "la",
        "le",
        "du",
        "da",
        "dos",
        "das",
        "di",
        "del",
        "della",
        "von",
        "zu",
        "bin",
        "ibn",
        "al",
        "el",
        "ap",
        "ab",
        "ferch",
        "st",
    ]
)
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "revd", "sir", "dame", "lady", "cllr"})
_STAYS_SMALL = PARTICLES - {"st", "al", "el"}
_NICKNAME = re.compile(r"""(?:^|(?<=\s))[("“‘']\s*([^\W\d_][\w’'-]*)\s*[)"”’'](?=\s|$)""")
_NOTED = frozenset(
    [
        *("deceased", "died", "dead", "rip", "left", "leaver", "leaving", "paused", "inactive", "active", "new", "dnc"),
        *("carer", "parent", "patient", "inpatient", "su", "staff", "volunteer", "peer", "chair", "lead", "member", "governor"),
        *("mum", "mother", "dad", "father", "son", "daughter", "wife", "husband", "partner", "sister", "brother", "friend"),
        *("contact", "tbc", "unknown", "retired", "waiting", "he", "she", "they"),
    ]
)
_BESIDE = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|\*[^*]+\*|(?<=\s)(?i:he|she|they)/\w+(?:/\w+)?"
    r"|(?<=\S)\s+(?:(?i:deceased)|RIP|R\.I\.P\.?|DNC)$"
)
_LONGEST = 300  # characters; looking for words beside a name in a whole essay would take minutes
_AFTER_A_DASH = re.compile(r"\s[-–—]+\s*(?P<said>.+)$")
_NO_NAME_HOLDS = re.compile(
    r"\b(?i:do\s*n[o’']?t|don[’']?t|deceased|passed\s+away|has\s+died|no\s+(?:further\s+)?contact|text\s+only)\b"
    r"|^\W*(?:RIP|R\.I\.P\.?|DNC)\W*$|^\W*(?:RIP|R\.I\.P\.?|DNC|DV)\s*[-–—:*]"
)
_HONOURS = re.compile(r"(?:,?\s(?:MBE|OBE|CBE|BEM|PhD|BSc|MSc|RMN|RGN))+$")
_TWO_PEOPLE = re.compile(r"\s(?:&|and|\+)\s", re.IGNORECASE)
_STRANGE = re.compile(r"[\d@:;?!*#=<>/\\|()\[\]{}]|--")


TWO_PEOPLE = "This may be two people."
BESIDE = "Other words stand beside the name."


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. `legal` is for papers that need it; `because` says why the written form is kept beside it."""

    known_as: str
    given: str
    surname: str
    because: str = ""

    @property
    def legal(self) -> str:
        """Return the name in full as an invoice writes it."""
        return f"{self.given} {self.surname}".strip()

    @property
    def in_full(self) -> str:
        """Return the name to know somebody by in a list: in full as written, or what they are called with their surname."""
        return self.legal if self.given else whole_name(self.known_as, self.surname)


def read_name(words: str) -> Name | None:
    """Read a whole name in any of the usual styles; None when there is no name in the words."""
    plain = tidy(words)
    bare = _bare(plain)
    before, comma, after = (tidy(part) for part in bare.words.partition(","))
    given, surname = (after, before) if comma and after and before else _apart(tidy(bare.words.strip(", ")))
    name = _name(_without_titles(given), surname, bare.nickname)
    return name and _kept(plain, name, titled=_without_titles(given) != given, beside=bare.beside)


def read_names(first: str, surname: str, known_as: str) -> Name | None:
    """Read a name given in columns of its own; None when all are blank."""
    given = _without_titles(tidy(first).strip(",. "))
    bare, last = _bare(given), _bare(tidy(surname))
    name = _name(bare.words, last.words.strip(", "), tidy(known_as) or bare.nickname or last.nickname)
    plain = f"{tidy(first)} {tidy(surname)}".strip()
    return name and _kept(plain, name, titled=given != tidy(first), beside=bare.beside or last.beside)


@dataclass(frozen=True, slots=True)
class _Bare:
    """A name without its nickname and without words that are none of it; `beside` says that there were any."""

    words: str
    nickname: str
    beside: bool


def _bare(plain: str) -> _Bare:
    """Take a nickname out of a name, and words such as `(carer)`, `- RIP` and `MBE`; a cell of nothing else stays as it is."""
    if len(plain) > _LONGEST:
        return _Bare(plain, "", beside=False)
    found = _NICKNAME.search(plain)
    nickname = found.group(1) if found and folded(found.group(1)) not in _NOTED | TITLES else ""
    named = tidy(plain.replace(found.group(0), " ")) if found and nickname else plain
    dashed = _AFTER_A_DASH.search(named)
    before = named[: dashed.start()] if dashed and _NOTED.intersection(folded(dashed["said"]).split()) else named
    bare = tidy(_HONOURS.sub("", tidy(_BESIDE.sub(" ", before))))
    if not any(map(str.isalpha, bare)):
        return _Bare(named, nickname, beside=False)
    return _Bare(bare, nickname, beside=bare != named)


def warned_beside(words: str) -> str:
    """Return the words of a name’s cell that may warn: what stands in brackets or after a dash, or all where no name is so.

    `Rip Torn`, `Jo Death` and `DV Rao` are only names.
    """
    plain = tidy(words)
    if len(plain) > _LONGEST or _NO_NAME_HOLDS.search(plain):
        return words
    dashed = _AFTER_A_DASH.search(plain)
    said = [found.group() for found in _BESIDE.finditer(plain)]
    return " ".join([*said, dashed["said"]] if dashed else said)


def whole_name(known_as: str, surname: str) -> str:
    """Return what a person is called in full: the surname is added unless its whole words stand there already."""
    first, last = known_as.split(), surname.split()
    places = range(len(first) - len(last) + 1)
    held = len(first) > len(last) and any(first[place : place + len(last)] == last for place in places)
    return known_as if held or not surname else f"{known_as} {surname}"


def first_part(known_as: str, surname: str) -> str:
    """Return the part of a name in full that stands before the surname: `whole_name` taken back."""
    return known_as.removesuffix(f" {surname}") if surname else known_as


def looks_like_name(words: str) -> bool:
    """Say whether words could be a person's name: up to six words of letters, nothing that names never hold."""
    bare = tidy(_NICKNAME.sub(" ", words))
    tokens = bare.replace(",", " ").split()
    if not 0 < len(tokens) <= 6 or _STRANGE.search(bare):
        return False
    return any(character.isalpha() for character in bare)


def _name(given: str, surname: str, nickname: str) -> Name | None:
    """Return a name from its parts, each repaired if it needs it; a surname alone is what the person is called."""
    given, surname = repaired(given), repaired(surname, of_surname=True)
    if not given and not nickname:
        given, surname = surname, ""
    known_as = repaired(nickname) or given
    return Name(known_as, given, surname) if known_as else None


def _apart(bare: str) -> tuple[str, str]:
    """Split a name without a comma: a shouted part is the surname, else the last word with the particles before it."""
    tokens = bare.split(" ")
    if len(tokens) < 2:
        return bare, ""
    shouted = [len(token) > 1 and token.isupper() and "." not in token for token in tokens]
    first_plain = shouted.index(False) if False in shouted else 0
    if first_plain and not any(shouted[first_plain:]):
        return " ".join(tokens[first_plain:]), " ".join(tokens[:first_plain])
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1].casefold() in PARTICLES:
        start -= 1
    return " ".join(tokens[:start]), " ".join(tokens[start:])


def _without_titles(given: str) -> str:
    """Return a given name without a leading `Mrs` or `Dr.`; the titles of two people stay, being all that they are called."""
    tokens = given.split(" ")
    while not _TWO_PEOPLE.search(given) and len(tokens) > 1 and tokens[0].casefold().rstrip(".") in TITLES:
        tokens = tokens[1:]
    return " ".join(tokens)


def _kept(plain: str, name: Name, *, titled: bool, beside: bool) -> Name:
    """Return a name with why its words are also kept as written, or nothing when every letter of them is in the name."""
    because = "" if _same(plain, name) else "The capitals were repaired."
    if _TWO_PEOPLE.search(plain):
        because = TWO_PEOPLE
    elif beside:
        because = BESIDE
    elif titled:
        because = "A title stands before the name."
    elif name.known_as != name.given:
        because = "A second name stands beside the first."
    return Name(name.known_as, name.given, name.surname, because)


def _same(plain: str, name: Name) -> bool:
    """Say whether the words and the name hold exactly the same letters, whatever the order."""
    return sorted(plain.replace(",", " ").split()) == sorted(name.legal.split())


def repaired(part: str, *, of_surname: bool = False) -> str:
    """Return part of a name with capitals where they belong, only when it has none or nothing else."""
    letters = [character for character in part if character.isalpha()]
    if not letters or (part != part.lower() and part != part.upper()) or (len(letters) < 3 and part == part.upper()):
        return part
    tokens = part.lower().split(" ")
    small = [
        of_surname and len(tokens) > 1 and token in _STAYS_SMALL and place < len(tokens) - 1 for place, token in enumerate(tokens)
    ]
    return " ".join(token if stays else _capitals(token) for token, stays in zip(tokens, small, strict=True))


def _capitals(token: str) -> str:
    """Return one small-lettered word with its capitals: `O’Brien`, `McKenzie`, `Jean-Luc`, `J.R.`."""
    pieces = re.split(r"([-.’'])", token)
    named = []
    for place, piece in enumerate(pieces):
        tail = place > 0 and pieces[place - 1] in "’'" and piece == "s"
        grown = piece if tail else piece[:1].upper() + piece[1:]
        named.append("Mc" + grown[2:3].upper() + grown[3:] if grown.startswith("Mc") and len(grown) > 3 else grown)
    return "".join(named)
