"""Asks an API within bounds: its own hosts only, answers of a bounded size, waits of a bounded length."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx
import msgspec
from msgspec import Struct

from toolkit.capture.addresses import origin
from toolkit.capture.browser import AGENT
from toolkit.capture.fetching._clock import now
from toolkit.capture.fetching._faults import Fault, Refused
from toolkit.capture.fetching._secret import Secret
from toolkit.errors import NotCarriedOut

_LARGEST: Final = 32 * 1024 * 1024
_SECONDS: Final = 60.0
_ATTEMPTS: Final = 6
_BY_THE_HOUR: Final = 60.0
_SHOWN: Final = 200


class Dialect(Struct, frozen=True, kw_only=True):
    """How one family of APIs speaks."""

    headers: Callable[[str], dict[str, str]]
    """From the token."""
    fault: Callable[[int, Mapping[str, str], Any], Fault | None]
    """From status, headers and JSON; None for an answer."""
    following: Callable[[str, dict[str, Any]], str | None]
    """From the address asked and its answer the next page's address, without token; None after the last."""
    spent: Callable[[Mapping[str, str]], float]
    """Seconds to pause, by what the headers say is left."""
    size: str = ""
    """Name of the parameter for entries per page that may be lowered when an answer would be too large."""


class Patience(Struct, kw_only=True):
    """How long a run may wait altogether for limits and silence, in seconds."""

    seconds: float = 900.0
    first: float = 1.0
    """The first wait where the platform names none; each further one is twice as long."""

    def step(self, fault: Fault, attempt: int) -> float:
        """Seconds before the next attempt: what the platform says; else limits are counted by the hour."""
        if fault.wait is not None:
            return fault.wait
        return self.first * 2.0**attempt * (_BY_THE_HOUR if fault.kind == "limit" else 1.0)

    def wait(self, seconds: float) -> bool:
        """Waits, unless that is longer than what is left; says whether it did."""
        if seconds > self.seconds:
            return False
        self.seconds -= seconds
        time.sleep(seconds)
        return True


class Answer(Struct, frozen=True, kw_only=True):
    """What was answered, as data and as bytes, both without the token."""

    data: dict[str, Any]
    body: bytes


class _Got(Struct, frozen=True, kw_only=True):
    """What came back from the host, or why nothing did."""

    status: int = 0
    headers: dict[str, str] = {}
    body: bytes = b""
    fault: Fault | None = None


class Stopped(NotCarriedOut):
    """The run ends here; what was fetched stays, and the same command goes on."""

    def __init__(self, problem: str, instead: str, *, why: str) -> None:
        super().__init__(problem, instead)
        self.why = why


class Line:
    """The connection to one API. `waiting` is told until when the run waits."""

    def __init__(
        self, secret: Secret, bases: tuple[str, ...], dialect: Dialect, patience: Patience,
        waiting: Callable[[datetime], None],
    ) -> None:  # fmt: skip
        self.secret: Final = secret
        self.dialect: Final = dialect
        self._origins: Final = {origin(base) for base in bases}
        self._patience: Final = patience
        self._waiting: Final = waiting
        self._pause = 0.0
        self._client: Final = httpx.Client(
            headers={"user-agent": AGENT, "accept": "application/json", "accept-encoding": "identity"},
            timeout=httpx.Timeout(_SECONDS / 2), follow_redirects=False, trust_env=False,
        )  # fmt: skip

    def close(self) -> None:
        self._client.close()

    def inside(self, url: str) -> None:
        """Raises Stopped for an address that is not the API's: the token goes nowhere else."""
        if origin(url) not in self._origins:
            raise Stopped(
                f"An answer names {self._shown(origin(url) or url)} as the place of its next page, which is not the "
                "host of the API; it was neither asked nor kept.",
                "Check the address given with --api; the platform itself does not do this.",
                why="foreign-host",
            )

    def ask(self, url: str) -> Answer:
        """The answer. Raises Refused for this question, Stopped for the run."""
        self.inside(url)
        if self._pause:
            self._wait(Fault(kind="limit", said="nearly all questions of this hour are used up", wait=self._pause), 0)
            self._pause = 0.0
        for attempt in range(_ATTEMPTS):
            got = self._once(url)
            data = decoded(got.body)
            fault = got.fault or self.dialect.fault(got.status, got.headers, data)
            if fault is None:
                return self._answer(url, got, data)
            self._meet(fault, attempt)
        raise Stopped(
            f"{_host(url)} does not answer ({self._shown(fault.said) if fault else ''}).",
            "What was fetched stays; run the same command again later, it goes on where it stopped.",
            why="no-answer",
        )

    def _answer(self, url: str, got: _Got, data: Any) -> Answer:
        if not isinstance(data, dict):
            raise Stopped(
                f"{_host(url)} answered with something else than JSON, or with more than {_LARGEST >> 20} MB.",
                "What was fetched stays; run the same command again later. Behind a proxy or firewall, check --api.",
                why="no-json",
            )
        self._pause = self.dialect.spent(got.headers)
        clean = self.secret.masked(got.body.decode("utf-8"))
        return Answer(data=msgspec.json.decode(clean), body=clean.encode())

    def _meet(self, fault: Fault, attempt: int) -> None:
        if fault.kind == "token":
            raise Stopped(
                f"The platform does not accept the token (any more): {self._shown(fault.said)}",
                "Get a new token (docs/profile-tokens.md) and run the same command again; it goes on where it stopped.",
                why="token",
            )
        if fault.kind not in ("limit", "busy"):
            raise Refused(msgspec.structs.replace(fault, said=self._shown(fault.said)))
        self._wait(fault, attempt)

    def _wait(self, fault: Fault, attempt: int) -> None:
        seconds = self._patience.step(fault, attempt)
        until = now() + timedelta(seconds=seconds)
        self._waiting(until)
        if not self._patience.wait(seconds):
            why = "allows no more questions for now" if fault.kind == "limit" else "does not answer"
            raise Stopped(
                f"The platform {why}: {self._shown(fault.said) or 'it gives no reason'}.",
                f"What was fetched stays; run the same command again after {until:%Y-%m-%d %H:%M} UTC, "
                "it goes on where it stopped.",
                why=fault.kind,
            )

    def _once(self, url: str) -> _Got:
        """What came back; nothing of a body that is too large."""
        ends, body = time.monotonic() + _SECONDS, bytearray()
        try:
            with self._client.stream("GET", url, headers=self.dialect.headers(self.secret.token)) as response:
                for piece in response.iter_raw():
                    body += piece
                    if time.monotonic() > ends:
                        return _Got(fault=Fault(kind="busy", said=f"no whole answer in {_SECONDS:.0f} s"))
                    if len(body) > _LARGEST:
                        body.clear()
                        break
                return _Got(status=response.status_code, headers=dict(response.headers), body=bytes(body))
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            return _Got(fault=Fault(kind="busy", said=str(error) or type(error).__name__))

    def _shown(self, text: str) -> str:
        return " ".join(self.secret.masked(text).split())[:_SHOWN]


def with_parameters(url: str, values: Mapping[str, str]) -> str:
    """The address with these parameters beside or instead of its own."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | dict(values)
    return urlunsplit(parts._replace(query=urlencode(query)))


def decoded(body: bytes) -> Any:
    """What the JSON says; None for anything else."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def _host(url: str) -> str:
    return urlsplit(url).netloc
