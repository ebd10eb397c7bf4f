"""The accessibility checks against the pages of the GOV.UK accessibility tool audit, and plain axe-core beside them.

    python benchmarks/govuk.py PATH [--cache FOLDER] [--half even|odd|both] [--list missed|found|other] [--at-once N]

PATH holds the repository alphagov/accessibility-tool-audit. Its `tests.json` names the barriers in an order that gives
each its number, from 1; even ones are for development, odd ones for the figures only. A barrier counts as found only by
a finding that speaks of it, on its own page or on the example page that this only links to: `govuk.yaml` says which.
"""

import argparse
import asyncio
import hashlib
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from toolkit.capture import scripts
from toolkit.capture.browser import VIEWPORTS, Browser, BrowserError, launch
from toolkit.capture.gateway import Gateway, gateway
from toolkit.capture.guard import Guard
from toolkit.capture.limits import Limits
from toolkit.capture.store import Store
from toolkit.capture.view import Loaded, Loader
from toolkit.checking import check as checks
from toolkit.checking.criterion import Demand
from toolkit.checking.run import run
from toolkit.observations import Capture, Page, Place, Site, View
from toolkit.serving import serve

LIMITS: Final = Limits(max_pages=1, page_seconds=20, external_links=0)
AREAS: Final = ("a11y", "forms", "mobile", "content", "links")
ALSO: Final = ("site.indexable", "site.hreflang")
WITHOUT: Final = ("index.html", "results.html", "example-pages/demo.html")
"""Pages of the repository that show no barrier on purpose."""
PLAIN: Final = """
async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map((rule) => rule.id)
"""


class Barrier(Struct, frozen=True, kw_only=True):
    """One entry of `tests.json`, and the pages that show it: its own, then those it leads to."""

    number: int
    group: str
    name: str
    pages: tuple[str, ...]


class Known(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What speaks of a barrier: `check` or `check key` (any key with that beginning), and rules of axe-core."""

    barrier: str
    findings: tuple[str, ...] = ()
    axe: tuple[str, ...] = ()


class Map(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`govuk.yaml`: the barriers in the order of `tests.json`, and the parameters of the stricter of the two runs."""

    strict: dict[str, dict[str, object]]
    barriers: tuple[Known, ...]


class Taken(Struct, frozen=True, kw_only=True):
    """A page as captured, and the rules that plain axe-core finds broken on it."""

    page: Page
    plain: tuple[str, ...] = ()


class Finding(Struct, frozen=True, kw_only=True):
    check: str
    key: str
    rule: str
    target: str
    message: str

    @property
    def names(self) -> str:
        return f"{self.check} {self.rule or self.key}"


def barriers(path: Path) -> list[Barrier]:
    """In the order of `tests.json`; the file of a barrier is named after its group and name."""
    told = msgspec.json.decode((path / "tests.json").read_bytes())
    files = {_plain(file.stem): f"tests/{file.name}" for file in sorted((path / "tests").glob("*.html"))}
    found: list[Barrier] = []
    for group, entries in told.items():
        for name, entry in entries.items():
            own = files[_plain(f"{group}-{name}")]
            examples = re.findall(r'<a[^>]*href="(example-pages/[\w.-]+)"', entry["example"])
            found.append(Barrier(number=len(found) + 1, group=group, name=name, pages=(own, *examples)))
    return found


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _digest(path: Path, page: str) -> str:
    """Names the cache entry; changes with the page and with what observes it."""
    observers = (
        scripts.observer("") + scripts.listeners("") + scripts.axe() + " ".join(sorted(checks.driven(_judged())))
    )
    return hashlib.sha256((observers + page + (path / page).read_text("utf-8", "replace")).encode()).hexdigest()[:20]


async def take(pages: Iterable[str], path: Path, cache: Path, at_once: int) -> dict[str, Taken]:
    """Captures the pages that the cache lacks, in both views, by one browser."""
    files = {page: cache / f"{_digest(path, page)}.json" for page in pages}
    queue = [page for page, file in files.items() if not file.is_file()]
    if queue:
        with tempfile.TemporaryDirectory() as name:
            store = Store(Path(name) / "store", datetime.now(UTC))  # noqa: TID251 - the capture's own time
            root = Path(name) / "site"
            shutil.copytree(path, root, ignore=shutil.ignore_patterns(".git", "node_modules"))
            try:
                with serve(root) as address:
                    await _take_all(queue, files, address, store, at_once)
            finally:
                store.close()
    return {page: msgspec.json.decode(file.read_bytes(), type=Taken) for page, file in files.items()}


async def _take_all(queue: list[str], files: dict[str, Path], address: str, store: Store, at_once: int) -> None:
    total = len(queue)
    async with launch() as browser, gateway(Guard([address])) as way:

        async def work() -> None:
            loaders = [await _loader(browser, number, store, way, address) for number in range(len(VIEWPORTS))]
            while queue:
                page = queue.pop()
                files[page].write_bytes(msgspec.json.encode(await _one(loaders, f"{address}/{page}")))
                if len(queue) % 25 == 0:
                    print(f"  {total - len(queue)} of {total} pages captured", file=sys.stderr, flush=True)

        await asyncio.gather(*(work() for _ in range(at_once)))


async def _loader(browser: Browser, number: int, store: Store, way: Gateway, address: str) -> Loader:
    context = await browser.context(VIEWPORTS[number], proxy_port=way.port, direct=[address.removeprefix("http://")])
    return Loader(context, VIEWPORTS[number], LIMITS, store, way, checks.driven(_judged()))


async def _one(loaders: list[Loader], url: str) -> Taken:
    views: dict[str, View] = {}
    first: Loaded | None = None
    plain: tuple[str, ...] = ()
    for viewport, loader in zip(VIEWPORTS, loaders, strict=True):
        loaded = await loader.load(url, "p001")
        first = first or loaded
        if loaded.view:
            views[viewport.name] = loaded.view
        if not viewport.mobile and loader._seat:
            plain = await _axe(loader)
    assert first
    page = Page(
        id="p001", url=url, final_url=first.final_url, status=first.status, headers=first.headers, mime=first.mime,
        views=views, missing={} if views else {"page": first.error or "no-answer"},
    )  # fmt: skip
    return Taken(page=page, plain=plain)


async def _axe(loader: Loader) -> tuple[str, ...]:
    """axe-core as published with its defaults, in the page our capture just read."""
    assert loader._seat
    with suppress(BrowserError):
        devtools, main = loader._seat.devtools, loader._seat.main_frame
        world = await devtools.send("Page.createIsolatedWorld", {"frameId": main, "worldName": "plain"})
        where = {"contextId": world["executionContextId"]}
        await devtools.send("Runtime.evaluate", {"expression": scripts.axe(), **where})
        said = await devtools.send(
            "Runtime.evaluate", {"expression": f"({PLAIN})()", "awaitPromise": True, "returnByValue": True, **where}
        )
        return tuple(said["result"].get("value") or ())
    return ()


def _judged() -> list[str]:
    """Ids of the checks that take part: those of these areas that need no spec."""
    chosen = (name for name in checks.paths() if name.split(".")[0] in AREAS or name in ALSO)
    return [name for name in chosen if not checks.metadata(name).needs_spec]


def judge(taken: Taken, params: dict[str, dict[str, object]]) -> tuple[Finding, ...]:
    """What our checks find on the page that can be judged without a spec; `inconclusive` is no finding."""
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    capture = Capture(url=taken.page.url, started=moment, finished=moment, toolkit="0", pages=(taken.page,))
    site = Site(capture=capture, as_of=date(2026, 11, 23), place=Place(country="GB", source="option"))
    demands = [Demand(criterion=name, check=name, params=params.get(name, {})) for name in _judged()]
    return tuple(
        Finding(
            check=str(result.check),
            key=finding.key,
            rule=str(finding.data.get("rule", "")),
            target=finding.target or "",
            message=finding.message,
        )
        for result in run(demands, site, "en")
        if result.verdict == "fail"
        for finding in result.findings
    )


def about(known: Known, finding: Finding) -> bool:
    """Whether the finding speaks of the barrier: `a.b` any finding of that check, `a.b key` only that one."""
    return any(finding.check == said or finding.names == said for said in known.findings) or (
        finding.check == "a11y.axe" and finding.rule in known.axe
    )


def main() -> None:
    given = _arguments()
    told = msgspec.yaml.decode(Path(__file__).with_suffix(".yaml").read_bytes(), type=Map)
    listed = barriers(given.path)
    assert [each.barrier for each in told.barriers] == [each.name for each in listed], "govuk.yaml is of another audit"
    chosen = [each for each in listed if given.half in ("both", ("odd", "even")[each.number % 2 == 0])]
    pages = dict.fromkeys([page for each in chosen for page in each.pages] + list(WITHOUT))
    with tempfile.TemporaryDirectory() as name:
        cache = given.cache or Path(name)
        cache.mkdir(parents=True, exist_ok=True)
        taken = asyncio.run(take(pages, given.path, cache, given.at_once))
    usual = {page: judge(each, {}) for page, each in taken.items()}
    strict = {page: judge(each, told.strict) for page, each in taken.items()}
    _figures(chosen, told, taken, usual, strict)
    for line in _list(given.list, chosen, told, strict):
        print(line)
    print("Pages without barriers:")
    for page in WITHOUT:
        for finding in strict[page]:
            print(f"  {page}  {finding.names}  {finding.target}  {finding.message}")


def _found(barrier: Barrier, known: Known, findings: dict[str, tuple[Finding, ...]]) -> bool:
    return any(about(known, finding) for page in barrier.pages for finding in findings[page])


def _figures(
    chosen: list[Barrier], told: Map, taken: dict[str, Taken],
    usual: dict[str, tuple[Finding, ...]], strict: dict[str, tuple[Finding, ...]],
) -> None:  # fmt: skip
    print(f"{'half':8}{'barriers':>10}{'axe-core':>10}{'ours':>8}{'strict':>8}")
    for half, rest in (("even", 0), ("odd", 1)):
        part = [(each, told.barriers[each.number - 1]) for each in chosen if each.number % 2 == rest]
        if part:
            axe = sum(
                any(rule in known.axe for page in each.pages for rule in taken[page].plain) for each, known in part
            )
            ours, hard = (sum(_found(each, known, found) for each, known in part) for found in (usual, strict))
            print(f"{half:8}{len(part):>10}{axe:>10}{ours:>8}{hard:>8}")


def _list(wanted: str, chosen: list[Barrier], told: Map, strict: dict[str, tuple[Finding, ...]]) -> Iterator[str]:
    """Barriers found or missed; or, for `other`, what was found on barrier pages beside the barrier."""
    for each in chosen:
        known = told.barriers[each.number - 1]
        if wanted == "other":
            for finding in strict[each.pages[0]]:
                if not about(known, finding):
                    yield f"{each.number:4} {each.name}: {finding.names}  {finding.target}  {finding.message}"
        elif wanted and _found(each, known, strict) == (wanted == "found"):
            yield f"{each.number:4} {each.group}: {each.name}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--half", choices=["even", "odd", "both"], default="both")
    parser.add_argument("--list", choices=["missed", "found", "other"], default="")
    parser.add_argument("--at-once", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
