"""The acceptance that a page asks for becomes the arguments of `toolkit accept`."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.acceptance import keeping
from toolkit.errors import WrongUsage
from toolkit.spec.loaded import Loaded
from toolkit.spec.paths import inside
from toolkit.studio.projects import name_of
from toolkit.studio.running.jobs import Job
from toolkit.studio.running.ordering import free
from toolkit.studio.settings import Settings

_FOLDER: Final = "acceptance"
_MOST: Final = 100
_LOADED: Final = ("website", "profile")


class Wanted(Struct, frozen=True, kw_only=True):
    """What is asked for; paths are relative to the folder of the studio, empty is what the command takes by itself."""

    milestone: str = ""
    urls: Mapping[str, str] = {}
    delivered: str = ""
    """The day of delivery, as 2027-03-12."""
    as_of: str = ""
    """The day by which everything is judged."""
    after: str = ""
    """The run that is repeated."""
    own: str = ""
    """The agency's own test, to be compared with."""
    contract: str = ""
    """The signed contract."""
    handover: str = ""
    """The folder that was handed over; as it is typed, also from that of the spec."""
    self_test: bool = False
    sign: bool = False
    trust: bool = False


def addresses(loaded: Loaded) -> dict[str, str]:
    """Where the deliverables stand that are loaded, by name: the staging address first."""
    return {
        name: str(one.staging or one.url or "")
        for name, one in loaded.spec.deliverables.items()
        if one.kind in _LOADED
    }  # fmt: skip


def contracts(settings: Settings, spec: Path) -> list[str]:
    """The PDF files beside the spec and one folder below, by name: one of them may be the signed contract."""
    found = [path for glob in ("*.pdf", "*/*.pdf") for path in sorted(spec.parent.glob(glob))]
    names = (name_of(settings.folder, path) for path in found[:_MOST] if not path.is_symlink())
    return [name for name in names if not any(part.startswith(".") for part in Path(name).parts)]


def again(settings: Settings, run: str) -> Wanted:
    """What repeats a run, to be changed where the delivery stands elsewhere by now.

    Raises WrongUsage for what is no acceptance.
    """
    kept = keeping.read(settings.folder / run).order
    return Wanted(milestone=kept.milestone or "", urls=kept.urls, after=run, self_test=kept.self_test)


def order(settings: Settings, loaded: Loaded, wanted: Wanted) -> Job:
    """The order of an acceptance into a new folder.

    Raises WrongUsage for a milestone that the spec does not know, a day that is none, or a path beyond the project.
    """
    arguments = tuple(_arguments(settings, loaded, wanted))
    out = free(loaded.path.parent / _FOLDER / loaded.path.stem)
    return Job(
        spec=name_of(settings.folder, loaded.path), out=name_of(settings.folder, out), title=wanted.milestone,
        arguments=(
            "accept", f"./{loaded.path.name}", f"--out={out.relative_to(loaded.path.parent).as_posix()}", *arguments,
        ),
    )  # fmt: skip


def _arguments(settings: Settings, loaded: Loaded, wanted: Wanted) -> Iterator[str]:
    known = [one.id for one in loaded.spec.milestones]
    if wanted.milestone and wanted.milestone not in known:
        raise WrongUsage(f"The spec has no milestone {wanted.milestone!r}.", f"It has: {', '.join(known) or 'none'}.")
    stand = addresses(loaded)
    given = {"milestone": wanted.milestone, "language": loaded.spec.languages[0]}
    given |= {"delivered": _day(wanted.delivered), "as-of": _day(wanted.as_of)}
    for name in ("after", "own", "contract", "handover"):
        path = _typed(settings, loaded, wanted.handover) if name == "handover" else str(getattr(wanted, name))
        given["compare-with" if name == "own" else name] = _beside(settings, loaded, path) if path else ""
    yield from (f"--{name}={value}" for name, value in given.items() if value)
    yield from (f"--url={name}={url}" for name, url in wanted.urls.items() if name in stand and url)
    for name in ("self_test", "sign", "trust"):
        if getattr(wanted, name):
            yield f"--{name.replace('_', '-')}"


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise WrongUsage(f"{text!r} is no day.", "Write it as 2027-03-12.") from error


def _typed(settings: Settings, loaded: Loaded, folder: str) -> str:
    """A folder that somebody typed: beside the spec, where there is one of that name."""
    beside = loaded.path.parent / folder
    found = bool(folder) and inside(loaded.path.parent, folder) and beside.exists()
    return name_of(settings.folder, beside) if found else folder


def _beside(settings: Settings, loaded: Loaded, name: str) -> str:
    """The path as the command reads it, which runs in the folder of the spec."""
    folder = loaded.path.parent.relative_to(settings.folder)
    path = Path(name)
    if not inside(settings.folder, name) or not (settings.folder / name).exists() or not path.is_relative_to(folder):
        raise WrongUsage(f"{name} is not there.", f"Name a file or folder below {folder}.")
    return f"./{path.relative_to(folder).as_posix()}"
