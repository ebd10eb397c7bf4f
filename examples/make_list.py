"""Makes a list of many hotels out of the eight example sites: same count and seed, same sites.

Each site gets another name and some mistakes; `planted.yaml` tells which ones lie on which page, on top of what its
original has. Files that did not change are linked, so that 200 sites take little room.

python examples/make_list.py OUT [--count 200] [--seed 7] [--serve]

With `--serve` the sites answer on loopback until Ctrl-C, and `OUT/hotels.csv` is the list that `toolkit audit` reads.
"""

import argparse
import csv
import os
import random
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from varying.mistakes import FILES, MISTAKES

from toolkit.serving import SETTINGS, serve_all

SITES = Path(__file__).resolve().parent / "sites"
NAMES = Path(__file__).resolve().parent / "varying" / "names.yaml"
MOST_MISTAKES = 4


@dataclass
class House:
    """A site of the list. `planted` has the mistakes added to it, by page."""

    slug: str
    original: str
    name: str
    place: str
    stars: int
    agency: str
    planted: list[dict[str, str]] = field(default_factory=list)


def make(out: Path, count: int, seed: int, most: int = MOST_MISTAKES) -> list[House]:
    """Writes the sites to `out/sites` and what was planted to `out/planted.yaml`."""
    chance = random.Random(seed)
    originals = yaml.safe_load((SITES / "index.yaml").read_text(encoding="utf-8"))
    names = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    called = {language: _names(names[language], chance) for language in ("de", "fr", "it", "en")}
    houses = []
    for number in range(count):
        original = originals[number % len(originals)]
        house = House(
            slug=f"{number + 1:04}-{original['slug']}",
            original=original["slug"],
            name=next(called[original["language"][:2]]),
            place=original["place"],
            stars=original["stars"],
            agency=chance.choice(names["agencies"]),
        )
        _write(house, original["name"], out / "sites" / house.slug, chance, most)
        houses.append(house)
    told = [{"slug": house.slug, "original": house.original, "planted": house.planted} for house in houses]
    (out / "planted.yaml").write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return houses


def _names(words: dict[str, list[str]], chance: random.Random) -> Iterator[str]:
    """One name after another, none twice."""
    pairs = [f"{kind} {word}" for kind in words["kinds"] for word in words["words"]]
    chance.shuffle(pairs)
    yield from pairs
    further = 2
    while True:
        yield from (f"{pair} {further}" for pair in pairs)
        further += 1


def _write(house: House, former: str, folder: Path, chance: random.Random, most: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    original = SITES / house.original
    pages = {path.relative_to(original): path.read_text(encoding="utf-8") for path in sorted(original.rglob("*.html"))}
    _plant(house, pages, chance, most)
    for path in sorted(path for path in original.rglob("*") if path.is_file()):
        name = path.relative_to(original)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if name in pages:
            (folder / name).write_text(pages[name].replace(former, house.name), encoding="utf-8")
        else:
            _link(path, folder / name)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")


def _plant(house: House, pages: dict[Path, str], chance: random.Random, most: int) -> None:
    """Changes up to `most` of the pages' sources and notes what was planted where."""
    settings = SITES / house.original / SETTINGS
    told = yaml.safe_load(settings.read_text(encoding="utf-8")) if settings.is_file() else {}
    hides = bool(told.get("soft-404") or told.get("unknown"))
    where = [page for page in pages if page.name != "404.html"]
    for mistake in chance.sample(MISTAKES, chance.randint(0, most)):
        page = chance.choice(where)
        changed = None if mistake.missing_file and hides else mistake.plant(pages[page])
        if changed is not None:
            pages[page] = changed
            house.planted.append(_entry(page, mistake.check, mistake.key))


def _entry(page: Path, check: str, key: str) -> dict[str, str]:
    place = page.parent if page.name == "index.html" else page.with_suffix("")
    address = place.as_posix()
    return {"page": "/" if address == "." else f"/{address}", "check": check, "key": key}


def _link(source: Path, target: Path) -> None:
    """A copy where the two folders lie on different disks."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def write_list(houses: list[House], addresses: dict[str, str], target: Path) -> None:
    """The CSV with the addresses of this run."""
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["url", "name", "place", "stars", "agency"])
        for house in houses:
            row: list[Any] = [f"{addresses[house.slug]}/", house.name, house.place, house.stars, house.agency]
            writer.writerow(row)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("out", type=Path)
    reader.add_argument("--count", type=int, default=200)
    reader.add_argument("--seed", type=int, default=7)
    reader.add_argument("--serve", action="store_true")
    asked = reader.parse_args()
    houses = make(asked.out, asked.count, asked.seed)
    print(f"{len(houses)} sites in {asked.out / 'sites'}, the mistakes in {asked.out / 'planted.yaml'}")
    if asked.serve:
        with serve_all({house.slug: asked.out / "sites" / house.slug for house in houses}) as addresses:
            write_list(houses, addresses, asked.out / "hotels.csv")
            print(f"Now: toolkit audit {asked.out / 'hotels.csv'}    (Ctrl-C ends the serving)")
            try:
                threading.Event().wait()
            except KeyboardInterrupt:
                print("Ended.")


if __name__ == "__main__":
    main()
