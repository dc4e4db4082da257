"""Lost line ends of the official PDF: an extractor that drops them glues words; the printed width finds them.

The publications are set in one font and one column, so how many words a printed line holds is known almost to
the letter. Of all ways to break a glued line into printed lines, the best one is taken: full lines, and words
that the document or a word list knows (dynamic programming, as Knuth and Plass 1981 break paragraphs).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from statistics import median

from analyzer.documents.words import Words

COLUMN = 37.4
"""Width of the text column in em, measured on official PDFs of 2023-2024."""
_WIDTHS = {
    0.204: "’‘",
    0.278: ",./:;!Iijl|ïíì",
    0.333: " ()-ft[]",
    0.389: "r",
    0.444: "z",
    0.5: "?cks–ç",
    0.556: "0123456789FJLaevxyéëèêáàâä«»€",
    0.611: "EPTVZbdghnopquöóòüú",
    0.667: "BCKRS",
    0.722: "ADHUN",
    0.778: "&GOQ%",
    0.833: "w",
    0.944: "Mm",
    1.0: "W—…",
}
_EM = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_SPACE = _EM[" "]
_TOLERANCE = 0.15
"""Kerning makes a line this much wider or narrower than the sum of its letters, in em."""
_ROOM = 0.9
"""No line is wider than the column by more than this."""
_LONGEST_TOKEN = 60
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.?!])(?=[A-Z«])|(?<=[»)\d][.?!])(?=[A-Z«][a-z])")
_BETWEEN = re.compile(
    r"(?<=[,;:)»])(?=[^\W_«(])|(?<=[^\W_])(?=[«(•])|(?<=[a-zà-ÿ])(?=[A-Z0-9])|(?<=\d)(?=[^\W\d_])"
)
_ADDRESS = re.compile(r"https?:|www\.|\.(?:nl|com|eu|org|pdf)\b|@")
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\s-]*-?")


@dataclass(frozen=True, slots=True)
class Break:
    """A place where a printed line may have ended, and how likely the words make it (a logarithm).

    `is_sure`: both sides are words, so that the text may be divided there; `following`: the width of a space
    and the word behind the break.
    """

    at: int
    gain: float
    is_sure: bool = True
    following: float = 0.0
    drops_hyphen: bool = False
    ends_sentence: bool = False


def width(text: str) -> float:
    """The printed width of `text` in em."""
    return sum(_EM.get(sign, 0.6) for sign in text)


def lost_line_ends(lines: Sequence[str]) -> bool:
    """Whether printed lines stand among lines that are far too long for the column."""
    widths = [width(line) for line in lines if len(line) > 50]
    whole = [wide for wide in widths if wide <= COLUMN + _ROOM]
    return 3 < len(whole) < len(widths) and median(whole) > 0.8 * COLUMN


def restore_line_ends(line: str, words: Words) -> tuple[list[str], float]:
    """A line of glued printed lines as paragraphs, and the width that its last printed line fills."""
    text = " ".join(line.split())
    edges = [0.0, *accumulate(_EM.get(sign, 0.6) for sign in text)]
    if edges[-1] <= COLUMN + _TOLERANCE:
        return [text], edges[-1]
    paragraphs = [""]
    at = 0
    for place in _best_breaks(edges, list(_breaks(text, words))):
        ends_paragraph = place.ends_sentence and _room(edges, at, place) > 0.5
        paragraphs[-1] += text[at : place.at - place.drops_hyphen]
        if ends_paragraph:
            paragraphs.append("")
        elif place.is_sure and text[place.at - 1] not in "- " and not place.drops_hyphen:
            paragraphs[-1] += " "
        at = place.at
    paragraphs[-1] += text[at:]
    return paragraphs, edges[-1] - edges[at]


def is_full(filled: float, following: str) -> bool:
    """Whether a printed line that fills `filled` em had no room for the first word of the next line."""
    return filled + width(f" {_first_word(following, 0)}") > COLUMN - _TOLERANCE


def _first_word(text: str, start: int) -> str:
    """What would have had to fit on the line before: up to the next space or behind the next hyphen."""
    match = _WORD.match(text, start)
    return match.group() if match else ""


def _room(edges: Sequence[float], start: int, place: Break) -> float:
    """The room, in em, that a printed line left beside the next word; negative where that did not fit."""
    return COLUMN - (edges[place.at] - edges[start]) - place.following


def _best_breaks(edges: Sequence[float], breaks: Sequence[Break]) -> list[Break]:
    """The breaks that explain the line best; none where it cannot be explained."""
    places = [0, *(b.at for b in breaks)]
    total: list[float] = [0.0]
    origin: list[int] = [-1]
    for k, place in enumerate(breaks, start=1):
        best, before = -1e9, -1
        first = bisect_left(edges, edges[place.at] - COLUMN - _TOLERANCE - _ROOM)
        for j in range(bisect_left(places, first, hi=k), k):
            room = _room(edges, places[j], place)
            over = -room - place.following - _TOLERANCE
            value = total[j] + place.gain - 12.0 * max(0.0, over)
            if not place.ends_sentence:
                value -= min(40.0, 8.0 * max(0.0, room - _TOLERANCE))
            if value > best:
                best, before = value, j
        total.append(best)
        origin.append(before)
    ends = (k for k, at in enumerate(places) if edges[-1] - edges[at] <= COLUMN + _ROOM)
    k = max(ends, key=lambda k: total[k], default=0)
    chosen: list[Break] = []
    while k > 0:
        chosen.append(breaks[k - 1])
        k = origin[k]
    return chosen[::-1]


def _breaks(text: str, words: Words) -> Iterator[Break]:
    """The places worth a thought: inside words by their best divisions, at hyphens, signs and spaces."""
    for match in _TOKEN.finditer(text):
        token, start = match.group(), match.start()
        found = [Break(0, -6.0)] if start else []
        if 3 <= len(token) <= _LONGEST_TOKEN and not _ADDRESS.search(token):
            whole = words.score(token)
            inside = [b for at in range(1, len(token)) if (b := _inside(token, at, whole, words)) is not None]
            found += sorted(sorted(inside, key=lambda b: -b.gain)[:4], key=lambda b: b.at)
        for place in found:
            following = _SPACE + width(_first_word(text, start + place.at))
            yield replace(place, at=start + place.at, following=following)


def _inside(token: str, at: int, whole: float, words: Words) -> Break | None:
    left, right = token[:at], token[at:]
    if left.endswith("-") and right[0].isalpha() and len(left) > 1:
        head, tail = re.split(r"[^\w’'-]", left[:-1])[-1], re.split(r"[^\w’'-]", right)[0]
        if words.keeps_hyphen(head, tail):
            return Break(at, 0.0)
        return Break(
            at, max(0.0, words.score(head + tail) - words.score(f"{head}-{tail}")), drops_hyphen=True
        )
    if _SENTENCE.match(token, at):
        return Break(at, 6.0, ends_sentence=True)
    if not (left[-1].isalnum() or left[-1] in ".,;:?!)»’") or not (right[0].isalnum() or right[0] in "«(•"):
        return None
    gain = words.score(left) + words.score(right) - whole
    if _BETWEEN.match(token, at):
        return Break(at, max(gain, 3.0))
    return Break(at, gain, words.are_words(left, right))
