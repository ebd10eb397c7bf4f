"""The unit of an audit's work: one site in, its report and its capture file out.

It knows neither the store nor the other sites: any process on any machine can do it, given a browser and a folder.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct

from toolkit.audit import profiles
from toolkit.audit.targets import Target
from toolkit.audit.turn import in_turn
from toolkit.capture.browser import Browser
from toolkit.capture.captured import Captured
from toolkit.capture.limits import Limits
from toolkit.capture.shared import SharedCache
from toolkit.capture.website import capture
from toolkit.checking.criterion import Demand
from toolkit.checking.results import CaptureFile, PageLine, Subject
from toolkit.checking.run import run
from toolkit.masking import masked
from toolkit.observations import Site
from toolkit.observations.derived.place import place


class Orders(Struct, frozen=True, kw_only=True):
    """What is done with each site. Plain data, which travels to other processes."""

    demands: tuple[Demand, ...]
    of_profiles: tuple[Demand, ...] = ()
    """What is asked of sites that are profiles."""
    limits: Limits
    language: str
    as_of: date | None = None
    place: str | None = None
    driving: frozenset[str] = frozenset()


async def work(
    target: Target, orders: Orders, browser: Browser, folder: Path, say: Callable[[str], None],
    shared: SharedCache | None = None,
) -> Subject:  # fmt: skip
    """Captures the site into `folder/captures` and judges it; `say` hears each page's address. A profile is one page.

    `shared` saves the fetching of what other sites of the same process embedded, too.

    When cancelled, the capture is sealed with what it has, and the cancellation goes on. Raises OSError when the
    disk takes no more, NotCarriedOut when the browser went away and none starts any more.
    """
    if profiles.platform(target):
        return await profiles.judged(
            target, orders.of_profiles, browser, folder, say, as_of=orders.as_of, law=orders.place,
            language=orders.language,
        )  # fmt: skip
    path = folder / "captures" / f"{target.id}.wacz"
    captured = await capture(
        target.url, browser, orders.limits, path, progress=say, shared=shared, driving=orders.driving
    )
    return await in_turn(partial(judge, target, by_content(captured), orders, folder))


def by_content(captured: Captured) -> Captured:
    """The same file under its digest: two runs that share a folder never write over each other's captures."""
    path = captured.path.with_name(f"{captured.sha256}.wacz")
    return Captured(path=captured.path.replace(path), sha256=captured.sha256)


def judge(target: Target, captured: Captured, orders: Orders, folder: Path) -> Subject:
    """The verdicts on one capture. Its path is told relative to `folder`."""
    observed = captured.capture
    law = place(observed, orders.place, target.columns.get("place"), None)
    site = Site(capture=observed, as_of=orders.as_of or observed.started.date(), place=law)
    error = observed.entry.error if observed.entry else None
    tried = [f"{page.url}: {page.missing['page']}" for page in observed.pages if "page" in page.missing]
    return Subject(
        id=target.id,
        kind="website",
        url=masked(target.url),
        state=site.state,
        reason=error or "; ".join(tried[:3]),
        title=target.columns.get("name", ""),
        place=f"{law.country} ({law.source})" if law else "",
        pages=tuple(PageLine(url=page.url, status=page.status) for page in observed.pages),
        capture=CaptureFile(path=captured.path.relative_to(folder).as_posix(), sha256=captured.sha256),
        results=run(orders.demands, site, orders.language),
        as_of=site.as_of,
        columns=target.columns,
    )
