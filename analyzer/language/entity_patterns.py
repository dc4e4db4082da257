"""The shapes of dates, amounts, papers, articles and titled names, written as patterns of word classes.

A pattern is a line of items: a class of CLASSES (`day`), a word (`=van`), a word with its capitals (`^Wet`)
or a part of
speech (`pos:NOUN`), each with `?`, `+`, `*` as in regular expressions. A class is a test on the form of a
single word; it is
asked once per distinct word, so that matching stays cheap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from analyzer.language.tokens import word_set

MONTHS = word_set(
    "januari februari maart april mei juni juli augustus september oktober november december "
    "jan. feb. apr. aug. sept. okt. nov. dec."
)
_CARDINALS = word_set(
    "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig "
    "negentig honderd duizend"
)
_ORDINALS = word_set(
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde twintigste"
)
_ROMAN = word_set("I II III IV VI VII XI XII XV XVI")
TITLES = word_set(
    """minister ministers staatssecretaris staatssecretarissen minister-president premier lid leden kamerlid
    kamerleden heer mevrouw
    mevr. mw. dhr. voorzitter burgemeester wethouder professor prof. dr. mr. drs. ir. president commissaris
    motie
    fractievoorzitter oud-minister informateur"""
)
_PARTICLES = word_set("de van der den het ten ter te in 't ’t von el al op la le du")
_CURRENCIES = frozenset(["€", "$", "EUR"])


def _words(text: str) -> Callable[[str], bool]:
    known = frozenset(text.split())
    return lambda word: word.lower() in known


def _shape(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda word: compiled.fullmatch(word) is not None


_is_amount = _shape(r"\d[\d.]*(,\d+)?(,-)?")

CLASSES: dict[str, Callable[[str], bool]] = {
    "day": _shape(r"[1-9]|[12]\d|3[01]"),
    "month": lambda word: word.lower() in MONTHS,
    "year": _shape(r"(19|20)\d\d([-–/](19|20)?\d\d)?"),
    "past": _words("jl. j.l. a.s. l.l. jongstleden aanstaande"),
    "weekday": _words("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    "period": _words("jaar jaren maand maanden week weken dag dagen kwartaal kwartalen kabinetsperiode"),
    "season": _words(
        "voorjaar najaar zomer winter herfst lente kerst zomerreces kerstreces meireces herfstreces"
    ),
    "near": _words("vorig vorige volgend volgende komend komende afgelopen dit deze dezelfde laatste"),
    "part": _words("begin eind medio half einde voorjaar najaar zomer winter herfst lente"),
    "rank": _words("eerste tweede derde vierde laatste"),
    "stretch": _words("kwartaal helft maand week"),
    "quarter": _shape(r"Q[1-4]"),
    "ago": _words("geleden lang"),
    "nearby": _words("gisteren vandaag morgen overmorgen eergisteren"),
    "around": _words("voor vóór na in tijdens"),
    "number": lambda word: _is_amount(word) or word.lower() in _CARDINALS,
    "magnitude": _words("duizend miljoen miljard mln. mld. mln mld"),
    "many": _words("tientallen honderden duizenden tienduizenden"),
    "currency": lambda word: word in _CURRENCIES,
    "money": _words("euro euro's euro’s dollar cent eurocent"),
    "euros": _shape(r"€\s?\d[\d.,]*(,-)?"),
    "percentage": _shape(r"\d[\d.,]*%"),
    "percent": _words("procent % pct. procentpunt"),
    "clock": _shape(r"([01]?\d|2[0-3])[.:][0-5]\d"),
    "daytime": _words("'s ’s ochtends middags avonds nachts"),
    "tonight": _words("vanavond vanochtend vanmiddag vannacht gisteravond"),
    "ordinal": lambda word: word.lower() in _ORDINALS or re.fullmatch(r"\d+(e|de|ste)", word) is not None,
    "paper": _words("kamerstuk kamerstukken kst. handelingen aanhangsel aanhangselnummer"),
    "chamber": lambda word: word in ("I", "II", "TK", "EK"),
    "session": _shape(r"(19|20)\d\d[-–/](19|20)?\d\d"),
    "two": _shape(r"\d{2}"),
    "three": _shape(r"\d{3}(-\d+|-[IVX]+)?"),
    "dossier": _shape(r"\d{5}(-\d+|-[IVX]+)?"),
    "nr": _words("nr. nrs. nr nummer"),
    "nth": _shape(r"\d+[A-Z]?"),
    "docket": _shape(r"20\d\d[ZD]\d{4,6}"),
    "article": _words("artikel artikelen art."),
    "clause": _shape(r"\d+[a-z]*(:\d+[a-z]*)?"),
    "directive": _shape(r"\d{4}/\d+(/E[GU])?"),
    "acronym": lambda word: (
        re.fullmatch(r"[A-Z][A-Za-z&]?[A-Z]{1,4}", word) is not None and word not in _ROMAN
    ),
    "title": lambda word: word.lower() in TITLES,
    "initials": _shape(r"([A-Z]\.)+"),
    "particle": lambda word: word.lower() in _PARTICLES,
    "capital": _shape(r"[A-ZÀ-ÖØ-Þ][\w’'-]*[a-zà-ÿ]"),
}

# label, kind, patterns
PATTERNS: list[tuple[str, str, list[str]]] = [
    (
        "DATE",
        "",
        [
            "weekday? day month year? past?",
            "month year?",
            "part+ =van? year",
            "part month year?",
            "year",
            "rank stretch =van year",
            "quarter year?",
            "near number? period",
            "near season",
            "near weekday",
            "=binnen number period",
            "number period ago",
            "weekday past?",
            "nearby",
            "around =het season =van? year?",
            "around =de season",
        ],
    ),
    ("MONEY", "", ["currency number magnitude?", "number magnitude? money", "euros magnitude?"]),
    ("PERCENT", "", ["percentage", "number percent"]),
    ("TIME", "", ["clock =uur", "number =uur daytime*", "tonight"]),
    ("ORDINAL", "", ["ordinal"]),
    ("CARDINAL", "", ["number magnitude?", "many"]),
    (
        "LAW",
        "kamerstuk",
        [
            "paper chamber? =,? =vergaderjaar? session? =,? two three =,? nr? nth?",
            "paper chamber? =,? =vergaderjaar? session? =,? dossier =,? nr? nth?",
            "two three =, nr nth",
            "dossier =, nr nth",
            "paper chamber? =,? session? =,? nr nth",
            "docket",
        ],
    ),
    ("LAW", "article", ["article clause", "article clause =,? ordinal =lid", "article clause =lid number"]),
    (
        "LAW",
        "law",
        [
            "^Wet pos:ADJ* pos:NOUN",
            "^Wet pos:PROPN+ year?",
            "^Wet =op pos:DET? pos:ADJ? pos:NOUN",
            "=richtlijn =(? =eu? =)? directive",
            "=verordening =(? =eu? =)? directive",
        ],
    ),
    ("ORG", "acronym", ["acronym"]),
    ("GPE", "place", ["=gemeente pos:PROPN+", "=provincie pos:PROPN+"]),
]
PERSONS = [
    "title capital",
    "title capital capital",
    "title capital particle* capital",
    "title capital particle* capital capital",
    "title initials particle* capital",
    "initials particle* capital",
]


def compile_pattern(line: str, flags: dict[str, int]) -> list[dict[Any, Any]]:
    """One line as a pattern for spaCy's Matcher. `flags`: the vocabulary's number for each class."""
    items = []
    for item in line.split():
        name, operator = (item[:-1], item[-1]) if item[-1] in "?+*" and len(item) > 1 else (item, "")
        test: dict[Any, Any]
        if name.startswith("="):
            test = {"LOWER": name[1:]}
        elif name.startswith("^"):
            test = {"ORTH": name[1:]}
        elif name.startswith("pos:"):
            test = {"POS": name[4:]}
        else:
            test = {flags[name]: True}
        items.append({**test, "OP": operator} if operator else test)
    return items


def compile_patterns(lines: Iterable[str], flags: dict[str, int]) -> list[list[dict[Any, Any]]]:
    return [compile_pattern(line, flags) for line in lines]
