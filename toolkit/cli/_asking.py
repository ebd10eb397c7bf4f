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
from toolkit.checking.results import KeptFile
from toolkit.cli import _comparing
from toolkit.cli._plain import echo, plain, typed, wrapped
from toolkit.errors import WrongUsage
from toolkit.judging import questions
from toolkit.judging.opening import Acceptance
from toolkit.spec.emit import clean

_ANSWERS: Final[dict[str, Answer]] = {"1": "pass", "2": "fail", "3": "not-applicable", "4": "open"}
_OPEN: Final = "4"
_BACK: Final = "<"


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
            echo(wrapped(f"{number} {questions.label(one, acceptance.say)}", 2))
        text = _line(say("role"))
        role = known[int(text) - 1] if text.isdecimal() and 0 < int(text) <= len(known) else ""
    return questions.judge(acceptance, name, role)


def ask(acceptance: Acceptance, judge: Judge, asked: Sequence[Question]) -> None:
    """One after the other; each answer is kept before the next question. Raises click.Abort when the user stops."""
    if asked:
        echo(wrapped(acceptance.say("keys"), 0), dim=True)
    number = 0
    while number < len(asked):
        question = asked[number]
        said = latest(acceptance.heard().said.answers, question.criterion.id)
        mine = any(one.judge.key == judge.key and one.verdict != "open" for one in said)
        _show(acceptance, question, said, number + 1, len(asked))
        text = _choice(acceptance, first=number == 0, answered=mine)
        if text == _BACK:
            number -= 1
            continue
        if text and (text != _OPEN or mine):
            acceptance.keep(question, _given(acceptance, _ANSWERS[text]), judge)
        number += 1


def _show(acceptance: Acceptance, question: Question, said: Sequence[Judgement], number: int, of: int) -> None:
    say, result = acceptance.say, question.result
    place = [say("progress", number=number, of=of), *questions.place(acceptance, question)]
    echo(f"\n{plain(' · '.join(place))}", dim=True)
    echo(wrapped(acceptance.asked(question), 0), bold=True)
    for line in _looking(acceptance, question):
        echo(wrapped(line, 2))
    for one in said:
        told = say("earlier", verdict=say(one.verdict), who=one.judge.name, when=one.at.date())
        echo(wrapped(f"{told} {one.remark}".strip(), 2), dim=True)
    if result.severity in acceptance.said.four_eyes:
        echo(wrapped(say("four-eyes"), 2))


def _looking(acceptance: Acceptance, question: Question) -> list[str]:
    """Why a person is asked, and where to look."""
    say, pages, report = acceptance.say, questions.where(question), questions.report(acceptance, question)
    return [
        *questions.why(acceptance, question),
        *([say("where", what=", ".join(pages))] if pages else []),
        *([say("report", file=str(report))] if report else []),
        *questions.hints(acceptance, question),
        *_comparing.lines(acceptance, question),
    ]


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
