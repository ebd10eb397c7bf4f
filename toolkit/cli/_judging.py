"""What `judge` does: opens the acceptance, takes the answers, and makes record and report anew."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct

from toolkit.acceptance import answers, asking, judgements, persons
from toolkit.acceptance.asking import Question
from toolkit.acceptance.given import Refused
from toolkit.acceptance.handover import folder
from toolkit.acceptance.judging import milestones, promised
from toolkit.cli import _asking
from toolkit.cli._accept_view import View
from toolkit.cli._plain import echo, plain, wrapped
from toolkit.errors import Interrupted, WrongUsage
from toolkit.judging import opening
from toolkit.judging.opening import Acceptance
from toolkit.spec.criteria import Criterion


class Order(Struct, frozen=True, kw_only=True):
    """What the user asked for."""

    spec: Path
    out: Path
    milestone: str | None
    name: str
    role: str
    only: str
    answers: Path | None
    anew: bool
    """Asks nothing; what was answered before is written."""
    handover: Path | None
    signer: Ed25519PrivateKey | None
    trust: bool
    language: str | None
    form: Literal["text", "json"]


def judge(order: Order) -> int:
    """Takes the answers; returns the exit code of the acceptance as it stands then.

    Raises WrongUsage for a folder without acceptance and for a person the spec does not name, InvalidSpec for answers
    that are none, Interrupted when the user stops.
    """
    if order.anew and (order.answers or order.name or order.role or order.only or order.milestone):
        raise WrongUsage("With --anew, nobody is asked.", "Leave out the other options.")
    if order.answers and (order.name or order.role or order.only or order.milestone):
        raise WrongUsage("With --answers, the file says who judges what.", "Leave out the other options.")
    if order.form == "json" and not (order.answers or order.anew):
        raise WrongUsage("--format json leaves no room for questions.", "Give the answers in a file: --answers FILE.")
    acceptance = opening.opened(order.spec, order.out, order.language, order.signer, trust=order.trust)
    if acceptance.other_spec:
        click.echo(plain(acceptance.say("other-spec", file=str(order.spec))), err=True)
    criteria = _criteria(order, acceptance)
    if order.handover:
        folder.write(folder.look_through(order.handover), order.out)
        acceptance = _anew(acceptance)
    before = len(acceptance.said.answers)
    try:
        if order.answers:
            _from_file(order.answers, acceptance)
        elif not order.anew:
            _from_terminal(order, acceptance, criteria)
    except (click.Abort, KeyboardInterrupt) as stop:
        echo()
        count = len(judgements.read(order.out).answers) - before
        if count:
            _anew(acceptance)
        raise Interrupted(acceptance.say("interrupted", count=count), acceptance.say("go-on")) from stop
    added = len(judgements.read(order.out).answers) > before
    return _closed(order, acceptance, changed=added or order.anew or order.signer is not None)


def _anew(acceptance: Acceptance) -> Acceptance:
    _tell_unsigned(acceptance)
    return acceptance.anew()


def _tell_unsigned(acceptance: Acceptance) -> None:
    if acceptance.sealed:
        click.echo(plain(acceptance.say("unsigned")), err=True)


def _criteria(order: Order, acceptance: Acceptance) -> Sequence[Criterion]:
    """Those that are asked for."""
    chosen = milestones(acceptance.loaded.spec, order.milestone)[0] if order.milestone else None
    return promised(acceptance.loaded, chosen)


def _from_file(path: Path, acceptance: Acceptance) -> None:
    """All answers of the file, or none where one of them is faulty."""
    for one in answers.read(path, acceptance.loaded, acceptance.results, acceptance.said, acceptance.language):
        try:
            given = one.given(acceptance.out)
        except Refused as refused:  # it changed since it was looked at
            raise WrongUsage(acceptance.say(refused.key, **refused.data), "Name it again.") from refused
        acceptance.keep(one.question, given, one.judge)


def _from_terminal(order: Order, acceptance: Acceptance, criteria: Sequence[Criterion]) -> None:
    if not sys.stdin.isatty():
        raise WrongUsage("Nobody sits at a terminal.", "Give the answers in a file: --answers FILE.yaml.")
    judge = _asking.who(acceptance, order.name, order.role)
    if order.only:
        questions: Sequence[Question] = [
            asking.named(acceptance.loaded, acceptance.results, acceptance.said, judge, order.only)
        ]
        left = 0
    else:
        every = tuple(asking.open_questions(acceptance.loaded, acceptance.results, criteria))
        questions = asking.for_judge(every, acceptance.said, judge)
        left = sum(not persons.may_answer(one.criterion, one.result, acceptance.said, judge.role) for one in every)
    if not questions:
        echo(wrapped(acceptance.say("nothing", who=judge.name), 0))
    _asking.ask(acceptance, judge, questions)
    if left:
        echo(wrapped(acceptance.say("others", count=left), 0))
    for result in (one for subject in acceptance.results.subjects for one in subject.results):
        if result.reason_key == persons.NO_DRAFT:
            echo(wrapped(f"{result.criterion}: {result.reason}", 0))


def _closed(order: Order, acceptance: Acceptance, *, changed: bool) -> int:
    """Tells how the acceptance stands, as `accept` does."""
    view = View(acceptance.kept.order.language, order.form)
    if order.form == "text":
        echo()
    with judgements.alone(acceptance.out):
        with view.running():
            record = acceptance.derived()
        files = acceptance.write(record)
        if changed:
            _tell_unsigned(acceptance)
            acceptance.vouch()
    return view.close(record, acceptance.loaded, files, acceptance.out)
