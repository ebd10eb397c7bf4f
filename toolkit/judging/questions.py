"""What a person is shown of a question, and who may answer it: the same in the terminal and in the studio."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from toolkit.acceptance import persons
from toolkit.acceptance.asking import Question
from toolkit.acceptance.judgements import Judge
from toolkit.checking.check import metadata
from toolkit.checking.outcome import grade
from toolkit.checking.wording import reason
from toolkit.errors import WrongUsage
from toolkit.judging.opening import Acceptance
from toolkit.spec.emit import clean
from toolkit.spec.model import text_in
from toolkit.spec.parameters import own_checks

_PLAINLY: Final = ("person", "person-client", "person-adviser")
"""Reasons that say no more than that a person is asked."""
_HINTED: Final = ("credentials", "domain", "accounts", "analytics")
"""Items of the hand-over list with a word on how to prove them."""
_SHOWN: Final = 3
"""Places of a doubt that are named."""


def judge(acceptance: Acceptance, name: str, role: str) -> Judge:
    """Who judges. Raises WrongUsage for one whom the spec does not let."""
    say, known = acceptance.say, acceptance.said.roles
    if persons.of_agency(name, acceptance.loaded):
        raise WrongUsage(say("of-agency", who=name), say("of-agency-instead"))
    if role not in known:
        raise WrongUsage(say("no-role", role=role), say("roles", roles=", ".join(known)))
    return Judge(name=clean(name), role=role)


def label(role: str, say: Callable[..., str]) -> str:
    """The role in the words of `templates/terminal/judge`; a function is called as the spec does."""
    return say(f"role-{role}") if role in ("client", "adviser") else role


def place(acceptance: Acceptance, question: Question) -> list[str]:
    """Deliverable, criterion, number in annex A, clause and class."""
    say, result = acceptance.say, question.result
    return [
        _title(acceptance, question),
        question.criterion.id,
        *([say("annex", number=result.number)] if result.number else []),
        *([say("clause", number=result.clause)] if result.clause else []),
        say("class", grade=grade(result.severity)),
    ]


def _title(acceptance: Acceptance, question: Question) -> str:
    deliverable = acceptance.loaded.spec.deliverables.get(question.subject.id)
    if deliverable is None:
        return acceptance.say("handover")
    title = deliverable.title or question.subject.id
    return text_in(title, acceptance.language, acceptance.loaded.spec.languages[0])[0]


def why(acceptance: Acceptance, question: Question) -> list[str]:
    """Why a person is asked: the doubt, then more of its places; nothing where no more is to say."""
    result = question.result
    doubt = "" if result.reason_key in _PLAINLY else _doubt(acceptance, question)
    lines = [acceptance.say("why", reason=doubt)] if doubt else []
    return lines + [f"– {one.message}" for one in result.findings[1 : _SHOWN + 1]]


def where(question: Question) -> list[str]:
    """Addresses to look at."""
    pages = dict.fromkeys(page for one in question.result.findings for page in one.pages or (one.page,) if page)
    return list(pages)[:_SHOWN] or ([question.subject.url] if question.subject.url else [])


def hints(acceptance: Acceptance, question: Question) -> list[str]:
    """How an item of the hand-over is proved."""
    item = question.criterion.id.removeprefix("handover/") if question.criterion.origin == "built in" else ""
    return [acceptance.say(f"hint-{item}")] if item in _HINTED else []


def _doubt(acceptance: Acceptance, question: Question) -> str:
    """Why it is open, in the language of the dialogue where the reason has one; else as the run said it."""
    result, folder = question.result, own_checks(acceptance.loaded.folder)
    try:
        meta = metadata(result.check, folder) if result.check else None
        return reason(meta, result.reason_key, result.reason_data, acceptance.language)
    except (KeyError, TypeError):
        return result.reason or ""


def report(acceptance: Acceptance, question: Question) -> Path | None:
    """The page with the pictures of the deliverable."""
    names = (f"report-{question.subject.id}.html", "report.html")
    return next(
        (path for name in names if question.subject.capture and (path := acceptance.out / name).is_file()), None
    )
