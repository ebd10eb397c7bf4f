"""One check tried: on a website, or on the pages that its author put beside it."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from toolkit import catalogue
from toolkit.acceptance.delivery import against
from toolkit.acceptance.scaffold import cases_of
from toolkit.capture.browser import Browser, launch
from toolkit.capture.limits import Limits
from toolkit.capture.website import capture
from toolkit.checking import check as checks
from toolkit.checking.criterion import Demand
from toolkit.checking.outcome import Verdict
from toolkit.checking.results import Result
from toolkit.checking.run import run
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.observations import Site
from toolkit.observations.derived.place import place
from toolkit.serving import serve
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks

Kind = Literal["fails", "passes", "tricky", "not-applicable", "inconclusive"]


class Trial(Struct, frozen=True, kw_only=True):
    """What is tried, and with what."""

    check: str
    folder: Path
    """Beside which the user's `checks/` may stand."""
    loaded: Loaded | None = None
    """The spec whose facts, register and agreements count; None where the check needs none."""
    given: dict[str, Any] = field(default_factory=dict)
    language: str = "en"
    max_pages: int = 1
    as_of: date | None = None
    law: str | None = None
    trust: bool = False

    @property
    def own(self) -> Path | None:
        return own_checks(self.folder)


class Tried(Struct, frozen=True, kw_only=True):
    """A case of the author and what the check said."""

    kind: Kind
    title: str
    expected: Verdict
    result: Result

    @property
    def right(self) -> bool:
        return self.result.verdict == self.expected


class _Finding(Struct, frozen=True):
    key: str
    target: str = ""


class _Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A case as `cases.yaml` tells it; one of the first five names the kind."""

    fails: str = ""
    passes: str = ""
    tricky: str = ""
    not_applicable: str = ""
    inconclusive: str = ""
    pages: dict[str, str]
    with_: dict[str, Any] = field(default_factory=dict, name="with")
    expect: Verdict
    findings: tuple[_Finding, ...] = ()

    def said(self) -> tuple[Kind, str]:
        kinds: tuple[Kind, ...] = ("fails", "passes", "tricky", "not-applicable", "inconclusive")
        told = ((kind, getattr(self, kind.replace("-", "_"))) for kind in kinds)
        return next(((kind, text) for kind, text in told if text), ("tricky", ""))


async def on_site(trial: Trial, url: str, progress: Callable[[str], None]) -> Result:
    """The check's result for a website.

    Raises WrongUsage for an unknown check and for one that needs `trust`, NotCarriedOut without browser or answer.
    """
    _allowed(trial)
    _typed(trial, trial.given)
    async with launch() as browser:
        return await _judged(trial, url, browser, trial.given, progress)


async def on_cases(trial: Trial) -> tuple[Tried, ...]:
    """What the check says of its author's pages. Raises WrongUsage where there are none, and as `on_site`."""
    _allowed(trial)
    file = cases_of(trial.check, trial.folder) / "cases.yaml"
    if not file.is_file():
        raise WrongUsage(f"There is no {file}.", "Name a URL, or write cases; `toolkit checks new` shows how.")
    cases = catalogue.read(file, list[_Case])
    for case in cases:
        _typed(trial, trial.given | case.with_)
    found = []
    async with launch() as browser:
        for case in cases:
            with _served(case, file.parent) as address:
                result = await _judged(trial, f"{address}/", browser, trial.given | case.with_, lambda _: None)
            kind, title = case.said()
            found.append(Tried(kind=kind, title=title, expected=case.expect, result=result))
    return tuple(found)


def _allowed(trial: Trial) -> None:
    checks.metadata(trial.check, trial.own)
    if not trial.trust and not checks.is_ours(trial.check, trial.own):
        raise WrongUsage(
            f"{trial.check} is a check beside the spec, and its code runs only with --trust.",
            "Read it first if somebody else wrote it.",
        )


@contextmanager
def _served(case: _Case, folder: Path) -> Iterator[str]:
    """The case's pages as a website."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        for path, name in case.pages.items():
            source = (folder / name).resolve()
            if not source.is_relative_to(folder.resolve()) or not source.is_file():
                raise WrongUsage(f"{folder / name} is no page of this check.", "Name files beside cases.yaml.")
            target = (root / path.strip("/")).resolve()
            if not target.is_relative_to(root.resolve()):
                raise WrongUsage(f"{path!r} is no path of a website.", "Write it as /rooms.")
            target = target if target.suffix else target / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
        with serve(root) as address:
            yield address


async def _judged(
    trial: Trial, url: str, browser: Browser, given: dict[str, Any], progress: Callable[[str], None]
) -> Result:
    meta = checks.metadata(trial.check, trial.own)
    demand = Demand(criterion=trial.check, check=trial.check, params=given)
    limits = Limits(max_pages=trial.max_pages, axe="axe" in meta.needs)
    with tempfile.TemporaryDirectory() as folder:
        taken = await capture(
            url, browser, limits, Path(folder) / "try.wacz",
            progress=progress, driving=checks.driven([trial.check], trial.own),
        )  # fmt: skip
        observed = taken.capture
    entry = observed.entry
    if not any(page.views for page in observed.pages):
        why = (entry.error if entry else None) or "no page could be loaded"
        raise NotCarriedOut(f"{url} could not be tested: {why}.", "Name a page that answers.")
    site = _site(trial, observed)
    return run([demand], site, trial.language, trial.own, trust=trial.trust)[0]


def _typed(trial: Trial, given: dict[str, Any]) -> None:
    try:
        checks.params(checks.load(trial.check, trial.own), given)
    except msgspec.ValidationError as error:
        raise WrongUsage(f"{trial.check}: {error}.", f"`toolkit checks show {trial.check}` lists them.") from error


def _site(trial: Trial, observed: Any) -> Site:
    loaded = trial.loaded
    if loaded:
        website = next((each for each in loaded.spec.deliverables.values() if each.kind == "website"), None)
        if website:
            return against(loaded, website, observed, trial.as_of)
    law = place(observed, trial.law, None, None)
    return Site(capture=observed, as_of=trial.as_of or observed.started.date(), place=law)
