"""What is left to persons in an acceptance: one question after the other, each answer kept at once."""

from datetime import date
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from toolkit.acceptance import asking, given, keeping, persons
from toolkit.acceptance.asking import Given, Question
from toolkit.acceptance.drafts import beside
from toolkit.acceptance.given import Refused
from toolkit.acceptance.judgements import Answer, Judge, latest
from toolkit.acceptance.judging import promised
from toolkit.acceptance.secrecy import secret_text
from toolkit.checking.results import KeptFile
from toolkit.documents.report import draft
from toolkit.errors import ToolkitError, WrongUsage
from toolkit.judging import opening, questions
from toolkit.judging.opening import Acceptance
from toolkit.spec.emit import clean
from toolkit.spec.load import load
from toolkit.studio import files, projects
from toolkit.studio.frame import form_of, language_of, link, page, settings_of, words
from toolkit.studio.running import jobs, ordering, queue

VERDICTS: Final[tuple[Answer, ...]] = ("pass", "fail", "not-applicable", "open")


class Sitting(Struct, frozen=True, kw_only=True):
    """Somebody who judges a run."""

    run: str
    """The folder, relative to that of the studio."""
    spec: str
    """Likewise."""
    acceptance: Acceptance
    judge: Judge
    trust: bool

    def address(self, place: str, **query: str) -> str:
        who = {"who": self.judge.name, "role": self.judge.role, **({"trust": "1"} if self.trust else {})}
        return link(place, self.run, **who, **query)

    def everything(self) -> tuple[Question, ...]:
        """All that persons are asked, in the order of the record."""
        held = self.acceptance
        return tuple(asking.open_questions(held.loaded, held.results, promised(held.loaded, None)))

    def mine(self) -> tuple[Question, ...]:
        """What this person may answer, answered or not, so that going back stays possible."""
        said, role = self.acceptance.said, self.judge.role
        return tuple(one for one in self.everything() if persons.may_answer(one.criterion, one.result, said, role))

    def left(self) -> tuple[Question, ...]:
        return asking.for_judge(self.everything(), self.acceptance.said, self.judge)


def show(request: Request) -> Response:
    """Who judges; then the question that the address names, else the first that is open."""
    if not request.query_params.get("who", "").strip():
        return _asks_who(request)
    try:
        sitting = _sitting(request, request.query_params.get("who", ""), request.query_params.get("role", ""))
    except WrongUsage as refused:
        return _asks_who(request, refused)
    return _question(request, sitting, request.query_params.get("q", ""))


async def answer(request: Request) -> Response:
    """Keeps an answer and goes on to the next question; with `close`, has the record made anew."""
    form = await form_of(request)
    uploads = [one for one in form.getlist("file") if isinstance(one, UploadFile) and one.filename]
    sent = [(Path(one.filename or "").name, await one.read()) for one in uploads]
    await form.close()
    return _answered(request, form, sent)


def comparison(request: Request) -> Response:
    """For the frame: the draft beside the page as it was captured."""
    try:
        sitting = _sitting(request, request.query_params.get("who", ""), request.query_params.get("role", ""))
    except ToolkitError:
        return page(request, "lost", 404)
    held, wanted = sitting.acceptance, request.query_params.get("q", "")
    question = next((one for one in sitting.mine() if one.criterion.id == wanted and one.criterion.compare), None)
    if question is None:
        return page(request, "lost", 404)
    found = beside(question.criterion, question.subject, held.out)
    if isinstance(found, str):
        alone = page(request, "judge_alone", hindrance=held.say(found))
        alone.headers["Content-Security-Policy"] = files.FRAMED
        return alone
    drawn = draft.html(found, wanted, held.asked(question), question.criterion.compare or "", held.language)
    return files.framed(drawn)


def _asks_who(request: Request, refused: WrongUsage | None = None) -> Response:
    run, spec = _named(request)
    out = settings_of(request).folder / run
    held = keeping.read(out)
    say = words(language_of(request), "terminal/judge")
    known = persons.roles(load(out / keeping.FOLDER / held.spec))
    roles = [(one, questions.label(one, say)) for one in known]
    return page(
        request, "judge_who", 400 if refused else 200, tab="runs", name=spec, run=run, roles=roles, refused=refused,
        query=request.query_params, trust=held.order.trust,
    )  # fmt: skip


def _question(request: Request, sitting: Sitting, wanted: str, status: int = 200, **told: Any) -> Response:
    held, mine, left = sitting.acceptance, sitting.mine(), sitting.left()
    chosen = next((one for one in (mine if wanted else left) if wanted in ("", one.criterion.id)), None)
    values: dict[str, Any] = {"problem": "", "remark": "", "verdict": "", **told}
    if chosen is None:
        others = len(sitting.everything()) - len(mine)
        changed = bool(held.said.answers)
        return page(
            request, "judge_end", tab="runs", name=sitting.spec, run=sitting.run, sitting=sitting, left=left,
            others=others, asked=held.say, changed=changed,
        )  # fmt: skip
    number = mine.index(chosen)
    report = questions.report(held, chosen)
    return page(
        request, "judge", status, tab="runs", name=sitting.spec, run=sitting.run, sitting=sitting, asked=held.say,
        question=chosen, sentence=held.asked(chosen), place=questions.place(held, chosen),
        why=questions.why(held, chosen), where=questions.where(chosen), hints=questions.hints(held, chosen),
        report=report.name if report else "",
        number=number + 1, of=len(mine), left=len(left),
        before=mine[number - 1].criterion.id if number else "",
        after=mine[number + 1].criterion.id if number + 1 < len(mine) else "-",
        said=latest(held.said.answers, chosen.criterion.id), four_eyes=chosen.result.severity in held.said.four_eyes,
        role=questions.label(sitting.judge.role, held.say), verdicts=VERDICTS, day=_day, **values,
    )  # fmt: skip


def _day(at: Any) -> date:
    day: date = at.date()
    return day


def _answered(request: Request, form: FormData, sent: list[tuple[str, bytes]]) -> Response:
    sitting = _sitting(request, str(form.get("who", "")), str(form.get("role", "")), trust=bool(form.get("trust")))
    if form.get("action") == "close":
        return _closed(request, sitting)
    wanted, remark = str(form.get("q", "")), clean(str(form.get("remark", "")))
    question = next((one for one in sitting.mine() if one.criterion.id == wanted), None)
    if question is None:
        return page(request, "lost", 404)
    verdict = next((one for one in VERDICTS if one == form.get("verdict")), None)
    say, problem = sitting.acceptance.say, ""
    if verdict is None:
        problem = say("choices")
    elif verdict == "fail" and not remark:
        problem = say("remark-needed")
    elif secret_text(remark):
        problem, remark = say("secret"), ""
    else:
        try:
            kept = _taken(sent, sitting.acceptance.out)
        except Refused as refused:
            problem = say(refused.key, **refused.data)
        else:
            sitting.acceptance.keep(question, Given(verdict=verdict, remark=remark, files=kept), sitting.judge)
            mine = sitting.mine()
            place = mine.index(question) + 1
            following = mine[place].criterion.id if place < len(mine) else "-"
            return RedirectResponse(sitting.address("judge", q=following), 303)
    return _question(request, sitting, wanted, 400, problem=problem, remark=remark, verdict=verdict or "")


def _taken(sent: list[tuple[str, bytes]], out: Path) -> tuple[KeptFile, ...]:
    """Raises Refused for too many files, before any is kept, and as `given.put`."""
    if len(sent) > given.MOST:
        raise Refused("files-many", limit=given.MOST)
    return tuple(given.put(content, name, out) for name, content in sent)


def _closed(request: Request, sitting: Sitting) -> Response:
    """Record, results and letter are written by a process of its own: the page stays quick."""
    settings = settings_of(request)
    jobs.add(settings, ordering.anew(settings, sitting.spec, sitting.run, trust=sitting.trust))
    queue.advance(settings)
    return RedirectResponse(link("runs", sitting.spec), 303)


def _sitting(request: Request, name: str, role: str, *, trust: bool | None = None) -> Sitting:
    """Raises WrongUsage for a person whom the spec does not let judge, and as `opening.opened`."""
    run, spec = _named(request)
    trusted = "trust" in request.query_params if trust is None else trust
    acceptance = _opened(request, run, spec, trust=trusted)
    return Sitting(
        run=run, spec=spec, acceptance=acceptance, judge=questions.judge(acceptance, name, role), trust=trusted
    )


def _opened(request: Request, run: str, spec: str, *, trust: bool) -> Acceptance:
    folder = settings_of(request).folder
    return opening.opened(folder / spec, folder / run, language_of(request), None, trust=trust)


def _named(request: Request) -> tuple[str, str]:
    """The run of the address and the spec that it tested. Raises 404 where there is none."""
    settings, run = settings_of(request), request.path_params["name"]
    projects.place(settings.folder, run)
    return run, projects.owner(settings.folder, run)


ROUTES = (
    Route("/judge/{name:path}", show),
    Route("/judge/{name:path}", answer, methods=["POST"]),
    Route("/comparison/{name:path}", comparison),
)
