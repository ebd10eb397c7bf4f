"""What is left to persons in an acceptance, and what an answer to it is worth keeping with."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from toolkit.acceptance import hearing, persons
from toolkit.acceptance.handover import folder
from toolkit.acceptance.judgements import Answer, Judge, Judgement
from toolkit.acceptance.persons import Said
from toolkit.checking.check import metadata
from toolkit.checking.results import KeptFile, Result, Results, Subject
from toolkit.errors import WrongUsage
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks


class Question(Struct, frozen=True, kw_only=True):
    """A criterion that a person has to judge, and what is known of it."""

    criterion: Criterion
    result: Result
    subject: Subject


class Given(Struct, frozen=True, kw_only=True):
    """An answer as it was given."""

    verdict: Answer
    remark: str = ""
    files: tuple[KeptFile, ...] = ()


def open_questions(loaded: Loaded, results: Results, criteria: Sequence[Criterion]) -> Iterator[Question]:
    """Those of `criteria` that are left to persons, whoever they are, in the order of the results."""
    yield from (each for each in _all(loaded, results, criteria) if left(loaded, each))


def left(loaded: Loaded, question: Question) -> bool:
    """Whether a person can still tell."""
    check = question.criterion.check
    meta = metadata(check, own_checks(loaded.folder)) if check else None
    return persons.left_to_persons(question.criterion, question.result, meta)


def for_judge(questions: Sequence[Question], said: Said, judge: Judge) -> tuple[Question, ...]:
    """Those that the person may answer and has not answered yet."""
    return tuple(
        each
        for each in questions
        if persons.may_answer(each.criterion, each.result, said, judge.role)
        and persons.answered(each.criterion, each.result, said, judge) is None
    )


def named(loaded: Loaded, results: Results, said: Said, judge: Judge, wanted: str) -> Question:
    """The question of that criterion, also where it was answered before; raises WrongUsage where nobody is asked."""
    question = find(loaded, results, wanted)
    if question is None:
        raise WrongUsage(f"The acceptance has no criterion {wanted!r}.", "results.json lists them.")
    if not (question.result.judged or left(loaded, question)):
        raise WrongUsage(
            f"{wanted} is not left to a person: {question.result.reason or question.result.verdict}",
            "Only what a person has to tell can be judged.",
        )
    if not persons.may_answer(question.criterion, question.result, said, judge.role):
        raise WrongUsage(
            f"{wanted} is judged by another person than {judge.name}.",
            f"The spec names: {', '.join(said.entitled.get(wanted, ()))}.",
        )
    return question


def find(loaded: Loaded, results: Results, wanted: str) -> Question | None:
    """What is known of a criterion, open or not."""
    return next((each for each in _all(loaded, results, loaded.criteria) if each.criterion.id == wanted), None)


def _all(loaded: Loaded, results: Results, criteria: Sequence[Criterion]) -> Iterator[Question]:
    known = {(each.deliverable, each.id): each for each in criteria}
    for subject in results.subjects:
        for result in subject.results:
            criterion = known.get((subject.id, result.criterion))
            if criterion:
                yield Question(criterion=criterion, result=result, subject=subject)


def judgement(question: Question, given: Given, judge: Judge, asked: str, at: datetime, out: Path) -> Judgement:
    """The answer with who gave it, when, and what it rests on."""
    return Judgement(
        criterion=question.criterion.id,
        judge=judge,
        verdict=given.verdict,
        at=at,
        asked=asked,
        demand=persons.demand(question.criterion),
        basis=_basis(question, out),
        remark=given.remark,
        files=given.files,
    )


def _basis(question: Question, out: Path) -> dict[str, str]:
    """What was looked at: the capture that the results name, the folder handed over, the approved draft."""
    found = {}
    if question.subject.capture:
        found[question.subject.capture.path] = question.subject.capture.sha256
    more = [persons.drafted(question.criterion)] + ([folder.NAME] if question.subject.kind == "handover" else [])
    for path in filter(None, more):
        sha256 = hearing.digest(out, path)
        if sha256:
            found[path] = sha256
    return found
