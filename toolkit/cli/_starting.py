"""What `init` does: the ways to a first spec, and what is said at their end."""

import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from toolkit.cli import _options
from toolkit.cli._interview import ask, confirmed
from toolkit.cli._plain import echo, plain, wrapped
from toolkit.cli._words import words
from toolkit.errors import Interrupted, WrongUsage
from toolkit.spec.interview import kept, starts, templates, written
from toolkit.spec.interview.context import Setting
from toolkit.spec.interview.draft import Draft, draft
from toolkit.spec.interview.session import Session, State, values_of


class Order(Struct, frozen=True, kw_only=True):
    """What the user asked for."""

    spec: Path
    language: str | None
    short: bool
    force: bool
    as_of: date

    @property
    def state(self) -> Path:
        return kept.place(self.spec)

    @property
    def tongue(self) -> str:
        return self.language or _options.spoken()


def listing(language: str) -> int:
    """Name and title of every template."""
    for name, one in templates.starts().items():
        echo(f"{name:20} {plain(one.title[language])}")
    return 0


def template(order: Order, name: str, jurisdiction: str | None) -> int:
    """Writes a template's spec."""
    _vacant(order)
    setting = Setting(language=order.tongue, as_of=order.as_of)
    return _close(order, starts.spec_of(name, setting, jurisdiction), setting)


def interview(order: Order) -> int:
    """Asks, from the beginning or from where it was left."""
    _vacant(order)
    state = kept.load(order.state)
    setting = Setting(language=order.language or (state.language if state else _options.spoken()), as_of=order.as_of)
    say = words("init", setting.language)
    if state and not confirmed(say("resume", count=len(state.answers)), setting.texts.yes, setting.texts.no):
        aside = order.state.with_suffix(".old.json")
        order.state.replace(aside)
        echo(plain(say("put-away", file=aside)))
        state = None
    if state is None:
        state = State(language=setting.language, short=order.short)
        echo(wrapped(say("intro", file=order.spec), 0))
    return _asked(order, state, replace(setting, short=state.short))


def adoption(order: Order, url: str, max_pages: int, *, everything: bool) -> int:
    """Takes over what a website tells, then asks the rest if the user wants."""
    _vacant(order)
    if kept.load(order.state) is not None:
        raise WrongUsage(f"{order.state} holds an interview that was begun.", f"Finish it with: {_again(order)}")
    from toolkit.cli._adopting import taken_over

    setting = Setting(language=order.tongue, as_of=order.as_of, short=order.short)
    say = words("init", setting.language)
    taken = taken_over(url, max_pages, setting, say, everything=everything)
    adopted = {"data": taken.data, "comments": taken.comments}
    if everything or not confirmed(say("continue"), setting.texts.yes, setting.texts.no):
        return _close(order, draft(values_of(taken.answers, setting), setting, adopted), setting)
    state = State(
        language=setting.language, short=order.short, answers=taken.answers, drafts=taken.drafts, adopted=adopted
    )
    kept.save(order.state, state)
    return _asked(order, state, setting)


def proposal(order: Order, url: str, max_pages: int, folder: Path, follow: Path | None) -> int:
    """Keeps what a website tells for the studio, with pictures; writes no spec."""
    from toolkit.cli._adopting import proposed

    return proposed(url, max_pages, folder, words("init", order.tongue), follow)


def _asked(order: Order, state: State, setting: Setting) -> int:
    """Asks what is open, writes the spec, and forgets the state."""
    say = words("init", setting.language)
    session = Session(state, setting, lambda now: kept.save(order.state, now), starts.example)
    echo(wrapped(say("keys"), 0))
    try:
        ask(session, say)
    except click.Abort as stop:
        echo()
        raise Interrupted(
            say("stopped", count=len(state.answers), file=order.state), say("go-on", command=_again(order))
        ) from stop
    code = _close(order, draft(session.values, setting, state.adopted or None), setting)
    order.state.unlink(missing_ok=True)
    return code


def _vacant(order: Order) -> None:
    """Raises WrongUsage when the spec is there already."""
    if order.spec.exists() and not order.force:
        raise WrongUsage(f"{order.spec} exists already.", "Name another file with --out, or replace it with --force.")


def _again(order: Order) -> str:
    parts = ["toolkit", "init"]
    if order.spec != Path("spec.yaml"):
        parts += ["--out", str(order.spec)]
    if order.force:
        parts.append("--force")
    return shlex.join(parts)


def _close(order: Order, made: Draft, setting: Setting) -> int:
    """Writes the spec and says what comes next."""
    say = words("init", setting.language)
    outcome = written.write(made, order.spec, setting)
    echo()
    echo(plain(say("written", file=order.spec)), bold=True)
    key = "errors" if outcome.errors else "warnings" if outcome.warnings else "clean"
    echo(wrapped(say(key, errors=outcome.errors, warnings=outcome.warnings), 0))
    if outcome.unsettled:
        echo(wrapped(say("settle", count=outcome.unsettled), 0))
    if outcome.marked:
        echo(wrapped(say("marked", count=outcome.marked, mark=setting.texts.mark), 0))
    _next(order, say)
    return 0


def _next(order: Order, say: Callable[..., str]) -> None:
    echo(f"\n{plain(say('next'))}")
    file, folder = shlex.quote(str(order.spec)), shlex.quote(str(order.spec.parent / "out"))
    for command, key in (
        (f"toolkit lint {file}", "next-lint"),
        (f"toolkit brief {file} --out {folder}", "next-brief"),
        (f"toolkit contract {file} --out {folder}", "next-contract"),
    ):
        echo(f"  {command}\n      {plain(say(key))}")
