"""Lost line ends of the official PDF: an extractor that drops them glues words; the printed width finds them.

The publications are set in one font and one column, so how many words a printed line holds is known almost to
the letter. Of all ways to break a glued line into printed lines, the best one is taken: full lines, and words
that the document or a word list knows (dynamic programming, as Knuth and Plass 1981 break paragraphs).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
_MOST_ROOM = 4.0
"""No line in the middle of a paragraph leaves more room than this beside a word that would have fitted."""
_LEAST_GAIN = -12.0
"""A division that makes the words this much less likely is no division."""
_IMPOSSIBLE = -1e9
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

    `following` is the width of a space and the word behind the break; `sides` are two strings that stand glued, where
    only the words can tell whether they are divided rightly.
    """

    at: int
    gain: float
    following: float
    drops_hyphen: bool = False
    ends_sentence: bool = False
    sides: tuple[str, str] | None = None


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
    for place in _best_breaks(edges, list(_breaks(text, edges, words))):
        ends_paragraph = place.ends_sentence and _room(edges, at, place) > 0.5
        paragraphs[-1] += text[at : place.at - place.drops_hyphen]
        if ends_paragraph:
            paragraphs.append("")
        elif text[place.at - 1] not in "- " and not place.drops_hyphen:
            paragraphs[-1] += " " if place.sides is None or words.are_words(*place.sides) else ""
        at = place.at
    paragraphs[-1] += text[at:]
    return paragraphs, edges[-1] - edges[at]


def is_full(filled: float, following: str) -> bool:
    """Whether a printed line that fills `filled` em had no room for the first word of the next line."""
    return filled + _SPACE + width(following[: _word_end(following, 0)]) > COLUMN - _TOLERANCE


def _word_end(text: str, start: int) -> int:
    """Where the word ends that would have had to fit on the line before: at a space or behind a hyphen."""
    match = _WORD.match(text, start)
    return match.end() if match else start


def _room(edges: Sequence[float], start: int, place: Break) -> float:
    """The room, in em, that a printed line left beside the next word; negative where that did not fit."""
    return COLUMN - (edges[place.at] - edges[start]) - place.following


def _best_breaks(edges: Sequence[float], breaks: Sequence[Break]) -> list[Break]:
    """The breaks that explain the line best; none where it cannot be explained."""
    starts = [0.0, *(edges[b.at] for b in breaks)]
    total: list[float] = [0.0]
    origin: list[int] = [-1]
    for k, place in enumerate(breaks, start=1):
        best, before = _IMPOSSIBLE, -1
        end = edges[place.at]
        full = COLUMN + _TOLERANCE
        # A line may be a little too wide, or leave some room; only the last one of a paragraph is much shorter.
        widest, least = end - full - _ROOM, end - COLUMN + place.following + _MOST_ROOM
        last = k if place.ends_sentence else min(k, bisect_right(starts, least, hi=k))
        for j in range(bisect_left(starts, widest, hi=k), last):
            wide = end - starts[j]
            value = total[j]
            if wide > full:
                value -= 12.0 * (wide - full)
            elif not place.ends_sentence and (room := COLUMN - wide - place.following - _TOLERANCE) > 0:
                value -= 8.0 * room
            if value > best:
                best, before = value, j
        total.append(best + place.gain if before >= 0 else _IMPOSSIBLE)
        origin.append(before)
    ends = (k for k, start in enumerate(starts) if edges[-1] - start <= COLUMN + _ROOM)
    k = max(ends, key=lambda k: total[k], default=0)
    chosen: list[Break] = []
    while k > 0:
        chosen.append(breaks[k - 1])
        k = origin[k]
    return chosen[::-1]


def _breaks(text: str, edges: Sequence[float], words: Words) -> Iterator[Break]:
    """The places worth a thought: inside words by their best divisions, at hyphens, signs and spaces."""
    for match in _TOKEN.finditer(text):
        token, start = match.group(), match.start()
        if start:
            yield Break(start, -6.0, _SPACE + edges[_word_end(text, start)] - edges[start])
        if not 3 <= len(token) <= _LONGEST_TOKEN or _ADDRESS.search(token):
            continue
        whole = words.score(token)
        for at in range(1, len(token)):
            if (found := _inside(token, at, whole, words)) is not None:
                gain, drops_hyphen, ends_sentence, sides = found
                following = _SPACE + edges[_word_end(text, start + at)] - edges[start + at]
                yield Break(start + at, gain, following, drops_hyphen, ends_sentence, sides)


def _inside(
    token: str, at: int, whole: float, words: Words
) -> tuple[float, bool, bool, tuple[str, str] | None] | None:
    """Gain, lost hyphen, end of a sentence, and the two sides of a break inside a token; None for an idle one."""
    left, right = token[:at], token[at:]
    if left[-1] == "-" and right[0].isalpha() and at > 1:
        head, tail = re.split(r"[^\w’'-]", left[:-1])[-1], re.split(r"[^\w’'-]", right)[0]
        if words.keeps_hyphen(head, tail):
            return 0.0, False, False, None
        return max(0.0, words.score(head + tail) - words.score(f"{head}-{tail}")), True, False, None
    if _SENTENCE.match(token, at):
        return 6.0, False, True, None
    if not (left[-1].isalnum() or left[-1] in ".,;:?!)»’") or not (right[0].isalnum() or right[0] in "«(•"):
        return None
    gain = words.score(left) + words.score(right) - whole
    if _BETWEEN.match(token, at):
        return max(gain, 3.0), False, False, None
    return (gain, False, False, (left, right)) if gain > _LEAST_GAIN else None
