"""The files of a new check, beside the user's spec: a small check that works, and pages that try it."""

import keyword
import re
from pathlib import Path
from typing import Final

from toolkit import catalogue, resources
from toolkit.checking import check as checks
from toolkit.errors import NotCarriedOut, WrongUsage

_ID: Final = re.compile(r"[a-z][a-z0-9]*\.[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PAGES: Final = ("cases.yaml", "fails.html", "passes.html", "tricky.html")


def cases_of(check_id: str, folder: Path) -> Path:
    """Where the cases of a check stand, beside the spec in `folder`."""
    return folder / "tests" / "checks" / catalogue.path_of(check_id)


def write(check_id: str, folder: Path) -> tuple[Path, ...]:
    """Writes `checks/AREA/NAME.*` and `tests/checks/AREA/NAME/`; existing files are never overwritten.

    Raises WrongUsage for what is no id and for a check that exists, NotCarriedOut where nothing can be written.
    """
    place = catalogue.path_of(check_id)
    if not _ID.fullmatch(check_id) or any(keyword.iskeyword(part) for part in place.parts):
        raise WrongUsage(
            f"{check_id!r} is no id of a check.", "Write AREA.NAME in small letters, as house.forbidden-words."
        )
    if check_id in checks.paths(folder / "checks"):
        raise WrongUsage(f"There is a check {check_id} already.", "Choose another name, or change its files.")
    code, cases = folder / "checks" / place, cases_of(check_id, folder)
    wanted = {
        code.with_suffix(".yaml"): "check.yaml",
        code.with_suffix(".py"): "check.py.txt",
        **{cases / name: name for name in _PAGES},
    }
    for path in wanted:
        if path.exists():
            raise WrongUsage(f"{path} exists already.", "Move it away, or choose another name.")
    source = resources.folder("templates") / "checks" / "new"
    try:
        for path, name in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((source / name).read_bytes())
    except OSError as error:
        raise NotCarriedOut(f"{error.filename} cannot be written: {error.strerror}.", "Name another folder.") from error
    checks.paths.cache_clear()
    return tuple(wanted)
