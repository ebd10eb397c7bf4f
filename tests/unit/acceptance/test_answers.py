"""Answers from a file: each fault with its place, and what is taken from one in order."""

from pathlib import Path

import pytest

from tests.unit.acceptance import small
from toolkit.acceptance import answers, hearing
from toolkit.acceptance.asking import for_judge, open_questions
from toolkit.acceptance.judgements import Judge
from toolkit.checking.results import Results
from toolkit.errors import InvalidSpec, WrongUsage
from toolkit.spec.loaded import Loaded

HEAD = "by: {name: Anna Muster}\nanswers:\n  - {criterion: handover/domain, verdict: met}\n  - "
FAULTY = {
    "{criterion: W-9, verdict: met}": ("4:17", "unknown-reference"),
    "{criterion: W-01, verdict: good}": ("4:32", "not-one-of"),
    "{criterion: W-01, verdict: not-met}": ("4:5", "missing-key"),
    "{criterion: W-02, verdict: met}": ("1:5", "other-judge"),
    "{criterion: W-01, verdict: met, by: {name: carl  carlsen}}": ("4:41", "agency-judges-itself"),
    "{criterion: W-01, verdict: met, by: {name: Eva von Agentur Lawine GmbH}}": ("4:41", "agency-judges-itself"),
    "{criterion: W-01, verdict: met, by: {name: X, role: agency}}": ("4:41", "other-judge"),
    "{criterion: W-01, verdict: met, remark: 'Passwort: Alpenrose7'}": ("4:45", "secret-in-text"),
    "{criterion: W-01, verdict: met, files: [nirgends.png]}": ("4:45", "given-file-absent"),
    "{criterion: W-01, verdict: met, files: [.env]}": ("4:45", "given-file-secret"),
    "{criterion: W-01, verdict: met, files: [leer.png]}": ("4:45", "given-file-empty"),
    "{criterion: W-01, verdict: met, files: [.]}": ("4:45", "given-file-absent"),
    "{criterion: W-01, verdict: met, extra: 1}": ("4:37", "unknown-key"),
}
Small = tuple[Loaded, Results, Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Small:
    folder = tmp_path_factory.mktemp("answers")
    loaded = small.accepted(small.project(folder), folder / "out")
    (folder / ".env").write_text("A_PASSWORD=x", "utf-8")
    (folder / "leer.png").touch()
    return loaded, small.record(loaded, folder / "out").results, folder


def read(made: Small, text: str) -> tuple[answers.Answered, ...]:
    loaded, results, folder = made
    path = folder / "a.yaml"
    path.write_text(text, "utf-8")
    return answers.read(path, loaded, results, hearing.said(loaded, folder / "out"), "de-CH")


@pytest.mark.parametrize("line", FAULTY)
def test_a_fault_is_told_with_its_place(line: str, made: Small) -> None:
    at, rule = FAULTY[line]
    with pytest.raises(InvalidSpec) as caught:
        read(made, HEAD + line)
    told = {(f"{one.line}:{one.column}", one.rule) for one in caught.value.problems}
    assert (at, f"answers.{rule}") in told


def test_a_file_without_answers_or_no_file_is_refused(made: Small) -> None:
    with pytest.raises(InvalidSpec):
        read(made, "answers: []")
    with pytest.raises(InvalidSpec):
        read(made, "answers:\n  - {criterion: W-01, verdict: met}")
    with pytest.raises(WrongUsage):
        answers.read(made[2] / "nirgends.yaml", made[0], made[1], hearing.said(made[0], made[2] / "out"), "en")


def test_what_is_in_order_is_taken_in_its_order(made: Small) -> None:
    found = read(made, HEAD + "{criterion: W-01, verdict: not-met, remark: Anders., by: {name: Beat Bach}}")
    assert [(one.question.criterion.id, one.judge.name, one.verdict) for one in found] == [
        ("handover/domain", "Anna Muster", "pass"), ("W-01", "Beat Bach", "fail"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        ("client", ["W-01", "W-03"]), ("Direktion", ["W-01", "W-02", "W-03"]), ("adviser", ["W-01", "W-03", "W-04"]),
        ("agency", []),
    ],
)  # fmt: skip
def test_each_role_is_asked_what_it_answers_for(role: str, asked: list[str], made: Small) -> None:
    loaded, results, folder = made
    every = tuple(open_questions(loaded, results, loaded.criteria))
    mine = for_judge(every, hearing.said(loaded, folder / "out"), Judge(name="X", role=role))
    assert [one.criterion.id for one in mine if one.subject.id == "website"] == asked
