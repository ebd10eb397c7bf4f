"""The Playwright trace of a run that was not met, kept without passwords, cookies and tokens."""

import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any, Final

import msgspec
from playwright.async_api import BrowserContext

from toolkit.masking import HEADERS, MASK, header, masked, masked_bytes, without

_EVENTS: Final = (".trace", ".network", ".stacks")
"""Members with a line of JSON for each event."""
_PIXELS: Final = (".jpeg", ".jpg", ".png", ".gif", ".webp", ".avif", ".ico", ".woff", ".woff2", ".ttf", ".otf", ".pdf")


async def keep(context: BrowserContext, path: Path, secrets: Iterable[str]) -> None:
    """Ends the recording and writes it; whatever is secret never reaches `path`."""
    raw = path.with_name(f"{path.name}.partial")
    try:
        await context.tracing.stop(path=raw)
        cleansed(raw, path, tuple(secrets))
    finally:
        raw.unlink(missing_ok=True)


def cleansed(raw: Path, path: Path, secrets: tuple[str, ...]) -> None:
    """The same trace with the `secrets` masked, and what heads and addresses tell of cookies and tokens."""
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            after.writestr(info.filename, _member(info.filename, before.read(info), secrets))


def _member(name: str, data: bytes, secrets: tuple[str, ...]) -> bytes:
    suffix = PurePosixPath(name).suffix
    if suffix in _EVENTS:
        return b"\n".join(_event(line, secrets) for line in data.split(b"\n"))
    return without(data, secrets) if suffix in _PIXELS else masked_bytes(data, secrets)


def _event(line: bytes, secrets: tuple[str, ...]) -> bytes:
    try:
        told = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return masked_bytes(line, secrets)
    return msgspec.json.encode(_value(told, secrets))


def _value(told: Any, secrets: tuple[str, ...]) -> Any:
    if isinstance(told, str):
        return MASK if told in secrets else masked(told, secrets)
    if isinstance(told, list):
        return [_value(one, secrets) for one in told]
    if isinstance(told, dict):
        return {name: _entry(name, one, told, secrets) for name, one in told.items()}
    return told


def _entry(name: str, one: Any, told: dict[str, Any], secrets: tuple[str, ...]) -> Any:
    """Heads, cookies and parameters stand as `name` and `value`, as HTTP Archive (HAR 1.2) has them."""
    if name == "cookies" and isinstance(one, list):
        return [each | {"value": MASK} if isinstance(each, dict) else each for each in one]
    named = told.get("name")
    if name == "value" and isinstance(one, str) and isinstance(named, str):
        if named.lower() in HEADERS:
            return header(named, one)
        if masked(f"?{named}=it") != f"?{named}=it":
            return MASK
    if name == "text" and isinstance(one, str) and "mimeType" in told:
        return masked(f"&{one}", secrets)[1:]
    return _value(one, secrets)
