"""What each sentence of an answer does: one act, and one more where it opens with a plain yes or no."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from analyzer.evidence.cues import find_cues, lowered, sentence_spans, text_of
from analyzer.evidence.references import MONTHS
from analyzer.evidence.types import Act, ActName, CueHit
from analyzer.lexicon import load_lexicon

_BY_FAMILY: tuple[tuple[str, ActName], ...] = (
    ("refusal", "refusal"),
    ("ignorance", "not_known"),
    ("referral_answer", "pointer_answer"),
    ("deferral", "deferral"),
    ("referral_letter", "pointer_letter"),
    ("disagreement", "disagreement"),
    ("agreement", "agreement"),
    ("responsibility_shift", "responsibility"),
    ("commitment", "commitment"),
    ("noncommittal", "noncommittal"),
    ("courtesy", "courtesy"),
    ("explanation", "explanation"),
    ("background", "background"),
)
"""Families in order of precedence: a sentence that declines does so whatever else it says."""
_OPENERS: dict[str, ActName] = {"yes": "yes", "no": "no"}
_FIGURE = re.compile(
    r"(?:€|%|\b(?:miljoen|miljard|mln|mld|euro|procent|percentage|gemiddeld|in totaal|aantal|keer|maal)\b)"
)
_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(r"(?<![\w.,/-])\d{1,3}(?:[.,]\d+)*(?![\w/-])")
_NOT_AN_AMOUNT = re.compile(
    r"\b(?:vra(?:ag|gen)|artikel|nr\.?|nrs\.?|lid|kamerstuk(?:ken)?)\s+\d[\d ,en-]*"
    rf"|\b\d{{1,2}}\s+(?:{MONTHS})\b|\b\d{{2}} \d{{3}}\b"
)
_OPINION = re.compile(
    r"\b(?:ik|wij|kabinet|regering)\b[^.]{0,30}\b(?:vind|vindt|vinden|acht|achten|van mening|van oordeel)\b"
    r"|\b(?:vind|vindt|vinden|acht|achten)\b[^.]{0,12}\b(?:ik|wij|kabinet|regering)\b"
    r"|\bmijns inziens\b|\bnaar mijn (?:mening|oordeel)\b"
)
_JUDGES = ("vind", "acht", "mening", "oordeel", "inziens")
"""An opinion has one of these; most sentences have none."""
_STRONG = 0.6
"""Cues weaker than this do not decide by themselves what a sentence does."""
_REST_WORDS = 4
"""Words behind a plain yes or no that make the rest of the sentence an act of its own."""


def find_acts(doc: Doc, cues: Sequence[CueHit] | None = None) -> tuple[Act, ...]:
    """The acts of an answer in text order; spans are sentences, or the opening word of one. `cues` in text
    order.

    `ground` is the stated reason of a refusal or not-known. A sentence without any cue states a figure
    where it has an amount, an opinion where the speaker judges, and a fact otherwise.
    """
    hits = find_cues(doc) if cues is None else cues
    return tuple(_acts(text_of(doc), hits))


def _acts(text: str, cues: Sequence[CueHit]) -> Iterator[Act]:
    low = lowered(text)
    lexicon = load_lexicon()
    begins = [c.start for c in cues]
    for start, end in sentence_spans(text):
        sentence = low[start:end]
        if sentence.rstrip("\"'”»)").endswith("?"):
            yield Act(start, end, "question_repeated")
            continue
        inside = cues[bisect_left(begins, start) : bisect_left(begins, end)]
        opener = _opener(inside, start)
        rest = start
        if opener is not None:
            hit, act = opener
            alone = len(low[hit.end : end].split()) < _REST_WORDS
            yield Act(start, end if alone else hit.end, act)
            if alone:
                continue
            rest = hit.end + (len(text[hit.end : end]) - len(text[hit.end : end].lstrip(" ,;:.–-")))
        strong = [c for c in inside if c.cue not in lexicon.ids or lexicon.ids[c.cue].strength >= _STRONG]
        yield _act(strong, sentence, rest, end)


def _opener(cues: Sequence[CueHit], start: int) -> tuple[CueHit, ActName] | None:
    for family, act in _OPENERS.items():
        for cue in cues:
            if cue.technique == family and cue.start - start <= 3:
                return cue, act
    return None


def _act(cues: Sequence[CueHit], sentence: str, start: int, end: int) -> Act:
    families = [c.technique for c in cues]
    for family, act in _BY_FAMILY:
        if family in families:
            grounds = [c.ground for c in cues if c.technique == family and c.ground]
            stated = grounds and act in ("refusal", "not_known")
            return Act(start, end, act, grounds[0] if stated else None)
        if family == "commitment" and _has_amount(sentence):
            return Act(start, end, "figure")
    for family in families:
        if family in _OPENERS:
            return Act(start, end, _OPENERS[family])
    if any(map(sentence.__contains__, _JUDGES)) and _OPINION.search(sentence):
        return Act(start, end, "opinion")
    return Act(start, end, "fact")


def _has_amount(sentence: str) -> bool:
    """A number that is no date, article, question or document number, or a word for an amount."""
    if not _DIGIT.search(sentence):
        return False
    rest = _NOT_AN_AMOUNT.sub(" ", sentence)
    return bool(_AMOUNT.search(rest)) or bool(_FIGURE.search(rest) and _DIGIT.search(rest))
