"""An audit in the studio, in a real browser: followed as it goes, killed with its studio, and continued."""

import os
import re
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.studio import accessible, fits, opened, started
from toolkit.serving import serve_all
from toolkit.studio.running.jobs import BEAT

pytestmark = pytest.mark.browser
PAGE = "<!DOCTYPE html><html lang=de><title>{name}</title><h1>{name}</h1><p><a href='{link}'>Mehr</a></p></html>"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Three small ones, each with a link that leads nowhere."""
    place = tmp_path_factory.mktemp("sites")
    for name in ("bad", "krone", "post"):
        (place / name).mkdir()
        (place / name / "index.html").write_text(PAGE.format(name=name, link="/zimmer.html"), encoding="utf-8")
        (place / name / "zimmer.html").write_text(PAGE.format(name="Zimmer", link="/fehlt.html"), encoding="utf-8")
    with serve_all({name: place / name for name in ("bad", "krone", "post")}) as addresses:
        yield list(addresses.values())


def processes(said: str) -> list[int]:
    """Ids of those in whose command line all these words stand."""
    found = subprocess.run(["ps", "-ewwo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return [int(line.split()[0]) for line in found.splitlines() if said in line]


def until(come: Callable[[], object], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not come():
        assert time.monotonic() < end
        time.sleep(0.1)


def tries(out: Path) -> list[int]:
    with sqlite3.connect(f"file:{out / 'audit.sqlite'}?mode=ro", uri=True) as store:
        return [row[0] for row in store.execute("SELECT tries FROM site ORDER BY position")]


def done(out: Path) -> int:
    with sqlite3.connect(f"file:{out / 'audit.sqlite'}?mode=ro", uri=True) as store:
        return int(store.execute("SELECT COUNT(state) FROM site").fetchone()[0])


def begin(page: Page, base: str, sites: list[str]) -> None:
    """Sets the audit up as somebody would who types the list."""
    page.goto(f"{base}audits")
    accessible(page)
    page.get_by_label("Name", exact=True).fill("Probe")
    page.get_by_label("Liste der Websites").fill("Website;Ort\n" + "".join(f"{one}/;Thun\n" for one in sites))
    page.get_by_role("button", name="Liste lesen").click()
    expect(page.get_by_role("heading", name="3 Websites in der Liste")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Ort")).to_be_visible()
    accessible(page)
    page.get_by_label("Websites zur selben Zeit").fill("1")
    page.get_by_label("Die Seiten auch bedienen").uncheck()
    page.get_by_label("Website eines Hotels").check()
    page.get_by_role("button", name="Starten").click()


def test_an_audit_is_followed_killed_and_continued(browser: Browser, tmp_path: Path, sites: list[str]) -> None:
    out = tmp_path / "audits" / "probe"
    job = tmp_path / ".studio" / "jobs" / "1"
    with started(tmp_path) as address, opened(browser, address) as page:
        base = address.split("?")[0]
        begin(page, base, sites)
        page.get_by_role("link", name=re.compile("Nummer 1")).click()
        live = page.locator("#jobs")
        expect(live).to_contain_text("Wird gerade geladen", timeout=60_000)
        accessible(page)
        expect(live).to_contain_text("1 von 3 Websites geprüft", timeout=60_000)  # without a reload
        expect(live).to_contain_text("Klasse 2, betriebsbehindernd")
        expect(live.locator(".last")).to_contain_text("/fehlt.html")
        expect(live).to_contain_text(re.compile(r"s je Seite · noch "))
        expect(page.get_by_role("progressbar", name="Fortschritt")).to_be_visible()
        assert page.get_by_role("status").inner_text() in ("", live.locator("[data-said]").get_attribute("data-said"))
        [studio] = processes(f"studio {tmp_path} --no-browser")
        [worker] = processes(f"running.worker {job}")
        os.kill(studio, signal.SIGKILL)
        os.kill(worker, signal.SIGKILL)
    until(lambda: not processes("running.command audit ./probe.txt"))
    kept = done(out)
    assert 1 <= kept < 3
    before = tries(out)
    long_ago = time.time() - 60  # as if nobody had looked for a minute
    os.utime(job / BEAT, (long_ago, long_ago))
    with started(tmp_path) as address, opened(browser, address, width=390, scheme="dark") as page:
        base = address.split("?")[0]
        page.goto(f"{base}audit/probe")
        expect(page.locator("#jobs")).to_contain_text("abgebrochen")
        expect(page.get_by_text(f"{kept} von 3 Websites sind geprüft und bleiben")).to_be_visible()
        page.locator("#jobs").get_by_role("button", name=re.compile("Weiter")).click()
        expect(page.get_by_role("heading", name="Rangfolge")).to_be_visible(timeout=60_000)
        expect(page.get_by_role("link", name="Bericht und Dateien")).to_be_visible(timeout=60_000)
        assert tries(out)[:kept] == before[:kept]  # what was judged was not tested again
        accessible(page)
        fits(page)
    assert {"results.json", "report.html", "sites.csv"} <= {path.name for path in out.iterdir()}
