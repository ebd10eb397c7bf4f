"""What was planted in the example websites, as their `*.defects.yaml` tell it."""

from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import urlsplit

import yaml

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SITES = EXAMPLES / "sites"
HOUSE = EXAMPLES / "hotel-bergsicht"
SLUGS = tuple(entry["slug"] for entry in yaml.safe_load((SITES / "index.yaml").read_text(encoding="utf-8")))
MODEL = "firnlicht"
"""The site without a defect."""
MOST_PAGES = 12
"""Addresses of the largest example site: a capture that stops earlier cannot find all that was planted."""

LABORATORY = {"speed.lcp", "speed.cls", "speed.tbt", "links.external"}
"""Depend on the machine or on other websites, so they cannot be planted."""


def folder(slug: str) -> Path:
    """The served files of an example; `hotel-bergsicht` is the delivery that belongs to the spec."""
    return HOUSE / "delivery" if slug == HOUSE.name else SITES / slug


def laid(state: str, into: Path) -> Path:
    """The delivery with the files of another state over it, composed in `into`."""
    for part in ("delivery", state):
        copytree(HOUSE / part, into, dirs_exist_ok=True)
    return into


def told(slug: str) -> dict[str, list[dict[str, Any]]]:
    """`defects` and `traps` as written."""
    own = {HOUSE.name: "delivery", "delivery-2": "delivery-2"}
    file = HOUSE / f"{own[slug]}.defects.yaml" if slug in own else SITES / f"{slug}.defects.yaml"
    known: dict[str, list[dict[str, Any]]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return known


def planted(slug: str) -> set[tuple[str, str]]:
    """Check and page (path) of every defect that must be found: these and no others fail.

    A finding that names several pages is the planted one when the planted page is among them.
    """
    return _pairs(slug, "fail")


def suspected(slug: str) -> set[tuple[str, str]]:
    """Check and page of what must be reported as open: neither passed nor failed."""
    return _pairs(slug, "inconclusive")


def _pairs(slug: str, verdict: str) -> set[tuple[str, str]]:
    defects = told(slug)["defects"]
    return {(entry["check"], entry["page"]) for entry in defects if entry.get("verdict", "fail") == verdict}


def found(subject, verdict):
    """Check and pages of every finding with that verdict; what concerns the whole site stands at `/`."""
    own = {page["url"] for page in subject["pages"]}
    return [
        (
            result["check"],
            {urlsplit(page).path if page in own else "/" for page in finding.get("pages") or [finding["page"]]},
        )
        for result in subject["results"]
        if result["verdict"] == verdict and result["check"] not in LABORATORY
        for finding in result["findings"]
    ]


def differences(subject, slug):
    """What was missed, and what was accused without being planted."""
    failing, wanted = found(subject, "fail"), planted(slug)
    missed = {pair for pair in wanted if not any(pair[0] == check and pair[1] in pages for check, pages in failing)}
    extra = [(check, pages) for check, pages in failing if not any((check, page) in wanted for page in pages)]
    return missed, extra
