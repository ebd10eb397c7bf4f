"""The accessibility checks against the examples of the ACT rules, and plain axe-core beside them in the same run.

    python benchmarks/act.py PATH [--cache FOLDER] [--rules ID,...] [--list missed|wrong] [--at-once N]

PATH holds the repository act-rules/act-rules.github.io (`_rules`, `test-assets`). An example counts as found, or as
wrongly flagged, only by a finding about the subject of its own rule; `act_rules.yaml` says which finding that is.
"""

import argparse
import asyncio
import hashlib
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from toolkit.capture import driving, scripts
from toolkit.capture.browser import VIEWPORTS, Browser, BrowserError, launch
from toolkit.capture.driving import PREFIX
from toolkit.capture.gateway import Gateway, gateway
from toolkit.capture.guard import Guard
from toolkit.capture.limits import Limits
from toolkit.capture.store import Store
from toolkit.capture.view import Loaded, Loader
from toolkit.checking import check as checks
from toolkit.checking.criterion import Demand
from toolkit.checking.run import run
from toolkit.observations import Capture, Page, Site, Viewport
from toolkit.serving import serve

HEADING: Final = re.compile(
    r"^#### (Passed|Failed|Inapplicable) Example (\d+).*?^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL
)
HOST: Final = re.compile(r"https?://(www\.)?act-rules\.github\.io(?=/test-assets/)")
SUFFIX: Final = {"html": "html", "svg": "svg", "xml": "xml", "xhtml": "xhtml", "js": "js"}
FRAME: Final = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n\t<title>{title}</title>\n</head>\n<body>\n{code}\n</body>\n</html>\n'
)
DEVELOPMENT: Final = re.compile(r"[0-9a-f]")
HURRIED: Final = {"time-limit", "timeout", "browser-error", "no-answer"}
LIMITS: Final = Limits(max_pages=1, page_seconds=20, external_links=0)
PLAIN: Final = """
async () => {
  const ids = Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, rule.actIds ?? []]));
  const runOnly = { type: "rule", values: Object.keys(ids) };
  const said = await axe.run(document, { runOnly, resultTypes: ["violations"] });
  return { acts: ids, rules: said.violations.map((rule) => rule.id) };
}
"""


class Example(Struct, frozen=True, kw_only=True):
    """One code example of one rule."""

    rule: str
    kind: str
    """Passed, Failed or Inapplicable."""
    number: int
    suffix: str
    code: str
    parts: frozenset[str]
    """Drivers that the checks about its subject need."""

    @property
    def name(self) -> str:
        return f"{self.rule} {self.kind} {self.number}"

    @property
    def digest(self) -> str:
        """Names file and cache entry; changes with what observes a page."""
        seen = f"{_observers()} {sorted(self.parts)} {_drivers() if self.parts else ''} {self.suffix} {self.code}"
        return hashlib.sha256(seen.encode()).hexdigest()[:20]


class Taken(Struct, frozen=True, kw_only=True):
    """What is known of an example: our observations, the rules plain axe-core finds broken, and their ACT ids."""

    page: Page
    plain: tuple[str, ...] = ()
    acts: dict[str, tuple[str, ...]] = {}


class Map(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """`act_rules.yaml`: by check and key of a finding the ACT rules it speaks of; by rule of axe-core what its own
    list of ACT ids leaves out."""

    findings: dict[str, dict[str, tuple[str, ...]]]
    axe: dict[str, tuple[str, ...]]
    params: dict[str, dict[str, Any]]


def examples(path: Path, mapped: "Map") -> Iterator[Example]:
    """The examples in the order of their rules' ids. A fragment of HTML is put into a page that has nothing else."""
    for file in sorted((path / "_rules").glob("*.md")):
        text = file.read_text(encoding="utf-8")
        named = re.search(r"^id: (\S+)$", text, re.MULTILINE)
        for kind, number, language, code in HEADING.findall(text) if named else ():
            code = HOST.sub("", code)
            if language == "html" and not re.search(r"<html|<!doctype", code, re.IGNORECASE):
                code = FRAME.format(title=f"{kind} Example {number}", code=code)
            assert named
            yield Example(
                rule=named[1], kind=kind, number=int(number), suffix=SUFFIX[language], code=code,
                parts=_parts(named[1], mapped),
            )  # fmt: skip


@cache
def _parts(rule: str, mapped: "Map") -> frozenset[str]:
    """The drivers that the checks about the rule's subject need."""
    about = (check for check, keys in mapped.findings.items() if any(rule in rules for rules in keys.values()))
    needs = (need for check in about if check in checks.paths() for need in checks.metadata(check).needs)
    return frozenset(need.removeprefix(PREFIX) for need in needs if need.startswith(PREFIX))


@cache
def _drivers() -> str:
    return str([Path(file).read_bytes() for path in driving.__path__ for file in sorted(Path(path).glob("*.py"))])


@cache
def _observers() -> str:
    return hashlib.sha256((scripts.observer("") + scripts.listeners("") + scripts.axe()).encode()).hexdigest()


async def take(wanted: list[Example], path: Path, kept: Path, at_once: int) -> None:
    """Captures the examples that the folder lacks, each in the desktop's view, by one browser."""
    queue = [example for example in wanted if not _file(kept, example).is_file()]
    if not queue:
        return
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "site"
        shutil.copytree(path / "test-assets", root / "test-assets")
        (root / "testcases").mkdir()
        for example in queue:
            (root / "testcases" / f"{example.digest}.{example.suffix}").write_text(example.code, encoding="utf-8")
        store = Store(Path(name) / "store", datetime.now(UTC))  # noqa: TID251 - the capture's own time
        try:
            with serve(root) as address:
                await _take_all(queue, address, store, kept, at_once)
        finally:
            store.close()


async def _take_all(queue: list[Example], address: str, store: Store, kept: Path, at_once: int) -> None:
    total = len(queue)
    async with launch() as browser, gateway(Guard([address])) as way:

        async def work() -> None:
            loaders = Loaders(browser, store, way, address)
            while queue:
                example = queue.pop()
                _file(kept, example).write_bytes(msgspec.json.encode(await _taken(loaders, example, address)))
                if len(queue) % 50 == 0:
                    print(f"  {len(queue)} of {total} left to capture", flush=True)

        await asyncio.gather(*(work() for _ in range(at_once)))


class Loaders:
    """Loaders of one worker, by viewport and by what they drive."""

    def __init__(self, browser: Browser, store: Store, way: Gateway, address: str) -> None:
        self._browser: Final = browser
        self._store: Final = store
        self._way: Final = way
        self._host: Final = address.removeprefix("http://")
        self._made: Final[dict[tuple[str, frozenset[str]], Loader]] = {}

    async def loader(self, viewport: Viewport, parts: frozenset[str]) -> Loader:
        key = viewport.name, parts
        if key not in self._made:
            context = await self._browser.context(viewport, proxy_port=self._way.port, direct=[self._host])
            self._made[key] = Loader(context, viewport, LIMITS, self._store, self._way, parts)
        return self._made[key]


async def _taken(loaders: Loaders, example: Example, address: str) -> Taken:
    """Taken again, twice at most, when a busy machine left something out."""
    taken = await _one(loaders, example, address)
    for _ in range(2):
        if _is_whole(taken.page):
            break
        taken = await _one(loaders, example, address)
    return taken


def _is_whole(page: Page) -> bool:
    left_out = {why for each in (page, *page.views.values()) for why in each.missing.values()}
    return left_out.isdisjoint(HURRIED)


async def _one(loaders: Loaders, example: Example, address: str) -> Taken:
    """The desktop's view; beside it, driven, the views that the example's drivers need."""
    url = f"{address}/testcases/{example.digest}.{example.suffix}"
    loader = await loaders.loader(VIEWPORTS[0], frozenset())
    loaded = await loader.load(url, example.digest)
    plain = await _plain(loader) if loaded.view else {"rules": [], "acts": {}}
    page = _page(url, loaded)
    for viewport in VIEWPORTS:
        if driving.drivers(example.parts, viewport.name) and loaded.view:
            driven = await (await loaders.loader(viewport, example.parts)).load(url, example.digest)
            if driven.view:
                page = msgspec.structs.replace(page, views=page.views | {viewport.name: driven.view})
    return Taken(page=page, plain=tuple(plain["rules"]), acts=plain["acts"])


async def _plain(loader: Loader) -> dict[str, Any]:
    """What axe-core says of the same document with every rule it has, those that are off by default too."""
    found: dict[str, Any] = {"rules": [], "acts": {}}
    if loader._seat is None:
        return found
    with suppress(BrowserError, TimeoutError):
        tab = loader._seat.tab
        await tab.evaluate(f"() => {{ {scripts.axe()} }}")
        found = await asyncio.wait_for(tab.evaluate(PLAIN), 20)
    return found


def _page(url: str, loaded: Loaded) -> Page:
    views = {loaded.view.viewport: loaded.view} if loaded.view else {}
    return Page(
        id="p001", url=url, final_url=loaded.final_url, status=loaded.status, redirects=loaded.redirects,
        headers=loaded.headers, mime=loaded.mime, views=views,
        missing={} if views else {"page": loaded.error or "no-answer"},
    )  # fmt: skip


def _file(kept: Path, example: Example) -> Path:
    return kept / f"{example.digest}.json"


def ours(taken: Taken, mapped: Map, demands: list[Demand]) -> dict[str, list[str]]:
    """By ACT rule, the findings of our checks about its subject."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    capture = Capture(url=taken.page.url, started=moment, finished=moment, toolkit="", pages=(taken.page,))
    found: dict[str, list[str]] = {}
    for result in run(demands, Site(capture=capture, as_of=date(2026, 1, 1)), "en"):
        if result.reason_key == "broken":
            raise RuntimeError(f"{result.check}: {result.reason}")
        for finding in result.findings if result.verdict == "fail" else ():
            rule = str(finding.data.get("rule", ""))
            keys = mapped.findings.get(str(result.check), {})
            subjects = keys.get(finding.key, keys.get("*", ()))
            if result.check == "a11y.axe":
                subjects = (*taken.acts.get(rule, ()), *mapped.axe.get(rule, ()))
            for subject in subjects:
                found.setdefault(subject, []).append(f"{result.check} {finding.key} {finding.target}")
    return found


class Tally:
    """Found and wrongly flagged examples of one tool, by half."""

    def __init__(self) -> None:
        self.found: Final[Counter[str]] = Counter()
        self.wrong: Final[Counter[str]] = Counter()

    def add(self, example: Example, hit: object) -> None:
        if hit:
            (self.found if example.kind == "Failed" else self.wrong)[_half(example)] += 1


def _half(example: Example) -> str:
    return "development" if DEVELOPMENT.match(example.rule) else "set aside"


def _demands(mapped: Map) -> list[Demand]:
    ids = [check for check in (*mapped.findings, "a11y.axe") if check in checks.paths()]
    return [Demand(criterion=check, check=check, params=mapped.params.get(check, {})) for check in ids]


def judge(wanted: Iterable[Example], kept: Path, mapped: Map, listed: str) -> None:
    """Prints the figures of both tools, and the examples of the kind that is `listed`."""
    demands, mine, axe = _demands(mapped), Tally(), Tally()
    sizes: Counter[str] = Counter()
    for example in wanted:
        taken = msgspec.json.decode(_file(kept, example).read_bytes(), type=Taken)
        hits = ours(taken, mapped, demands).get(example.rule, [])
        plain = [rule for rule in taken.plain if example.rule in taken.acts.get(rule, ())]
        mine.add(example, hits)
        axe.add(example, plain)
        failed = example.kind == "Failed"
        sizes[f"{_half(example)} {'failed' if failed else 'other'}"] += 1
        shown = {
            "missed": failed and not hits,
            "wrong": not failed and bool(hits or plain),
            "found": failed and bool(hits),
        }
        if shown.get(listed):
            print(f"{example.name:28} {'; '.join(hits)}{'  axe: ' + ', '.join(plain) if plain else ''}")
    _table(mine, axe, sizes)


def _table(mine: Tally, axe: Tally, sizes: Counter[str]) -> None:
    print(f"{'half':14}{'failed':>8}{'ours':>7}{'axe':>6}{'other':>9}{'ours wrong':>12}{'axe wrong':>11}")
    halves = ("development", "set aside")
    for half in halves:
        print(
            f"{half:14}{sizes[half + ' failed']:8}{mine.found[half]:7}{axe.found[half]:6}"
            f"{sizes[half + ' other']:9}{mine.wrong[half]:12}{axe.wrong[half]:11}"
        )
    failed, other = (sum(sizes[f"{half} {kind}"] for half in halves) for kind in ("failed", "other"))
    print(
        f"{'both':14}{failed:8}{mine.found.total():7}{axe.found.total():6}"
        f"{other:9}{mine.wrong.total():12}{axe.wrong.total():11}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--cache", type=Path, help="keeps what was observed of each example, for judging again")
    parser.add_argument("--rules", default="", help="only these ids of ACT rules, separated by commas")
    parser.add_argument("--list", default="", choices=("", "missed", "wrong", "found"), dest="listed")
    parser.add_argument("--at-once", type=int, default=3)
    told = parser.parse_args()
    only = set(filter(None, told.rules.split(",")))
    mapped = msgspec.yaml.decode(Path(__file__).with_name("act_rules.yaml").read_bytes(), type=Map)
    wanted = [example for example in examples(told.path, mapped) if not only or example.rule in only]
    with tempfile.TemporaryDirectory() as name:
        kept = told.cache or Path(name)
        kept.mkdir(parents=True, exist_ok=True)
        asyncio.run(take(wanted, told.path, kept, told.at_once))
        judge(wanted, kept, mapped, told.listed)


if __name__ == "__main__":
    main()
