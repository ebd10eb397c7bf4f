"""What persons say becomes a verdict, and stops being one when what it rests on is gone."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.unit.acceptance.small import project
from toolkit.acceptance.judgements import Judge, Judgement
from toolkit.acceptance.persons import Said, demand, heard, left_to_persons, of_agency
from toolkit.checking import check as checks
from toolkit.checking.check import metadata
from toolkit.checking.results import Finding, KeptFile, Result
from toolkit.spec.criteria import Criterion
from toolkit.spec.load import load
from toolkit.spec.model import Role

CRITERION = Criterion(
    id="W-01", number=1, deliverable="website", statement="Es gleicht dem Entwurf.", judge="person", person="client",
    severity="blocking", origin="spec", compare="entwurf/start.png",
)  # fmt: skip
OPEN = Result(
    criterion="W-01", check=None, verdict="inconclusive", severity="blocking", reason="…", reason_key="person-client",
    findings=(),
)  # fmt: skip
CAPTURE, DRAFT = ("captures/website.wacz", "a" * 64), ("spec/entwurf/start.png", "b" * 64)
PHOTO = KeptFile(path="judgements/c-photo.png", name="photo.png", size=10, sha256="c" * 64)


def answer(name: str, verdict: Any, role: str = "client", **more: Any) -> Judgement:
    known = {
        "at": datetime(2027, 3, 16, 10, tzinfo=UTC), "asked": "?", "demand": demand(CRITERION),
        "basis": dict((CAPTURE, DRAFT)), "remark": "Anders." if verdict == "fail" else "",
    } | more  # fmt: skip
    return Judgement(criterion="W-01", judge=Judge(name=name, role=role), verdict=verdict, **known)


def said(*answers: Judgement, **more: Any) -> Said:
    known: dict[str, Any] = {
        "roles": ("client", "Direktion", "adviser"), "entitled": {"W-01": ("client", "Direktion")},
    } | more  # fmt: skip
    return Said(answers=answers, **known)


ANNA, BEAT = answer("Anna Muster", "pass"), answer("Beat Beispiel", "pass")
AGAIN = answer(" anna  MUSTER", "pass")
NO = answer("Beat Beispiel", "fail")
FOUR: dict[str, Any] = {"four_eyes": ("blocking",)}
CASES: dict[str, tuple[Said, str, str]] = {
    "nobody spoke": (said(), "inconclusive", "person-client"),
    "nobody spoke and the draft is absent": (said(undrafted=frozenset({"W-01"})), "inconclusive", "person-no-draft"),
    "somebody spoke and the draft is absent": (
        said(ANNA, undrafted=frozenset({"W-01"})), "inconclusive", "person-no-draft",
    ),
    "one says met": (said(ANNA), "pass", ""),
    "one says not met": (said(NO), "fail", ""),
    "one says not applicable": (said(answer("Anna Muster", "not-applicable")), "not-applicable", ""),
    "two contradict: the stricter counts": (said(ANNA, NO), "fail", ""),
    "a correction replaces the person's answer": (said(NO, BEAT), "pass", ""),
    "an answer taken back is none": (said(ANNA, answer("anna  muster", "open")), "inconclusive", "person-client"),
    "somebody whom the spec does not name": (said(answer("X", "pass", "agency")), "inconclusive", "person-unnamed"),
    "the adviser for the client": (said(answer("N", "pass", "adviser")), "inconclusive", "person-unnamed"),
    "another demand": (said(answer("Anna Muster", "pass", demand="0")), "inconclusive", "person-other-demand"),
    "another capture": (said(ANNA, wrong={CAPTURE: "changed"}), "inconclusive", "person-other-delivery"),
    "another draft": (said(ANNA, wrong={DRAFT: "changed"}), "inconclusive", "person-other-draft"),
    "a file of an answer is gone": (
        said(answer("Anna Muster", "pass", files=(PHOTO,)), wrong={(PHOTO.path, PHOTO.sha256): "gone"}),
        "inconclusive", "person-file-gone",
    ),
    "a file of an answer was changed": (
        said(ANNA, answer("Beat Beispiel", "fail", files=(PHOTO,)), wrong={(PHOTO.path, PHOTO.sha256): "changed"}),
        "inconclusive", "person-file-changed",
    ),
    "a lost file of a corrected answer matters no more": (
        said(answer("Anna Muster", "fail", files=(PHOTO,)), ANNA, wrong={(PHOTO.path, PHOTO.sha256): "gone"}),
        "pass", "",
    ),
    "the file of answers is damaged": (said(damaged=True), "inconclusive", "person-damaged"),
    "four eyes, one person": (said(ANNA, **FOUR), "inconclusive", "person-second"),
    "four eyes, the same person twice": (said(ANNA, AGAIN, **FOUR), "inconclusive", "person-second"),
    "four eyes, two persons": (said(ANNA, BEAT, **FOUR), "pass", ""),
    "four eyes, the adviser is the second": (said(ANNA, answer("N", "pass", "adviser"), **FOUR), "pass", ""),
    "four eyes, nobody who answers for it": (
        said(answer("M", "pass", "adviser"), answer("N", "pass", "adviser"), **FOUR), "inconclusive", "person-client",
    ),
    "four eyes, one says not met": (said(NO, **FOUR), "fail", ""),
    "four eyes, two contradict": (said(ANNA, NO, **FOUR), "fail", ""),
    "four eyes of another class": (said(ANNA, four_eyes=("minor",)), "pass", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_an_answer_counts_while_what_it_rests_on_is_there(case: str) -> None:
    spoken, verdict, key = CASES[case]
    got = heard(CRITERION, OPEN, spoken, None, "de-CH")
    assert (got.verdict, got.reason_key) == (verdict, key), got
    assert bool(got.reason) == (verdict == "inconclusive")


def test_the_result_names_who_spoke_and_a_denial_is_the_finding() -> None:
    got = heard(CRITERION, OPEN, said(ANNA, answer("Beat Beispiel", "fail", files=(PHOTO,))), None, "de-CH")
    assert [(one.name, one.verdict) for one in got.judged] == [("Anna Muster", "pass"), ("Beat Beispiel", "fail")]
    assert [(one.message, one.picture) for one in got.findings] == [("Anders.", PHOTO.path)]


def test_a_program_that_decided_is_not_overruled() -> None:
    for verdict in ("pass", "fail", "not-applicable"):
        decided = replace(OPEN, verdict=verdict, reason_key="")
        assert heard(CRITERION, decided, said(NO), None, "de-CH") == decided


STARS = metadata("legal.stars")
DOUBT = Result(
    criterion="W-02", check="legal.stars", verdict="inconclusive", severity="major", reason="…",
    reason_key="proof-open", findings=(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("result", "asked"),
    [
        (DOUBT, True),
        (replace(DOUBT, reason_key="missing", reason_data={"what": "vitals"}), False),
        (replace(DOUBT, reason_key="no-capture"), False),
        (replace(DOUBT, findings=(Finding(page="/", message="", target=None, data={}, key="missing"),)), False),
        (replace(DOUBT, reason_key="evidence-lacks", reason_data={"supply": ["person"]}), True),
        (replace(DOUBT, reason_key="evidence-lacks", reason_data={"supply": ["x-archive"]}), False),
        (replace(DOUBT, verdict="fail"), False),
    ],
)  # fmt: skip
def test_of_checks_persons_settle_only_what_looking_settles(result: Result, *, asked: bool) -> None:
    criterion = replace(CRITERION, id="W-02", judge="check", check="legal.stars", person=None)
    assert left_to_persons(criterion, result, STARS) is asked


def test_a_role_answers_for_itself_alone() -> None:
    criterion = replace(CRITERION, person=Role(role="Direktion"))
    spoken = said(answer("Anna Muster", "pass", demand=demand(criterion)), entitled={"W-01": ("Direktion",)})
    assert heard(criterion, OPEN, spoken, None, "de-CH").reason_key == "person-unnamed"


def test_every_reason_left_to_persons_has_its_words() -> None:
    for name in checks.paths():
        meta = metadata(name)
        for text in meta.texts.values():
            assert set(meta.person) <= set(text.inconclusive), name


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("Carl Carlsen", True), ("agentur  lawine GmbH", True), ("Eva, Agentur Lawine GmbH", True),
        ("Carla Carlsen", False), ("Anna Muster", False), ("Agentur Lawinexy GmbH", False),
    ],
)  # fmt: skip
def test_the_agency_does_not_judge_itself(name: str, *, agency: bool, tmp_path: Path) -> None:
    assert of_agency(name, load(project(tmp_path))) is agency
