"""Finding every pointer in an answer: Kamerstukken, answers, letters, debates, reports, laws, addresses.

Forms after the official style of citation ("Kamerstukken II 2024–2025, 12 345, nr. 67"); identifiers and
addresses are those of zoek.officielebekendmakingen.nl.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from analyzer.evidence.cues import lowered, sentence_spans, text_of
from analyzer.evidence.types import Reference, ReferenceKind

SITE = "https://zoek.officielebekendmakingen.nl"
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DAY = rf"(?:\d{{1,2}}\s+)?(?:{MONTHS}|zomer|najaar|voorjaar)(?:\s+\d{{4}}|\s+jl\.?|\s+jongstleden)?"
DATE = rf"(?:{_DAY}|\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{2,4}})"
_YEARS = r"(?:\d{4}\s?[-–/]\s?\d{2,4})"
_NUMBER = r"\d{1,3}[a-z]?"
_NUMBERS = rf"{_NUMBER}(?:\s?(?:,|en|of|tot\s+en\s+met|t/m|tm|&|-|–|/)\s?(?:en\s+)?{_NUMBER})*"

_KAMERSTUK = re.compile(
    rf"(?:\bkamerstuk(?:ken)?\b\s*(?:tk|ek|ii|i)?\s*,?\s*(?:(?:vergaderjaar\s*)?{_YEARS}\s*,?\s*)?|(?<=\())"
    r"(?P<dossier>\d{2}[ \u00a0.]?\d{3})(?P<suffix>[ -](?:[ivxlc]{1,6}|[a-z]|\d{2}(?!\d))(?=[ ,(]|$))?"
    r"(?:\s?\(r\d+\))?\s*[,-]?\s*(?P<nr>nrs?\.?\s*(?P<first>\d{1,4})"
    r"(?P<more>(?:\s?(?:,|en)\s?\d{1,4}(?!\d|[ \u00a0.]\d{3}))*)|(?<=-)(?P<glued>\d{1,4})\b)?"
)
_AANHANGSEL = re.compile(
    r"\b(?:aanhangsel|ah)\b(?:\s+(?:van\s+de\s+)?handelingen)?(?:\s+(?:ii|i))?\s*,?\s*(?:vergaderjaar\s*)?"
    r"(?P<from>\d{4})\s?[-–/]\s?(?P<to>\d{2,4})\s*,?\s*(?:nrs?\.?|nummer|aanhangselnummer)?\s*(?P<nr>\d{1,4})"
)
_HANDELINGEN = re.compile(
    r"(?<!aanhangsel )(?<!van de )\bhandelingen\b(?:\s+(?:tk|ii|i))?\s*,?\s*(?:vergaderjaar\s*)?"
    r"(?P<from>\d{4})\s?[-–/]\s?(?P<to>\d{2,4})\s*,?\s*nr\.?\s*(?P<nr>\d{1,3})(?:\s*,\s*item\s*(?P<item>\d{1,3}))?"
)
_IDENTIFIER = re.compile(r"\b(?:(?:ah|kv|h)-tk-\d{8}-\d+(?:-\d+)?|(?:kst|blg|ah)-\d{4,}(?:-\d+)*)\b")
_TK_NUMBER = re.compile(r"20(?<!\w20)\d\d[zd]\d{5}\b")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»\"”’)\]]+")
_ANSWER = re.compile(
    rf"\b(?:(?:antwoord(?:en)?|beantwoording)\s+(?:(?:op|bij|van|onder)\s+)?(?:de\s+|mijn\s+)?"
    rf"(?:(?:sub|deel)?vra(?:ag|gen)\s+)?|(?:sub|deel)?vra(?:ag|gen)\s+)(?:nrs?\.?\s*)?(?P<numbers>{_NUMBERS})\b"
)
_FOREIGN = re.compile(
    r"\b(?:van (?:het (?:kamer)?lid|de (?:kamer)?leden)|aanhangsel|schriftelijke vragen|gesteld door|"
    r"eerdere vragen|kamervragen)\b"
)
_PREVIOUS = re.compile(
    r"\b(?:het |mijn |de )?(?:antwoord(?:en)? op (?:de |het )?)?(?:vorige|voorgaande|bovenstaande) "
    r"(?:vraag|vragen|antwoord|antwoorden)\b"
)
_LETTER = re.compile(
    rf"\b(?:(?:mijn|de|een|onze|deze|die|zijn|haar|per|hun)\s+)(?:\w+\s+){{0,2}}?(?:\w+[- ]?)?"
    rf"(?:brief|brieven|kamerbrief|kamerbrieven|beleidsreactie|kabinetsreactie)\b"
    rf"(?:\s+(?:aan\s+(?:uw|de)\s+(?:tweede\s+)?kamer|hierover|daarover))?"
    rf"(?:\s+(?:[«“\"'‘][^«»“”\"]{{3,120}}[»”\"'’]))?"
    rf"(?:\s+(?:van|d\.d\.|op|dd\.?)\s+{DATE})?"
)
_INFORMED = re.compile(
    rf"\b(?P<first>op\s+{DATE})(?=\.?\s+(?:heb|heeft|is|bent|hebben|berichtte|informeerde)\b[^.]{{0,60}}?\b(?:u|kamer)\b)"
    rf"|\b(?:u|kamer)\s+(?:\w+\s+){{0,3}}?(?P<second>op\s+{DATE})(?=\.?\s+(?:\w+\s+){{0,4}}?(?:geïnformeerd|bericht|gemeld)\b)"
)
"""A letter told by its date alone: "heb ik u op 12 augustus geïnformeerd"."""
_DEBATE = re.compile(
    rf"\b(?:het|een|dit|dat|tijdens)\s+(?:\w+\s+)?(?:\w*debat|vragenuur|rondetafelgesprek|"
    rf"schriftelijk overleg|\w*overleg|technische briefing)(?:\s+(?:over|inzake)\s+(?:\S+\s+){{1,8}}?)?\s*"
    rf"(?:van|op|d\.d\.|dd\.?)\s+{DATE}"
)
_REPORT = re.compile(
    r"\b(?:[Rr]apport(?:age)?|[Nn]ota|[Nn]otitie|evaluatie|[Mm]onitor|advies|factsheet|[Hh]andreiking|[Ll]eidraad|"
    r"[Aa]ctieplan)\s+"
    r"[«“\"‘'][^«»“”\"]{3,160}[»”\"’']"
    r"|\b(?:rapport(?:age)?|onderzoek|advies|evaluatie|jaarverslag|website)\s+van\s+(?:de|het)\s+[A-Z][\w-]*"
    r"(?:\s+[A-Z][\w-]*){0,4}"
    r"|\b(?:Miljoenennota|Voorjaarsnota|Najaarsnota|Ontwerpbegroting|HGIS-nota)\b"
)
_LAW = re.compile(
    r"\b(?:[Aa]rtikel(?:en)?\s+\d+[a-z]?(?:[:.]\d+[a-z]?)*(?:\s*,?\s*(?:eerste|tweede|derde|vierde|vijfde)\s+lid)?"
    r"(?:\s*,?\s*(?:lid\s+\d+|onder(?:deel)?\s+[a-z]\b))?(?:\s*,?\s*van\s+(?:de|het)\s+[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,4})?"
    r"|[A-Z][a-zé]+wet(?:boek(?:\s+van\s+[A-Z][a-z]+)?)?\b|Algemene\s+wet\s+[a-z]+"
    r"|(?:Verordening|Richtlijn)\s+(?:\((?:EU|EG)\)\s+)?(?:nr\.\s+)?\d{2,4}/\d{2,4}(?:/(?:EU|EG))?)"
)
_PLACEHOLDER = re.compile(
    rf"(?:\bkamerstuk(?:ken)?\s+)?(?:\bnrs?\.?\s?)x{{1,4}}\b|\b(?:op\s)?x{{1,4}}\s(?:{MONTHS})\b"
    r"|\bx{2} x{3}\b|\b20\d\dz(?:x{3,5})\b|\[(?:pm|nr|datum|x+|p\.m\.)\]|\bkamerstuk\s+x{2,5}\b"
)
_SUBSTANCE_WORDS = 15


def find_references(
    doc: Doc, *, own: Collection[int] = (), known: Collection[int] = ()
) -> tuple[Reference, ...]:
    """Every pointer in an answer, in text order; one Reference per number where several are named.

    Args:
        doc: the answer.
        own: question numbers of this exchange; a pointer to them leads nowhere.
        known: question numbers that the document answers; only pointers to them are resolved.

    `resolved` is True where `target` names a publication, an address or an answer of this document.
    Placeholders that were never filled in ("nr. XXX") have no target. `with_substance` is True where at
    least 15 words of the answer stand in sentences without any pointer.
    """
    text = text_of(doc)
    low = lowered(text)
    found: list[Reference] = []
    for gate, finder in _FINDERS:
        if any(map(low.__contains__, gate)):
            for reference in finder(text, low):
                if not _covered(reference, found):
                    found.append(reference)
    if "vra" in low or "antwoord" in low:
        found += [r for r in _answers(text, low, own, known) if not _covered(r, found)]
    if not found:
        return ()
    found.sort(key=lambda r: (r.start, r.end))
    substance = _substance(text, found)
    return tuple(replace(r, with_substance=True) for r in found) if substance else tuple(found)


def _covered(reference: Reference, others: Iterable[Reference]) -> bool:
    return any(o.start <= reference.start and reference.end <= o.end for o in others)


def _substance(text: str, found: list[Reference]) -> bool:
    words = 0
    for start, end in sentence_spans(text):
        if not any(start <= r.start < end for r in found):
            words += len(text[start:end].split())
            if words >= _SUBSTANCE_WORDS:
                return True
    return False


def _make(
    text: str, start: int, end: int, kind: ReferenceKind, target: str | None = None, url: str | None = None
) -> Reference:
    return Reference(text[start:end], start, end, kind, target, url, resolved=target is not None)


def publication(text: str, start: int, end: int, kind: ReferenceKind, target: str) -> Reference:
    """A reference to a publication with its official address."""
    return _make(text, start, end, kind, target, f"{SITE}/{target}.html")


def _kamerstukken(text: str, low: str) -> Iterator[Reference]:
    for hit in _KAMERSTUK.finditer(low):
        dossier = re.sub(r"\D", "", hit["dossier"])
        suffix = (hit["suffix"] or "").strip(" -").upper()
        base = f"{dossier}-{suffix}" if suffix else dossier
        end = _trimmed_end(low, hit.start(), hit.end())
        if hit["glued"]:
            yield publication(text, hit.start(), hit.end(), "kamerstuk", f"kst-{base}-{int(hit['glued'])}")
            continue
        if hit["first"] is None:
            if low[hit.start() : hit.start() + 9] == "kamerstuk":
                dossier_url = f"{SITE}/dossier/{base.lower()}"
                yield _make(text, hit.start(), end, "kamerstuk", f"dossier-{base}", dossier_url)
            continue
        stop = hit.end("first")
        yield publication(text, hit.start(), stop, "kamerstuk", f"kst-{base}-{int(hit['first'])}")
        for more in re.finditer(r"\d+", hit["more"] or ""):
            at = hit.start("more") + more.start()
            number = int(more.group())
            yield publication(text, at, at + len(more.group()), "kamerstuk", f"kst-{base}-{number}")


def _trimmed_end(low: str, start: int, end: int) -> int:
    return start + len(low[start:end].rstrip(" ,-"))


def _years(first: str, second: str) -> str:
    """ "2024" and "25" or "2025" as the identifiers have it: "20242025"."""
    return first + (second if len(second) == 4 else first[:2] + second[-2:])


def _aanhangsels(text: str, low: str) -> Iterator[Reference]:
    for hit in _AANHANGSEL.finditer(low):
        target = f"ah-tk-{_years(hit['from'], hit['to'])}-{int(hit['nr'])}"
        yield publication(text, hit.start(), hit.end(), "aanhangsel", target)


def _debate_records(text: str, low: str) -> Iterator[Reference]:
    for hit in _HANDELINGEN.finditer(low):
        item = f"-{int(hit['item'])}" if hit["item"] else ""
        target = f"h-tk-{_years(hit['from'], hit['to'])}-{int(hit['nr'])}{item}"
        yield publication(text, hit.start(), hit.end(), "debate", target)


def _identifiers(text: str, low: str) -> Iterator[Reference]:
    kinds: dict[str, ReferenceKind] = {"ah": "aanhangsel", "kst": "kamerstuk", "h": "debate"}
    for hit in _IDENTIFIER.finditer(low):
        yield publication(
            text, hit.start(), hit.end(), kinds.get(hit.group().split("-")[0], "other"), hit.group()
        )


def _tk_numbers(text: str, low: str) -> Iterator[Reference]:
    for hit in _TK_NUMBER.finditer(low):
        yield _make(text, hit.start(), hit.end(), "other", hit.group().upper())


def _addresses(text: str, low: str) -> Iterator[Reference]:
    for hit in _ADDRESS.finditer(text):
        end = hit.start() + len(hit.group().rstrip(".,;:!?"))
        address = text[hit.start() : end]
        yield _make(
            text, hit.start(), end, "url", address, address if "://" in address else f"https://{address}"
        )


def _plain(
    pattern: re.Pattern[str], kind: ReferenceKind, cased: bool = False
) -> Callable[[str, str], Iterator[Reference]]:
    def find(text: str, low: str) -> Iterator[Reference]:
        for hit in pattern.finditer(text if cased else low):
            yield _make(text, hit.start(), _trimmed_end(low, hit.start(), hit.end()), kind)

    return find


def _letters(text: str, low: str) -> Iterator[Reference]:
    """A letter; a Kamerstuk in brackets right behind it says which one."""
    for hit in _LETTER.finditer(low):
        behind = _KAMERSTUK.match(low, hit.end() + 2) if low[hit.end() : hit.end() + 2] == " (" else None
        target = None
        if behind is not None and behind["first"]:
            target = f"kst-{re.sub(r'[^0-9]', '', behind['dossier'])}-{int(behind['first'])}"
        url = f"{SITE}/{target}.html" if target else None
        yield _make(text, hit.start(), _trimmed_end(low, hit.start(), hit.end()), "letter", target, url)


def _informed(text: str, low: str) -> Iterator[Reference]:
    for hit in _INFORMED.finditer(low):
        start, end = hit.span("first" if hit["first"] else "second")
        yield _make(text, start, end, "letter")


def _answers(text: str, low: str, own: Collection[int], known: Collection[int]) -> Iterator[Reference]:
    for start, end in sentence_spans(text):
        sentence = low[start:end]
        if "vra" not in sentence and "antwoord" not in sentence:
            continue
        hits = list(_ANSWER.finditer(sentence))
        back = "vorige" in sentence or "voorgaande" in sentence or "bovenstaande" in sentence
        if not hits and not back:
            continue
        foreign = _FOREIGN.search(sentence)
        for hit in hits:
            if foreign and (foreign.start() > hit.start() - 60):
                continue
            first = True
            for number, a, b in _numbers(hit["numbers"]):
                begin = start + (hit.start() if first else hit.start("numbers") + a)
                first = False
                resolved = number in known and number not in own
                reference = _make(text, begin, start + hit.start("numbers") + b, "answer", f"answer:{number}")
                yield replace(reference, resolved=resolved)
        if back and not foreign:
            before = [n for n in known if own and n < min(own)]
            for hit in _PREVIOUS.finditer(sentence):
                target = f"answer:{max(before)}" if before else None
                yield _make(text, start + hit.start(), start + hit.end(), "answer", target)


def _numbers(source: str) -> Iterator[tuple[int, int, int]]:
    """The numbers of "2, 3 en 5" or "4 t/m 7" (then also 5 and 6) with their offsets."""
    previous: tuple[int, int] | None = None
    for hit in re.finditer(r"\d{1,3}", source):
        number = int(hit.group())
        if previous and re.fullmatch(
            r"[a-z]?\s?(?:tot\s+en\s+met|t/m|tm|-|–)\s?", source[previous[1] : hit.start()]
        ):
            for between in range(previous[0] + 1, min(number, previous[0] + 50)):
                yield between, hit.start(), hit.end()
        yield number, hit.start(), hit.end()
        previous = (number, hit.end())


_REPORT_WORDS = (
    "rapport", "nota", "notitie", "evaluatie", "monitor", "advies", "factsheet", "handreiking", "leidraad", "plan",
    "begroting", "onderzoek van", "verslag", "website",
)  # fmt: skip
_FINDERS: tuple[tuple[tuple[str, ...], Callable[[str, str], Iterator[Reference]]], ...] = (
    (("http", "www."), _addresses),
    (("xx", "nr. x", "nr.x", "op x", "["), _plain(_PLACEHOLDER, "other")),
    (("aanhangsel", "ah 20"), _aanhangsels),
    (("handelingen",), _debate_records),
    (("-tk-", "kst-", "blg-", "ah-"), _identifiers),
    (("20",), _tk_numbers),
    (("kamerstuk", " nr", "nr."), _kamerstukken),
    (("brief", "brieven", "reactie"), _letters),
    (("debat", "overleg", "vragenuur", "briefing", "gesprek"), _plain(_DEBATE, "debate")),
    (("geïnformeerd", "bericht", "informeerde", "gemeld"), _informed),
    (_REPORT_WORDS, _plain(_REPORT, "report", cased=True)),
    (("artikel", "verordening", "richtlijn", "wet"), _plain(_LAW, "law", cased=True)),
)
