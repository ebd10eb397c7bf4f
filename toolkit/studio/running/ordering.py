"""What a page asks for becomes the arguments of a command."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from toolkit.acceptance import keeping
from toolkit.errors import WrongUsage
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks
from toolkit.studio.audits import COMPARED, Audit
from toolkit.studio.projects import name_of
from toolkit.studio.running.jobs import Job
from toolkit.studio.settings import Settings

_FOLDER: Final = "acceptance"
_LOADED: Final = ("website", "profile")


def addresses(loaded: Loaded) -> dict[str, str]:
    """Where the deliverables stand that are loaded, by name: the staging address first."""
    return {
        name: str(one.staging or one.url or "")
        for name, one in loaded.spec.deliverables.items()
        if one.kind in _LOADED
    }  # fmt: skip


def acceptance(
    settings: Settings, loaded: Loaded, milestone: str, urls: Mapping[str, str], language: str, *, trust: bool
) -> Job:
    """The order of an acceptance into a new folder. Raises WrongUsage for a name that the spec does not know."""
    known = [one.id for one in loaded.spec.milestones]
    if milestone and milestone not in known:
        raise WrongUsage(f"The spec has no milestone {milestone!r}.", f"It has: {', '.join(known) or 'none'}.")
    out = _free(loaded.path.parent / _FOLDER / loaded.path.stem)
    arguments = ["accept", f"./{loaded.path.name}", f"--out={out.relative_to(loaded.path.parent).as_posix()}"]
    arguments += [f"--milestone={milestone}"] if milestone else []
    stand = addresses(loaded)
    arguments += [f"--url={name}={url}" for name, url in urls.items() if name in stand and url]
    arguments += [f"--language={language}"] if language else []
    arguments += ["--trust"] if trust else []
    return Job(
        spec=name_of(settings.folder, loaded.path), out=name_of(settings.folder, out), arguments=tuple(arguments),
        title=milestone,
    )  # fmt: skip


def anew(settings: Settings, spec: str, run: str, *, trust: bool) -> Job:
    """The order that writes results, record and letter of a run with what persons answered."""
    arguments = ("judge", *_files(settings, spec, run), "--anew", *(["--trust"] if trust else []))
    return Job(spec=spec, out=run, arguments=arguments)


def after(settings: Settings, loaded: Loaded, run: str, language: str, *, trust: bool) -> Job:
    """The order of a re-test: as the run before, into a new folder, beside what was found then."""
    kept = keeping.read(settings.folder / run).order
    order = acceptance(settings, loaded, kept.milestone or "", kept.urls, language, trust=trust)
    place = loaded.path.parent.relative_to(settings.folder)
    earlier = (settings.folder / run).relative_to(settings.folder / place).as_posix()
    return replace(order, arguments=(*order.arguments, f"--after={earlier}"))


def audit(settings: Settings, wanted: Audit) -> Job:
    """The order that tests the sites of its list, or goes on with them."""
    arguments = ("audit", f"./{wanted.list.name}", f"--settings=./{wanted.settings.name}", f"--out={wanted.name}")
    return _of_audit(settings, wanted, wanted.out, arguments)


def comparison(settings: Settings, wanted: Audit, before: str, language: str) -> Job:
    """The order that compares an audit with the one of that name before it."""
    out = wanted.out / COMPARED / before
    place = out.relative_to(wanted.list.parent).as_posix()
    arguments = ("compare", f"./{before}", f"./{wanted.name}", f"--out={place}", f"--language={language}")
    return _of_audit(settings, wanted, out, arguments)


def _of_audit(settings: Settings, wanted: Audit, out: Path, arguments: tuple[str, ...]) -> Job:
    return Job(
        spec=name_of(settings.folder, wanted.list), out=name_of(settings.folder, out), arguments=arguments,
        title=wanted.name,
    )  # fmt: skip


def own_code(loaded: Loaded) -> list[str]:
    """Programs beside the spec that run only with trust: the files of its tests, and its folder of checks."""
    tests = dict.fromkeys(each.test for each in loaded.criteria if each.test)
    checks = own_checks(loaded.folder)
    return [*tests, *([f"{checks.name}/"] if checks else [])]


def _files(settings: Settings, spec: str, run: str) -> tuple[str, str]:
    """The spec and the folder of a run, as the command reads them that runs beside the spec."""
    path = settings.folder / spec
    return f"./{path.name}", f"--out={(settings.folder / run).relative_to(path.parent).as_posix()}"


def _free(folder: Path) -> Path:
    """The next number in the folder, made at once so that nobody else takes it."""
    folder.mkdir(parents=True, exist_ok=True)
    number = max((int(path.name) for path in folder.iterdir() if path.name.isdecimal()), default=0) + 1
    (folder / str(number)).mkdir()
    return folder / str(number)
