"""The account of a project over its milestones, from its acceptances and from what the parties agreed and paid."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from msgspec import Struct
from starlette.datastructures import QueryParams

from toolkit.acceptance.settling import RETENTION, Entry, settled
from toolkit.acceptance.statement import Statement, statement
from toolkit.checking.results import Results
from toolkit.documents import account, contract
from toolkit.documents.html import html
from toolkit.documents.write import rendered
from toolkit.exports import account as data
from toolkit.observations.values import Money
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import text_in
from toolkit.studio import projects
from toolkit.studio.deciding import taken
from toolkit.studio.settings import Settings

FORMATS: Final = ("html", "pdf", "docx")
"""As `toolkit account` writes them; and JSON."""
_ASKED: Final = "asked"
_MARKS: Final = str.maketrans("", "", "'’ \u00a0\u202f")
"""What separates thousands, as people here write amounts."""


class Run(Struct, frozen=True, kw_only=True):
    """An acceptance that may count."""

    name: str
    results: Results
    chosen: bool


class Line(Struct, frozen=True, kw_only=True):
    """A milestone, or the retention, with what was typed beside it."""

    id: str
    title: str
    paid: str
    off: str = ""
    why: str = ""


class Asked(Struct, frozen=True, kw_only=True):
    """What the page is asked for. `wrong` are names of fields that cannot be read."""

    runs: tuple[Run, ...]
    day: str
    as_of: date | None
    lines: tuple[Line, ...]
    paid: tuple[Entry, ...]
    reductions: tuple[Entry, ...]
    wrong: frozenset[str]

    @property
    def ready(self) -> bool:
        return self.as_of is not None and not self.wrong and any(run.chosen for run in self.runs)


def asked(settings: Settings, spec: str, loaded: Loaded, query: QueryParams, language: str) -> Asked:
    """What was typed. Without a choice every acceptance counts, and the day is that of the last one."""
    runs = tuple(_runs(settings, spec, query))
    lines = tuple(_lines(loaded, query, language))
    paid, reductions, wrong = _read(lines)
    last = max((run.results.as_of for run in runs if run.chosen), default=None)
    day = query.get("day", "").strip()
    as_of = _day(day) if day else last
    return Asked(
        runs=runs, day=day or (last.isoformat() if last else ""), as_of=as_of, lines=lines, paid=paid,
        reductions=reductions, wrong=frozenset({*wrong, *({"day"} if day and as_of is None else ())}),
    )  # fmt: skip


def made(asked: Asked, loaded: Loaded) -> Statement:
    """The account. Raises WrongUsage as `statement` and `settled`."""
    assert asked.as_of
    results = [run.results for run in asked.runs if run.chosen]
    return statement(loaded, results, asked.as_of, settled(asked.reductions, asked.paid, loaded.spec))


def page(found: Statement, loaded: Loaded, language: str) -> str:
    """The document in the reader's language, for a frame."""
    return html(account.build(found, loaded, contract.numbering(loaded), language))


def file(found: Statement, loaded: Loaded, form: str) -> bytes:
    """The file as `toolkit account` writes it, in the language of the contract."""
    if form == "json":
        return data.encode(found)
    return rendered(account.build(found, loaded, contract.numbering(loaded), loaded.spec.languages[0]), form)


def _runs(settings: Settings, spec: str, query: QueryParams) -> Iterator[Run]:
    """The acceptances of the spec, the earliest first; what the agency tested by itself decides nothing."""
    found = [one.name for one in projects.runs_of(settings.folder, spec) if one.kind == "acceptance"]
    known = [(name, taken.read(settings.folder / name)) for name in found]
    wanted = query.getlist("run") if _ASKED in query else found
    for name, results in sorted(known, key=lambda one: one[1].as_of):
        if results.purpose != "self-test":
            yield Run(name=name, results=results, chosen=name in wanted)


def _lines(loaded: Loaded, query: QueryParams, language: str) -> Iterator[Line]:
    for one in loaded.spec.milestones:
        title = text_in(one.title, language, loaded.spec.languages[0])[0]
        paid, off, why = (query.get(f"{name} {one.id}", "").strip() for name in ("paid", "off", "why"))
        yield Line(id=one.id, title=title, paid=paid, off=off, why=why)
    if loaded.spec.terms and loaded.spec.terms.retention:
        yield Line(id=RETENTION, title="", paid=query.get(f"paid {RETENTION}", "").strip())


def _read(lines: tuple[Line, ...]) -> tuple[tuple[Entry, ...], tuple[Entry, ...], set[str]]:
    """Payments, reductions, and the names of fields that cannot be read; a reduction needs its reason."""
    wrong: set[str] = set()
    amounts: Mapping[str, dict[str, Money]] = {"paid": {}, "off": {}}
    for name, found in amounts.items():
        for line in lines:
            if text := getattr(line, name):
                try:
                    found[line.id] = Money.parse(text.translate(_MARKS))
                except ValueError:
                    wrong.add(f"{name} {line.id}")
    reasons = {line.id: line.why for line in lines}
    wrong |= {f"why {id_}" for id_ in amounts["off"] if not reasons[id_]}
    paid = tuple((id_, money, "") for id_, money in amounts["paid"].items())
    return paid, tuple((id_, money, reasons[id_]) for id_, money in amounts["off"].items()), wrong


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
