"""Promises: what the government says it will do, who, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from analyzer.evidence.cues import lowered, sentence_spans, text_of
from analyzer.evidence.references import MONTHS
from analyzer.evidence.types import Promise

_ACTOR = (
    r"(?:ik|wij|we|het kabinet|de regering|nederland|het ministerie van [\w ,]{3,40}?|mijn ministerie|"
    r"de (?:minister|staatssecretaris)(?:-president)?(?: van [\w ,]{3,40}?)?)"
)
_VERB = r"(?:zal|zullen|ga|gaan|gaat)"
_LATER = r"(?:verwacht|verwachten|streef|streeft|streven|hoop|hoopt|beoog|beoogt)"
_INTENDS = r"(?:ben|is|zijn)"
_COMING = re.compile(
    rf"\b(?:(?P<who>{_ACTOR})\s+(?P<verb>{_VERB})|(?P<verb2>{_VERB})\s+(?P<who2>{_ACTOR}))\b(?!\s+(?:niet|geen)\b)"
)
_EXPECT = re.compile(
    rf"\b(?:(?P<who>{_ACTOR})\s+(?:{_LATER}|{_INTENDS})|(?P<later>{_LATER}|{_INTENDS})\s+(?P<who2>{_ACTOR}))\b"
    r"(?=[^.]{0,160}?\bte (?:kunnen )?(?:informeren|sturen|zenden|delen|doen|berichten|komen|onderzoeken|"
    r"evalueren|publiceren|presenteren|bespreken|agenderen|starten|aanbieden|verzoeken|vragen)\b|[^.]{0,40}?\bvoornemens\b)"
)
_PRESENT = re.compile(
    r"\b(?P<verb>informeer|stuur|zend|bericht|rapporteer|bezie|onderzoek|evalueer)"
    r"\s+(?P<who>ik|wij)\b"
)
_PASSIVE = re.compile(
    r"\b(?:uw kamer|u|de (?:tweede )?kamer)\s+(?:wordt|worden|zal|zult)\b"
    r"(?=[^.]{0,160}?\b(?:geïnformeerd|ingelicht|op de hoogte|toegezonden|gestuurd|ontvangen|aangeboden)\b)"
    r"|\b(?:wordt|worden|zal|zullen)\s+(?:\S+\s+){0,6}?(?:aan\s+)?(?:uw kamer|u|de (?:tweede )?kamer)\b"
    r"(?=[^.]{0,120}?\b(?:geïnformeerd|ingelicht|toegezonden|gestuurd|aangeboden|verzonden)\b)"
)
_NO_PROMISE = re.compile(
    r"\b(?:hieronder|hierna|in het onderstaande|onderstaand)\b"
    r"|\b(?:ga|gaan|gaat)\b.{0,30}?\b(?:er ?van ?uit|vanuit|niet over|"
    r"ervanuit|wel over)\b|\b(?:ben|is|zijn)\b.{0,40}?\bvan (?:mening|oordeel)\b"
)
_NEGATED = re.compile(r"\b(?:niet|geen)\b[^,.;]{0,60}$")
_PERIOD = (
    rf"(?:(?:\d{{1,2}}\s+)?(?:{MONTHS})|(?:het\s+)?(?:zomerreces|kerstreces|meireces|herfstreces|reces|najaar|voorjaar)|"
    r"(?:de|deze|komende)?\s*(?:zomer|winter|herfst|lente|jaarwisseling)|prinsjesdag|(?:het\s+)?jaareinde|"
    r"(?:het\s+)?(?:eerste|tweede|derde|vierde|volgende|komende|laatste)\s+(?:kwartaal|halfjaar|half\s?jaar|helft)"
    r"(?:\s+van)?(?:\s+(?:dit|het|volgend|komend)\s+jaar)?|q[1-4]|(?:het\s+)?(?:einde|eind|begin)(?:\s+van)?\s+"
    r"(?:dit|het|volgend|komend)?\s*(?:jaar|kwartaal|maand)|\d{1,2}\s+(?:weken|maanden)|"
    r"(?:twee|drie|vier|zes|acht|enkele)\s+(?:weken|maanden))"
)
_BY = re.compile(
    rf"\b(?:(?:uiterlijk|medio|begin|eind|einde|halverwege|tegen|in de loop van|in|vóór|voor|na|per|vanaf|"
    rf"binnen|rond|op|met)\s+){{1,3}}(?:de maand\s+)?{_PERIOD}"
    r"(?:\s+(?:van\s+)?(?:20\d\d|dit jaar|volgend jaar))?\b"
    r"|\b(?:dit|komend|volgend)\s+(?:najaar|voorjaar|jaar|kwartaal)\b|\b(?:deze|komende|volgende)\s+(?:zomer|week|maand|"
    r"winter)\b|\b(?:later dit jaar|begin volgend jaar)\b"
    r"|\b(?:voor|in|vanaf|per|uiterlijk|medio|eind|begin)\s+20\d\d\b"
)
_GATE = (
    "zal", "zul", " ga", "ga ", "gaa", "verwacht", "stre", "hoop", "beoog", "voornemens", "informeer", "stuur", "zend",
    "bericht", "rapporteer", "bezie", "onderzoek", "evalueer", "word", "bereid",
)  # fmt: skip
"""A promise has one of these; most sentences have none."""
_FORMS = (
    (_COMING, ("zal", "zullen", "ga")),
    (_EXPECT, (
        "voornemens", "informeren", "sturen", "zenden", "delen", "doen", "berichten", "komen", "onderzoeken",
        "evalueren", "publiceren", "presenteren", "bespreken", "agenderen", "starten", "aanbieden", "verzoeken",
        "vragen",
    )),
    (_PRESENT, ("informeer", "stuur", "zend", "bericht", "rapporteer", "bezie", "onderzoek", "evalueer")),
    (_PASSIVE, (
        "geïnformeerd", "ingelicht", "hoogte", "gezonden", "gestuurd", "ontvangen", "aangeboden", "verzonden",
    )),
)  # fmt: skip
"""In the order in which they are tried, each with words of which its sentence has one."""
_NEAR = 100
"""Characters between the verb and its term: a year further on belongs to something else."""
_NAMES = {"ik": "de bewindspersoon", "wij": "de bewindspersonen", "we": "de bewindspersonen"}


def find_promises(doc: Doc) -> tuple[Promise, ...]:
    """What the answer says will be done: one promise a sentence at most, in text order.

    `what` is the sentence's clause from the promise to its end, `by` the date or term as written (None
    where there is none, or only "binnenkort"), `who` the actor as written ("de bewindspersoon" for "ik",
    None where a passive does not say).
    """
    return tuple(_promises(text_of(doc)))


def _promises(text: str) -> Iterator[Promise]:
    low = lowered(text)
    for start, end in sentence_spans(text):
        sentence = low[start:end]
        if not any(map(sentence.__contains__, _GATE)):
            continue
        hit = None
        for pattern, gate in _FORMS:
            hit = pattern.search(sentence) if any(map(sentence.__contains__, gate)) else None
            if hit:
                break
        if hit is None or sentence.endswith("?") or _NO_PROMISE.search(sentence):
            continue
        if _NEGATED.search(sentence[: hit.start()]):
            continue
        groups = hit.groupdict()
        who = groups.get("who") or groups.get("who2")
        begin = start + _clause_start(sentence, hit.start())
        stop = start + len(sentence.rstrip(" .;!"))
        near = (m for m in _BY.finditer(sentence) if abs(m.start() - hit.end()) <= _NEAR)
        by = min(near, key=lambda m: abs(m.start() - hit.end()), default=None)
        yield Promise(
            text=text[begin:stop],
            start=begin,
            end=stop,
            what=" ".join(text[start + hit.start() : stop].split()),
            by=text[start + by.start() : start + by.end()] if by else None,
            who=_NAMES.get(who, who) if who else None,
        )


def _clause_start(sentence: str, at: int) -> int:
    """Begin of the main clause around `at`: after the last semicolon before it."""
    cut = sentence.rfind("; ", 0, at)
    return cut + 2 if cut >= 0 else 0
