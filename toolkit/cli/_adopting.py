"""Shows what a present website tells, group by group, and asks what of it is taken over."""

import shlex
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import click

from toolkit.cli._interview import confirmed
from toolkit.cli._plain import echo, plain, wrapped
from toolkit.course import Course, Event
from toolkit.errors import Interrupted, NotCarriedOut
from toolkit.masking import masked
from toolkit.observations import Site
from toolkit.spec.adopt.pages import old_paths
from toolkit.spec.adopt.present import adopt, look
from toolkit.spec.adopt.proposal import Found, Group
from toolkit.spec.interview.context import Setting
from toolkit.spec.interview.questions import Texts
from toolkit.spec.interview.taken import Taken, comment, take

_SHOWN = 12
"""Lines of a group."""


def taken_over(url: str, max_pages: int, setting: Setting, say: Callable[..., str], *, everything: bool) -> Taken:
    """Reads the website; with `everything`, nothing is asked. Raises ToolkitError, and click.Abort when stopped."""
    site = _read(url, max_pages, say)
    adopted = adopt(site)
    echo(plain(say("found", url=site.capture.url, pages=len(site.pages))), bold=True)
    texts = setting.texts
    chosen = []
    for group in adopted.groups:
        if not group.found:
            continue
        _show(group, setting, say)
        if everything or confirmed(say("take"), texts.yes, texts.no):
            chosen.append(group.id)
    return take(adopted, chosen, old_paths(site), texts.adopt, setting.language)


def proposed(url: str, max_pages: int, folder: Path, say: Callable[..., str], follow: Path | None) -> int:
    """Puts what the website tells into the folder, with pictures; what was stopped goes on. `follow` is told how far.

    Raises ToolkitError, Interrupted when stopped; what was read by then is a proposal, too.
    """
    import asyncio

    from toolkit.cli._progress import write
    from toolkit.documents import adoption

    told, course, waiting = count(1), Course(1, 0), [0]

    def progress(page: str) -> None:
        course.tell(Event(kind="page", id=url, url=masked(url), text=page, ahead=waiting[-1]))
        write(course, follow)
        click.echo(plain(say("page", number=next(told), most=max_pages, url=page)), err=True)

    try:
        asyncio.run(adoption.look(url, max_pages, folder, progress, waiting.append))
    except KeyboardInterrupt as stop:
        with suppress(NotCarriedOut):  # not even one page
            adoption.write(folder)
        command = shlex.join(["toolkit", "init", "--from", masked(url), "--proposal", str(folder)])
        raise Interrupted(say("reading-stopped"), say("go-on", command=command)) from stop
    click.echo(plain(say("cutting")), err=True)
    made = adoption.write(folder)
    echo(plain(say("proposed", pages=made.pages, file=folder / adoption.NAME)))
    return 0


def _read(url: str, max_pages: int, say: Callable[..., str]) -> Site:
    import asyncio

    from rich.console import Console
    from rich.text import Text

    status = Console(stderr=True, highlight=False).status(plain(say("reading")))
    with status:
        return asyncio.run(
            look(
                url,
                max_pages,
                lambda page: status.update(Text(f"{plain(say('reading'))}: {plain(page)}", no_wrap=True)),
            )
        )


def _show(group: Group, setting: Setting, say: Callable[..., str]) -> None:
    texts = setting.texts.adopt
    echo()
    echo(plain(texts.groups[group.id]), bold=True, underline=True)
    for one in group.found[:_SHOWN]:
        echo(wrapped(f"{_label(one, setting.texts)}: {one.shown}", 2))
        echo(wrapped(comment(one, texts, setting.language), 6), dim=True)
    if len(group.found) > _SHOWN:
        echo(wrapped(say("others", count=len(group.found) - _SHOWN), 2))
    if group.missing:
        echo(wrapped(say("missing", names=", ".join(texts.labels[path] for path in group.missing)), 2))


def _label(one: Found, texts: Texts) -> str:
    """What was found, in the user's words."""
    if one.path.startswith("rights."):
        return texts.choices["material-kind"][one.value["kind"]]
    if one.path.startswith("facts.offers["):
        return str(one.value["name"])
    above = one.path.rpartition(".")[0]
    return texts.adopt.labels.get(one.path) or texts.adopt.labels.get(above) or texts.titles[above.rpartition(".")[2]]
