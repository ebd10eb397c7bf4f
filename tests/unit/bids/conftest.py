from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.bids.read import LoadedBid, load_bid
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

SPEC = """\
toolkit: 1
title: Website
language: en
place: CH-BE
currency: CHF
parties: {client: {name: Inn}}
brief:
  situation: Old.
  objectives: [{id: O1, statement: More stays, level: business}]
  competences: [{field: Web, for: [web]}, {field: Photos, for: [web]}]
  bids:
    until: 2026-12-18
    binding: 90 days
    references: 2
    years: 3
    weights: {price: 40 %, criteria: 20 %, references: 10 %, team: 10 %, dates: 10 %, rights: 10 %}
deliverables:
  web:
    kind: website
    url: https://inn.example
    criteria:
      - {id: A, statement: One., person: client, severity: blocking}
      - {id: B, statement: Two., person: client, severity: major}
      - {id: C, statement: Three., person: client, severity: minor}
milestones:
  - {id: M1, title: Draft, due: 2027-01-29, delivers: [web], payment: 50 %}
  - {id: M2, title: Site, due: 2027-03-12, delivers: [web], payment: 50 %}
terms: {personal-data: {processed: true}}
"""
FULL = """\
toolkit-bid: 1
agency:
  name: North Ltd
  address: {street: High Road 1, town: Thun}
  contact: {name: Ann Lee, email: ann@north.example}
valid-until: 2027-06-30
currency: CHF
vat: 8.1 %
prices:
  M1: {net: 6000, date: 2027-01-29}
  M2: {net: 6000, date: 2027-03-12}
licences: [{what: Stock photo, price: 300, per: once}]
running-costs: [{what: Hosting, per-year: 900}]
hourly-rate: 140
contributions: none
approach: {web: We build it.}
criteria: {A: met, B: met, C: met}
competences:
  - field: Web
    by: Ann Lee
    references:
      - {work: Site, client: Inn A, url: "https://a.example"}
      - {work: Site, client: Inn B, contact: {phone: "+41 33 555 01 01"}}
  - field: Photos
    by: Bo Ray
    references:
      - {work: Winter, client: Inn A, url: "https://a.example"}
      - {work: Summer, client: Inn B, url: "https://b.example"}
team: [{name: Ann Lee, role: Lead}]
subcontractors: [{name: Bo Ray, task: Photos, country: CH}]
third-party: [{kind: font, what: Inter, holder: The Inter Authors, licence: OFL-1.1}]
pre-existing: [{what: Starter kit, licence: perpetual}]
ai: none
data: {countries: [CH]}
contract: accepted
"""


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The spec as it stands above."""
    return load(written(tmp_path_factory.mktemp("request") / "spec.yaml", SPEC, ()))


@pytest.fixture
def request_of(tmp_path: Path, asked: Loaded) -> Callable[..., Loaded]:
    """The spec, with passages replaced."""

    def make(*changes: tuple[str, str]) -> Loaded:
        if not changes:
            return asked
        return load(written(tmp_path / "spec.yaml", SPEC, changes))

    return make


@pytest.fixture
def bid_of(tmp_path: Path, request_of: Callable[..., Loaded]) -> Callable[..., LoadedBid]:
    """A complete bid, with passages replaced."""

    def make(*changes: tuple[str, str], loaded: Loaded | None = None) -> LoadedBid:
        name = f"bid{len(list(tmp_path.glob('bid*.yaml')))}.yaml"
        return load_bid(written(tmp_path / name, FULL, changes), loaded or request_of(), "en")

    return make


def written(path: Path, source: str, changes: tuple[tuple[str, str], ...]) -> Path:
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new)
    path.write_text(source, "utf-8")
    return path
