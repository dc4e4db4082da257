"""Finding an annotator's words in a text again, whatever happened to white space, hyphens and footnote marks."""

from __future__ import annotations

from difflib import SequenceMatcher


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Offsets of a quote in a text.

    Compares letters and digits only. Where the whole quote is not found, its longest run is taken if that is at least
    half of the quote and 12 characters; otherwise None.
    """
    letters, places = _letters(text)
    wanted, _ = _letters(quote)
    if not wanted or not letters:
        return None
    at, size = letters.find(wanted), len(wanted)
    if at < 0:
        match = SequenceMatcher(None, wanted, letters, autojunk=False).find_longest_match()
        at, size = match.b, match.size
        if size < max(12, len(wanted) / 2):
            return None
    return places[at], places[at + size - 1] + 1


def _letters(text: str) -> tuple[str, list[int]]:
    kept = [(c, i) for i, ch in enumerate(text) for c in ch.lower() if c.isalnum()]
    return "".join(c for c, _ in kept), [i for _, i in kept]
