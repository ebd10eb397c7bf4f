"""What a profile's posts lead to and show: links asked once, pictures of the archive read, kept beside the profile."""

import asyncio
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

from toolkit import __version__
from toolkit.capture import exports, material
from toolkit.capture.bundle import PROFILE
from toolkit.capture.captured import Captured
from toolkit.capture.client import ask, client
from toolkit.capture.guard import Guard
from toolkit.capture.limits import Limits
from toolkit.capture.seal import seal
from toolkit.capture.shelf import Shelf
from toolkit.capture.store import Store
from toolkit.observations import Answer, Capture, Profile
from toolkit.observations.derived.posts import links
from toolkit.observations.material import Material

_PICTURES: Final = 1_000
"""The newest pictures, which are read."""
_PICTURE: Final = 128 * 1024 * 1024
_SECONDS: Final = 120
_PER_HOST: Final = 2
_AT_ONCE: Final = 6


async def observe(
    profile: Profile, files: Iterable[Path], guard: Guard, limits: Limits, out: Path, *, follow: bool, look: bool
) -> Captured:
    """Writes the bundle `out` (.wacz) with the profile; `follow` asks the links of posts, `look` reads their pictures.

    What is not asked for, and what the limits leave out, is said in `missing`. Raises OSError.
    """
    started = datetime.now(UTC)  # noqa: TID251 - the capture's own time
    missing: dict[str, str] = {}
    answers: dict[str, Answer] = {}
    materials: tuple[Material, ...] = ()
    if follow:
        answers = await _answers(_addresses(profile)[: limits.external_links], guard, missing)
    else:
        missing["answers"] = "not-asked"
    if look:
        materials = _pictures(profile, files, missing)
    else:
        missing["images"] = "not-asked"
    done = Capture(
        url=profile.url, started=started, finished=datetime.now(UTC), toolkit=__version__,  # noqa: TID251
        answers=answers, materials=materials, missing=missing,
    )  # fmt: skip
    return _sealed(done, profile, out)


def _addresses(profile: Profile) -> list[str]:
    """Those of the newest posts first."""
    newest = sorted(profile.posts, key=lambda post: post.time, reverse=True)
    return list(dict.fromkeys(url for post in newest for url in links(post)))


async def _answers(urls: list[str], guard: Guard, missing: dict[str, str]) -> dict[str, Answer]:
    """What the addresses answer, politely; those that are left over when the time is up are not in it."""
    found: dict[str, Answer] = {}
    hosts: dict[str, asyncio.Semaphore] = {}
    all_ = asyncio.Semaphore(_AT_ONCE)
    async with client(guard) as session:

        async def one(url: str) -> None:
            async with hosts.setdefault(urlsplit(url).netloc, asyncio.Semaphore(_PER_HOST)), all_:
                found[url] = await ask(session, url)

        try:
            async with asyncio.timeout(_SECONDS):
                await asyncio.gather(*map(one, urls))
        except TimeoutError:
            missing["answers"] = "time-limit"
    return dict(sorted(found.items()))


def _pictures(profile: Profile, files: Iterable[Path], missing: dict[str, str]) -> tuple[Material, ...]:
    """What the pictures of posts say of themselves, by their names in the archive."""
    newest = sorted(profile.posts, key=lambda post: post.time, reverse=True)
    named = list(dict.fromkeys(name for post in newest for name in post.media if material.kind_of(name) == "image"))
    wanted = set(named[:_PICTURES])
    read: dict[str, Material] = {}
    for file in files:
        with exports.kept(file, profile.platform) as (_, kept):
            for name, blocks in kept.media():
                if name in wanted and name not in read and (body := _whole(blocks)):
                    read[name] = material.read(name, "", body, hashlib.sha256(body).hexdigest())
    if wanted and not read:
        missing["images"] = "absent"
    return tuple(one for _, one in sorted(read.items()))


def _whole(blocks: Iterable[bytes]) -> bytes:
    """The picture's bytes; none when they cannot be read, or are more than any picture has."""
    body = bytearray()
    try:
        for block in blocks:
            body += block
            if len(body) > _PICTURE:
                return b""
    except exports.Unreadable:
        return b""
    return bytes(body)


def _sealed(done: Capture, profile: Profile, out: Path) -> Captured:
    out.parent.mkdir(parents=True, exist_ok=True)
    store = Store(out.with_name(out.name + ".partial"), done.started)
    (store.folder / PROFILE).write_bytes(msgspec.json.encode(profile))
    store.close()
    return Captured(path=out, sha256=seal(store.folder, done, Shelf(store.folder), store.index, out))
