"""What every page has: templates, words, language, look."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse

from toolkit import formats
from toolkit.checking.wording import fill, texts
from toolkit.digests import named
from toolkit.documents.look import css, fonts_css, icon
from toolkit.documents.report.page import styles
from toolkit.languages import LANGUAGES, closest
from toolkit.resources import folder
from toolkit.studio import projects
from toolkit.studio.security import MOST
from toolkit.studio.settings import Settings

COOKIE: Final = "studio-language"
MOST_FIELDS: Final = 5000
_TYPES: Final = {".css": "text/css", ".js": "text/javascript"}


def settings_of(request: Request) -> Settings:
    """Of the studio that serves this request."""
    settings: Settings = request.app.state.settings
    return settings


def path_of(request: Request) -> Path:
    """The spec that the address names. Raises 404 for what is none in the folder."""
    return projects.spec(settings_of(request).folder, request.path_params["name"])


async def form_of(request: Request) -> FormData:
    """What was sent; the guard has bounded it."""
    return await request.form(max_part_size=MOST, max_fields=MOST_FIELDS)


def language_of(request: Request) -> str:
    """Chosen by the user, else given at the start, else the browser's."""
    chosen = request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return str(chosen)
    given = request.app.state.settings.language
    return given or closest(request.headers.get("accept-language", "en").split(",")[0].split(";")[0].strip())


def words(language: str, place: str = "studio") -> Callable[..., str]:
    """A function from a key and its values to the sentence, of `templates/<place>/<language>.yaml`."""
    known = texts(place, language)

    def say(key: str, **values: Any) -> str:
        return fill(known[key], values, language)

    return say


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page of a template, in the reader's language."""
    return HTMLResponse(_rendered(request, template, values), status)


def passage(request: Request, template: str, **values: Any) -> str:
    """A template of one line as plain text, for what no page of ours shows."""
    return Markup(_rendered(request, template, values)).unescape().strip()  # noqa: S704  # only to be taken apart


def _rendered(request: Request, template: str, values: dict[str, Any]) -> str:
    language = language_of(request)
    return _environment().get_template(f"{template}.html.j2").render(
        say=words(language), language=language, languages=LANGUAGES, here=request.url.path, **values
    )  # fmt: skip


def link(place: str, name: str, **query: str) -> str:
    """Address of a page about a file of the folder: `link("spec", "haus/spec.yaml")`."""
    more = "&".join(f"{key}={quote(value, safe='')}" for key, value in query.items())
    return f"/{place}/{quote(name)}" + (f"?{more}" if more else "")


def compiled() -> None:
    """Compiles all templates; else each is compiled when it is first shown."""
    for name in _environment().list_templates(extensions=["j2"]):
        _environment().get_template(name)


def way_back(given: str) -> str:
    """The address as one of ours; the first page for what leads elsewhere."""
    return given if given.startswith("/") and given[1:2] not in ("/", "\\") else "/"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader([folder("templates") / name for name in ("studio", "look")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(asset=_asset, icon=icon, link=link, long_date=formats.long_date, number=formats.number)
    return made


def _asset(name: str) -> str:
    """Address of a style sheet or script; another content has another address."""
    return f"/-/{name}?v={named(sha256(asset(name)[0]).hexdigest())}"


@cache
def asset(name: str) -> tuple[bytes, str]:
    """Content and media type of a style sheet or script. Raises KeyError when there is none."""
    path = assets()[name]
    content = path.read_text(encoding="utf-8")
    if name == "studio.css":
        content = fonts_css() + css("tokens", "base", "shot") + content
    elif name == "decide.css":
        content = styles("report", "offers", "profile", "compare") + content
    return content.encode(), _TYPES[path.suffix]


@cache
def assets() -> dict[str, Path]:
    return {path.name: path for path in (folder("templates") / "studio").iterdir() if path.suffix in _TYPES}
