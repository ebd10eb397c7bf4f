"""Targets that are profiles: judged by the checks of profiles on their public page and, where named, their archive.

They are no websites: nothing behind their address is crawled, and no count of theirs goes into the ranking.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

from msgspec.structs import fields

from toolkit.audit.targets import Target
from toolkit.audit.turn import in_turn
from toolkit.capture.browser import Browser
from toolkit.capture.captured import Captured
from toolkit.capture.exports import platforms
from toolkit.capture.profile_evidence import Found, found
from toolkit.capture.profile_page import capture_page
from toolkit.checking import check as checks
from toolkit.checking.criterion import Demand
from toolkit.checking.results import CaptureFile, PageLine, Subject
from toolkit.checking.run import run
from toolkit.errors import NotCarriedOut
from toolkit.observations import Site
from toolkit.observations.derived.networks import platform_of
from toolkit.observations.derived.place import place


def platform(target: Target) -> str:
    """The platform, as the column `platform` or the address says it; empty for a website."""
    named = _column(target, "platform").lower()
    if named in platforms():
        return named
    return platform_of(target.url)


def _column(target: Target, name: str) -> str:
    return next((text.strip() for head, text in target.columns.items() if head.strip().lower() == name), "")


def chosen(demands: Iterable[Demand]) -> tuple[Demand, ...]:
    """What of the demands can be asked of a profile without spec and website."""
    return tuple(demand for demand in demands if checks.judges_profiles(demand.check) and _can_be_asked(demand))


def _can_be_asked(demand: Demand) -> bool:
    """Some checks have parameters that only an agreement can name, as the themes of posts."""
    check = checks.load(demand.check)
    named = all(not each.required or each.encode_name in demand.params for each in fields(check.params))
    return named and not check.meta.needs_spec and "website" not in check.meta.needs


async def judged(
    target: Target, demands: Iterable[Demand], browser: Browser, out: Path, say: Callable[[str], None], *,
    as_of: date | None, law: str | None, language: str,
) -> Subject:  # fmt: skip
    """The profile's verdicts; `law` is the place that the user names."""
    page = await capture_page(target.url, browser, out / "captures" / f"{target.id}.wacz", say)
    return await in_turn(partial(judge, target, demands, page, out, as_of=as_of, law=law, language=language))


def judge(
    target: Target, demands: Iterable[Demand], page: Captured, out: Path, *, as_of: date | None, law: str | None,
    language: str,
) -> Subject:  # fmt: skip
    """The verdicts on a captured page and the archive that the list names."""
    known, unread = _found(target, page)
    where = place(known.capture, law, target.columns.get("place"), None)
    site = Site(
        capture=known.capture, as_of=as_of or known.capture.started.date(), place=where, profile=known.profile,
        gone_since=known.gone_since,
    )  # fmt: skip
    return Subject(
        id=target.id,
        kind="profile",
        url=target.url,
        state=site.state,
        reason=unread or known.capture.missing.get("profile", ""),
        title=target.columns.get("name", ""),
        place=f"{where.country} ({where.source})" if where else "",
        pages=tuple(PageLine(url=one.url, status=one.status) for one in known.capture.pages),
        capture=CaptureFile(path=page.path.relative_to(out).as_posix(), sha256=page.sha256),
        results=run(demands, site, language),
        as_of=site.as_of,
        columns=target.columns,
    )


def _found(target: Target, page: Captured) -> tuple[Found, str]:
    """Page and archive; without the archive, and why, when that cannot be read."""
    archive, name = _column(target, "archive"), platform(target)
    try:
        known = found([Path(archive)] if archive else [], page, name, target.url)
    except NotCarriedOut as error:
        known, why = found([], page, name, target.url), error.problem
    else:
        why = ""
    assert known is not None  # a page was captured
    return known, why
