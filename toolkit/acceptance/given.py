"""Files that a person gives go beside the results: copied once, under a name of their content, never replaced."""

import hashlib
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

from toolkit import digests
from toolkit.acceptance.hearing import digest
from toolkit.acceptance.judgements import FOLDER
from toolkit.acceptance.secrecy import secret_content, secret_name
from toolkit.checking.results import KeptFile
from toolkit.evidence import writing

LARGEST: Final = 25_000_000
"""Bytes of one file."""
MOST: Final = 20
"""Files of one answer."""


class Refused(Exception):
    """A file that is not taken; `key` names the sentence that says why."""

    def __init__(self, key: str, **data: Any) -> None:
        super().__init__(key)
        self.key = key
        self.data = data


def keep(source: Path, out: Path) -> KeptFile:
    """Copies the file to `out/judgements` and returns where it lies.

    Raises Refused for what is no file, is empty, too large, or holds secrets; OSError when the copy fails.
    """
    return put(looked_at(source), source.name, out)


def put(content: bytes, name: str, out: Path) -> KeptFile:
    """Writes what a person gave under that name to `out/judgements`; raises as `keep`."""
    _examined(content, name, name)
    sha256 = hashlib.sha256(content).hexdigest()
    path = next(path for path in _names(sha256, name) if digest(out, path) in ("", sha256))
    target = out / path
    if not target.exists():
        writing.write(target, content)
    return KeptFile(path=path, name=name, size=len(content), sha256=sha256)


def looked_at(source: Path) -> bytes:
    """What is in the file; raises Refused for one that is not taken."""
    name = str(source)
    try:
        if not source.is_file():
            raise Refused("file-absent", file=name)
        size = source.stat().st_size
        if size > LARGEST:
            raise Refused("file-large", file=name, limit=LARGEST // 1_000_000)
        content = source.read_bytes()
    except (OSError, ValueError) as error:
        raise Refused("file-unreadable", file=name) from error
    _examined(content, source.name, name)
    return content


def _examined(content: bytes, name: str, told: str) -> None:
    """Raises Refused for content that is not taken; `told` is how the sentence calls the file."""
    if len(content) > LARGEST:
        raise Refused("file-large", file=told, limit=LARGEST // 1_000_000)
    if not content:
        raise Refused("file-empty", file=told)
    if secret_name(name) or secret_content(content):
        raise Refused("file-secret", file=told)


def _names(sha256: str, name: str) -> Iterator[str]:
    """Where it may lie: a name whose file was changed afterwards is not used again."""
    yield f"{FOLDER}/{digests.named(sha256)}-{_plain(name)}"
    yield from (f"{FOLDER}/{digests.named(sha256)}-{number}-{_plain(name)}" for number in count(2))


def _plain(name: str) -> str:
    """A name that every system can hold."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")[-60:].lstrip("-.") or "file"
