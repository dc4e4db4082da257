"""Publications from the official services into a folder: by identifier, by web address, or all of a period.

The client was written from facts in public parsers and tested against a local server that plays the services.
It has not met the live services yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from analyzer.corpus.fetch_addresses import is_document_number, read_address, read_identifier
from analyzer.corpus.fetch_client import Answer, Client, DamagedError, NotFoundError, OutOfOrderError
from analyzer.corpus.fetch_files import Form, cut_check, not_suitable, xml_check
from analyzer.corpus.fetch_search import (
    Period,
    Publication,
    find_odata,
    on_site,
    search_odata,
    search_sru,
)
from analyzer.corpus.fetch_store import Entry, Store, checksum
from analyzer.errors import UserError

Source = Literal["sru", "odata"]
SEARCHES = {"sru": search_sru, "odata": search_odata}

MAX_FILE_BYTES = 50_000_000
MAX_METADATA_BYTES = 2_000_000
_PATIENCE = 3
"""So many publications in a row that the service fails to give, and a long run ends."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one publication: its file, or why there is none.

    `new` is false for one that was there already; `warning` says what is missing beside the file.
    """

    name: str
    path: Path | None = None
    new: bool = False
    warning: str | None = None
    error: UserError | None = None


def fetch(targets: Iterable[str], folder: Path, client: Client) -> Iterator[Fetched]:
    """Downloads publications by identifier (ah-tk-20242025-2822), number (2024D40329) or web address.

    What cannot be had is told in its place, and the rest goes on.

    Raises:
        UserError: the folder cannot be read or written, or the service is out of order.
    """
    store = Store(folder)

    def wanted() -> Iterator[Publication | Fetched]:
        for target in targets:
            identifier = read_identifier(target) or read_address(target, client.services)
            if identifier is None:
                yield Fetched(target, error=_no_name(target))
            elif is_document_number(identifier):
                yield Publication(identifier, ())  # only the second source knows these
            else:
                yield on_site(identifier, client.services)

    return _fetch_each(client, store, wanted())


def fetch_period(period: Period, folder: Path, client: Client, source: Source = "sru") -> Iterator[Fetched]:
    """Downloads all answers of a period that the search of `source` gives.

    Raises:
        UserError: the search fails, the folder cannot be read or written, or the service is out of order.
    """
    return _fetch_each(client, Store(folder), SEARCHES[source](client, period))


def _fetch_each(client: Client, store: Store, wanted: Iterable[Publication | Fetched]) -> Iterator[Fetched]:
    """Downloads what is not there yet, one after the other."""
    failures = 0
    for publication in wanted:
        if isinstance(publication, Fetched):
            yield publication
            continue
        name = publication.identifier
        if (path := store.find(name)) is not None:
            yield Fetched(name, path)
            continue
        try:
            yield _fetch_one(client, store, publication)
            failures = 0
        except (NotFoundError, DamagedError) as error:
            failures = 0
            yield Fetched(name, error=error)
        except OutOfOrderError as error:
            failures += 1
            yield Fetched(name, error=error)
            if failures == _PATIENCE:
                raise OutOfOrderError(
                    f"the service failed {failures} times in a row",
                    todo="run the command again later; it goes on where it was",
                ) from None


def _fetch_one(client: Client, store: Store, publication: Publication) -> Fetched:
    """Downloads one publication from its places, then from the Tweede Kamer's.

    Raises:
        NotFoundError, DamagedError, OutOfOrderError: no source gives it.
        UserError: the folder cannot be written.
    """
    try:
        form, answer = _first_good(client, publication)
    except (NotFoundError, DamagedError, OutOfOrderError) as error:
        publication, form, answer = _second_source(client, publication, error)
    metadata, warning = _metadata(client, publication)
    metadata_form = None if metadata is None else "xml" if publication.metadata is None else "json"
    entry = Entry(
        identifier=publication.identifier,
        form=form,
        url=answer.url,
        content_type=answer.content_type,
        bytes=len(answer.content),
        sha256=checksum(answer.content),
        date=answer.date,
        metadata_form=metadata_form,
        metadata_sha256=None if metadata is None else checksum(metadata),
    )
    return Fetched(publication.identifier, store.put(entry, answer.content, metadata), True, warning)


def _first_good(client: Client, publication: Publication) -> tuple[Form, Answer]:
    """The first place that gives a publication.

    Raises:
        NotFoundError: none of them has it.
        DamagedError: there is something, but nothing that can be used.
        OutOfOrderError: the service fails.
    """
    refusals: list[str] = []
    for form, url in publication.places:
        try:
            answer = client.get(url, max_bytes=MAX_FILE_BYTES, check=cut_check(form))
        except OutOfOrderError:
            raise
        except NotFoundError:
            continue
        except UserError as error:
            refusals.append(f"{form.upper()}: {error.what}")
            continue
        reason = not_suitable(form, answer)
        if reason is None:
            return form, answer
        refusals.append(reason)
    if refusals:
        raise DamagedError(
            "; ".join(refusals),
            where=publication.identifier,
            todo="download it with a browser and give the file",
        )
    raise NotFoundError(
        "no service has this publication", where=publication.identifier, todo="check the name"
    )


def _second_source(
    client: Client, publication: Publication, error: UserError
) -> tuple[Publication, Form, Answer]:
    """The publication from the Tweede Kamer; the first source's error where that fails too.

    An identifier that the Tweede Kamer cannot look up (ah-1271549) has no second source.
    """
    try:
        other = find_odata(client, publication.identifier)
        if other is not None:
            kept = Publication(publication.identifier, other.places, metadata=other.metadata)
            return kept, *_first_good(client, kept)
    except UserError as second:
        # A document number has no other source: what is wrong there is what is wrong.
        raise (error if publication.places else second) from None
    raise error


def _metadata(client: Client, publication: Publication) -> tuple[bytes | None, str | None]:
    """The metadata, or a line that says why there are none: a publication is of use without."""
    if publication.metadata is not None or publication.metadata_url is None:
        return publication.metadata, None
    try:
        answer = client.get(publication.metadata_url, max_bytes=MAX_METADATA_BYTES, check=xml_check)
    except UserError as error:
        return None, f"no metadata ({error.what})"
    if answer.content_type not in ("application/xml", "text/xml"):
        return None, f"no metadata (the content type is {answer.content_type!r})"
    return answer.content, None


def _no_name(target: str) -> UserError:
    return UserError(
        "this is no publication",
        where=target,
        todo="give an identifier (ah-tk-20242025-2822), a document number (2024D40329) or their web address",
    )
