"""Answers of persons from a YAML file: read whole, each fault with its place, none taken where one is faulty."""

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from toolkit.acceptance import asking, given, persons
from toolkit.acceptance.asking import Given, Question
from toolkit.acceptance.given import Refused
from toolkit.acceptance.judgements import Answer, Judge
from toolkit.acceptance.persons import Said
from toolkit.acceptance.secrecy import secret_text
from toolkit.checking.results import Results
from toolkit.errors import InvalidSpec, WrongUsage
from toolkit.observations.described import says
from toolkit.spec.emit import clean
from toolkit.spec.faults import Fault, nearest, problems
from toolkit.spec.loaded import Loaded
from toolkit.spec.nodes import Source, compose, read_source
from toolkit.spec.reader import Read
from toolkit.spec.reader import read as read_form

_VERDICTS: dict[str, Answer] = {"met": "pass", "not-met": "fail", "not-applicable": "not-applicable", "open": "open"}


class By(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who judges."""

    name: Annotated[str, says("The person.", "Anna Muster"), Meta(min_length=1)]
    role: Annotated[str, says("`client`, `adviser`, or a function that the spec names.", "client")] = "client"


class One(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answer on one criterion."""

    criterion: Annotated[str, says("Its id.", "W-03")]
    verdict: Annotated[Literal["met", "not-met", "not-applicable", "open"], says("What the person says.", "met")]
    remark: Annotated[str | None, says("Why; needed for not-met.", "Die Schrift ist eine andere.")] = None
    files: Annotated[tuple[str, ...], says("Evidence, relative to this file.", ["bilder/schrift.png"])] = ()
    by: Annotated[By | None, says("Who judges, where it is another person.", {"name": "Beat Beispiel"})] = None


class Answers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    by: Annotated[By | None, says("Who judges, for all answers that name nobody.", {"name": "Anna Muster"})] = None
    answers: Annotated[
        tuple[One, ...], says("One entry a criterion.", [{"criterion": "W-03", "verdict": "met"}]), Meta(min_length=1)
    ]


class Answered(Struct, frozen=True, kw_only=True):
    """An answer that was found in order."""

    question: Question
    judge: Judge
    verdict: Answer
    remark: str
    files: tuple[Path, ...]

    def given(self, out: Path) -> Given:
        """With its files copied to `out`. Raises OSError, and Refused where a file changed meanwhile."""
        return Given(
            verdict=self.verdict, remark=self.remark, files=tuple(given.keep(path, out) for path in self.files)
        )


def read(path: Path, loaded: Loaded, results: Results, said: Said, language: str) -> tuple[Answered, ...]:
    """The answers in the order of the file. Raises InvalidSpec with every fault, WrongUsage when there is no file."""
    try:
        source = read_source(path, language=language)
    except WrongUsage as error:
        raise WrongUsage(error.problem, "Name the YAML file of the answers.") from error
    form = read_form(compose(source), Answers, source.name)
    _refuse(form, source)
    answers = msgspec.convert(form.data, Answers)
    reading = _Reading(form, source, loaded, results, said)
    found = [reading.one(f"answers[{index}]", one, one.by or answers.by) for index, one in enumerate(answers.answers)]
    _refuse(form, source)
    return tuple(one for one in found if one)


def _refuse(form: Read, source: Source) -> None:
    if form.faults:
        told = problems(form.faults, source.language)
        raise InvalidSpec([replace(one, rule=one.rule.replace("spec.", "answers.", 1)) for one in told])


class _Reading:
    """Reads the answers of a file against an acceptance; what is wrong goes to the faults of the form."""

    def __init__(self, form: Read, source: Source, loaded: Loaded, results: Results, said: Said) -> None:
        self._form, self._source = form, source
        self._loaded, self._results, self._said = loaded, results, said

    def one(self, path: str, one: One, by: By | None) -> Answered | None:
        """None where something is wrong with it."""
        before = len(self._form.faults)
        question = self._question(path, one, by)
        self._judge(path, by)
        self._remark(path, one)
        files = tuple(self._source.path.parent / name for name in one.files)
        self._files(path, files)
        if len(self._form.faults) > before or by is None or question is None:
            return None
        judge = Judge(name=clean(by.name), role=by.role)
        remark = clean(one.remark or "")
        return Answered(question=question, judge=judge, verdict=_VERDICTS[one.verdict], remark=remark, files=files)

    def _fault(self, key: str, path: str, below: str, /, **data: Any) -> None:
        places = self._form.places
        at = next((each for each in (f"{path}.{below}", below, path) if each in places), path)
        self._form.faults.append(Fault(key=key, path=at, position=places[at], file=self._source.name, data=data))

    def _question(self, path: str, one: One, by: By | None) -> Question | None:
        question = asking.find(self._loaded, self._results, one.criterion)
        if question is None:
            near = nearest(one.criterion, [each.id for each in self._loaded.criteria]) or "–"
            self._fault("unknown-reference", path, "criterion", value=one.criterion, near=near)
        elif not (question.result.judged or asking.left(self._loaded, question)):
            self._fault("not-left-to-persons", path, "criterion", value=one.criterion, verdict=question.result.verdict)
        elif by and not persons.may_answer(question.criterion, question.result, self._said, by.role):
            known = self._said.entitled.get(one.criterion, ())
            self._fault("other-judge", path, "by", value=one.criterion, role=by.role, known=known)
        return question

    def _judge(self, path: str, by: By | None) -> None:
        if by is None:
            self._fault("missing-key", path, "by", key="by")
        elif persons.of_agency(by.name, self._loaded):
            self._fault("agency-judges-itself", path, "by", value=by.name)

    def _remark(self, path: str, one: One) -> None:
        if one.verdict == "not-met" and not clean(one.remark or ""):
            self._fault("missing-key", path, "remark", key="remark")
        if secret_text(one.remark or ""):
            self._fault("secret-in-text", path, "remark", key="remark")

    def _files(self, path: str, files: tuple[Path, ...]) -> None:
        if len(files) > given.MOST:
            self._fault("too-many-files", path, "files", limit=given.MOST)
            return
        for number, file in enumerate(files):
            try:
                given.looked_at(file)
            except Refused as refused:
                self._fault(f"given-{refused.key}", path, f"files[{number}]", **refused.data)
