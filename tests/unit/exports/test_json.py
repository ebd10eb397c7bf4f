import json
from datetime import date
from decimal import Decimal

import jsonschema
import pytest

from toolkit.checking.results import CaptureFile, Finding, PageLine, Result, Results, Subject, summary
from toolkit.errors import WrongUsage
from toolkit.exports import json as results_json
from toolkit.observations import Box, Duration

FINDING = Finding(
    page="https://a.example/",
    message="«Zimmer» führt ins Leere. <script>alert(1)</script>",
    target="a[href]",
    data={"status": 404, "limit": Duration(Decimal("2.5"), "s"), "after": 1},
    key="dead",
    box=Box(x=1.5, y=2.5, width=3.5, height=4.5),
    pages=("https://a.example/",),
)
SUBJECTS = (
    Subject(
        id="a",
        kind="website",
        url="https://a.example/",
        state="complete",
        pages=(PageLine(url="https://a.example/", status=200), PageLine(url="https://a.example/x", status=None)),
        capture=CaptureFile(path="captures/a.wacz", sha256="0" * 64),
        results=(
            Result(
                criterion="C-014", check="links.internal", verdict="fail", severity="major",
                reason=None, findings=(FINDING,), params={"max": "2.5 s"},
            ),
        ),
        columns={"ort": "Brienz", "name": "A"},
    ),
)  # fmt: skip
RESULTS = Results(kind="audit", toolkit="0.1.0", as_of=date(2026, 11, 23), subjects=SUBJECTS, summary=summary(SUBJECTS))


def test_the_file_has_the_keys_that_other_programs_read(tmp_path):
    written = json.loads(results_json.write(RESULTS, tmp_path).read_text(encoding="utf-8"))
    assert {"schema", "kind", "toolkit", "as_of", "subjects", "summary"} <= written.keys()
    assert (written["schema"], written["as_of"]) == (1, "2026-11-23")
    (subject,) = written["subjects"]
    assert {"id", "kind", "url", "state", "pages", "capture", "results"} <= subject.keys()
    (result,) = subject["results"]
    assert {"criterion", "check", "verdict", "severity", "reason", "findings"} <= result.keys()
    assert result["reason"] is None
    assert {"page", "message", "target", "data"} <= result["findings"][0].keys()
    assert written["summary"] == {"subjects": 1, "pass": 0, "fail": 1, "not-applicable": 0, "inconclusive": 0}


def test_what_is_written_is_read_back(tmp_path):
    back = results_json.read(results_json.write(RESULTS, tmp_path))
    assert back.subjects[0].results[0].findings[0].data == {"after": 1, "limit": "2.5 s", "status": 404}
    assert results_json.encode(back) == results_json.encode(RESULTS)


def test_a_written_file_validates_against_the_published_schema(tmp_path):
    published = json.loads(results_json.SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(json.loads(results_json.write(RESULTS, tmp_path).read_bytes()), published)


def test_the_published_schema_refuses_an_unknown_verdict(tmp_path):
    written = json.loads(results_json.write(RESULTS, tmp_path).read_bytes())
    written["subjects"][0]["results"][0]["verdict"] = "maybe"
    with pytest.raises(jsonschema.ValidationError, match="maybe"):
        jsonschema.validate(written, results_json.schema())


def test_the_published_schema_is_the_one_of_the_types():
    assert json.loads(results_json.SCHEMA.read_text(encoding="utf-8")) == results_json.schema()


def test_equal_results_give_equal_bytes_whatever_the_order_of_free_keys(tmp_path):
    other = Finding(
        page=FINDING.page, message=FINDING.message, target=FINDING.target, key="dead", box=FINDING.box,
        pages=FINDING.pages, data=dict(reversed(FINDING.data.items())),
    )  # fmt: skip
    assert FINDING.data.keys() == other.data.keys()
    first = results_json.write(RESULTS, tmp_path / "one").read_bytes()
    text = json.loads(first)
    text["subjects"][0]["results"][0]["findings"][0]["data"] = other.data
    second = results_json.write(results_json.read(_saved(text, tmp_path / "two.json")), tmp_path / "two").read_bytes()
    assert first == second


def _saved(data, path):
    path.write_text(json.dumps(data, default=str), encoding="utf-8")
    return path


def test_an_older_file_is_replaced_and_no_part_is_left_behind(tmp_path):
    (tmp_path / "results.json").write_text("{}", encoding="utf-8")
    results_json.write(RESULTS, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]


@pytest.mark.parametrize("content", [b"", b"[]", b'{"kind": "party"}', b"\xff\xfe"])
def test_something_else_is_refused_with_advice(tmp_path, content):
    path = tmp_path / "results.json"
    path.write_bytes(content)
    with pytest.raises(WrongUsage) as refused:
        results_json.read(path)
    assert "results.json" in refused.value.problem
    assert refused.value.instead


def test_a_missing_file_is_told_as_such(tmp_path):
    with pytest.raises(WrongUsage, match="cannot be read"):
        results_json.read(tmp_path / "results.json")
