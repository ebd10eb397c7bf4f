"""What the report of 5,000 sites costs: writing it, its size, and opening it in a browser.

python benchmarks/report.py [--sites 5000] [--out FOLDER]

Opening is measured as a ratio too: against a page of the same size in which nothing but a comment stands.
"""

import argparse
import random
import resource
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from toolkit import __version__
from toolkit.audit.layout import NAME
from toolkit.audit.reading import audit_in
from toolkit.audit.settings import Settings
from toolkit.audit.store import store
from toolkit.audit.targets import Target
from toolkit.capture.browser import find
from toolkit.checking import check as checks
from toolkit.checking.results import Finding, PageLine, Result, Subject
from toolkit.documents.report import audit as report

_OPENED = 7
_DAY = date(2026, 11, 23)
_CANTONS = ("CH-BE", "CH-GR", "CH-VS", "CH-ZH", "CH-TI", "CH-LU")
_AGENCIES = ("Pixelhaus", "Webküche", "Nordlicht Digital", "Atelier Vier", "")
_PAINTED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
  done(performance.now()))))"""


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=5000)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        folder = asked.out or Path(spare)
        fill(folder, asked.sites)
        before, started = _peak(), time.monotonic()
        with audit_in(folder) as audit:
            path = report.write(audit.head(), folder, "en", subjects=audit.subjects)[0]
        seconds = time.monotonic() - started
        print(f"written in {seconds:.1f} s, {seconds / asked.sites * 1000:.1f} ms a site")
        print(f"peak memory {_peak():.0f} MB, {_peak() - before:.0f} MB more than before")
        print(f"report.html {path.stat().st_size / 1e6:.2f} MB")
        empty = folder / "empty.html"
        empty.write_text(f"<!doctype html><title>-</title><!--{'x' * path.stat().st_size}-->", encoding="utf-8")
        _opened(path, empty)


def fill(folder: Path, sites: int) -> None:
    """An audit of invented sites with real checks, the same each time."""
    chance = random.Random(5)
    known = [check for check in checks.paths() if not checks.metadata(check).needs_spec]
    targets = [
        Target(id=f"hotel-{number}.test", url=f"https://hotel-{number}.test/", columns=_columns(number, chance))
        for number in range(sites)
    ]
    settings = Settings(as_of=_DAY)
    with store(folder / NAME) as kept:
        kept.settle(settings.decisive() | {"toolkit": __version__})
        kept.plan(targets, drawn_from=sites * 4)
        for target in targets:
            kept.keep(invented(target, known, chance))


def _columns(number: int, chance: random.Random) -> dict[str, str]:
    return {
        "name": f"Hotel Nummer {number}",
        "canton": chance.choice(_CANTONS),
        "stars": str(chance.randint(2, 5)),
        "agency": chance.choice(_AGENCIES),
        "town": f"Ort {chance.randint(1, 400)}",
    }


def invented(target: Target, known: list[str], chance: random.Random) -> Subject:
    state = chance.choices(("complete", "partial", "unreachable"), (90, 7, 3))[0]
    quality = chance.random() ** 2 * 0.25
    results = tuple(_result(check, quality, target.url, chance) for check in known)
    return Subject(
        id=target.id, kind="website", url=target.url, state=state, title=target.columns["name"], capture=None,
        reason="" if state == "complete" else "timeout", place="CH (domain)", as_of=_DAY, columns=target.columns,
        pages=tuple(PageLine(url=f"{target.url}{number}", status=200) for number in range(8)),
        results=() if state == "unreachable" else results,
    )  # fmt: skip


def _result(check: str, quality: float, url: str, chance: random.Random) -> Result:
    fails = chance.random() < quality
    severity = chance.choices(("blocking", "major", "minor"), (1, 6, 8))[0]
    found = Finding(page=url, message="An invented finding of the length that findings have.", target=None, data={})
    return Result(
        criterion=check, check=check, verdict="fail" if fails else "pass", severity=severity, reason=None,
        findings=(found,) * 3 if fails else (), tested=12,
    )  # fmt: skip


def _opened(page: Path, empty: Path) -> None:
    found = find()
    if found is None:
        raise SystemExit("no browser: toolkit doctor --install")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.path, args=["--no-sandbox"])
        ours, bare = ([_seconds(browser, path) for _ in range(_OPENED)] for path in (page, empty))
        browser.close()
    first, second = statistics.median(ours), statistics.median(bare)
    print(f"opened and painted in {first:.2f} s (median of {_OPENED}), a page of the same size without content")
    print(f"in {second:.2f} s: {first / second:.1f} times")


def _seconds(browser: Browser, path: Path) -> float:
    """From the start of the navigation to the first picture after all scripts have run."""
    page = browser.new_page()
    page.goto(path.resolve().as_uri())
    painted = float(page.evaluate(_PAINTED))
    page.close()
    return painted / 1000


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
