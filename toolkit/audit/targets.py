"""The list of sites to audit: one address, or a file of them."""

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import yaml
from msgspec import Struct, field

from toolkit.errors import WrongUsage

_MAX_BYTES = 20_000_000


class Target(Struct, frozen=True, kw_only=True):
    """One site. `columns` are the further columns of the list it came from."""

    id: str
    """Safe as a file name; unique in the list."""
    url: str
    columns: dict[str, str] = field(default_factory=dict)


def targets(named: Iterable[str]) -> tuple[Target, ...]:
    """The sites named by addresses and files, normalised and without doubles, in their order.

    A file has one URL a line, is a CSV with a `url` column, or YAML (a list of URLs, or of mappings with `url`).
    Raises WrongUsage for an unreadable file, an address that is none, and an empty list.
    """
    rows: list[dict[str, str]] = []
    for name in named:
        path = Path(name)
        if re.match(r"(?i)https?://", name):
            rows.append({"url": name})
        elif path.is_file():
            rows += _rows(path)
        elif "/" not in name and "." in name and path.suffix.lower() not in (".csv", ".txt", ".yaml", ".yml"):
            rows.append({"url": name})
        else:
            raise WrongUsage(
                f"{name} is neither an address nor a file.",
                "Name a URL, or a file with one URL a line, a CSV with a `url` column, or YAML.",
            )
    found: dict[str, Target] = {}
    ids: set[str] = set()
    for row in rows:
        url = normalise(row["url"])
        if url not in found:
            found[url] = Target(id=_id(url, ids), url=url, columns={k: v for k, v in row.items() if k != "url"})
    if not found:
        raise WrongUsage("The list names no site.", "Write one URL a line.")
    return tuple(found.values())


def normalise(address: str) -> str:
    """Scheme added, host in lower case, fragment dropped; raises WrongUsage for what is no web address."""
    text = address.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise WrongUsage(
            f"{address!r} is no web address: {error}.", "Write it as https://www.hotel.example."
        ) from error
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or re.search(r"\s", text):
        raise WrongUsage(f"{address!r} is no web address.", "Write it as https://www.hotel.example.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    netloc = f"{host}:{port}" if port else host
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", parts.query, ""))


def _id(url: str, taken: set[str]) -> str:
    parts = urlsplit(url)
    base = re.sub(r"[^a-z0-9.]+", "-", f"{parts.netloc}{parts.path}".lower()).strip("-.")[:80] or "site"
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name


def _rows(path: Path) -> list[dict[str, str]]:
    if path.stat().st_size > _MAX_BYTES:
        raise WrongUsage(f"{path} is larger than 20 MB.", "Split the list.")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUsage(f"{path} is not UTF-8: {error.reason}.", "Save it as UTF-8.") from error
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        return _yaml_rows(path, text)
    if suffix == ".csv":
        return _csv_rows(path, text)
    lines = (line.strip() for line in text.splitlines())
    return [{"url": line} for line in lines if line and not line.startswith("#")]


def _csv_rows(path: Path, text: str) -> list[dict[str, str]]:
    lines = text.splitlines()
    separator = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.DictReader(lines, delimiter=separator)
    names = {name.strip().lower(): name for name in reader.fieldnames or ()}
    if "url" not in names:
        raise WrongUsage(f"{path} has no column `url`.", f"Its columns are: {', '.join(names) or 'none'}.")
    rows = []
    for row in reader:
        cells = {key.strip(): (value or "").strip() for key, value in row.items() if key and isinstance(value, str)}
        if row[names["url"]]:
            rows.append({**{k: v for k, v in cells.items() if k.lower() != "url"}, "url": row[names["url"]]})
    return rows


def _yaml_rows(path: Path, text: str) -> list[dict[str, str]]:
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise WrongUsage(f"{path}: {error}", "Write a list of URLs, or of mappings with `url`.") from error
    rows = []
    for entry in data if isinstance(data, list) else [None]:
        if isinstance(entry, str):
            rows.append({"url": entry})
        elif isinstance(entry, dict) and isinstance(entry.get("url"), str):
            rows.append({str(key): str(value) for key, value in entry.items()})
        else:
            raise WrongUsage(f"{path} is no list of sites.", "Write a list of URLs, or of mappings with `url`.")
    return rows
