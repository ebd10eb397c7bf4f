"""A person who answers: by a table, else by the proposal, else by something that fits."""

from datetime import date
from pathlib import Path

from toolkit.errors import Problem
from toolkit.spec.interview.context import Setting
from toolkit.spec.interview.draft import Draft, draft
from toolkit.spec.interview.refused import Objection
from toolkit.spec.interview.session import Session, State
from toolkit.spec.lint import lint
from toolkit.spec.load import load

DAY = date(2026, 11, 24)
FITTING = {
    "text": "Ein Satz mit 7 Wörtern", "address": "Dorfstrasse 1, 3818 Grindelwald", "email": "info@hotel.example",
    "phone": "+41 33 555 01 01", "url": "www.hotel.example", "money": "12000", "date": "2027-06-01", "file": "a.pdf",
    "place": "VT", "choice": "1",
}  # fmt: skip


def session(language: str = "de-CH", *, short: bool = False, given: dict[str, object] | None = None) -> Session:
    state = State(language=language, short=short, answers=dict(given or {}))
    return Session(state, Setting(language=language, as_of=DAY, short=short), lambda _: None, lambda _: "")


def answered(sitting: Session, table: dict[str, str]) -> Draft:
    """The draft after all questions; keys of the table that were never asked fail the test."""
    left = dict(table)
    while not sitting.done:
        prompt = sitting.prompt()
        fitting = "" if prompt.default or prompt.optional else FITTING[prompt.type]
        typed = left.pop(prompt.key, fitting)
        try:
            sitting.answer(typed)
        except Objection:
            sitting.answer(typed)
    assert not left
    return draft(sitting.values, sitting.setting)


def linted(made: Draft, folder: Path, language: str) -> list[Problem]:
    """What lint says of the file that comes of it."""
    path = folder / "spec.yaml"
    path.write_text(made.text(("head",)), encoding="utf-8")
    return lint(load(path), language)


def errors(made: Draft, folder: Path, language: str) -> list[str]:
    return [f"{one.rule} {one.path}" for one in linted(made, folder, language) if one.severity == "error"]
