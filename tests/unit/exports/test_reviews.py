"""Findings as code reviews take them: SARIF, GitHub, GitLab, reviewdog; what is written is read back."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from toolkit.errors import InvalidSpec, Problem
from toolkit.exports import github, gitlab, lint, rdjson, sarif
from toolkit.exports.remarks import Remark, Replacement, RuleInfo, Span, fingerprints
from toolkit.languages import LANGUAGES
from toolkit.spec.lint import lint as run_lint
from toolkit.spec.load import load

SPEC = """\
toolkit: 1
title: Website
language: de-CH
jurisdiction: CH
parties: {client: {name: Hotel}}
deliverables:
  web: {kind: website, packs: [rights]}
milestones:
  - {id: M1, title: Entwürfe für Gäste, delivers: [web]}
rights:
  copyright: licence
"""
HOSTILE = "a,b:c%d\r\n::error::x"
RULE = RuleInfo(id="a.b", level="warning", title="T", help="H", markdown="**H**", tags=("a",))
REMARK = Remark(
    rule="a.b",
    level="warning",
    message="Wörter.",
    file="a b/ü.yaml",
    span=Span(line=2, column=4, end_line=2, end_column=6),
    place="x[0].y",
    lines={2: "äö: ü1"},
    replacements=(Replacement(span=Span(line=2, column=4, end_line=2, end_column=6), text="2"),),
)
PAGE = Remark(rule="a.b", level="error", message="M", file="https://a.example/x?y=1", span=Span(line=0), place="img")

SARIF = {
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"pattern": "sarif-schema-2\\.1\\.0\\.json$"},
        "runs": {"minItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "text": {"required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "run": {
            "required": ["tool", "results"],
            "properties": {
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "tool": {"properties": {"driver": {"$ref": "#/$defs/driver"}}, "required": ["driver"]},
                "results": {"items": {"$ref": "#/$defs/result"}},
            },
        },
        "driver": {
            "required": ["name", "version", "rules"],
            "properties": {
                "rules": {
                    "uniqueItems": True,
                    "items": {
                        "required": ["id", "shortDescription", "help", "defaultConfiguration"],
                        "properties": {
                            "shortDescription": {"$ref": "#/$defs/text"},
                            "help": {"$ref": "#/$defs/text"},
                            "defaultConfiguration": {"properties": {"level": {"$ref": "#/$defs/level"}}},
                        },
                    },
                }
            },
        },
        "result": {
            "required": ["ruleId", "ruleIndex", "message", "level", "locations", "partialFingerprints"],
            "properties": {
                "message": {"$ref": "#/$defs/text"},
                "level": {"$ref": "#/$defs/level"},
                "locations": {"minItems": 1, "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {"minProperties": 1, "additionalProperties": {"type": "string"}},
            },
        },
        "location": {
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "required": ["artifactLocation"],
                    "properties": {
                        "artifactLocation": {
                            "properties": {"uri": {"format": "uri-reference", "pattern": r"^[!-~]+$"}}
                        },
                        "region": {"$ref": "#/$defs/region"},
                    },
                }
            },
        },
        "region": {
            "required": ["startLine", "startColumn"],
            "additionalProperties": False,
            "properties": {
                name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")
            },
        },
    },
}


def problems(folder: Path, text: str) -> list[Problem]:
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    try:
        return run_lint(load(folder / "spec.yaml"), "de-CH")
    except InvalidSpec as refused:
        return refused.problems


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_of_a_lint_run_has_the_structure_of_2_1_0(language: str, tmp_path: Path) -> None:
    found = problems(tmp_path, SPEC)
    log = json.loads(lint.encode("sarif", found, language))
    jsonschema.Draft202012Validator(SARIF).validate(log)
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(found) > 1
    for result, problem in zip(run["results"], found, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.rule
        [location] = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "spec.yaml"
        assert location["logicalLocations"] == [{"fullyQualifiedName": problem.path}]
        region = location["physicalLocation"]["region"]
        line = SPEC.splitlines()[region["startLine"] - 1]
        assert 1 <= region["startColumn"] <= len(line)
        assert region.get("endColumn", len(line)) <= len(line) + 1


def test_sarif_points_at_the_characters() -> None:
    [result] = json.loads(sarif.encode([REMARK], [RULE]))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/%C3%BC.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 6}
    [change] = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": place["region"], "insertedContent": {"text": "2"}}]


def test_sarif_takes_remarks_on_pages_too() -> None:
    [result] = json.loads(sarif.encode([PAGE], [RULE]))["runs"][0]["results"]
    assert result["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "https://a.example/x?y=1"}},
            "logicalLocations": [{"fullyQualifiedName": "img"}],
        }
    ]


def test_github_annotation_names_file_line_and_columns() -> None:
    assert github.encode([REMARK], [RULE]) == (
        "::warning file=a b/ü.yaml,line=2,col=4,endLine=2,endColumn=6,title=a.b::Wörter.\n"
    )


def test_a_strangers_text_cannot_give_github_a_command() -> None:
    hostile = Remark(rule="a.b", level="note", message=HOSTILE, file=HOSTILE, span=Span(line=1))
    text = github.encode([hostile], [RULE])
    assert text.count("\n") == 1
    head, message = re.fullmatch(r"::notice (.*?)::(.*)\n", text).groups()  # type: ignore[union-attr]
    given = dict(pair.split("=", 1) for pair in head.split(","))
    assert set(given) == {"file", "line", "col", "title"}
    back = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
    for told in (given["file"], message):
        assert re.sub("%..", lambda code: back[code[0]], told) == HOSTILE


def test_gitlab_report_has_what_gitlab_demands(tmp_path: Path) -> None:
    rows = json.loads(lint.encode("gitlab", problems(tmp_path, SPEC), "fr"))
    for row in rows:
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert row["location"]["path"] == "spec.yaml"
        assert row["location"]["lines"]["begin"] >= 1
    assert len({row["fingerprint"] for row in rows}) == len(rows)


MOVES = [
    ("a line is added above", "title: Website", "# Kommentar\n\ntitle: Website"),
    ("a milestone is added before", "milestones:\n", "milestones:\n  - {id: M0, title: Konzept, delivers: [web]}\n"),
    ("another line changes", "title: Website", "title: Seite"),
]


@pytest.mark.parametrize(("old", "new"), [move[1:] for move in MOVES], ids=[move[0] for move in MOVES])
def test_fingerprints_stay_when(old: str, new: str, tmp_path: Path) -> None:
    before = fingerprints(lint.remarks(problems(tmp_path, SPEC), "en"))
    after = fingerprints(lint.remarks(problems(tmp_path, SPEC.replace(old, new)), "en"))
    assert set(before) <= set(after)


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    assert len(set(fingerprints([REMARK, REMARK, PAGE]))) == 3


def test_rdjson_counts_bytes() -> None:
    [found] = json.loads(rdjson.encode([REMARK], [RULE]))["diagnostics"]
    span = {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 9}}
    assert found["location"] == {"path": "a b/ü.yaml", "range": span}
    assert found["suggestions"] == [{"range": span, "text": "2"}]
    assert (found["severity"], found["code"]) == ("WARNING", {"value": "a.b"})


def test_gitlab_and_rdjson_take_a_remark_without_a_line() -> None:
    assert json.loads(gitlab.encode([PAGE], [RULE]))[0]["location"]["lines"]["begin"] == 1
    assert "range" not in json.loads(rdjson.encode([PAGE], [RULE]))["diagnostics"][0]["location"]


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "rdjson", "json"])
@pytest.mark.parametrize("text", [SPEC.replace("kind: website", "kind: websit"), "a: [\n", "", SPEC])
def test_every_format_tells_of_every_finding(form: str, text: str, tmp_path: Path) -> None:
    found = problems(tmp_path, text)
    told = lint.encode(form, found, "it")
    assert all(problem.rule in told for problem in found)
    assert lint.encode(form, found, "it") == told
    if form != "github":
        json.loads(told)


def test_nothing_found_is_an_empty_report() -> None:
    assert lint.encode("github", [], "en") == ""
    assert json.loads(lint.encode("gitlab", [], "en")) == []
    assert json.loads(lint.encode("sarif", [], "en"))["runs"][0]["results"] == []


def test_a_path_inside_the_current_folder_is_told_relative_to_it(tmp_path: Path) -> None:
    found = problems(tmp_path, SPEC)
    assert found[0].file == str(tmp_path / "spec.yaml") or found[0].file == "spec.yaml"
    assert {one.file for one in lint.remarks(found, "en")} == {"spec.yaml"}


SLIPS = SPEC.replace("kind: website", "kind: Website").replace("title: Entwürfe für Gäste", "title: Entwürfe, Gäste")


def test_a_correction_is_offered_as_the_text_it_changes(tmp_path: Path) -> None:
    found = problems(tmp_path, SLIPS)
    [run] = json.loads(lint.encode("sarif", found, "de-CH"))["runs"]
    jsonschema.Draft202012Validator(SARIF).validate(
        {"$schema": "sarif-schema-2.1.0.json", "version": "2.1.0", "runs": [run]}
    )
    lines = SLIPS.splitlines()
    changed = {}
    for result in run["results"]:
        for fix in result.get("fixes", ()):
            [change] = fix["artifactChanges"][0]["replacements"]
            region = change["deletedRegion"]
            old = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
            changed[old] = change["insertedContent"]["text"]
    assert changed == {"Website": "website", "Entwürfe, Gäste": '"Entwürfe, Gäste"'}


def test_reviewdog_suggests_by_bytes(tmp_path: Path) -> None:
    rows = json.loads(lint.encode("rdjson", problems(tmp_path, SLIPS), "de-CH"))["diagnostics"]
    raw = SLIPS.encode().split(b"\n")
    suggested = {
        raw[one["range"]["start"]["line"] - 1][one["range"]["start"]["column"] - 1 : one["range"]["end"]["column"] - 1]
        for row in rows
        for one in row.get("suggestions", ())
    }
    assert suggested == {b"Website", "Entwürfe, Gäste".encode()}


@pytest.mark.parametrize(
    ("language", "said"),
    [("de-CH", "Stattdessen: moral"), ("de-DE", "Stattdessen: moral"), ("fr", "À la place\u00a0: moral"),
     ("it", "Invece: moral"), ("en", "Instead: moral")],
)  # fmt: skip
def test_message_ends_with_what_to_write(language: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC, "utf-8")
    told = [one.message for one in lint.remarks(run_lint(load(tmp_path / "spec.yaml"), language), language)]
    assert any(said in message for message in told)
    assert not any("::" in message for message in told)
