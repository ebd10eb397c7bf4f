"""Reports on profiles by themselves, without an acceptance: a page per profile, its questions beside it."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.documents.report import page, profile
from toolkit.documents.report.profile_plan import Plan
from toolkit.documents.report.words import Words
from toolkit.observations import Profile

_PLAIN: Final = re.compile(r"[^a-z0-9]+")


class Subject(Struct, frozen=True, kw_only=True):
    """A profile and what is agreed of it; `name` as the spec or the archive calls it."""

    name: str
    profile: Profile
    plan: Plan


class Written(Struct, frozen=True, kw_only=True):
    """One report; `report` empty when nothing in the evidence has a time."""

    profile: str
    title: str
    headline: str
    posts: int
    open: int
    """Questions without answer."""
    report: str
    files: tuple[str, ...]


def write(subjects: Iterable[Subject], folder: Path, language: str) -> tuple[Written, ...]:
    """Writes `folder/NAME.html` and its lists for each; names are made different from each other."""
    words, taken, written = Words(language), set[str](), []
    for subject in subjects:
        stem = _stem(subject.name, taken)
        told = profile.tell(subject.profile, subject.plan, words, stem)
        if told is None:
            title, said = profile.title(subject.profile, words), words("profile_not_heard")
            written.append(
                Written(profile=subject.name, title=title, headline=said, posts=0, open=0, report="", files=())
            )
            continue
        html = page.render("profile.html.j2", words, ("report", "site", "profile"), profile=told)
        report = page.write(folder / f"{stem}.html", html)
        for file in told.files:
            (folder / file.name).write_bytes(file.data)
        files = tuple(str(folder / file.name) for file in told.files)
        written.append(
            Written(
                profile=subject.name, title=told.title, headline=told.headline, posts=told.posts,
                open=told.all_open, report=str(report), files=files,
            )
        )  # fmt: skip
    return tuple(written)


def _stem(name: str, taken: set[str]) -> str:
    """A file name of plain letters that no other report has."""
    base = _PLAIN.sub("-", name.lower()).strip("-")[:60] or "profile"
    stem, number = base, 1
    while stem in taken:
        number += 1
        stem = f"{base}-{number}"
    taken.add(stem)
    return stem
