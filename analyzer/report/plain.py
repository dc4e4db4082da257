"""Untrusted text made safe to look at: control characters become visible, quotes become short."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` with every control character, direction override and stray surrogate written as ‹U+202E›.

    Line feeds and tabs stay; a carriage return does not, for reading removes those of line ends.
    """
    return _UNSEEN.sub(lambda match: f"‹U+{ord(match.group()):04X}›", text)


def one_line(text: str) -> str:
    """`text` made visible, on one line, blanks collapsed."""
    return " ".join(visible(text).split())


def shortened(text: str, length: int) -> str:
    """`text` on one line, cut at a word where it is longer than `length` characters, with an ellipsis."""
    line = one_line(text)
    if len(line) <= length:
        return line
    cut = line[: length - 1].rsplit(" ", 1)[0] if " " in line[: length - 1] else line[: length - 1]
    return f"{cut.rstrip(' ,;:')} …" if len(cut) < length - 1 else f"{cut}…"


def safe_url(url: str | None) -> str:
    """The address if it is an ordinary web address, else empty: an address comes from an untrusted text."""
    if url is None:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (
        url if parts.scheme in ("http", "https") and parts.netloc and not set(url) & set(" \n\t\"'<>") else ""
    )
