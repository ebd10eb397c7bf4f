"""Where messages arrive: a catcher that the run starts, or a mailbox that the user names."""

import asyncio
import email
import email.policy
import imaplib
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from typing import Any, Final, Protocol
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from toolkit.errors import WrongUsage

_LOOK: Final = 1.0
"""Seconds between two looks into a mailbox of somebody's."""
_BYTES: Final = 10_000_000
"""Of one message; a larger one is refused."""
_MESSAGES: Final = 200
"""Kept by the catcher; more is no test."""


class Unusable(Exception):
    """The mailbox cannot be read: nothing can be said of what arrived."""


class Message(Struct, frozen=True, kw_only=True):
    """A message as it arrived; `received` in seconds since the epoch."""

    to: tuple[str, ...]
    subject: str
    text: str
    received: float


class Mailbox(Protocol):
    """Something that receives messages for an address."""

    def receives(self, address: str) -> bool: ...

    async def wait(self, address: str, contains: str, since: float, seconds: float) -> Message | None:
        """The first message to the address since then with the text in it; None when none came in time.

        Raises Unusable when the mailbox cannot be read.
        """


def parsed(content: bytes, to: tuple[str, ...], received: float) -> Message:
    """Reads subject and text; of HTML, what is left without its marks. Never raises for what a sender wrote."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    try:
        subject = str(message["subject"] or "")
        body = message.get_body(("plain", "html"))
        text = body.get_content() if body else ""
    except (LookupError, ValueError, AttributeError, KeyError):
        subject, text = "", content.decode("utf-8", "replace")
    if isinstance(text, str) and "<" in text:
        text = re.sub(r"<[^>]*>", " ", text)
    return Message(to=to, subject=subject, text=str(text), received=received)


class Catcher:
    """An SMTP server on loopback that keeps what it gets, for a site whose mail is sent there."""

    def __init__(self) -> None:
        self._messages: Final[list[Message]] = []
        self._came: Final = asyncio.Event()
        self.port = 0

    def receives(self, address: str) -> bool:
        """Whatever is sent to it."""
        return "@" in address

    async def wait(self, address: str, contains: str, since: float, seconds: float) -> Message | None:
        end = time.monotonic() + seconds
        while True:
            for message in self._messages:
                if message.received >= since and _is(message, address, contains):
                    return message
            left = end - time.monotonic()
            if left <= 0:
                return None
            self._came.clear()
            try:
                await asyncio.wait_for(self._came.wait(), left)
            except TimeoutError:
                continue

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the server's name
        """Called by the SMTP server for every message."""
        if len(self._messages) >= _MESSAGES:
            return "452 Too many messages"
        to = tuple(str(address) for address in envelope.rcpt_tos)
        self._messages.append(parsed(envelope.original_content or b"", to, time.time()))
        self._came.set()
        return "250 Kept"


@asynccontextmanager
async def catcher(port: int = 0) -> AsyncIterator[Catcher]:
    """A catcher on `127.0.0.1:port`; 0 takes a free one. Raises WrongUsage when the port is taken."""
    from aiosmtpd.smtp import SMTP

    caught = Catcher()
    try:
        server = await asyncio.get_running_loop().create_server(
            lambda: SMTP(caught, data_size_limit=_BYTES, enable_SMTPUTF8=True, hostname="localhost"), "127.0.0.1", port
        )
    except OSError as error:
        raise WrongUsage(f"Port {port} is taken ({error.strerror}).", "Name another port for the mail.") from error
    caught.port = server.sockets[0].getsockname()[1]
    try:
        yield caught
    finally:
        server.close()
        await server.wait_closed()


class Imap:
    """A mailbox over IMAP with TLS, for `receives` exactly the addresses named. Nothing is deleted or marked read."""

    def __init__(self, url: str, password: str, addresses: tuple[str, ...]) -> None:
        """`url` is `imaps://user@host/folder`; raises WrongUsage for anything else."""
        parts = urlsplit(url)
        if parts.scheme not in ("imaps", "imap") or not parts.hostname or not parts.username:
            raise WrongUsage("The mailbox is no IMAP address.", "Write it as imaps://user@mail.example/INBOX.")
        if parts.scheme == "imap" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise WrongUsage("A password does not travel without encryption.", "Write the mailbox with imaps://.")
        self._parts: Final = parts
        self._password: Final = password
        self._addresses: Final = tuple(address.lower() for address in addresses)

    def receives(self, address: str) -> bool:
        return address.lower() in self._addresses

    async def wait(self, address: str, contains: str, since: float, seconds: float) -> Message | None:
        end = time.monotonic() + seconds
        while True:
            for message in await asyncio.to_thread(self._read, since):
                if _is(message, address, contains):
                    return message
            if time.monotonic() >= end:
                return None
            await asyncio.sleep(min(_LOOK, max(0.0, end - time.monotonic())))

    def _read(self, since: float) -> list[Message]:
        """Messages of that day on; the hour is compared by us, as servers only know days."""
        day = time.strftime("%d-%b-%Y", time.gmtime(since - 86_400))
        try:
            with self._session() as session:
                session.login(unquote(self._parts.username or ""), self._password)
                session.select(self._folder(), readonly=True)
                _, found = session.search(None, "SINCE", day)
                numbers = (found[0] or b"").split()[-_MESSAGES:]
                return [message for number in numbers if (message := _fetched(session, number.decode(), since))]
        except (imaplib.IMAP4.error, OSError) as error:
            raise Unusable(type(error).__name__) from error

    def _session(self) -> imaplib.IMAP4:
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "imaps":
            return imaplib.IMAP4_SSL(host, port or 993, timeout=20)
        return imaplib.IMAP4(host, port or 143, timeout=20)

    def _folder(self) -> str:
        return f'"{unquote(self._parts.path.strip("/")) or "INBOX"}"'


def _fetched(session: imaplib.IMAP4, number: str, since: float) -> Message | None:
    """None for a message from before, or one that vanished."""
    _, parts = session.fetch(number, "(INTERNALDATE BODY.PEEK[])")
    found = next((part for part in parts if isinstance(part, tuple)), None)
    if found is None:
        return None
    stamp = imaplib.Internaldate2tuple(found[0])
    received = time.mktime(stamp) if stamp else since
    content = found[1]
    to = email.message_from_bytes(content).get_all("to", [])
    message = parsed(content, tuple(str(each) for each in to), received)
    return message if received >= since - 1 else None


def _is(message: Message, address: str, contains: str) -> bool:
    goes = any(address.lower() in each.lower() for each in message.to)
    body = " ".join(f"{message.subject} {message.text}".split()).lower()
    return goes and " ".join(contains.split()).lower() in body
