"""An acceptance judged again from what lies in its folder, and what differs from what was found then."""

import shutil
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from toolkit.acceptance.resting import is_evidence
from toolkit.checking.outcome import Verdict
from toolkit.checking.results import Finding, Result, Results, by_criterion
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.evidence.manifest import Manifest, files, part
from toolkit.evidence.verifying import verify

Kind = Literal["verdict", "findings", "gone", "new"]


class Difference(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A criterion on which the two runs do not agree; a verdict is None where the run has none.

    `findings`: the verdict is the same, the places or reasons are others. `gone`: no longer asked for. `new`: not asked
    for then.
    """

    deliverable: str
    criterion: str
    kind: Kind
    before: Verdict | None = None
    after: Verdict | None = None


class Rechecked(Struct, frozen=True, kw_only=True):
    """What came of it."""

    before: str
    """Version of the toolkit then."""
    after: str
    spec_before: str
    """SHA-256."""
    spec_after: str
    differences: tuple[Difference, ...]
    same: tuple[str, ...]
    """Derived files that are the same byte for byte."""
    other: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether every verdict is the one of then."""
        return not any(one.kind != "findings" for one in self.differences)


def sound(folder: Path) -> Manifest:
    """The manifest of a folder that is as it was made. Raises WrongUsage where it is not."""
    found = verify(folder)
    if not found.whole:
        what = ", ".join(trouble.path for trouble in found.troubles[:3]) or "its signature or time stamp"
        raise WrongUsage(
            f"{folder} is not as it was made: {what}.", "`toolkit verify` tells more; take the folder from its copy."
        )
    return found.manifest


def bring(folder: Path, out: Path) -> None:
    """Copies what verdicts rest on into the new folder `out`: two folders that shared a file would change together.

    Raises WrongUsage when `out` holds something, or evidence is a link; NotCarriedOut where nothing can be written.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise WrongUsage(f"{out} is not empty.", "Name a new folder with --out.")
    try:
        for path in files(folder):
            name = path.relative_to(folder).as_posix()
            if is_evidence(name):
                if path.is_symlink():
                    raise WrongUsage(f"{path} is a link, not a file.", "Take the folder from its other copy.")
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, out / name)
    except OSError as error:
        raise NotCarriedOut(f"{out} cannot be written: {error.strerror}.", "Name a folder you may write to.") from error


def differences(before: Results, after: Results) -> tuple[Difference, ...]:
    """In the order of the later run, then what it no longer has."""
    old, new = by_criterion(before.subjects), by_criterion(after.subjects)
    found = [one for key, result in new.items() if (one := _difference(key, old.get(key), result))]
    gone = [
        Difference(deliverable=key[0], criterion=key[1], kind="gone", before=result.verdict)
        for key, result in old.items()
        if key not in new
    ]
    return (*found, *gone)


def _difference(key: tuple[str, str], before: Result | None, after: Result) -> Difference | None:
    kind: Kind
    if before is None:
        kind = "new"
    elif before.verdict != after.verdict or (before.verdict == "fail" and before.severity != after.severity):
        kind = "verdict"
    elif _told(before) != _told(after):
        kind = "findings"
    else:
        return None
    verdict = before.verdict if before else None
    return Difference(deliverable=key[0], criterion=key[1], kind=kind, before=verdict, after=after.verdict)


def _told(result: Result) -> tuple[Any, ...]:
    """What was found, without its words, which depend on the language."""
    return result.reason_key, [_mark(finding) for finding in result.findings]


def _mark(finding: Finding) -> tuple[Any, ...]:
    data = msgspec.json.encode(finding.data, enc_hook=str, order="deterministic")
    return finding.key, finding.page, finding.target, data, finding.pages, finding.viewport


def derived(manifest: Manifest, out: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the files that `out` has and no verdict rests on: those that are the same as then, and the others."""
    made = [each for each in manifest.parts if not is_evidence(each.path) and (out / each.path).is_file()]
    same = tuple(each.path for each in made if part(out, out / each.path) == each)
    return same, tuple(each.path for each in made if each.path not in same)
