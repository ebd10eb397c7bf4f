"""What guests asked of a profile and who answered when: from a run, or from an archive of statements."""

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from toolkit.archive import profiles as archived
from toolkit.archive.store import opened
from toolkit.checking.results import Subject
from toolkit.documents.report import profile, profile_plan
from toolkit.documents.report.page import part
from toolkit.documents.report.profile import Told
from toolkit.documents.report.words import Words
from toolkit.errors import InvalidSpec
from toolkit.observations import Profile
from toolkit.spec.loaded import Loaded
from toolkit.studio import linting, projects
from toolkit.studio.deciding.taken import Taken

_STEM = "profile"
_TEMPLATE = "profile_part.html.j2"


class Section(Struct, frozen=True, kw_only=True):
    """The sections on a profile, with what stands above them."""

    told: Told
    html: Markup


def of_run(taken: Taken, subject: Subject) -> Section | None:
    """With the verdicts of the run; None where nothing in the evidence has a time. Raises InvalidSpec."""
    loaded, words = taken.loaded, Words(taken.language)
    found = profile_plan.evidence(loaded, subject.id, taken.capture(subject))
    if found is None:
        return None
    plan = profile_plan.agreed(loaded, subject.id, {one.criterion for one in subject.results})
    told = profile.tell(found, plan, words, _STEM, subject, taken.teller(subject))
    return _section(told, words, subject=subject) if told else None


def of_archive(folder: Path, archive: str, name: str, language: str) -> Section | None:
    """Beside what the specs around the archive agree of its platform; None as `of_run`, and for no such profile."""
    found = dict(_profiles(folder / archive)).get(name)
    if found is None:
        return None
    words = Words(language)
    plan = profile_plan.of_platform(list(_specs(folder, archive, language)), found.platform)
    told = profile.tell(found, plan, words, _STEM)
    return _section(told, words) if told else None


def names(folder: Path, archive: str) -> list[str]:
    """Of the profiles in an archive."""
    return [name for name, _ in _profiles(folder / archive)]


def _section(told: Told, words: Words, **values: Subject) -> Section:
    html = part(_TEMPLATE, words, profile=replace(told, files=()), **values)  # files have addresses of their own here
    return Section(told=told, html=html)


def _profiles(archive: Path) -> list[tuple[str, Profile]]:
    with opened(archive) as store:
        return list(archived.profiles(store))


def _specs(folder: Path, archive: str, language: str) -> Iterator[Loaded]:
    """Those of the project that the archive belongs to; one that cannot be read agrees nothing."""
    for spec in projects.around(folder, archive):
        try:
            yield linting.read(folder / spec, language)
        except InvalidSpec:
            continue
