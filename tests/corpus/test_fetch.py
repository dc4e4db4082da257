"""Downloading into a folder: which form, which source, what is kept, and how a run goes on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from services import (
    CHAMBER,
    METADATA,
    PDF,
    XML,
    Server,
    Time,
    client_of,
    odata,
    publication,
    running,
    send,
    sru,
    status,
)

from analyzer.corpus.fetch import Fetched, fetch, fetch_period
from analyzer.corpus.fetch_cache import resolve
from analyzer.corpus.fetch_client import Client, OutOfOrderError
from analyzer.corpus.fetch_search import Period
from analyzer.corpus.fetch_store import Store
from analyzer.documents import read
from analyzer.errors import UserError

ID = "ah-tk-20242025-9001"
OTHER = "ah-tk-20242025-9002"
DOCUMENTS = f"{CHAMBER}/Document"
STUB = send(b"<metadata><meta name='x'/></metadata>", XML)
HTML = send(b"<html><body>Storing</body></html>", "text/html; charset=utf-8")
BOMB = send(b'<!DOCTYPE a [<!ENTITY b "cc">]><officiele-publicatie>&b;</officiele-publicatie>', XML)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    time = Time()
    with client_of(server, time) as client:
        yield client


def index(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "fetched.jsonl").read_text().splitlines()]


def record(number: int, **more: Any) -> dict[str, Any]:
    return {
        "Id": f"0a1b2c3d-0000-0000-0000-{number:012d}",
        "DocumentNummer": f"2025D{number:05d}",
        "ContentType": "application/pdf",
        **more,
    }


def test_a_publication_comes_with_metadata_and_checksums(
    server: Server, client: Client, tmp_path: Path
) -> None:
    server.holds(ID)
    (result,) = fetch([ID], tmp_path, client)
    assert result == Fetched(ID, tmp_path / f"documents/{ID}.xml", True)
    assert result.path is not None
    assert read(result.path).exchanges[0].answer == "Ja."
    assert (tmp_path / f"metadata/{ID}.xml").read_bytes() == METADATA
    (line,) = index(tmp_path)
    assert line["sha256"] == hashlib.sha256(publication(1)).hexdigest()
    assert line["metadata_sha256"] == hashlib.sha256(METADATA).hexdigest()
    assert line["url"] == f"{server.base}/{ID}.xml"
    assert line["bytes"] == len(publication(1))


def test_nothing_is_downloaded_twice(server: Server, client: Client, tmp_path: Path) -> None:
    server.holds(ID)
    list(fetch([ID, f"{server.base}/{ID}.html"], tmp_path, client))
    (again,) = fetch([ID.upper()], tmp_path, client)
    assert (again.new, again.path) == (False, tmp_path / f"documents/{ID}.xml")
    assert set(server.counts.values()) == {1}
    assert len(index(tmp_path)) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"<"),
        lambda path: path.write_bytes(publication(2)),  # of the same size
        lambda path: path.unlink(),
    ],
)
def test_a_file_that_is_not_as_it_came_is_downloaded_anew(
    server: Server, client: Client, tmp_path: Path, damage: Any
) -> None:
    server.holds(ID)
    (first,) = fetch([ID], tmp_path, client)
    damage(first.path)
    (again,) = fetch([ID], tmp_path, client)
    assert again.new
    assert again.path is not None
    assert again.path.read_bytes() == publication(1)


@pytest.mark.parametrize(
    "xml", [status(404), STUB, HTML, BOMB, status(302, Location="https://elders.example/")]
)
def test_without_good_xml_the_pdf_is_taken(server: Server, client: Client, tmp_path: Path, xml: Any) -> None:
    server.replies[f"/{ID}.xml"] = xml
    server.replies[f"/{ID}.pdf"] = send(PDF, "application/pdf")
    (result,) = fetch([ID], tmp_path, client)
    assert result.path == tmp_path / f"documents/{ID}.pdf"
    assert result.warning is not None
    assert "no metadata" in result.warning


def test_a_truncated_pdf_is_not_kept(server: Server, client: Client, tmp_path: Path) -> None:
    server.replies[f"/{ID}.pdf"] = send(PDF[:40], "application/pdf")
    (result,) = fetch([ID], tmp_path, client)
    assert "cut off" in str(result.error)
    assert not (tmp_path / "documents").exists()


def test_a_file_of_the_wrong_type_is_not_kept(server: Server, client: Client, tmp_path: Path) -> None:
    server.replies[f"/{ID}.xml"] = HTML
    server.replies[f"/{ID}.pdf"] = send(b"<html>", "application/pdf")
    (result,) = fetch([ID], tmp_path, client)
    assert "'text/html', not XML" in str(result.error)
    assert "does not begin as PDF" in str(result.error)


def test_what_is_missing_is_told_and_the_rest_goes_on(server: Server, client: Client, tmp_path: Path) -> None:
    server.holds(OTHER)
    missing, nonsense, there = fetch([ID, "geen nummer", OTHER], tmp_path, client)
    assert "no service has this publication" in str(missing.error)
    assert "this is no publication" in str(nonsense.error)
    assert there.new


def test_a_service_that_is_down_ends_the_run(server: Server, client: Client, tmp_path: Path) -> None:
    names = [f"ah-{number}" for number in range(1, 10)]
    server.replies.update({f"/{name}.xml": status(503) for name in names})
    results = fetch(names, tmp_path, client)
    assert [next(results).name for _ in range(3)] == names[:3]
    with pytest.raises(OutOfOrderError, match="3 times in a row"):
        next(results)
    assert f"/{names[3]}.xml" not in server.counts


@pytest.mark.parametrize("site", [status(404), status(503)])
def test_the_tweede_kamer_is_the_second_source(
    server: Server, client: Client, tmp_path: Path, site: Any
) -> None:
    server.replies[f"/{ID}.xml"] = site
    found = record(7, Aanhangselnummer="242509001")
    server.replies[DOCUMENTS] = odata([found])
    server.replies[f"{DOCUMENTS}({found['Id']})/resource"] = send(PDF, "application/pdf")
    (result,) = fetch([ID], tmp_path, client)
    assert result.path == tmp_path / f"documents/{ID}.pdf"
    assert json.loads((tmp_path / f"metadata/{ID}.json").read_text()) == found
    assert "Aanhangselnummer%20eq%20'242509001'" in server.asked[-2]


def test_a_document_number_is_asked_of_the_tweede_kamer(
    server: Server, client: Client, tmp_path: Path
) -> None:
    server.replies[DOCUMENTS] = odata([record(40329)])
    server.replies[f"{DOCUMENTS}({record(40329)['Id']})/resource"] = send(PDF, "application/pdf")
    (result,) = fetch(["2025D40329"], tmp_path, client)
    assert result.path == tmp_path / "documents/2025D40329.pdf"


def test_a_period_is_paged_through(server: Server, client: Client, tmp_path: Path) -> None:
    names = [f"ah-tk-20242025-{number}" for number in range(1, 251)]
    server.replies["/sru"] = sru([*names, names[0], "stcrt-2025-1"], base=server.base)
    for number, name in enumerate(names):
        server.replies[f"/frbr/{name}.xml"] = send(publication(number), XML)
        server.replies[f"/frbr/{name}-meta.xml"] = send(METADATA, XML)
    results = list(fetch_period(Period(date(2025, 1, 1), date(2025, 1, 31)), tmp_path, client))
    assert [result.name for result in results] == names
    assert all(result.new and result.warning is None for result in results)
    assert server.counts["/sru"] == 3
    assert "dt.date%3E%3D2025-01-01+AND+dt.date%3C%3D2025-01-31" in server.asked[0]


def test_a_stopped_run_goes_on_where_it_was(server: Server, client: Client, tmp_path: Path) -> None:
    names = [f"ah-{number}" for number in range(1, 6)]
    server.replies["/sru"] = sru(names)
    for name in names:
        server.holds(name)
    first = fetch_period(Period(date(2025, 1, 1)), tmp_path, client)
    next(first), next(first)
    with (tmp_path / "fetched.jsonl").open("a") as stream:
        stream.write('{"identifier": "ah-3", "fo')  # the power failed
    again = list(fetch_period(Period(date(2025, 1, 1)), tmp_path, client))
    assert [result.new for result in again] == [False, False, True, True, True]
    assert all(server.counts[f"/{name}.xml"] == 1 for name in names)
    assert [r.new for r in fetch_period(Period(date(2025, 1, 1)), tmp_path, client)] == [False] * 5


def test_a_ministry_is_asked_for_and_others_are_left_out(
    server: Server, client: Client, tmp_path: Path
) -> None:
    recipients = {"ah-1": "Minister van Financiën", "ah-2": "Minister van Defensie"}
    server.replies["/sru"] = sru(["ah-1", "ah-2", "ah-3"], recipients=recipients)
    for name in ("ah-1", "ah-2", "ah-3"):
        server.holds(name)
    period = Period(date(2025, 1, 1), ministry="financiën")
    # The third names nobody: the service found the words in its text.
    assert [result.name for result in fetch_period(period, tmp_path, client)] == ["ah-1", "ah-3"]


def test_a_list_that_ends_early_is_told(server: Server, client: Client, tmp_path: Path) -> None:
    page = b"<r><numberOfRecords>120</numberOfRecords><records/></r>"
    server.replies["/sru"] = send(page, XML)
    with pytest.raises(UserError, match="0 of 120"):
        list(fetch_period(Period(date(2025, 1, 1)), tmp_path, client))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            b"<r><diagnostics><diagnostic><message>Unsupported index</message></diagnostic></diagnostics></r>",
            "index",
        ),
        (b"<html><body/></html>", "number of records"),
        (b"<r><numberOfRecords>veel</numberOfRecords></r>", "number of records"),
        (b'<!DOCTYPE r [<!ENTITY b "c">]><r>&b;</r>', "cannot be read"),
        (b"<r><numberOfRecords>1", "cut off"),
    ],
)
def test_a_search_that_fails_is_not_taken_for_no_results(
    server: Server, client: Client, tmp_path: Path, body: bytes, told: str
) -> None:
    server.replies["/sru"] = send(body, XML)
    with pytest.raises(UserError, match=told):
        list(fetch_period(Period(date(2025, 1, 1)), tmp_path, client))


def test_odata_is_followed_from_page_to_page(server: Server, client: Client, tmp_path: Path) -> None:
    to = {"Zaak": [{"ZaakActor": [{"Relatie": "Gericht aan", "ActorNaam": "minister van Defensie"}]}]}
    first = [record(1), record(2, **to), record(3, ContentType="application/msword")]
    server.replies[DOCUMENTS] = [
        odata(first, following=f"{server.base}{DOCUMENTS}?$skip=3"),
        odata([record(1), record(4)]),
    ]
    for number in (1, 2, 4):
        server.replies[f"{DOCUMENTS}({record(number)['Id']})/resource"] = send(PDF, "application/pdf")
    period = Period(date(2025, 1, 1), ministry="Financiën")
    names = [result.name for result in fetch_period(period, tmp_path, client, "odata")]
    assert names == ["2025D00001", "2025D00004"]


@pytest.mark.parametrize(
    ("following", "told"), [("https://elders.example/x", "another place"), (None, "circle")]
)
def test_odata_pages_that_lead_astray(
    server: Server, client: Client, tmp_path: Path, following: str | None, told: str
) -> None:
    here = f"{server.base}{DOCUMENTS}?$skip=1"
    server.replies[DOCUMENTS] = odata([], following=following or here)
    with pytest.raises(UserError, match=told):
        list(fetch_period(Period(date(2025, 1, 1)), tmp_path, client, "odata"))


def test_an_index_from_elsewhere_leads_to_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "geheim.xml").write_bytes(b"x")
    folder = tmp_path / "folder"
    (folder / "documents").mkdir(parents=True)
    line = {"identifier": "../../geheim", "form": "xml", "url": "", "content_type": "", "bytes": 1}
    line["sha256"] = hashlib.sha256(b"x").hexdigest()
    (folder / "fetched.jsonl").write_text(json.dumps(line) + "\n[]\nnull\n7\n")
    assert Store(folder).find("../../geheim") is None


def test_a_folder_that_cannot_be_written(server: Server, client: Client, tmp_path: Path) -> None:
    server.holds(ID)
    (tmp_path / "documents").write_text("a file in the way")
    with pytest.raises(UserError, match="cannot be written"):
        list(fetch([ID], tmp_path, client))


def test_resolve_downloads_once_into_the_cache(server: Server, client: Client, tmp_path: Path) -> None:
    server.holds(ID)
    path = resolve(ID, tmp_path, client)
    assert path == tmp_path / f"documents/{ID}.xml"
    assert resolve(f"{server.base}/{ID}.html", tmp_path, client) == path
    assert server.counts[f"/{ID}.xml"] == 1


def test_resolve_prefers_a_file_of_that_name(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(ID).write_text("Vraag 1")
    assert resolve(ID, tmp_path / "cache", client) == Path(ID)


@pytest.mark.parametrize("argument", ["weg.pdf", f"{ID}.pdf", "https://elders.example/ah-1.html", "a\0b"])
def test_resolve_leaves_anything_else_alone(argument: str, client: Client, tmp_path: Path) -> None:
    assert resolve(argument, tmp_path, client) == Path(argument)


def test_resolve_tells_what_cannot_be_had(client: Client, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no service has this publication"):
        resolve(ID, tmp_path, client)
