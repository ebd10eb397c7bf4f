"""Builds exports of a Facebook page in the layout Meta packs them in."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = "facebook-hotel-2026-11-20-abc/this_profile's_activity_across_facebook/"
PACKED = (2026, 11, 20, 9, 0, 0)


def garbled(text: str) -> str:
    """As Meta writes it: the bytes of UTF-8, each as a Latin-1 character."""
    return text.encode().decode("latin-1")


def at(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp())  # type: ignore[misc,arg-type]


def post(seconds: int, text: str = "", media: tuple[str, ...] = (), link: str = "", title: str = "") -> dict[str, Any]:
    data = [{"media": {"uri": uri, "creation_timestamp": seconds}} for uri in media]
    data += [{"external_context": {"url": link}}] if link else []
    return {
        "timestamp": seconds,
        "data": [{"post": garbled(text)}] if text else [{"update_timestamp": seconds}],
        "attachments": [{"data": data}] if data else [],
        "title": garbled(title),
    }


def comment(seconds: int, text: str, author: str) -> dict[str, Any]:
    inner = {"timestamp": seconds, "comment": garbled(text), "author": garbled(author)}
    return {"timestamp": seconds, "data": [{"comment": inner}], "title": garbled(f"{author} replied to a comment.")}


def members(posts: list[dict[str, Any]], comments: list[dict[str, Any]]) -> dict[str, bytes]:
    return {
        f"{ROOT}posts/profile_posts_1.json": json.dumps(posts).encode(),
        f"{ROOT}comments_and_reactions/comments.json": json.dumps({"comments_v2": comments}).encode(),
        "facebook-hotel-2026-11-20-abc/connections/followers/people_who_followed_you.json": json.dumps(
            {"followers_v3": [{"name": "A guest", "timestamp": at(2026, 11, 19, 8)}]}
        ).encode(),
    }


def packed(path: Path, files: dict[str, bytes], day: int = PACKED[2]) -> Path:
    """`day` of November 2026 is when its members were written."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (*PACKED[:2], day, *PACKED[3:])), content, zipfile.ZIP_DEFLATED)
    return path


def unpacked(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
