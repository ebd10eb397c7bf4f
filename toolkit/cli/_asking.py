"""The questions to persons in a terminal: shows what is asked and where to look, reads the answer, keeps it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from toolkit import formats
from toolkit.acceptance import given, persons
from toolkit.acceptance.asking import Given, Question
from toolkit.acceptance.given import Refused
from toolkit.acceptance.judgements import Answer, Judge, Judgement, latest
from toolkit.acceptance.secrecy import secret_text
from toolkit.checking.outcome import grade
from toolkit.checking.results import KeptFile
from toolkit.cli import _comparing
from toolkit.cli._acceptance import Acceptance
from toolkit.cli._plain import echo, plain, typed, wrapped
from toolkit.errors import WrongUsage
from toolkit.spec.emit import clean
from toolkit.spec.model import text_in

_ANSWERS: Final[dict[str, Answer]] = {"1": "pass", "2": "fail", "3": "not-applicable", "4": "open"}
_OPEN: Final = "4"
_BACK: Final = "<"
_PLAINLY: Final = ("person", "person-client", "person-adviser")
"""Reasons that say no more than that a person is asked."""
_SHOWN: Final = 3
"""Places of a doubt that are named."""


def who(acceptance: Acceptance, name: str, role: str) -> Judge:
    """The person who judges; asks for what was not given. Raises WrongUsage for one whom the spec does not let."""
    say, known = acceptance.say, acceptance.said.roles
    while not name.strip():
        name = _line(say("name"))
    if persons.of_agency(name, acceptance.loaded):
        raise WrongUsage(say("of-agency", who=name), say("of-agency-instead"))
    if not role and len(known) == 1:
        role = known[0]
    while not role:
        for number, one in enumerate(known, 1):
            echo(wrapped(f"{number} {label(one, acceptance)}", 2))
        text = _line(say("role"))
        role = known[int(text) - 1] if text.isdecimal() and 0 < int(text) <= len(known) else ""
    if role not in known:
        raise WrongUsage(say("no-role", role=role), say("roles", roles=", ".join(known)))
    return Judge(name=clean(name), role=role)


def label(role: str, acceptance: Acceptance) -> str:
    """The role in the words of the language; a function is called as the spec does."""
    return acceptance.say(f"role-{role}") if role in ("client", "adviser") else role


def ask(acceptance: Acceptance, judge: Judge, questions: Sequence[Question]) -> None:
    """One after the other; each answer is kept before the next question. Raises click.Abort when the user stops."""
    if questions:
        echo(wrapped(acceptance.say("keys"), 0), dim=True)
    number = 0
    while number < len(questions):
        question = questions[number]
        said = latest(acceptance.heard().said.answers, question.criterion.id)
        mine = any(one.judge.key == judge.key and one.verdict != "open" for one in said)
        _show(acceptance, question, said, number + 1, len(questions))
        text = _choice(acceptance, first=number == 0, answered=mine)
        if text == _BACK:
            number -= 1
            continue
        if text and (text != _OPEN or mine):
            acceptance.keep(question, _given(acceptance, _ANSWERS[text]), judge)
        number += 1


def _show(acceptance: Acceptance, question: Question, said: Sequence[Judgement], number: int, of: int) -> None:
    say, result = acceptance.say, question.result
    title = _title(acceptance, question)
    place = [say("progress", number=number, of=of), title, question.criterion.id]
    place += [say("annex", number=result.number)] if result.number else []
    place += [say("clause", number=result.clause)] if result.clause else []
    place.append(say("class", grade=grade(result.severity)))
    echo(f"\n{plain(' · '.join(place))}", dim=True)
    echo(wrapped(acceptance.asked(question), 0), bold=True)
    for line in _looking(acceptance, question):
        echo(wrapped(line, 2))
    for one in said:
        told = say("earlier", verdict=say(one.verdict), who=one.judge.name, when=one.at.date())
        echo(wrapped(f"{told} {one.remark}".strip(), 2), dim=True)
    if result.severity in acceptance.said.four_eyes:
        echo(wrapped(say("four-eyes"), 2))


def _title(acceptance: Acceptance, question: Question) -> str:
    deliverable = acceptance.loaded.spec.deliverables.get(question.subject.id)
    if deliverable is None:
        return acceptance.say("handover")
    title = deliverable.title or question.subject.id
    return text_in(title, acceptance.language, acceptance.loaded.spec.languages[0])[0]


def _looking(acceptance: Acceptance, question: Question) -> list[str]:
    """Why a person is asked, and where to look."""
    say, result = acceptance.say, question.result
    plainly = result.reason_key in _PLAINLY
    lines = [say("why", reason=result.reason)] if result.reason and not plainly else []
    pages = list(dict.fromkeys(page for one in result.findings for page in one.pages or (one.page,) if page))
    lines += [f"– {one.message}" for one in result.findings[1 : _SHOWN + 1]]
    where = pages[:_SHOWN] or ([question.subject.url] if question.subject.url else [])
    lines += [say("where", what=", ".join(where))] if where else []
    report = _report(acceptance, question)
    lines += [say("report", file=str(report))] if report else []
    return lines + _comparing.lines(acceptance, question)


def _report(acceptance: Acceptance, question: Question) -> Path | None:
    """The page with the pictures of the deliverable."""
    names = (f"report-{question.subject.id}.html", "report.html")
    return next(
        (path for name in names if question.subject.capture and (path := acceptance.out / name).is_file()), None
    )


def _choice(acceptance: Acceptance, *, first: bool, answered: bool) -> str:
    """The figure of an answer, the sign that goes back, or nothing: what was said before stays as it is."""
    say = acceptance.say
    echo(wrapped(f"{say('choices')} · {say('enter-keeps' if answered else 'enter-open')} · {say('back')}", 0))
    while True:
        text = _line("")
        if text in ("", *_ANSWERS) or (text == _BACK and not first):
            return text
        echo(wrapped(say("first" if text == _BACK else "invalid"), 2), fg="red")


def _given(acceptance: Acceptance, answer: Answer) -> Given:
    if answer == "open":
        return Given(verdict=answer)
    return Given(verdict=answer, remark=_remark(acceptance, needed=answer == "fail"), files=tuple(_files(acceptance)))


def _remark(acceptance: Acceptance, *, needed: bool) -> str:
    say = acceptance.say
    while True:
        text = clean(_line(say("remark-needed" if needed else "remark")))
        if secret_text(text):
            echo(wrapped(say("secret"), 2), fg="red")
        elif text or not needed:
            return text


def _files(acceptance: Acceptance) -> list[KeptFile]:
    """What the person hands in, copied at once."""
    say = acceptance.say
    found: list[KeptFile] = []
    while len(found) < given.MOST:
        text = _line(say("file")).strip("'\"")
        if not text:
            break
        try:
            kept = given.keep(Path(text).expanduser(), acceptance.out)
        except Refused as refused:
            echo(wrapped(say(refused.key, **refused.data), 2), fg="red")
            continue
        found.append(kept)
        echo(wrapped(say("file-kept", file=kept.path, size=formats.size(kept.size, acceptance.language)), 2), dim=True)
    return found


def _line(question: str) -> str:
    """What the user types."""
    if question:
        echo(wrapped(question, 0))
    text: str = click.prompt(">", prompt_suffix=" ", default="", show_default=False)
    return typed(text).strip()
