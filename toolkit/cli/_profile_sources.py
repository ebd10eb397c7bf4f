"""What `toolkit profile report` is given: specs, archives of statements and exports, told apart by what they are."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from toolkit.archive import profiles as archived
from toolkit.archive.store import FILE, opened
from toolkit.capture import exports
from toolkit.documents.report import profile_plan
from toolkit.documents.report.profiles import Subject
from toolkit.errors import NotCarriedOut
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

_SPECS: Final = (".yaml", ".yml")


def subjects(sources: Sequence[Path], platform: str, zone: str) -> tuple[Subject, ...]:
    """The profiles of all sources. A spec beside archives or exports gives only what is agreed of their platform.

    Raises NotCarriedOut when there is none, or a source cannot be read.
    """
    specs = [load(path) for path in sources if path.suffix.lower() in _SPECS]
    others = [path for path in sources if path.suffix.lower() not in _SPECS]
    found = tuple(_given(others, specs, platform, zone) if others else _named(specs))
    if not found:
        raise NotCarriedOut(
            "There is no profile with evidence that can be read.",
            "Name exports or an archive of statements, or a spec whose profiles have `archive:`.",
        )
    return found


def _named(specs: Sequence[Loaded]) -> Iterator[Subject]:
    for loaded in specs:
        for name in loaded.spec.deliverables:
            profile = profile_plan.evidence(loaded, name)
            if profile:
                yield Subject(name=name, profile=profile, plan=profile_plan.agreed(loaded, name))


def _given(paths: Sequence[Path], specs: Sequence[Loaded], platform: str, zone: str) -> Iterator[Subject]:
    by_platform: dict[str, list[Path]] = {}
    for path in paths:
        folder = path.parent if path.name == FILE else path
        if (folder / FILE).is_file():
            with opened(folder) as store:
                told = tuple(archived.profiles(store))
            for name, profile in told:
                yield Subject(name=name, profile=profile, plan=profile_plan.of_platform(specs, profile.platform, zone))
        else:
            by_platform.setdefault(platform or _platform(path, zone), []).append(path)
    for name, files in by_platform.items():
        yield Subject(
            name=name, profile=exports.read(files, name, zone), plan=profile_plan.of_platform(specs, name, zone)
        )


def _platform(path: Path, zone: str) -> str:
    with exports.kept(path, zone=zone) as (profile, _):
        return profile.platform
