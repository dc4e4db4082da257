"""The client against a real local server that is slow, busy, broken, too talkative, or points elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import httpx
import pytest
from services import PDF, XML, Asked, Server, Time, client_of, publication, running, send, status

from analyzer.corpus.fetch_addresses import Services
from analyzer.corpus.fetch_client import (
    Client,
    DamagedError,
    Manners,
    NotFoundError,
    OutOfOrderError,
)
from analyzer.corpus.fetch_files import cut_check
from analyzer.errors import UserError

PATH = "/ah-1.xml"
WHOLE = send(publication(1), XML)
LIMIT = 10_000


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def time() -> Time:
    return Time()


def get(server: Server, time: Time, manners: Manners | None = None) -> bytes:
    with client_of(server, time, manners) as client:
        return client.get(server.base + PATH, max_bytes=LIMIT, check=cut_check("xml")).content


def test_a_whole_answer_at_once(server: Server, time: Time) -> None:
    server.replies[PATH] = WHOLE
    assert get(server, time) == publication(1)
    assert time.slept == []


def test_requests_keep_their_distance(server: Server, time: Time) -> None:
    server.replies[PATH] = WHOLE
    with client_of(server, time, Manners(pause=0.5)) as client:
        for _ in range(3):
            client.get(server.base + PATH, max_bytes=LIMIT)
    assert time.slept == [0.5, 0.5]


@pytest.mark.parametrize(
    ("first", "wait"),
    [
        (status(503), 2.0),
        (status(502), 2.0),
        (status(429, Retry_After="7"), 7.0),
        (status(429, Retry_After="1"), 2.0),
        (
            status(503, Retry_After="Wed, 05 Mar 2025 10:00:20 GMT", Date="Wed, 05 Mar 2025 10:00:00 GMT"),
            20.0,
        ),
        (status(429, Retry_After="zo meteen"), 2.0),
        (send(publication(1)[:90], XML, length=len(publication(1))), 2.0),
        (send(publication(1)[:90], XML), 2.0),
    ],
    ids=["503", "502", "seconds", "too soon", "moment", "nonsense", "cut off", "cut off unnoticed"],
)
def test_a_failed_request_is_repeated_after_a_wait(
    server: Server, time: Time, first: object, wait: float
) -> None:
    server.replies[PATH] = [first, WHOLE]
    assert get(server, time) == publication(1)
    assert time.slept == [wait]
    assert server.counts[PATH] == 2


def test_waits_double_and_end(server: Server, time: Time) -> None:
    server.replies[PATH] = status(503)
    with pytest.raises(OutOfOrderError, match="503"):
        get(server, time, Manners(attempts=5, backoff=2.0))
    assert time.slept == [2.0, 4.0, 8.0, 16.0]
    assert server.counts[PATH] == 5


def test_a_service_that_asks_for_an_hour_is_left_alone(server: Server, time: Time) -> None:
    server.replies[PATH] = status(429, Retry_After="3600")
    with pytest.raises(OutOfOrderError, match="wait 3600 seconds"):
        get(server, time)
    assert time.slept == []


def test_what_stays_cut_off_is_damaged(server: Server, time: Time) -> None:
    server.replies[PATH] = send(publication(1)[:90], XML, length=5_000)
    with pytest.raises(DamagedError, match="cut off"):
        get(server, time, Manners(attempts=2))


def test_an_answer_that_never_comes(server: Server, time: Time) -> None:
    release = threading.Event()
    server.replies[PATH] = lambda asked: release.wait() and None
    try:
        with pytest.raises(OutOfOrderError, match="takes too long"):
            get(server, time, Manners(timeout=0.05, attempts=2))
    finally:
        release.set()
    assert time.slept == [2.0]


def test_a_time_out_is_repeated(time: Time) -> None:
    answers: list[httpx.Response | Exception] = [httpx.ReadTimeout("slow"), httpx.Response(200, content=PDF)]

    def handle(request: httpx.Request) -> httpx.Response:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with Client(sleep=time.sleep, clock=time.clock, transport=httpx.MockTransport(handle)) as client:
        assert client.get(Services().file("ah-1", "pdf"), max_bytes=LIMIT).content == PDF
    assert time.slept == [2.0]


def test_an_answer_that_drips_for_ever_is_given_up(server: Server, time: Time) -> None:
    def drip(asked: Asked) -> None:
        asked.send_response(200)
        asked.send_header("Content-Length", "400")
        asked.end_headers()
        for _ in range(400):
            time.now += 60
            asked.wfile.write(b" ")
            asked.wfile.flush()

    server.replies[PATH] = drip
    with pytest.raises(OutOfOrderError, match="takes too long"):
        get(server, time, Manners(whole=180, attempts=1))


def test_a_huge_answer_is_not_read(server: Server, time: Time) -> None:
    server.replies[PATH] = send(b"<a>", XML, length=LIMIT + 1)
    with pytest.raises(UserError, match="too large"):
        get(server, time)
    assert server.counts[PATH] == 1


def test_a_huge_answer_that_hides_its_size_is_not_read_to_the_end(server: Server, time: Time) -> None:
    def endless(asked: Asked) -> None:
        asked.send_response(200)
        asked.end_headers()
        try:
            while True:
                asked.wfile.write(b"<a>" * 1000)
        except OSError:
            asked.close_connection = True

    server.replies[PATH] = endless
    with pytest.raises(UserError, match="too large"):
        get(server, time)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elders.example/x", "http://127.0.0.1:9/x", "//elders.example/x", "file:///etc/passwd"],
)
def test_a_redirect_to_another_place_is_not_followed(server: Server, time: Time, elsewhere: str) -> None:
    server.replies[PATH] = status(302, Location=elsewhere)
    with pytest.raises(UserError, match="another place"):
        get(server, time)


def test_a_redirect_within_the_service_is_followed(server: Server, time: Time) -> None:
    server.replies[PATH] = status(301, Location="/elders/ah-1.xml")
    server.replies["/elders/ah-1.xml"] = WHOLE
    assert get(server, time) == publication(1)


def test_a_redirect_in_a_circle_ends(server: Server, time: Time) -> None:
    server.replies[PATH] = status(302, Location=PATH)
    with pytest.raises(UserError, match="without end"):
        get(server, time)


@pytest.mark.parametrize(("code", "kind"), [(404, NotFoundError), (410, NotFoundError), (403, UserError)])
def test_a_refusal_is_not_repeated(server: Server, time: Time, code: int, kind: type[UserError]) -> None:
    server.replies[PATH] = status(code)
    with pytest.raises(kind):
        get(server, time)
    assert server.counts[PATH] == 1


def test_without_a_connection_the_user_hears_it_soon(time: Time) -> None:
    with running() as server:
        base = server.base
    with (
        Client(Services(base, base, base), sleep=time.sleep, clock=time.clock) as client,
        pytest.raises(OutOfOrderError, match="cannot be reached"),
    ):
        client.get(f"{base}/x", max_bytes=1)
    assert sum(time.slept) <= 3


def test_no_request_leaves_for_another_place(time: Time) -> None:
    with (
        Client(
            sleep=time.sleep, transport=httpx.MockTransport(lambda _: pytest.fail("it was sent"))
        ) as client,
        pytest.raises(UserError, match="another place"),
    ):
        client.get("http://zoek.officielebekendmakingen.nl/ah-1.xml", max_bytes=1)
