"""What a page asks for becomes the arguments of a command."""

from pathlib import Path
from typing import Final

from toolkit.capture.addresses import normalise
from toolkit.errors import WrongUsage
from toolkit.observations.identifiers import WebAddress
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks
from toolkit.studio.audits import COMPARED, Audit
from toolkit.studio.projects import name_of
from toolkit.studio.running import jobs
from toolkit.studio.running.jobs import Job
from toolkit.studio.settings import Settings

ADOPTION: Final = "adoption"


def adoption(settings: Settings, spec: Path, url: str, pages: int, language: str) -> Job:
    """The order that reads a present website into a new folder beside the spec.

    Raises WrongUsage for no web address, or for one with a password: orders are kept.
    """
    typed = url if "://" in url else f"https://{url}"
    address = normalise(typed)
    if address is None or not WebAddress.fits(typed):
        raise WrongUsage(
            f"{url} is no address of a website.", "Write it as https://www.example.ch, without a password."
        )
    out = free(spec.parent / ADOPTION / spec.stem)
    arguments = (
        jobs.ADOPTING, f"--from={address}", f"--proposal={out.relative_to(spec.parent).as_posix()}",
        f"--max-pages={pages}", f"--lang={language}",
    )  # fmt: skip
    return Job(
        spec=name_of(settings.folder, spec), out=name_of(settings.folder, out), arguments=arguments,
        title=address,
    )  # fmt: skip


def anew(settings: Settings, spec: str, run: str, *, trust: bool) -> Job:
    """The order that writes results, record and letter of a run with what persons answered."""
    arguments = ("judge", *_files(settings, spec, run), "--anew", *(["--trust"] if trust else []))
    return Job(spec=spec, out=run, arguments=arguments)


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


def free(folder: Path) -> Path:
    """The next number in the folder, made at once so that nobody else takes it."""
    folder.mkdir(parents=True, exist_ok=True)
    number = max((int(path.name) for path in folder.iterdir() if path.name.isdecimal()), default=0) + 1
    (folder / str(number)).mkdir()
    return folder / str(number)
