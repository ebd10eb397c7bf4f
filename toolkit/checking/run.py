"""Runs checks over one site and rolls the answers up to a verdict per criterion."""

import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from toolkit.checking import check as checks
from toolkit.checking.check import Check
from toolkit.checking.criterion import Demand
from toolkit.checking.evidence import lacking
from toolkit.checking.limit import Late, within
from toolkit.checking.outcome import SEVERITIES, Outcome, Severity, Verdict, inconclusive
from toolkit.checking.results import Finding, Result
from toolkit.checking.wording import message, reason
from toolkit.observations import Page, Site
from toolkit.observations.derived.walls import WALLS
from toolkit.observations.page import View, ViewportName
from toolkit.observations.profile import CAPABILITIES

_ABSENT = {
    "spec.facts": "facts",
    "spec.register": "register",
    "spec.agreed": "agreed",
    "profile": "profile",
    "website": "website",
}
OWN_SECONDS = 60.0
"""For one check of the user's own over one deliverable; ours take milliseconds."""
_NO_SUBJECT = Outcome(verdict="not-applicable", key="no-subject")


def run(
    demands: Iterable[Demand], site: Site, language: str, folder: Path | None = None, *, trust: bool = True,
    seconds: float = OWN_SECONDS,
) -> tuple[Result, ...]:  # fmt: skip
    """One result per demand, in their order.

    `folder` holds the user's own checks, whose code needs `trust` to run and has so many `seconds` each.
    """
    return tuple(
        _result(demand, site, language, folder, seconds)
        if trust or checks.is_ours(demand.check, folder)
        else _untrusted(demand, language, folder)
        for demand in demands
    )


def _untrusted(demand: Demand, language: str, folder: Path | None) -> Result:
    meta = checks.metadata(demand.check, folder)
    return Result(
        criterion=demand.criterion,
        check=demand.check,
        verdict="inconclusive",
        severity=demand.severity or meta.severity,
        reason=reason(None, "untrusted", {}, language),
        reason_key="untrusted",
        findings=(),
        params=demand.params,
    )


def _result(demand: Demand, site: Site, language: str, folder: Path | None, seconds: float) -> Result:
    check = checks.load(demand.check, folder)
    params = checks.params(check, demand.params)
    own = not checks.is_ours(demand.check, folder)
    outcomes = _in_time(check, site, params, seconds) if own else _guarded(check, site, params)
    severity = demand.severity or check.meta.severity
    failed = [outcome for outcome in outcomes if outcome.verdict == "fail"]
    open_ = [outcome for outcome in outcomes if outcome.verdict == "inconclusive"]
    tested = sum(outcome.verdict != "not-applicable" for outcome in outcomes)
    verdict: Verdict = "fail" if failed else "inconclusive" if open_ else "pass" if tested else "not-applicable"
    findings = _merge(check, site, failed or open_, demand.severity, language)
    why = open_[0] if verdict == "inconclusive" else _NO_SUBJECT if verdict == "not-applicable" else None
    return Result(
        criterion=demand.criterion,
        check=check.id,
        verdict=verdict,
        severity=_gravest([finding.severity or severity for finding in findings]) if failed else severity,
        reason=reason(check.meta, why.key, why.data, language) if why else None,
        reason_key=why.key if why else "",
        reason_data=why.data if why else {},
        findings=findings,
        tested=tested,
        params=checks.applied(params),
    )


def _in_time(check: Check, site: Site, params: Any, seconds: float) -> list[Outcome]:
    """The answers of a check of the user's own; of one that takes too long none counts, for others are missing."""
    try:
        with within(seconds):
            return _guarded(check, site, params)
    except Late:
        return [inconclusive("too-long", seconds=round(seconds))]


def _guarded(check: Check, site: Site, params: Any) -> list[Outcome]:
    """The check's answers. A check that breaks on a site leaves the other criteria their verdicts."""
    try:
        return list(_outcomes(check, site, params))
    except Exception as error:  # the one place where a fault in a check, ours or the user's, must not end the run
        last = traceback.extract_tb(error.__traceback__)[-1]
        return [inconclusive("broken", fault=f"{type(error).__name__}: {error}", where=f"{last.name}:{last.lineno}")]


def _outcomes(check: Check, site: Site, params: Any) -> Iterator[Outcome]:
    gap = _gap(check, site.capture.missing | (site.profile.missing if site.profile else {}), site)
    if gap:
        yield gap
    elif check.meta.scope == "page":
        if not site.pages:
            yield inconclusive("no-page")
        for page in site.pages:
            yield from _page_outcomes(check, page, params)
        yield from _not_loaded(site)
    elif check.meta.scope == "profile":
        assert site.profile is not None  # _gap answers otherwise
        for thing in check.subjects(site.profile, params):
            yield check.judge(thing, site.profile, params)
    else:
        yield from _site_outcomes(check, site, params)


def _site_outcomes(check: Check, site: Site, params: Any) -> Iterator[Outcome]:
    """Without any page, the absence of a subject says nothing; what the site itself owes is judged all the same."""
    subjects = list(check.subjects(site, params))
    if not subjects and not site.pages and site.profile is None:
        yield inconclusive("no-page")
    for thing in subjects:
        yield check.judge(thing, site, params)


def _page_outcomes(check: Check, page: Page, params: Any) -> Iterator[Outcome]:
    missing = page.missing | {key: why for view in page.views.values() for key, why in view.missing.items()}
    gap = _gap(check, missing, None)
    if gap:
        yield _on(gap, page)
        return
    for thing in check.subjects(page, params):
        yield _on(check.judge(thing, page, params), page)


def _not_loaded(site: Site) -> Iterator[Outcome]:
    """A page that was tried and could not be loaded: what it holds is not known to be free of defects."""
    for page in site.capture.pages:
        if "page" in page.missing:
            yield _on(inconclusive("missing", what="page", why=page.missing["page"]), page)


def _on(outcome: Outcome, page: Page) -> Outcome:
    if outcome.page or outcome.verdict in ("pass", "not-applicable"):
        return outcome
    return msgspec.structs.replace(outcome, page=page.url)


def _gap(check: Check, missing: dict[str, str], site: Site | None) -> Outcome | None:
    """The reason the check cannot judge, if a need of it was not observed."""
    if site and check.meta.scope == "profile" and site.profile is None:
        return _unobserved("profile", missing.get("profile", "absent"))
    for need in check.meta.needs:
        if need in missing:
            return _unobserved(need, missing[need])
        if site is None:
            continue
        attribute = _ABSENT.get(need)
        if attribute and getattr(site, attribute) is None:
            return inconclusive("missing", what=need, why="absent")
        owed = check.meta.scope == "profile" or need in CAPABILITIES
        if owed and not attribute and site.profile and not site.profile.whole(need):
            return lacking(site.profile, need)
    return None


def _unobserved(what: str, why: str) -> Outcome:
    """A door before a profile has a sentence of its own, which says what to do."""
    return inconclusive(why) if why in WALLS else inconclusive("missing", what=what, why=why)


def _merge(
    check: Check, site: Site, outcomes: list[Outcome], fixed: Severity | None, language: str
) -> tuple[Finding, ...]:
    """One cause is one finding: equal key, target and data on several pages become one with its pages."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(f"{outcome.key} {outcome.target} {sorted(outcome.data.items(), key=str)}", []).append(outcome)
    return tuple(_finding(check, site, group, fixed, language) for group in groups.values())


def _finding(check: Check, site: Site, group: list[Outcome], fixed: Severity | None, language: str) -> Finding:
    first = group[0]
    say = message if first.verdict == "fail" else reason
    own = [outcome.severity or check.meta.severity for outcome in group if first.verdict == "fail"]
    special = any(outcome.severity for outcome in group)
    return Finding(
        page=first.page or None,
        message=say(check.meta, first.key, first.data, language),
        target=first.target or None,
        data=first.data,
        key=first.key,
        severity=fixed or (_gravest(own) if special and own else None),
        viewport=_viewport(first, site),
        box=first.box,
        pages=tuple(dict.fromkeys(page for outcome in group for page in outcome.pages or (outcome.page,) if page)),
    )


def _gravest(severities: list[Severity]) -> Severity:
    return min(severities, key=SEVERITIES.index)


def _viewport(outcome: Outcome, site: Site) -> ViewportName:
    """The viewport in which the finding's place was measured: checks merge the elements of both."""
    if outcome.box is None:
        return outcome.viewport
    for page in site.capture.pages:
        if page.url == outcome.page or page.url in outcome.pages:
            for view in page.views.values():
                if any(element.box is outcome.box for element in _placed(view)):
                    return view.viewport
    return outcome.viewport


def _placed(view: View) -> Iterator[Any]:
    """The elements of a view that have a place."""
    for kind in (view.links, view.controls, view.images, view.forms, view.blocks, view.headings):
        yield from kind
