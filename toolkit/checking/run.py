"""Runs checks over one site and rolls the answers up to a verdict per criterion."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from toolkit.checking import check as checks
from toolkit.checking.check import Check
from toolkit.checking.criterion import Demand
from toolkit.checking.outcome import SEVERITIES, Outcome, Severity, inconclusive
from toolkit.checking.results import Finding, Result
from toolkit.checking.wording import message, reason
from toolkit.observations import Page, Site

_ABSENT = {"spec.facts": "facts", "spec.register": "register", "spec.agreed": "agreed", "profile": "profile"}


def run(demands: Iterable[Demand], site: Site, language: str, folder: Path | None = None) -> tuple[Result, ...]:
    """One result per demand, in their order. `folder` holds the user's own checks."""
    return tuple(_result(demand, site, language, folder) for demand in demands)


def _result(demand: Demand, site: Site, language: str, folder: Path | None) -> Result:
    check = checks.load(demand.check, folder)
    params = checks.params(check, demand.params)
    outcomes = list(_outcomes(check, site, params))
    severity = demand.severity or check.meta.severity
    applied = checks.applied(params)
    failed = [outcome for outcome in outcomes if outcome.verdict == "fail"]
    open_ = [outcome for outcome in outcomes if outcome.verdict == "inconclusive"]
    tested = sum(outcome.verdict != "not-applicable" for outcome in outcomes)
    if failed:
        findings = _merge(check, failed, demand.severity, language)
        grave = [finding.severity or severity for finding in findings]
        return Result(
            criterion=demand.criterion, check=check.id, verdict="fail", severity=min(grave, key=SEVERITIES.index),
            reason=None, findings=findings, tested=tested, params=applied,
        )  # fmt: skip
    if open_:
        first = open_[0]
        return Result(
            criterion=demand.criterion, check=check.id, verdict="inconclusive", severity=severity,
            reason=reason(check.meta, first.key, first.data, language), reason_key=first.key,
            reason_data=first.data, findings=_merge(check, open_, None, language),
            tested=tested, params=applied,
        )  # fmt: skip
    if tested:
        return Result(
            criterion=demand.criterion, check=check.id, verdict="pass", severity=severity,
            reason=None, findings=(), tested=tested, params=applied,
        )  # fmt: skip
    return Result(
        criterion=demand.criterion, check=check.id, verdict="not-applicable", severity=severity,
        reason=reason(None, "no-subject", {}, language), reason_key="no-subject", findings=(),
        params=applied,
    )  # fmt: skip


def _outcomes(check: Check, site: Site, params: Any) -> Iterator[Outcome]:
    gap = _gap(check, site.capture.missing | (site.profile.missing if site.profile else {}), site)
    if gap:
        yield gap
    elif check.meta.scope == "page":
        if not site.pages:
            yield inconclusive("no-page")
        for page in site.pages:
            yield from _page_outcomes(check, page, params, site)
    else:
        subject = site.profile if check.meta.scope == "profile" else site
        for thing in check.subjects(subject, params):
            yield check.judge(thing, subject, params)


def _page_outcomes(check: Check, page: Page, params: Any, site: Site) -> Iterator[Outcome]:
    missing = page.missing | {key: why for view in page.views.values() for key, why in view.missing.items()}
    gap = _gap(check, missing, None)
    if gap:
        yield _on(gap, page)
        return
    for thing in check.subjects(page, params):
        yield _on(check.judge(thing, page, params), page)


def _on(outcome: Outcome, page: Page) -> Outcome:
    if outcome.page or outcome.verdict in ("pass", "not-applicable"):
        return outcome
    return Outcome(**{name: getattr(outcome, name) for name in outcome.__struct_fields__} | {"page": page.url})


def _gap(check: Check, missing: dict[str, str], site: Site | None) -> Outcome | None:
    """The reason the check cannot judge, if a need of it was not observed."""
    for need in check.meta.needs:
        if need in missing:
            return inconclusive("missing", what=need, why=missing[need])
        if site is None:
            continue
        attribute = _ABSENT.get(need)
        if attribute and getattr(site, attribute) is None:
            return inconclusive("missing", what=need, why="absent")
        if check.meta.scope == "profile":
            if site.profile is None:
                return inconclusive("missing", what="profile", why="absent")
            if not attribute and need not in site.profile.capabilities:
                return inconclusive("evidence-lacks", what=need, source=site.profile.source)
    return None


def _merge(check: Check, outcomes: list[Outcome], fixed: Severity | None, language: str) -> tuple[Finding, ...]:
    """One cause is one finding: equal key, target and data on several pages become one with its pages."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(f"{outcome.key} {outcome.target} {sorted(outcome.data.items(), key=str)}", []).append(outcome)
    say = message if outcomes[0].verdict == "fail" else reason
    return tuple(
        Finding(
            page=group[0].page or None,
            message=say(check.meta, group[0].key, group[0].data, language),
            target=group[0].target or None,
            data=group[0].data,
            key=group[0].key,
            severity=fixed or group[0].severity,
            viewport=group[0].viewport,
            box=group[0].box,
            pages=tuple(dict.fromkeys(outcome.page for outcome in group if outcome.page)),
        )
        for group in groups.values()
    )
