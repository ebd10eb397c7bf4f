"""Search in the archives of statements: what was said when, every wording."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from toolkit.archive.finding import Question, find
from toolkit.archive.spans import span
from toolkit.archive.store import opened
from toolkit.checking.wording import texts
from toolkit.studio import projects
from toolkit.studio.frame import language_of, page, settings_of

_MOST: Final = 200
_ROLES: Final = ("owner", "agency", "guest")
_KINDS: Final = ("comment", "review", "story", "evidence")


def search(request: Request) -> Response:
    """The form, and what was found, if something was asked for."""
    query = request.query_params
    words, role = query.get("words", "")[:200], query.get("by", "")
    first, last = span(query.get("from", "")), span(query.get("until", ""))
    wrong = [name for name, day in (("from", first), ("until", last)) if query.get(name) and day is None]
    archives = projects.archives(settings_of(request).folder)
    chosen = query.get("archive", archives[0] if archives else "")
    asked = Question(
        words=words, first=first[0] if first else None, last=last[1] if last else None,
        role=role if role in _ROLES else "", changed="changed" in query, limit=_MOST,
    )  # fmt: skip
    found = None
    if chosen in archives and "words" in query and not wrong:
        with opened(settings_of(request).folder / chosen) as store:
            found = find(store, asked)
    return page(
        request, "archive", archives=archives, chosen=chosen, query=query, roles=_ROLES, found=found, most=_MOST,
        wrong=wrong, said=texts("terminal/archive", language_of(request)), kinds=_KINDS,
    )  # fmt: skip


ROUTES = (Route("/archive", search),)
