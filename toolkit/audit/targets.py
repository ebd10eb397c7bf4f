"""A site to audit, and the one address that stands for all ways of writing it."""

import hashlib
import ipaddress
import re
from collections.abc import Iterable
from typing import Final, Literal
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

import idna
from msgspec import Struct, field

_TRACKING: Final = re.compile(
    r"(?i)utm_\w+|mtm_\w+|pk_\w+|(?:g|db|ms|y|tt|tw|li_fat_)?clid|fbclid|gclsrc|dclid|msclkid|gbraid|wbraid|gad_\w+"
    r"|mc_[ce]id|igshid|igsh|srsltid|_ga|_gl|_hs\w+|hsa_\w+|li_fat_id"
)
"""Query parameters that only tell where a visitor came from."""
_PORTS: Final = {"http": 80, "https": 443}
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_LONGEST: Final = 2_000
_NAME: Final = 80
"""Characters of an id, without its mark."""

Fault = Literal["empty", "address", "scheme", "email", "password", "host", "port", "long", "row", "column"]


class Refused(ValueError):
    """What stands there is no web address; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Final[Fault] = fault


class Target(Struct, frozen=True, kw_only=True):
    """One site. `columns` are the further columns of the list it came from."""

    id: str
    """Safe as a file name; unique in the list."""
    url: str
    columns: dict[str, str] = field(default_factory=dict)


class Entry(Struct, frozen=True):
    """A row of a list as it stands there."""

    file: str
    line: int
    """From 1; 0 for an address of the command line."""
    text: str
    columns: dict[str, str] = {}
    fault: Fault | None = None
    """Why the row cannot be used, where its reader saw that."""


class Rest(Struct, frozen=True, kw_only=True):
    """What of a list has no results: sites that wait, rows that are no address, rows that name a site again."""

    waiting: int = 0
    refused: int = 0
    joined: int = 0


class Remark(Struct, frozen=True):
    """A row that is no site of its own."""

    kind: Literal["refused", "joined"]
    file: str
    line: int
    text: str
    reason: str
    """Of a refused row a `Fault`, of a joined one the address that stands for it."""


def chosen(entries: Iterable[Entry]) -> tuple[tuple[Target, ...], tuple[Remark, ...]]:
    """The sites in their order, each once, and what became of the other rows. A site keeps its first row's columns."""
    found: dict[str, Target] = {}
    remarks: list[Remark] = []
    ids: set[str] = set()
    for entry in entries:
        try:
            url = _url_of(entry)
        except Refused as why:
            remarks.append(Remark("refused", entry.file, entry.line, entry.text, why.fault))
            continue
        first = found.setdefault(_key(url), Target(id=_id(url, ids), url=url, columns=entry.columns))
        if first.id not in ids:
            ids.add(first.id)
        else:
            remarks.append(Remark("joined", entry.file, entry.line, entry.text, first.url))
    return tuple(found.values()), tuple(remarks)


def _url_of(entry: Entry) -> str:
    if entry.fault:
        raise Refused(entry.fault)
    return normalise(entry.text)


def normalise(address: str) -> str:
    """The address in one form: scheme added, host in lower case and ASCII (IDNA 2008), without usual port, fragment,
    and parameters that track visitors. Raises Refused for what is no web address.
    """  # noqa: D205 - one sentence
    text = address.strip().strip("<>\"'").strip()
    if not text:
        raise Refused("empty")
    if len(text) > _LONGEST:
        raise Refused("long")
    named = re.match(r"(?i)([a-z][a-z0-9+.-]*):(?!\d)", text)
    if re.fullmatch(r"(?i)(mailto:)?[^\s/@:]+@[^\s/@]+", text):
        raise Refused("email")
    if re.search(r"\s|[\x00-\x1f\x7f\\]", text):
        raise Refused("address")
    if named and named[1].lower() not in _PORTS:
        raise Refused("scheme")
    parts = _split(text if named else f"https://{text.removeprefix('//')}")
    scheme = parts.scheme.lower()
    host = _host(parts.hostname or "", written=bool(named))
    port = _port(parts)
    netloc = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    return urlunsplit((scheme, netloc, parts.path or "/", _query(parts.query), ""))


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise Refused("address") from error
    if not parts.netloc:
        raise Refused("address")
    if "@" in parts.netloc:
        raise Refused("password")
    return parts


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise Refused("port") from error


def _host(host: str, *, written: bool) -> str:
    """The host in ASCII. A single word is a host only where the address was `written` with its scheme."""
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return f"[{ip}]" if ip.version == 6 else str(ip)
    try:
        name = host.rstrip(".").lower()
        name = name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise Refused("host") from error
    labels = name.split(".")
    if not all(map(_LABEL.fullmatch, labels)) or len(name) > 253 or labels[-1].isdigit():
        raise Refused("host")
    if len(labels) == 1 and not written and name != "localhost":
        raise Refused("host")
    return name


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def _key(url: str) -> str:
    """Equal for addresses that are the same site: with or without `www.`, a final slash, encryption."""
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def _id(url: str, taken: set[str]) -> str:
    """The host, with a mark made of the address where that says too little; it does not depend on other rows' order."""
    parts = urlsplit(url)
    name = re.sub(r"[^a-z0-9.]+", "-", f"{parts.netloc}{parts.path}".lower()).strip("-.")
    plain = parts.path == "/" and not parts.query and len(name) <= _NAME and name not in taken
    return name if plain else f"{name[:_NAME]}-{hashlib.sha256(url.encode()).hexdigest()[:6]}"
