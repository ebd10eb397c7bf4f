"""What needs the visitor's choice waits for it; to refuse is as easy as to accept, and it holds."""

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, Severity, fail, inconclusive
from toolkit.observations import Choice, Consent, Page, Site
from toolkit.observations.derived import consent as traces
from toolkit.observations.derived.consent import Trace
from toolkit.observations.derived.place import DATA_PROTECTED

_FAINT: Final = 3.0
"""Contrast below which letters and borders are not made out (WCAG 2.2, 1.4.11)."""
_MUCH_SMALLER: Final = 0.75


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    essential: Annotated[
        tuple[str, ...], Meta(description="Cookies, storage keys and hosts that the parties agree serve the visit.")
    ] = ()


class Early(Struct, frozen=True, kw_only=True):
    """Something that is there although nobody was asked, or although the visitor refused."""

    trace: Trace
    pages: tuple[Page, ...]
    refused: bool = False


class Asked(Struct, frozen=True, kw_only=True):
    """How the site asks, as a whole."""

    what: Literal["unseen", "place", "way", "holds", "informs"]


def subjects(site: Site, params: Params) -> Iterable[Early | Asked]:
    """What came before any choice, then the dialogue and what it leads to."""
    home, found = site.home, site.capture.consent
    if home is None:
        return
    if found is None:
        yield Asked(what="unseen")
        return
    early = [Early(trace=trace, pages=pages) for trace, pages in traces.before(site).items()]
    early = [each for each in early if each.trace.name not in params.essential]
    needing = [each for each in early if each.trace.need != "essential"]
    if site.place is None and (needing or found.dialogue):
        yield Asked(what="place")
    elif site.place and site.place.country == "CH":
        yield Asked(what="informs")
    elif site.place is None or site.place.country in DATA_PROTECTED:
        yield from early
        yield Asked(what="way")
    if site.place and site.place.country in DATA_PROTECTED and found.rejected and found.rejected.reloaded:
        yield Asked(what="holds")
        known = {(each.trace.kind, each.trace.name) for each in early}
        for trace in traces.traces(site, found.rejected.reloaded, home):
            if (trace.kind, trace.name) not in known and trace.name not in params.essential:
                yield Early(trace=trace, pages=(home,), refused=True)


def judge(thing: Early | Asked, site: Site, params: Params) -> Outcome:
    """Directive 2002/58/EC art. 5(3); GDPR art. 7(3), (4); TCA (CH) art. 45c(b)."""
    found, home = site.capture.consent, site.home
    if home is None:
        return NOT_APPLICABLE
    if found is None:
        return inconclusive("not-observed", page=home)
    if isinstance(thing, Early):
        return _early(thing, site)
    if thing.what == "place":
        return inconclusive("no-place", page=home)
    if thing.what == "informs":
        return _informs(found, home, site, params)
    if thing.what == "holds":
        return _holds(found, home, site)
    return _way(found, home, site, params)


def _early(early: Early, site: Site) -> Outcome:
    trace = early.trace
    if trace.need == "essential":
        return PASS
    if trace.need == "unknown":
        return _unknown(early)
    if trace.own and site.place and traces.may_count(site.place.country) and not early.refused:
        return inconclusive("own-statistics", pages=early.pages, target=trace.name, name=trace.name)
    return _known(early, _severity(site))


def _known(early: Early, severity: Severity | None) -> Outcome:
    name, service, pages = early.trace.name, early.trace.service, early.pages
    called = early.trace.kind == "request"
    if early.refused and called:
        return fail("refused-called", pages=pages, target=name, severity=severity, name=name, service=service)
    if early.refused:
        return fail("refused-set", pages=pages, target=name, severity=severity, name=name, service=service)
    if called:
        return fail("before-called", pages=pages, target=name, severity=severity, name=name, service=service)
    return fail("before-set", pages=pages, target=name, severity=severity, name=name, service=service)


def _unknown(early: Early) -> Outcome:
    name, pages = early.trace.name, early.pages
    if early.refused:
        return inconclusive("refused-unknown", pages=pages, target=name, name=name)
    if early.trace.kind == "request":
        return inconclusive("called-unknown", pages=pages, target=name, name=name)
    return inconclusive("set-unknown", pages=pages, target=name, name=name)


def _severity(site: Site) -> Severity | None:
    return "minor" if site.place and site.place.country == "CH" else None


def _kinds(found: Iterable[Trace], params: Params) -> set[str]:
    return {str(trace.need) for trace in found if trace.need != "essential" and trace.name not in params.essential}


def _needed(site: Site, found: Consent, home: Page, params: Params) -> set[str]:
    """What is there before any answer or after "accept": things that need a choice, and things that may."""
    states = [state for state in (found.accepted.after, found.accepted.reloaded) if state] if found.accepted else []
    later = (trace for state in states for trace in traces.traces(site, state, home))
    return _kinds(traces.before(site), params) | _kinds(later, params)


def _way(found: Consent, home: Page, site: Site, params: Params) -> Outcome:
    """Without anything that needs a choice, a notice may do without a way to refuse."""
    if found.dialogue is None:
        return inconclusive("no-dialogue", page=home) if _kinds(traces.before(site), params) else PASS
    if not _needed(site, found, home, params):
        return PASS
    place = found.dialogue.selector
    accept, reject = found.accepted, found.rejected
    if accept is None or accept.clicks is None:
        return inconclusive("no-accept", page=home, target=place)
    if reject is None or reject.clicks is None:
        if any(choice.kind == "settings" for choice in found.dialogue.choices):
            return inconclusive("reject-not-found", page=home, target=place)
        return fail("no-reject", page=home, target=place, at=accept.pressed[0])
    if reject.clicks > accept.clicks:
        return fail("more-clicks", page=home, target=place, reject=reject.clicks, accept=accept.clicks)
    return _looks(reject.pressed[-1], accept.pressed[-1], home)


def _looks(reject: Choice, accept: Choice, home: Page) -> Outcome:
    """Letters that can hardly be made out hide the way; a plainer look is for a person to weigh."""
    faint = reject.contrast is not None and reject.contrast < _FAINT
    if faint and (accept.contrast is None or accept.contrast >= _FAINT):
        return fail("hidden", at=reject, page=home, text=reject.text, contrast=reject.contrast)
    smaller = reject.font_size and reject.font_size < _MUCH_SMALLER * accept.font_size
    if smaller or (accept.filled and not reject.filled):
        return inconclusive("plainer", at=reject, page=home, text=reject.text)
    return PASS


def _holds(found: Consent, home: Page, site: Site) -> Outcome:
    """What comes in spite of the refusal is judged by itself."""
    assert found.rejected
    assert found.rejected.after
    if found.rejected.after.asks:
        return inconclusive("stays-open", page=home)
    if found.rejected.reloaded and found.rejected.reloaded.asks:
        return fail("asks-again", page=home, severity=_severity(site) or "major")
    return PASS


def _informs(found: Consent, home: Page, site: Site, params: Params) -> Outcome:
    """TCA (CH) art. 45c(b): told what is processed and why, and that it may be refused; nothing must wait."""
    needed = _needed(site, found, home, params)
    if not needed or (found.rejected and found.rejected.clicks is not None):
        return PASS
    said = traces.informs(site)
    if said == "refusal":
        return PASS
    if said == "not-captured":
        return inconclusive("notice-not-captured", page=home)
    if "choice" not in needed:
        return inconclusive("needs-unknown", page=home)
    if said == "cookies" or found.dialogue:
        return fail("no-refusal", page=home, severity="minor")
    return fail("not-informed", page=home, severity="minor")
