"""Names and addresses of publications: which argument names one, and where the official services keep it.

Read from public parsers, not from the live services: see `analyzer.corpus.fetch`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote, urlsplit

_ID = re.compile(
    r"(?:(?:ah|kv)-(?:(?:tk|ek)-\d{8}-)?\d{1,7}|kst-\d{4,6}(?:-[ivxlcdm]+)?(?:-\d{1,5})?)(?:-[a-z]\d{1,2})?",
    re.IGNORECASE,
)
_DOCUMENT_NUMBER = re.compile(r"\d{4}D\d{5,6}", re.IGNORECASE)
_APPENDIX = re.compile(r"ah-tk-(\d{4})(\d{4})-(\d{1,5})", re.IGNORECASE)
_CHAMBER_SITE = "tweedekamer.nl"


@dataclass(frozen=True, slots=True)
class Services:
    """Base addresses of the official services; another one (a mirror, a test) can be put in each place.

    Attributes:
        site: pages and files of publications, by their identifier.
        repository: the search service (SRU under `/sru`) and the files its records point to.
        chamber: the Tweede Kamer's OData service.
    """

    site: str = "https://zoek.officielebekendmakingen.nl"
    repository: str = "https://repository.overheid.nl"
    chamber: str = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0"

    def origins(self) -> frozenset[tuple[str, str]]:
        """Scheme and host (with port) of each: the only places that a request may go to."""
        return frozenset(origin(base) for base in (self.site, self.repository, self.chamber))

    def file(self, identifier: str, form: str) -> str:
        """The address of a publication as "xml", "pdf" or "html"."""
        return f"{self.site}/{quote(identifier, safe='')}.{form}"

    def metadata(self, identifier: str) -> str:
        return f"{self.site}/{quote(identifier, safe='')}/metadata.xml"


def origin(url: str) -> tuple[str, str]:
    """Scheme and host of an address, in small letters, without the scheme's own port."""
    parts = urlsplit(url)
    scheme, host = parts.scheme.lower(), parts.netloc.lower()
    default = {"https": ":443", "http": ":80"}.get(scheme, "")
    return scheme, host.removesuffix(default) if default else host


def read_identifier(text: str) -> str | None:
    """The publication (ah-tk-20242025-2822, ah-1271549) or document number (2024D40329) that `text` is.

    None for anything else, a file name included. `ah-` and `kv-` come back in small letters, a number in
    capitals: one publication has one name, which is also safe as a file name.
    """
    text = text.strip()
    if _ID.fullmatch(text):
        return text if text[:3].lower() == "kst" else text.lower()
    if _DOCUMENT_NUMBER.fullmatch(text):
        return text.upper()
    return None


def read_address(url: str, services: Services) -> str | None:
    """The identifier in the web address of a publication; None where the place or the name is another's."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("https", "http"):
        return None
    if host == _CHAMBER_SITE or host.endswith(f".{_CHAMBER_SITE}"):
        numbers = parse_qs(parts.query).get("did", [])
        return next((name for number in numbers if (name := read_identifier(number))), None)
    hosts = {urlsplit(base).hostname for base in (services.site, services.repository)}
    if host not in hosts:
        return None
    for piece in reversed(unquote(parts.path).split("/")):
        stem = re.sub(r"\.(?:xml|pdf|html?|odt)$", "", piece, flags=re.IGNORECASE)
        if name := read_identifier(stem):
            return name
    return None


def is_document_number(identifier: str) -> bool:
    """True for a number of the Tweede Kamer (2024D40329), which only its own service knows."""
    return _DOCUMENT_NUMBER.fullmatch(identifier) is not None


def appendix_number(identifier: str) -> str | None:
    """The Tweede Kamer's `Aanhangselnummer` of an answer: "ah-tk-20242025-1244" is "242501244"."""
    found = _APPENDIX.fullmatch(identifier)
    if found is None:
        return None
    first, last, number = found.groups()
    return f"{first[2:]}{last[2:]}{int(number):05d}"


def appendix_identifier(number: str) -> str | None:
    """The identifier behind an `Aanhangselnummer`: "242501244" is "ah-tk-20242025-1244"; None if it is none."""
    found = re.fullmatch(r"(\d\d)(\d\d)(\d{5})", number)
    if found is None:
        return None
    first, last, count = (int(part) for part in found.groups())
    if last != (first + 1) % 100:
        return None
    century = 1900 if first >= 45 else 2000  # the numbering of the appendix starts in 1945
    return f"ah-tk-{century + first}{century + first + 1}-{count}"
