"""Bytes to text: UTF-8, UTF-16 with or without byte order mark, Windows-1252; no invisible characters."""

from __future__ import annotations

import re
import unicodedata

from analyzer.errors import UserError

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\t\v"), " "
)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"), None)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes, where: str) -> str:
    """The text of `data`.

    Raises:
        UserError: when the bytes are no text in any of the encodings we read.
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None) or _guess_utf16(data)
    text: str | None = None
    for candidate in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            text = data.decode(candidate)
            break
        except UnicodeDecodeError:
            continue
    controls = len(_CONTROLS.findall(text[:200_000])) if text is not None else 0
    if text is None or controls > 5 + len(text[:200_000]) // 200:
        raise UserError(
            "this is a binary file, not a text",
            where=where,
            todo="give the publication as text, PDF or DOCX",
        )
    return text


def _guess_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows as zero bytes at every other place, as Dutch text is nearly all Latin."""
    head = data[:4000]
    if len(head) < 4 or not 0.3 * len(head) < head.count(0) < 0.55 * len(head):
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def clean_characters(text: str, *, keep_tabs: bool = False) -> str:
    """Composed characters, plain spaces and line ends, nothing invisible; never changes visible words."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    table = {**_SPACES, **_INVISIBLE, 0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
    if keep_tabs:
        del table[ord("\t")]
    text = text.translate(table)
    # A soft hyphen at a line end (pdfium writes it as U+FFFE or U+0002) joins the halves of one word.
    text = re.sub("[\u00ad\ufffe\x02]\n?", "", text)
    return re.sub(r"\n(?: *\n){2,}", "\n\n", _CONTROLS.sub("", text))
