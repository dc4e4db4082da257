"""A local server that plays the official services: what it answers is set per path, what it was asked is kept."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from analyzer.corpus.fetch_addresses import Services
from analyzer.corpus.fetch_client import Client, Manners

Reply = Callable[["Asked"], None]
XML = "application/xml"
PDF = b"%PDF-1.7\n" + b"1 0 obj\n" * 20 + b"%%EOF\n"
CHAMBER = "/OData/v4/2.0"


def publication(number: int) -> bytes:
    """The XML of a fictional answer."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata/><kamervragen>'
        f"<vraag><nr>Vraag 1</nr><al>Bent u bekend met brug {number}?</al></vraag>"
        f"<antwoord><nr>Antwoord 1</nr><al>Ja.</al></antwoord></kamervragen></officiele-publicatie>"
    ).encode()


METADATA = b"<metadata><meta name='DCTERMS.issued' content='2025-03-01'/></metadata>"


class Asked(BaseHTTPRequestHandler):
    """One request."""

    server: Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.server.asked.append(self.path)
        self.server.counts[path] += 1
        reply = self.server.replies.get(path)
        if isinstance(reply, list):
            reply = reply.pop(0) if len(reply) > 1 else reply[0]
        (reply or status(404))(self)

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def log_message(self, *_: object) -> None:
        """Silent."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked: list[str] = []
        self.counts: Counter[str] = Counter()
        self.replies: dict[str, Any] = {}
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self.services = Services(site=self.base, repository=self.base, chamber=self.base + CHAMBER)

    def holds(self, identifier: str, number: int = 1) -> None:
        """Gives the XML and the metadata of a publication at their usual places."""
        self.replies[f"/{identifier}.xml"] = send(publication(number), XML)
        self.replies[f"/{identifier}/metadata.xml"] = send(METADATA, XML)


def send(body: bytes, content_type: str, *, length: int | None = None, **headers: str) -> Reply:
    """An answer with status 200; `length` lies about the number of bytes."""

    def reply(asked: Asked) -> None:
        asked.send_response(200)
        if content_type:
            asked.send_header("Content-Type", content_type)
        asked.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            asked.send_header(name.replace("_", "-"), value)
        asked.end_headers()
        asked.wfile.write(body)

    return reply


def status(code: int, **headers: str) -> Reply:
    def reply(asked: Asked) -> None:
        asked.send_response_only(code)
        for name, value in headers.items():
            asked.send_header(name.replace("_", "-"), value)
        asked.send_header("Content-Length", "0")
        asked.end_headers()

    return reply


def sru(identifiers: list[str], *, recipients: dict[str, str] | None = None, base: str = "") -> Reply:
    """The search service: pages of records as asked for."""

    def record(identifier: str) -> str:
        to = (recipients or {}).get(identifier, "")
        return (
            "<sru:record><sru:recordData><gzd:gzd><gzd:originalData>"
            f"<dcterms:identifier>{identifier}</dcterms:identifier><ow:ontvanger>{to}</ow:ontvanger>"
            "</gzd:originalData><gzd:enrichedData>"
            f'<gzd:itemUrl manifestation="xml">{base}/frbr/{identifier}.xml</gzd:itemUrl>'
            f'<gzd:itemUrl manifestation="metadata">{base}/frbr/{identifier}-meta.xml</gzd:itemUrl>'
            "</gzd:enrichedData></gzd:gzd></sru:recordData></sru:record>"
        )

    def reply(asked: Asked) -> None:
        start, size = int(asked.query["startRecord"]) - 1, int(asked.query["maximumRecords"])
        page = "".join(record(identifier) for identifier in identifiers[start : start + size])
        send(
            (
                '<sru:searchRetrieveResponse xmlns:sru="urn:sru" xmlns:gzd="urn:gzd" xmlns:ow="urn:ow" '
                'xmlns:dcterms="http://purl.org/dc/terms/">'
                f"<sru:numberOfRecords>{len(identifiers)}</sru:numberOfRecords>"
                f"<sru:records>{page}</sru:records></sru:searchRetrieveResponse>"
            ).encode(),
            XML,
        )(asked)

    return reply


def odata(records: list[dict[str, Any]], following: str | None = None) -> Reply:
    page: dict[str, Any] = {"value": records}
    if following:
        page["@odata.nextLink"] = following
    return send(json.dumps(page).encode(), "application/json")


class Time:
    """A clock that only moves when somebody sleeps, or by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


@contextmanager
def running() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def client_of(server: Server, time: Time, manners: Manners | None = None) -> Client:
    return Client(server.services, manners or Manners(), sleep=time.sleep, clock=time.clock)
