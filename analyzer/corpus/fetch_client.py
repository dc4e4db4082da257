"""One polite HTTP client: slow, patient, bounded, and only to the places it was given.

It sends one request at a time with a pause between, waits when the service asks for it (429, 503, time-outs,
broken answers), reads no more than it is told to, and follows a redirect only within the same services.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx

import analyzer
from analyzer.corpus.fetch_addresses import Services, origin
from analyzer.errors import UserError

_BUSY = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_MAX_WAIT = 300.0
"""A service that asks for a longer wait (seconds) is left alone; the user can run the command again."""
_MAX_BACKOFF = 60.0


@dataclass(frozen=True, slots=True)
class Manners:
    """How the client behaves, in seconds.

    Attributes:
        pause: from the start of one request to the start of the next.
        timeout: for the connection, and for each piece of an answer.
        whole: for a whole answer, however steadily it drips.
        attempts: how often a request is sent before it is given up.
        backoff: the wait after the first failure; doubled after each further one, a minute at most.
    """

    pause: float = 0.5
    timeout: float = 30.0
    whole: float = 180.0
    attempts: int = 5
    backoff: float = 2.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service sent: the address it came from in the end, the bytes, their declared type, the date."""

    url: str
    content: bytes
    content_type: str
    date: str | None


class NotFoundError(UserError):
    """The service is well but has no such thing (404, 410)."""


class DamagedError(UserError):
    """The service keeps sending this one thing broken or cut off."""


class OutOfOrderError(UserError):
    """The service cannot be reached, or stays too busy."""


class _RetryError(Exception):
    """This attempt failed, a later one may not.

    `wait` is what the service asked for, in seconds; `damaged` is true where an answer came, but a broken one.
    """

    attempts: int | None = None
    """A smaller number of attempts than usual."""

    def __init__(self, reason: str, wait: float = 0.0, *, damaged: bool = False) -> None:
        super().__init__(reason)
        self.wait, self.damaged = wait, damaged


class _UnreachableError(_RetryError):
    """No connection: mostly there is no network at all, and nobody should wait half a minute to hear so."""

    attempts = 2


Check = Callable[[Answer], str | None]
"""Says what is broken about an answer (a file that ends too early), None for nothing."""


class Client:
    """A polite client of the given services; use it as a context manager.

    Args:
        services: the base addresses; requests go there and nowhere else.
        manners: pauses, time-outs and patience.
        sleep, clock: waiting and telling time, both in seconds; tests put their own.
        transport: what sends the requests; by default the network.
    """

    def __init__(
        self,
        services: Services | None = None,
        manners: Manners | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.services = services or Services()
        self.manners = manners or Manners()
        self._origins = self.services.origins()
        self._sleep, self._clock = sleep, clock
        self._last: float | None = None
        self._http = httpx.Client(
            timeout=self.manners.timeout,
            follow_redirects=False,
            transport=transport,
            # Unpacked answers: their size is bounded as sent, and a cut one shows.
            headers={"User-Agent": f"antwoordmeter/{analyzer.__version__}", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, url: str, *, max_bytes: int, check: Check | None = None) -> Answer:
        """The answer to a request for `url`.

        Args:
            url: an address of one of the services.
            max_bytes: the largest answer that is read.
            check: what is broken about an answer; a broken one is asked for again.

        Raises:
            NotFoundError: there is no such thing.
            DamagedError, OutOfOrderError: no whole answer came after all attempts.
            UserError: the answer is too large, is refused, or lies elsewhere.
        """
        wait = self.manners.backoff
        attempt = 1
        while True:
            try:
                answer = self._follow(url, max_bytes)
                if check is not None and (complaint := check(answer)):
                    raise _RetryError(complaint, damaged=True)
                return answer
            except _RetryError as failure:
                most = min(self.manners.attempts, failure.attempts or self.manners.attempts)
                if attempt >= most or failure.wait > _MAX_WAIT:
                    raise _given_up(url, failure) from None
                self._sleep(max(failure.wait, wait))
                wait = min(2 * wait, _MAX_BACKOFF)
                attempt += 1

    def _follow(self, url: str, max_bytes: int) -> Answer:
        """The answer at the end of the redirects."""
        for _ in range(_MAX_REDIRECTS + 1):
            if origin(url) not in self._origins:
                raise UserError(
                    f"the service points to another place ({urlsplit(url).scheme}://{urlsplit(url).netloc})",
                    where=url,
                    todo="nothing was taken from there; report it if it looks right",
                )
            result = self._once(url, max_bytes)
            if isinstance(result, Answer):
                return result
            url = result
        raise UserError("the service redirects without end", where=url, todo="download it with a browser")

    def _once(self, url: str, max_bytes: int) -> Answer | str:
        """One request: its answer, or the address it redirects to."""
        self._keep_pause()
        start = self._clock()
        try:
            with self._http.stream("GET", url) as response:
                if response.status_code in _REDIRECTS:
                    return urljoin(url, str(response.headers.get("location", "")))
                _refuse(response, url)
                return Answer(
                    url=url,
                    content=b"".join(self._pieces(response, url, max_bytes, start)),
                    content_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
                    date=response.headers.get("date"),
                )
        except httpx.TimeoutException:
            raise _RetryError("the service takes too long") from None
        except httpx.RemoteProtocolError:
            raise _RetryError("the answer was cut off", damaged=True) from None
        except (httpx.ConnectError, httpx.ProxyError) as error:
            raise _UnreachableError(f"the service cannot be reached ({error})") from None
        except httpx.TransportError as error:
            raise _RetryError(f"the connection broke ({error})") from None
        except httpx.InvalidURL as error:
            raise UserError(f"this is no web address ({error})", where=url) from None
        except httpx.DecodingError:
            raise _RetryError("the answer cannot be unpacked", damaged=True) from None

    def _pieces(self, response: httpx.Response, url: str, max_bytes: int, start: float) -> Iterator[bytes]:
        """The body piece by piece, within its bounds of size and time."""
        too_large = UserError(
            f"the answer is too large (more than {max_bytes / 1e6:g} MB)",
            where=url,
            todo="it is no Kamervragen publication; check the name",
        )
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > max_bytes:
            raise too_large
        read = 0
        for piece in response.iter_bytes():
            read += len(piece)
            if read > max_bytes:
                raise too_large
            if self._clock() - start > self.manners.whole:
                raise _RetryError("the service takes too long")
            yield piece

    def _keep_pause(self) -> None:
        if self._last is not None:
            rest = self._last + self.manners.pause - self._clock()
            if rest > 0:
                self._sleep(rest)
        self._last = self._clock()


def _given_up(url: str, failure: _RetryError) -> UserError:
    asks = f" and asks to wait {failure.wait:.0f} seconds" if failure.wait > _MAX_WAIT else ""
    kind = DamagedError if failure.damaged else OutOfOrderError
    return kind(
        f"no good answer came: {failure}{asks}", where=url, todo="try again later; what is there stays"
    )


def _refuse(response: httpx.Response, url: str) -> None:
    """Raises what a status other than 200 means."""
    status = response.status_code
    if status == 200:
        return
    if status in (404, 410):
        raise NotFoundError("the service has no such publication", where=url, todo="check the name")
    if status in _BUSY:
        raise _RetryError(f"the service answers {status}", _retry_after(response))
    raise UserError(
        f"the service refuses the request (status {status})",
        where=url,
        todo="try it with a browser, or later",
    )


def _retry_after(response: httpx.Response) -> float:
    """Seconds that the service asks to wait: given as a number, or as a moment after the answer's own date."""
    asked = response.headers.get("retry-after", "").strip()
    if asked.isdecimal():
        return float(asked[:9])
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        moment, now = (parsedate_to_datetime(text) for text in (asked, response.headers.get("date", "")))
        return max(0.0, (moment - now).total_seconds())
    return 0.0
