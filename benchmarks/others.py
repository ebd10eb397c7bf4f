"""What people use instead, on the same pages in the same run: Lighthouse, pa11y-ci with axe, linkinator.

python benchmarks/others.py NODE_MODULES [--pages 16]

NODE_MODULES is the folder where `npm install lighthouse pa11y-ci linkinator` put them; what is not there is left out
and said so. They run one after another, as in a build; the audit and the bare load run over the same pages.
"""

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from chain import audit, bare, pages_of

from toolkit import resources
from toolkit.capture.browser import find
from toolkit.serving import serve_all

_FLAGS = "--headless=new --no-sandbox" if os.geteuid() == 0 else "--headless=new"


def lighthouse(tools: Path, pages: list[str], folder: Path) -> float:
    """Seconds of one run a page, as its command line works; mobile, as it comes."""
    started = time.perf_counter()
    for number, url in enumerate(pages):
        out = f"--output-path={folder / f'lighthouse-{number}.json'}"
        _run(tools, "lighthouse", url, "--quiet", "--output=json", out, f"--chrome-flags={_FLAGS}")
    seconds = time.perf_counter() - started
    for path in folder.glob("lighthouse-*.json"):
        if error := json.loads(path.read_text(encoding="utf-8")).get("runtimeError"):
            raise SystemExit(f"Lighthouse judged nothing of a page: {error}")
    _expect("lighthouse", len(list(folder.glob("lighthouse-*.json"))), len(pages))
    return seconds


def pa11y(tools: Path, pages: list[str], folder: Path) -> float:
    """Seconds of one run over all pages with the axe runner, two pages at a time as ours."""
    settings = folder / "pa11y.json"
    told = {
        "defaults": {
            "runners": ["axe"], "concurrency": 2, "timeout": 60000,
            "chromeLaunchConfig": {"executablePath": _browser(), "args": _FLAGS.split()},
        },
        "urls": pages,
    }  # fmt: skip
    settings.write_text(json.dumps(told), encoding="utf-8")
    started = time.perf_counter()
    told_back = _run(tools, "pa11y-ci", "--config", str(settings), "--json")
    seconds = time.perf_counter() - started
    results = json.loads(told_back)["results"].values()
    _expect("pa11y-ci", sum(all("code" in one for one in found) for found in results), len(pages))
    return seconds


def linkinator(tools: Path, pages: list[str], folder: Path) -> float:
    """Seconds to follow the links of every site from its front page."""
    fronts = sorted({"/".join(url.split("/", 3)[:3]) + "/" for url in pages})
    started = time.perf_counter()
    _run(tools, "linkinator", *fronts, "--recurse", "--silent")
    return time.perf_counter() - started


OTHERS: dict[str, Callable[[Path, list[str], Path], float]] = {
    "lighthouse": lighthouse,
    "pa11y-ci": pa11y,
    "linkinator": linkinator,
}


def _browser() -> str:
    found = find()
    return str(found.path) if found and found.path else ""


def _expect(name: str, judged: int, pages: int) -> None:
    """A tool that gave up on pages gives no figure."""
    if judged != pages:
        raise SystemExit(f"{name} judged {judged} of {pages} pages.")


def _run(tools: Path, name: str, *arguments: str) -> str:
    """What it prints. Findings make these tools end with another code than 0: that is no failure here."""
    node = shutil.which("node", path=str(tools / ".bin")) or "node"
    environment = os.environ | {"CHROME_PATH": _browser()}
    command = [node, str((tools / ".bin" / name).resolve()), *arguments]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, check=False, text=True
    )
    return done.stdout


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("tools", type=Path)
    reader.add_argument("--pages", type=int, default=16)
    asked = reader.parse_args()
    folders = [path for path in sorted((resources.folder("examples") / "sites").iterdir()) if path.is_dir()]
    with serve_all({path.name: path for path in folders}) as addresses, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        each = max(1, asked.pages // len(folders))
        sites = [f"{address}/" for address in addresses.values()]
        limited = ("--max-pages", str(each))
        without = audit(sites, folder / "plain", 2, "--no-driving", *limited).seconds
        pages = pages_of(folder / "plain", found=True)
        whole = audit(sites, folder / "driven", 2, *limited).seconds
        plain = asyncio.run(bare(pages, 2))
        print("Pages that are missing are left out of the bare load and of the others: Lighthouse judges none.")
        print(f"{len(pages)} pages of {len(sites)} sites; bare load in two viewports {plain:.1f} s")
        print(f"audit without driving   {without:7.1f} s   {without / plain:5.2f} bare loads")
        print(f"audit with everything   {whole:7.1f} s   {whole / plain:5.2f} bare loads")
        together = 0.0
        for name, measured in OTHERS.items():
            if not (asked.tools / ".bin" / name).exists():
                print(f"{name} is not installed in {asked.tools}: left out")
                continue
            seconds = measured(asked.tools, pages, folder)
            together += seconds
            print(f"{name:23} {seconds:7.1f} s   {seconds / plain:5.2f} bare loads", flush=True)
        print(f"together / audit without driving   {together / without:.1f}   (goal 7, then 10)")
        print(f"together / audit with everything   {together / whole:.1f}")


if __name__ == "__main__":
    main()
