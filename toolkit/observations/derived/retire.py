"""Libraries of the RetireJS repository: how their files are recognised, and what is known of their versions.

A pattern may be slow on a hostile or odd file: each has its time, and what it did not find in time was not found.
"""

import hashlib
import time
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import Final, Literal
from urllib.parse import unquote, urlsplit

import msgspec
import regex
from msgspec import Struct, field

from toolkit import kept
from toolkit.observations.library import Named

_VERSION: Final = r"[0-9][0-9.a-z_\-]+"
_PLACE: Final = "§§version§§"
_SECONDS: Final = 0.25
_FILE_SECONDS: Final = 4.0
_CHARACTERS: Final = 3_000_000
_LONGEST_ADDRESS: Final = 2_000
_NO_LIBRARY: Final = frozenset({"retire-example", "dont check"})
_TAIL: Final = regex.compile(r"(?:[.\-](?:min|slim|bundle|prod|js))+$|[.\-_]+$")
_NUMBERED: Final = regex.compile(r"\d+\.\d+")
_ALONE: Final = regex.compile(r"\d+(\.\d+)*")
_SPLIT: Final = regex.compile(r"[.\-]")


class Vulnerability(Struct, frozen=True, kw_only=True):
    """A published hole of some versions."""

    severity: str
    """low, medium, high or critical."""
    ids: tuple[str, ...]
    """CVE numbers, else what the repository names it by."""
    below: str
    """The first version without it; empty when there is none."""
    ended: bool
    """The makers no longer mend this line (CWE-1104)."""


class _Range(Struct, frozen=True):
    severity: str = "medium"
    below: str = ""
    at_or_above: str = field(default="", name="atOrAbove")
    excludes: tuple[str, ...] = ()
    cwe: tuple[str, ...] = ()
    identifiers: dict[str, str | list[str]] = field(default_factory=dict)


class _Extractors(Struct, frozen=True):
    uri: tuple[str, ...] = ()
    filename: tuple[str, ...] = ()
    filecontent: tuple[str, ...] = ()
    filecontentreplace: tuple[str, ...] = ()
    hashes: dict[str, str] = field(default_factory=dict)


class _Library(Struct, frozen=True):
    extractors: _Extractors = field(default_factory=_Extractors)
    vulnerabilities: tuple[_Range, ...] = ()
    licenses: tuple[str, ...] = ()


class _Pattern(Struct, frozen=True):
    """`written` puts the version together from the groups; the first alone for most."""

    name: str
    expression: "regex.Pattern[str]"
    written: str = r"\1"

    def versions(self, text: str, seconds: float) -> Iterator[str]:
        try:
            for match in self.expression.finditer(text, timeout=seconds, concurrent=True):
                yield _TAIL.sub("", match.expand(self.written))
        except TimeoutError:
            return


@cache
def _libraries() -> dict[str, _Library]:
    known = msgspec.json.decode(kept.all_()["libraries"].path.read_bytes(), type=dict[str, _Library])
    return {name: library for name, library in known.items() if name not in _NO_LIBRARY}


def verified(data: bytes) -> None:
    """Raises ValueError when the bytes are no repository whose patterns can be read."""
    try:
        known = msgspec.json.decode(data, type=dict[str, _Library])
        for library in known.values():
            told = library.extractors
            for written in (*told.uri, *told.filename, *told.filecontent):
                regex.compile(written.replace(_PLACE, _VERSION))
    except (msgspec.MsgspecError, UnicodeDecodeError, regex.error) as error:
        raise ValueError(str(error)) from error
    if not {"jquery", "bootstrap"} <= known.keys():
        raise ValueError("jquery and bootstrap are missing")


@cache
def _patterns(kind: Literal["uri", "filename", "filecontent"], form: str = "{}") -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(name, regex.compile(form.format(written.replace(_PLACE, _VERSION))))
        for name, library in _libraries().items()
        for written in getattr(library.extractors, kind)
    )


@cache
def _replaced_ones() -> tuple[_Pattern, ...]:
    return tuple(_replaced(name, written) for name, written in _replacements())


@cache
def _hashes() -> dict[str, Named]:
    return {
        digest: Named(name=name, version=version)
        for name, library in _libraries().items()
        for digest, version in library.extractors.hashes.items()
    }


def _replacements() -> Iterator[tuple[str, str]]:
    for name, library in _libraries().items():
        for written in library.extractors.filecontentreplace:
            yield name, written


def _replaced(name: str, written: str) -> _Pattern:
    """Written as `/pattern/replacement/`, groups as `$1`."""
    expression, _, replacement = written.strip("/").rpartition("/")
    return _Pattern(
        name, regex.compile(expression.replace(_PLACE, _VERSION)), regex.sub(r"\$(\d)", r"\\g<\1>", replacement)
    )


def in_text(text: str) -> tuple[Named, ...]:
    """The libraries a script holds, by name; of one that seems to be there in several versions the newest."""
    body = text[:_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n")
    end = time.monotonic() + _FILE_SECONDS
    found = list(_found(_patterns("filecontent"), body, end)) or list(_found(_replaced_ones(), body, end))
    if not found:
        digest = hashlib.sha1(body.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
        found = [_hashes()[digest]] if digest in _hashes() else []
    return _newest(found)


def in_address(url: str) -> tuple[Named, ...]:
    """The libraries an address names with a version of at least two numbers, by name."""
    plain = unquote(url.partition("#")[0].partition("?")[0])[:_LONGEST_ADDRESS]
    file = urlsplit(plain).path.rpartition("/")[2]
    end = time.monotonic() + _FILE_SECONDS
    found = [*_found(_patterns("uri"), plain, end), *_found(_patterns("filename", "^{}$"), file, end)]
    return _newest([each for each in found if _NUMBERED.match(each.version)])


def _found(patterns: tuple[_Pattern, ...], text: str, end: float) -> Iterator[Named]:
    """Until `end` on the monotonic clock."""
    for pattern in patterns:
        left = end - time.monotonic()
        if left <= 0:
            return
        for version in pattern.versions(text, min(left, _SECONDS)):
            yield Named(name=pattern.name, version=version)


def _newest(found: list[Named]) -> tuple[Named, ...]:
    newest: dict[str, Named] = {}
    for each in found:
        if each.name not in newest or at_or_above(each.version, newest[each.name].version):
            newest[each.name] = each
    return tuple(newest[name] for name in sorted(newest))


def vulnerabilities(named: Named) -> tuple[Vulnerability, ...]:
    """The published holes of this version, in the order of the repository."""
    library = _libraries().get(named.name)
    return tuple(_hole(each) for each in library.vulnerabilities if _concerns(each, named.version)) if library else ()


def licences(named: Named) -> tuple[str, ...]:
    """SPDX expressions of the licences this version stands under; empty when not known."""
    library = _libraries().get(named.name)
    told = (entry.partition(" ") for entry in library.licenses) if library else ()
    parted = ((expression, ranges) for expression, ranges in map(_licence, told))
    return tuple(
        expression for expression, ranges in parted if any(_within(named.version, each) for each in ranges.split(";"))
    )


def _licence(entry: tuple[str, str, str]) -> tuple[str, str]:
    """`(GPL-2.0 OR MIT) >=0.3.0 <0.7.20`: the expression, then ranges parted by semicolons."""
    whole = " ".join(part for part in (entry[0], entry[2]) if part)
    start = min((whole.find(sign) for sign in ("<", ">") if sign in whole), default=len(whole))
    return whole[:start].strip().strip("()").strip(), whole[start:]


def _within(version: str, bounds: str) -> bool:
    for bound in bounds.split():
        if bound.startswith(">=") and not at_or_above(version, bound[2:]):
            return False
        if bound.startswith("<") and not bound.startswith("<=") and at_or_above(version, bound[1:]):
            return False
    return True


def _concerns(each: _Range, version: str) -> bool:
    return (
        not (each.below and at_or_above(version, each.below))
        and not (each.at_or_above and not at_or_above(version, each.at_or_above))
        and version not in each.excludes
    )


def _hole(each: _Range) -> Vulnerability:
    return Vulnerability(
        severity=each.severity,
        ids=_ids(each.identifiers),
        below=_mended(each.below),
        ended="CWE-1104" in each.cwe,
    )


def _mended(below: str) -> str:
    """The repository writes 999 for "any": `2.999.999` is mended in 3, `999.999.999` nowhere."""
    numbers = below.split(".")
    if "999" not in numbers[1:]:
        return below
    return "" if numbers[0] == "999" else str(int(numbers[0]) + 1)


def _ids(identifiers: dict[str, str | list[str]]) -> tuple[str, ...]:
    known = [(key, identifiers[key]) for key in ("CVE", "githubID", "issue", "bug", "retid") if key in identifiers]
    if not known:
        return ()
    key, value = known[0]
    numbers = (value,) if isinstance(value, str) else tuple(value)
    return numbers if key in ("CVE", "githubID") else tuple(f"{key} {number}" for number in numbers)


def at_or_above(version: str, other: str) -> bool:
    """Whether a version is as new as another: number by number; `1.0` comes after `1.0-beta`."""
    for one, two in zip_longest(_SPLIT.split(version), _SPLIT.split(other), fillvalue="0"):
        numbers = one.isdigit(), two.isdigit()
        if numbers[0] != numbers[1]:
            return numbers[0]
        if one != two:
            mine, theirs = (int(one), int(two)) if all(numbers) else (one, two)
            if mine != theirs:
                return mine > theirs  # type: ignore[operator]
    return True
