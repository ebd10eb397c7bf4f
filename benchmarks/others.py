"""What people use instead, on the same pages in the same run: Lighthouse, pa11y-ci with axe, linkinator.

python benchmarks/others.py NODE_MODULES [--pages 16]

NODE_MODULES is the folder where `npm install lighthouse pa11y-ci linkinator` put them; what is not there is left out
and said so. They run one after another, as in a build; the audit and the bare load run over the same pages. CPU seconds
are told, too: they say more than the others where further programs run.
"""

import argparse
import asyncio
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from chain import Cost, audit, bare, pages_of, watched

from toolkit import resources
from toolkit.capture.browser import find
from toolkit.serving import serve_all

_FLAGS = "--headless=new --no-sandbox" if os.geteuid() == 0 else "--headless=new"


def lighthouse(tools: Path, pages: list[str], folder: Path) -> Cost:
    """One run a page, as its command line works; mobile, as it comes."""
    costs = []
    for number, url in enumerate(pages):
        out = f"--output-path={folder / f'lighthouse-{number}.json'}"
        costs.append(
            _run(tools, folder, "lighthouse", url, "--quiet", "--output=json", out, f"--chrome-flags={_FLAGS}")
        )
    for path in folder.glob("lighthouse-*.json"):
        if error := json.loads(path.read_text(encoding="utf-8")).get("runtimeError"):
            raise SystemExit(f"Lighthouse judged nothing of a page: {error}")
    _expect("lighthouse", len(list(folder.glob("lighthouse-*.json"))), len(pages))
    return _sum(costs)


def pa11y(tools: Path, pages: list[str], folder: Path) -> Cost:
    """One run over all pages with the axe runner, two pages at a time as ours."""
    settings = folder / "pa11y.json"
    told = {
        "defaults": {
            "runners": ["axe"], "useIncognitoBrowserContext": False, "concurrency": 2, "timeout": 180000,
            "chromeLaunchConfig": {"executablePath": _browser(), "args": _FLAGS.split()},
        },
        "urls": pages,
    }  # fmt: skip
    settings.write_text(json.dumps(told), encoding="utf-8")
    cost = _run(tools, folder, "pa11y-ci", "--config", str(settings), "--json")
    results = json.loads((folder / "pa11y-ci.out").read_text(encoding="utf-8"))["results"].values()
    _expect("pa11y-ci", sum(all("code" in one for one in found) for found in results), len(pages))
    return cost


def linkinator(tools: Path, pages: list[str], folder: Path) -> Cost:
    """It follows the links of every site from its front page."""
    fronts = sorted({"/".join(url.split("/", 3)[:3]) + "/" for url in pages})
    return _run(tools, folder, "linkinator", *fronts, "--recurse", "--silent")


OTHERS: dict[str, Callable[[Path, list[str], Path], Cost]] = {
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


def _run(tools: Path, folder: Path, name: str, *arguments: str) -> Cost:
    """What it prints goes to `folder/<name>.out`. Findings, too, make these tools end with another code than 0."""
    node = shutil.which("node", path=str(tools / ".bin")) or "node"
    with (folder / f"{name}.out").open("wb") as out:
        command = [node, str((tools / ".bin" / name).resolve()), *arguments]
        return watched(command, out, os.environ | {"CHROME_PATH": _browser()})


def _sum(costs: list[Cost]) -> Cost:
    return Cost(
        sum(one.seconds for one in costs), sum(one.processor for one in costs), max(one.memory for one in costs)
    )


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
        without = audit(sites, folder / "plain", 2, "--no-driving", *limited)
        pages = pages_of(folder / "plain", found=True)
        whole = audit(sites, folder / "driven", 2, *limited)
        plain = asyncio.run(bare(pages, 2))
        print("Pages that are missing are left out of the bare load and of the others: Lighthouse judges none.")
        print(f"{len(pages)} pages of {len(sites)} sites; bare load in two viewports {plain:.1f} s")
        _tell("audit without driving", without, plain)
        _tell("audit with everything", whole, plain)
        costs = []
        for name, measured in OTHERS.items():
            if not (asked.tools / ".bin" / name).exists():
                print(f"{name} is not installed in {asked.tools}: left out")
                continue
            costs.append(measured(asked.tools, pages, folder))
            _tell(name, costs[-1], plain)
        together = _sum(costs)
        for what, ours in (("without driving", without), ("with everything", whole)):
            print(
                f"together / audit {what}   {together.seconds / ours.seconds:.1f} times as long, "
                f"{together.processor / ours.processor:.1f} times the CPU   (goal 7, then 10)"
            )


def _tell(what: str, cost: Cost, plain: float) -> None:
    print(
        f"{what:22} {cost.seconds:7.1f} s   {cost.processor:7.1f} s of CPU   {cost.memory:5.0f} MB   "
        f"{cost.seconds / plain:5.2f} bare loads",
        flush=True,
    )


if __name__ == "__main__":
    main()
