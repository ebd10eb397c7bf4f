"""The report on one site or profile: verdict, what to do now, and every defect with its evidence."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from msgspec import Struct, field

from toolkit import formats
from toolkit.acceptance.record import Outcome
from toolkit.checking.outcome import SEVERITIES
from toolkit.checking.results import Subject
from toolkit.digests import named
from toolkit.documents.report import charts, method, offers, page, profile
from toolkit.documents.report.course import Course
from toolkit.documents.report.defects import Defect, PageRef, Teller
from toolkit.documents.report.evidence import Evidence
from toolkit.documents.report.offers import Group
from toolkit.documents.report.profile_plan import Plan
from toolkit.documents.report.words import Words
from toolkit.kept import Used
from toolkit.observations import Profile

IN_FULL: Final = 12
"""Defects shown with picture and explanation; the others fill a table."""
_SAFE: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


class Context(Struct, frozen=True, kw_only=True):
    """What a contract adds; every field may be unknown."""

    decision: Outcome | None = None
    milestone: str = ""
    contract_date: date | None = None
    allowed: tuple[int, int, int] | None = None
    """Defects of classes 1, 2 and 3 that the contract lets pass."""
    notice: str = ""
    """File name of the notice of defects, beside the report."""
    remedy_by: date | None = None
    remedy_clause: str = ""
    retest_by: date | None = None
    retest_clause: str = ""
    withheld: Decimal | None = None
    """Payment that does not fall due before acceptance."""
    currency: str = "CHF"
    payment_clause: str = ""
    sentences: Mapping[str, str] = field(default_factory=dict)
    """The criteria's sentences in the contract, by id."""


class Telling(Struct, frozen=True, kw_only=True):
    """How to tell it: everything but the subject."""

    language: str
    as_of: date
    checks: Path | None = None
    """Folder of the user's own checks."""
    context: Context | None = None
    back: str = ""
    """Address of the report of all sites, when there is one."""
    offers: tuple[Group, ...] | None = None
    """What is one offer, the agreed place first; None reads them from the evidence."""
    capture: str = ""
    """Address of the capture as seen from the page; empty when there is none to be had."""
    sets: tuple[Used, ...] = ()
    """Data sets that the verdicts rest on."""
    profile: Profile | None = None
    """What the owner's evidence shows of a profile."""
    plan: Plan = field(default_factory=Plan)
    course: Course | None = None
    """Other tests of the same deliverable."""
    stem: str = "report"
    """What the names of files beside the page begin with."""


class Told(Struct, frozen=True, kw_only=True):
    """A rendered page and the defects it tells, for whoever picks examples."""

    html: str
    defects: tuple[Defect, ...]
    files: tuple[profile.File, ...] = ()
    """To be written beside the page, which links them."""


def file_name(subject: Subject) -> str:
    """`<id>.html`; an id that is no plain file name is replaced by a digest of itself."""
    plain = _SAFE.fullmatch(subject.id)
    return f"{subject.id if plain else named(sha256(subject.id.encode('utf-8', 'replace')).hexdigest())}.html"


def name_of(subject: Subject) -> str:
    """Its title, else its host and path."""
    parts = urlsplit(subject.url)
    return subject.title or (parts.netloc + parts.path.rstrip("/")) or subject.id


def tell(subject: Subject, evidence: Evidence | None, how: Telling) -> Told:
    """The page of one subject."""
    words, context = Words(how.language), how.context or Context()
    teller = Teller(how.language, how.checks, context.sentences, subject.url, subject.place)
    defects = teller.defects(subject.results, evidence, IN_FULL)
    shown = profile.tell(how.profile, how.plan, words, how.stem, subject, teller) if how.profile else None
    html = page.render(
        "site.html.j2",
        words,
        ("report", "site", "offers", "profile"),
        profile=shown,
        course=how.course,
        subject=subject,
        name=name_of(subject),
        home=PageRef(name=subject.url, href=teller.page(subject.url).href),
        context=context,
        headline=_headline(subject, context, words),
        lead=_lead(subject, context, words),
        todo=_todo(subject, defects, context, words),
        full=defects[:IN_FULL],
        rest=defects[IN_FULL:],
        defects=defects,
        open=teller.lines(subject.results, "inconclusive"),
        passed=teller.lines(subject.results, "pass"),
        idle=teller.lines(subject.results, "not-applicable"),
        pages=[(teller.page(line.url), line.status) for line in subject.pages],
        offers=_offers(subject, evidence, how, words),
        back=how.back,
        capture=how.capture,
        **_signs(subject),
        **_method(subject, evidence, how, words),
    )
    return Told(html=html, defects=defects, files=shown.files if shown else ())


def _offers(subject: Subject, evidence: Evidence | None, how: Telling, words: Words) -> offers.Told | None:
    """The section on offers; of a website only."""
    if subject.kind != "website":
        return None
    groups = how.offers
    if groups is None:
        groups = offers.of_evidence(evidence, how.as_of, subject.place) if evidence else ()
    return offers.tell(groups, evidence, how.as_of, words)


def _method(subject: Subject, evidence: Evidence | None, how: Telling, words: Words) -> dict[str, Any]:
    """When and how it was seen; without a capture only the day that verdicts are judged for is known."""
    observed = method.seen(evidence.capture) if evidence else method.Seen()
    return {
        "as_of": words.day(how.as_of),
        "captured": words.day(observed.days[0]) if observed.days else "",
        "method": method.sentences(len(subject.pages), observed, how.as_of, words, how.sets),
        "law": method.law(subject, words),
    }


def _count(subject: Subject) -> tuple[int, int, int]:
    failed = [result.severity for result in subject.results if result.verdict == "fail"]
    return failed.count("blocking"), failed.count("major"), failed.count("minor")


def _signs(subject: Subject) -> dict[str, Any]:
    """The criteria as signs, defects first, in a drawing for the desk and one for the phone."""
    grades: dict[str, charts.Sign] = {"blocking": "class1", "major": "class2", "minor": "class3"}
    others: dict[str, charts.Sign] = {"inconclusive": "open", "pass": "pass", "not-applicable": "na"}
    results = subject.results
    signs = [
        grades[one] for one in SEVERITIES for result in results if result.verdict == "fail" and result.severity == one
    ]
    signs += [sign for verdict, sign in others.items() for result in results if result.verdict == verdict]
    return {"signs": len(signs), "wide": charts.field(signs, 60), "narrow": charts.field(signs, 18)}


def _headline(subject: Subject, context: Context, words: Words) -> str:
    if subject.state == "unreachable":
        return words("site_unreachable" if subject.kind == "website" else "deliverable_unreachable")
    if context.decision:
        return words(f"site_{context.decision}")
    blocking, major, _ = _count(subject)
    return words("site_essential", n=blocking + major) if blocking + major else words("site_free")


def _lead(subject: Subject, context: Context, words: Words) -> str:
    if subject.state == "unreachable":
        return words("site_unreachable_why", why=method.cause(subject, words))
    said = [words(f"lead_class{grade}", n=n) for grade, n in enumerate(_count(subject), start=1) if n]
    open_ = sum(result.verdict == "inconclusive" for result in subject.results)
    said = said or [words("lead_none")]
    if context.allowed:
        first, second, third = context.allowed
        said.append(words("lead_allowed", first=first, second=second, third=third))
    if open_:
        said.append(words("lead_open", n=open_))
    if subject.state == "partial":
        said.append(words("lead_partial", why=method.cause(subject, words)))
    return " ".join(said)


def _todo(subject: Subject, defects: tuple[Defect, ...], context: Context, words: Words) -> list[str]:
    """What follows, in the order of doing it."""
    steps = []
    essential = [defect.number for defect in defects if defect.grade < 3]
    open_ = sum(result.verdict == "inconclusive" for result in subject.results)
    if essential:
        steps.append(words("todo_fix", n=len(essential), last=essential[-1]))
    elif defects:
        steps.append(words("todo_fix_minor", n=len(defects)))
    if context.remedy_by:
        steps.append(_by("todo_remedy", context.remedy_by, context.remedy_clause, words))
    if open_:
        steps.append(words("todo_open", n=open_))
    if context.retest_by:
        steps.append(_by("todo_retest", context.retest_by, context.retest_clause, words))
    elif defects or open_:
        steps.append(words("todo_again"))
    if context.withheld:
        amount = formats.money(context.withheld, context.currency, words.language)
        steps.append(words("todo_withheld", amount=amount) + _clause(context.payment_clause, words))
    return steps or [words("todo_nothing")]


def _by(key: str, day: date, clause: str, words: Words) -> str:
    return words(key, weekday=formats.weekday(day, words.language), day=day) + _clause(clause, words)


def _clause(number: str, words: Words) -> str:
    return words("todo_clause", clause=number) if number else ""
