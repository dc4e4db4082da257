"""Asking the two official services which answers they have: SRU of overheid.nl, OData of the Tweede Kamer.

Names of indexes and fields were seen in public parsers; none was checked against the live services.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]

from analyzer.corpus.fetch_addresses import (
    Services,
    appendix_identifier,
    appendix_number,
    is_document_number,
    origin,
    read_identifier,
)
from analyzer.corpus.fetch_client import Answer, Client, DamagedError
from analyzer.corpus.fetch_files import FORMS, Form, form_of_type, local_name, parse_xml, xml_check
from analyzer.errors import UserError

PAGE = 100
"""Records asked for at once."""
MAX_PAGE_BYTES = 20_000_000
_MAX_PAGES = 5_000
_TYPE = "Kamervragen (Aanhangsel)"
_KINDS = (
    "Antwoord schriftelijke vragen",
    "Antwoord schriftelijke vragen (nader)",
    "Mededeling (uitstel antwoord)",
)
_RECIPIENTS = frozenset({"ontvanger", "organisatie"})


@dataclass(frozen=True, slots=True)
class Period:
    """Which publications: their first and last date (both included), and words of the ministry's name."""

    since: date
    until: date | None = None
    ministry: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication that a service knows: its files, best form first, and its metadata.

    `metadata` holds the metadata themselves (JSON) where the search gave them; `metadata_url` says where they
    are otherwise.
    """

    identifier: str
    places: tuple[tuple[Form, str], ...]
    metadata_url: str | None = None
    metadata: bytes | None = None


def on_site(identifier: str, services: Services) -> Publication:
    """Where the site keeps a publication, by the rule its addresses follow."""
    forms: tuple[Form, ...] = ("xml", "pdf")
    return Publication(
        identifier,
        tuple((form, services.file(identifier, form)) for form in forms),
        services.metadata(identifier),
    )


def search_sru(client: Client, period: Period) -> Iterator[Publication]:
    """The answers of a period from the search service of overheid.nl, in its order, each once.

    A ministry is sought in the full text by the service; a record that names other recipients is left out.

    Raises:
        UserError: the service refuses the question, fails, or ends its list before its own count.
    """
    seen: set[str] = set()
    start, total = 1, 1
    while start <= total:
        params = {
            "operation": "searchRetrieve",
            "version": "2.0",
            "x-connection": "officielepublicaties",
            "query": sru_query(period),
            "startRecord": str(start),
            "maximumRecords": str(PAGE),
        }
        url = f"{client.services.repository}/sru?{urlencode(params)}"
        total, records = _read_page(client.get(url, max_bytes=MAX_PAGE_BYTES, check=xml_check), url)
        if not records and start <= total:
            raise DamagedError(
                f"the list of the search service ends early ({start - 1} of {total})",
                where=url,
                todo="run the command again; it goes on where it was",
            )
        for record in records:
            found = _read_record(record, client.services)
            if found is None or found.identifier in seen or not _fits(_recipients(record), period):
                continue
            seen.add(found.identifier)
            yield found
        start += len(records)


def sru_query(period: Period) -> str:
    """The question in CQL."""
    parts = ["c.product-area==officielepublicaties", f'dt.type=="{_TYPE}"', f"dt.date>={period.since}"]
    if period.until:
        parts.append(f"dt.date<={period.until}")
    if period.ministry:
        words = period.ministry.replace("\\", "\\\\").replace('"', '\\"')
        parts.append(f'cql.textAndIndexes="{words}"')
    return " AND ".join(parts)


def _read_page(answer: Answer, url: str) -> tuple[int, list[Element]]:
    """How many records there are in all, and those of this page."""
    try:
        root = parse_xml(answer.content)
    except (ParseError, DefusedXmlException):
        raise UserError("the search service sends XML that cannot be read", where=url) from None
    named: dict[str, list[Element]] = {}
    for element in root.iter():
        named.setdefault(local_name(element), []).append(element)
    # A question it cannot read is answered with status 200 and a diagnostic: not the same as "nothing found".
    if "diagnostic" in named:
        said = [
            part.text or "" for part in named["diagnostic"][0] if local_name(part) in ("message", "details")
        ]
        raise UserError(
            f"the search service refuses the question ({' '.join(said)[:200] or 'no reason given'})",
            where=url,
        )
    count = (named["numberOfRecords"][0].text or "").strip() if "numberOfRecords" in named else ""
    if not count.isdecimal() or len(count) > 9:
        raise UserError("this is no answer of the search service (it has no number of records)", where=url)
    return int(count), named.get("record", [])


def _read_record(record: Element, services: Services) -> Publication | None:
    """The publication of a record; None for one whose identifier is no publication's."""
    identifier: str | None = None
    places: dict[str, str] = {}
    for element in record.iter():
        name, text = local_name(element), (element.text or "").strip()
        if name == "identifier" and identifier is None:
            identifier = read_identifier(text)
        elif name == "itemUrl" and origin(text) in services.origins():
            places.setdefault(element.get("manifestation", ""), text)
    if identifier is None:
        return None
    default = on_site(identifier, services)
    return Publication(
        identifier,
        tuple((form, places.get(form, url)) for form, url in default.places),
        places.get("metadata", default.metadata_url),
    )


def _recipients(record: Element) -> list[str]:
    return [element.text or "" for element in record.iter() if local_name(element) in _RECIPIENTS]


def _fits(recipients: list[str], period: Period) -> bool:
    """False where recipients are named and the ministry is none of them; who names nobody may be any."""
    if not period.ministry or not any(text.strip() for text in recipients):
        return True
    return any(period.ministry.casefold() in text.casefold() for text in recipients)


def search_odata(client: Client, period: Period) -> Iterator[Publication]:
    """The answers and postponements of a period from the Tweede Kamer's OData service, each once.

    Raises:
        UserError: the service fails, or its pages go round in a circle.
    """
    kinds = " or ".join(f"Soort eq '{kind}'" for kind in _KINDS)
    question = f"Verwijderd eq false and ({kinds}) and Datum ge {period.since}T00:00:00Z"
    if period.until:
        question += f" and Datum le {period.until}T23:59:59Z"
    yield from _documents(client, question, period)


def find_odata(client: Client, identifier: str) -> Publication | None:
    """One publication by document number (2024D40329) or answer (ah-tk-20242025-2822) at the Tweede Kamer.

    None where its service does not know it, or where the name is none that it uses.
    """
    if is_document_number(identifier):
        question = f"DocumentNummer eq '{identifier}'"
    elif number := appendix_number(identifier):
        question = f"Aanhangselnummer eq '{number}'"
    else:
        return None
    return next(_documents(client, f"Verwijderd eq false and {question}", None), None)


def _documents(client: Client, question: str, period: Period | None) -> Iterator[Publication]:
    base = client.services.chamber
    url = f"{base}/Document?$filter={quote(question, safe=_PLAIN)}&$expand=Zaak($expand=ZaakActor)&$orderby=Datum"
    asked: set[str] = set()
    seen: set[str] = set()
    while url:
        if url in asked or len(asked) >= _MAX_PAGES:
            raise DamagedError("the pages of the Tweede Kamer go round in a circle", where=url)
        asked.add(url)
        page = _read_json(client.get(url, max_bytes=MAX_PAGE_BYTES, check=_json_check).content)
        for record in _dicts(page.get("value")):
            found = _read_document(record, base)
            if found is None or found.identifier in seen:
                continue
            if period is not None and not _fits(_actors(record), period):
                continue
            seen.add(found.identifier)
            yield found
        following = page.get("@odata.nextLink")
        url = following if isinstance(following, str) else ""


_PLAIN = "(),'/:"
"""Characters of a filter that OData wants as they are."""


def _read_document(record: dict[str, Any], base: str) -> Publication | None:
    """The publication of an OData record; None where it has no usable number or no file we read."""
    key, form = str(record.get("Id", "")), form_of_type(str(record.get("ContentType", "")).lower())
    appendix = appendix_identifier(str(record.get("Aanhangselnummer") or ""))
    identifier = appendix or read_identifier(str(record.get("DocumentNummer", "")))
    if identifier is None or form not in FORMS or not key.replace("-", "").isalnum():
        return None
    return Publication(
        identifier,
        ((form, f"{base}/Document({quote(key)})/resource"),),
        metadata=json.dumps(record, ensure_ascii=False, indent=1).encode(),
    )


def _actors(record: dict[str, Any]) -> list[str]:
    """Whom the questions were put to: name and office of each."""
    return [
        f"{actor.get('ActorNaam') or ''} {actor.get('Functie') or ''}"
        for case in _dicts(record.get("Zaak"))
        for actor in _dicts(case.get("ZaakActor"))
        if str(actor.get("Relatie", "")).casefold() == "gericht aan"
    ]


def _json_check(answer: Answer) -> str | None:
    try:
        page = _read_json(answer.content)
    except UserError:
        return "the JSON is cut off or damaged"
    return None if isinstance(page.get("value"), list) else "the JSON holds no list of documents"


def _read_json(content: bytes) -> dict[str, Any]:
    try:
        page = json.loads(content)
    except (ValueError, RecursionError):
        raise UserError("the Tweede Kamer sends JSON that cannot be read") from None
    return page if isinstance(page, dict) else {}


def _dicts(value: object) -> list[dict[str, Any]]:
    """The objects in a list of JSON, nothing for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
