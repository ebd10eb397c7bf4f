"""WARC records and their index, as ISO 28500 and the CDXJ practice of web archives have them."""

import hashlib
import io
import zlib
from base64 import b32encode
from typing import Final
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from toolkit import masking

_ENCODED: Final = ("content-encoding", "transfer-encoding", "content-length")
"""Headers that no longer hold: bodies are stored as decoded by the browser."""
_PACKED: Final = ("image/", "font/", "video/", "audio/", "application/zip", "application/pdf", "application/font")


class Message(Struct, frozen=True, kw_only=True):
    """One request and its answer, ready to be written."""

    url: str
    method: str
    asked: dict[str, str]
    status: int
    reason: str
    headers: dict[str, str]
    mime: str
    date: str
    """UTC, as 2026-11-23T10:00:00Z."""


class Indexed(Struct, frozen=True, kw_only=True):
    """A line of the CDXJ index."""

    url: str
    mime: str
    status: str
    digest: str
    length: str
    offset: str
    filename: str = "data.warc.gz"


def _lines(headers: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (name, masking.header(name, part))
        for name, value in headers.items()
        if not name.startswith(":")
        for part in value.split("\n")
    ]


def records(message: Message, body: bytes) -> tuple[bytes, bytes]:
    """The response and the request record, each a gzip member of its own; no password or token in address or head."""
    message = replace(message, url=masking.masked(message.url))
    writer = WARCWriter(io.BytesIO(), gzip=False)
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in _ENCODED else name, value)
        for name, value in _lines(message.headers)
    ]
    status = f"{message.status} {message.reason}".strip()
    answered = StatusAndHeaders(status, [*kept, ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
    response = writer.create_warc_record(
        message.url, "response", payload=io.BytesIO(body), warc_headers_dict={"WARC-Date": message.date},
        http_headers=answered,
    )  # fmt: skip
    parts = urlsplit(message.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    asked = StatusAndHeaders(
        f"{message.method} {path} HTTP/1.1", [("Host", parts.netloc), *_lines(message.asked)], is_http_request=True
    )
    mates = {"WARC-Date": message.date, "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")}
    request = writer.create_warc_record(message.url, "request", warc_headers_dict=mates, http_headers=asked)
    level = 0 if message.mime.startswith(_PACKED) else 1
    return _packed(response, level), _packed(request, level)


def information(fields: dict[str, str], date: str) -> bytes:
    """The record that opens the file and says what wrote it."""
    writer = WARCWriter(io.BytesIO(), gzip=False)
    record = writer.create_warcinfo_record("data.warc.gz", fields)
    record.rec_headers.replace_header("WARC-Date", date)
    return _packed(record, 1)


def _packed(record: ArcWarcRecord, level: int) -> bytes:
    out = io.BytesIO()
    WARCWriter(out, gzip=False).write_record(record)
    record.raw_stream.close()  # warcio buffers a large payload in a temporary file and leaves it open.
    press = zlib.compressobj(level, zlib.DEFLATED, 31)
    return press.compress(out.getvalue()) + press.flush()


def index_line(message: Message, body: bytes, offset: int, length: int) -> str:
    """One line of the CDXJ index."""
    message = replace(message, url=masking.masked(message.url))
    digest = "sha1:" + b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    entry = Indexed(
        url=message.url, mime=message.mime, status=str(message.status), digest=digest, length=str(length),
        offset=str(offset),
    )  # fmt: skip
    stamp = "".join(character for character in message.date if character.isdigit())[:14]
    return f"{sort_key(message.url)} {stamp} {msgspec.json.encode(entry).decode()}"


def sort_key(url: str) -> str:
    """The address with its host turned round, as `ch,hotel)/zimmer?p=1` (SURT)."""
    parts = urlsplit(url.lower())
    host = parts.hostname or ""
    turned = host if ":" in host or host.replace(".", "").isdigit() else ",".join(reversed(host.split(".")))
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    return f"{turned}{port}){parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")
