"""`toolkit spec show`: what counts after packs, adjustments, includes and defaults, and where it comes from."""

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from toolkit.cli import cli
from toolkit.spec.flow import scalar

SPEC = """\
toolkit: 1
title: "A: title, with #signs"
language: en
include: [shared/house.yaml]
parties:
  client: {name: "NO", address: {street: Main Street 1, postcode: "0123", town: Bath, country: GB}}
deliverables:
  web:
    kind: website
    packs: [speedy, hotel-website]
    adjust:
      hotel-website/speed.lcp: {with: {max: 1.5 s}, severity: blocking}
      hotel-website/content.spelling: {off: true, reason: Read by others}
    criteria:
      - {id: A-01, check: content.required-text, with: {texts: [Rooms]}}
      - {id: A-02, check: speed.lcp, with: {max: 3 s}, severity: minor}
rights: {handover: [domain]}
terms: {price: {amount: 28000}, acceptance: {test-period: 10 working days}}
"""
HOUSE = """\
facts:
  name: House
  phone: "+44 1225 555 01"
"""
PACK = """\
title: Speedy
description: Faster than usual.
criteria:
  - {check: speed.lcp, with: {max: 2.0 s}, severity: minor}
  - {check: speed.images}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    (tmp_path / "packs").mkdir()
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "shared" / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "packs" / "speedy.yaml").write_text(PACK, encoding="utf-8")
    return tmp_path


def shown(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(cli, ["spec", "show", str(folder / "spec.yaml"), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def origins(folder: Path) -> dict[str, tuple[object, str, str, int]]:
    """Value, kind of origin, name, and line, by path."""
    rows = json.loads(shown(folder, "--resolved", "--format", "json"))
    return {
        row["path"]: (row["value"], row["origin"]["kind"], row["origin"]["name"], row["origin"]["line"]) for row in rows
    }


ORIGINS = [
    ("title", ("A: title, with #signs", "typed", "", 2)),
    ("parties.client.address.postcode", ("0123", "typed", "", 6)),
    ("facts.name", ("House", "included", "", 2)),
    ("facts.address.town", ("Bath", "derived", "parties.client.address", 0)),
    ("deliverables.web.criteria[0].severity", ("major", "check", "content.required-text", 0)),
    ("deliverables.web.criteria[0].with.texts[0]", ("Rooms", "typed", "", 15)),
    ("deliverables.web.criteria[1].with.max", ("3 s", "typed", "", 16)),
    ("deliverables.web.criteria[1].with.margin", ("20 %", "check", "speed.lcp", 0)),
    ("deliverables.web.criteria[1].severity", ("minor", "typed", "", 16)),
    ("deliverables.web.criteria[2].id", ("speedy/speed.lcp", "pack", "speedy", 0)),
    ("deliverables.web.criteria[2].with.max", ("2.0 s", "pack", "speedy", 0)),
    ("deliverables.web.criteria[2].severity", ("minor", "pack", "speedy", 0)),
    ("deliverables.web.criteria[3].severity", ("minor", "check", "speed.images", 0)),
    ("deliverables.web.adjust.hotel-website/content.spelling.off", (True, "typed", "", 13)),
    ("rights.alteration", ("allowed", "default", "", 0)),
    ("terms.price.amount", (28000, "typed", "", 18)),
    ("terms.acceptance.retests", (2, "default", "", 0)),
    ("terms.confidentiality", ("3 years", "default", "", 0)),
    ("brief.in-house[0]", ("guest-dialogue", "default", "", 0)),
    ("deliverables.handover.criteria[0].id", ("handover/domain", "built-in", "", 0)),
]


@pytest.mark.parametrize(("path", "expected"), ORIGINS, ids=[path for path, _ in ORIGINS])
def test_every_value_names_its_origin(path: str, expected: tuple[object, str, str, int], folder: Path) -> None:
    assert origins(folder)[path] == expected


def test_adjusted_criterion_says_where_it_was_adjusted_and_keeps_the_rest(folder: Path) -> None:
    found = origins(folder)
    [here] = [path.removesuffix(".id") for path, row in found.items() if row[0] == "hotel-website/speed.lcp"]
    assert found[f"{here}.with.max"] == ("1.5 s", "adjusted", "", 12)
    assert found[f"{here}.severity"] == ("blocking", "adjusted", "", 12)
    assert found[f"{here}.with.margin"][1] == "check"
    assert "hotel-website/content.spelling" not in [row[0] for row in found.values()]


def test_included_file_is_named_from_the_folder_of_the_spec(folder: Path) -> None:
    [line] = [line for line in shown(folder, "--resolved").splitlines() if "+44 1225" in line]
    assert line.endswith("# included from shared/house.yaml:3")


def test_yaml_with_comments_holds_the_same_values_as_json(folder: Path) -> None:
    read = yaml.load(shown(folder, "--resolved"), Loader=yaml.BaseLoader)
    for path, (value, *_) in origins(folder).items():
        assert _at(read, path) == _as_text(value), path


def _at(data: object, path: str) -> object:
    prefix, sep, rest = path.partition(".adjust.")
    keys = prefix.replace("[", ".").replace("]", "").split(".")
    if sep:
        name, _, key = rest.rpartition(".")
        keys += ["adjust", name, key]
    for key in keys:
        data = data[int(key)] if isinstance(data, list) else data[key]  # type: ignore[index]
    return data


def _as_text(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return [] if value == [] else str(value)


@pytest.mark.parametrize(
    "text",
    ["", "NO", "yes", "null", "~", "1.10", "007", "12:30", "2027-01-01", "a: b", "a #b", "- a", "*.woff2", "it's",
     '"q"', "a\nb", "tab\there", "trailing ", ":", "{a}", "[b]", "@x", "`x`", "%x", "é, ü", "https://a.example/?b=c#d",
     "\u2028", "0x1F", "1e3", "=", "<<", "?x", "+41 33 555", "a:", "\x07", "'", "!tag", "&a", "1_000"],
)  # fmt: skip
def test_scalar_is_read_back_as_the_text_it_was(text: str) -> None:
    for whole in (f"k: {scalar(text)}  # comment", f"k: {{v: {scalar(text, flow=True)}, w: 1}}"):
        value = yaml.safe_load(whole)["k"]
        assert (value["v"] if isinstance(value, dict) else value) == text


def test_without_resolved_the_file_is_shown_as_typed(folder: Path) -> None:
    assert shown(folder) == SPEC
    data = json.loads(shown(folder, "--format", "json"))
    assert list(data) == ["toolkit", "title", "language", "include", "parties", "deliverables", "rights", "terms"]
    assert data["terms"] == {"price": {"amount": 28000}, "acceptance": {"test-period": "10 working days"}}
    assert data["deliverables"]["web"]["adjust"]["hotel-website/speed.lcp"]["with"] == {"max": "1.5 s"}


def test_parameters_of_an_own_check_are_shown_without_running_its_code(folder: Path) -> None:
    own = folder / "checks" / "own"
    own.mkdir(parents=True)
    for suffix in (".yaml", ".py"):
        text = (Path(__file__).parents[3] / "checks" / "speed" / f"lcp{suffix}").read_text("utf-8")
        (own / f"lcp{suffix}").write_text("raise SystemExit('ran')\n" if suffix == ".py" else text, encoding="utf-8")
    spec = SPEC.replace("check: speed.lcp, with: {max: 3 s}", "check: own.lcp, with: {max: 3 s}")
    (folder / "spec.yaml").write_text(spec, encoding="utf-8")
    found = origins(folder)
    assert found["deliverables.web.criteria[1].with.max"][:2] == ("3 s", "typed")
    assert "deliverables.web.criteria[1].with.margin" not in found


def test_colour_marks_defaults_and_no_color_leaves_it_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    [line] = [line for line in shown(folder, "--resolved").splitlines() if "retests" in line]
    assert line.startswith("\x1b[2m    retests")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR")
    assert "\x1b" not in shown(folder, "--resolved")
