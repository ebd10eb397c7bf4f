"""A report page: template, words and values in, one self-contained HTML file out."""

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import FileSystemLoader, StrictUndefined, meta
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from toolkit import digests, resources
from toolkit.documents import look
from toolkit.documents.report.words import FOLDER, Words

_UNSEEN: Final = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and those that turn the direction of what follows: they can make a text lie."""


def render(template: str, words: Words, sheets: tuple[str, ...], script: str = "", **values: Any) -> str:
    """The page. `sheets` and `script` name files of `templates/reports`; the policy admits just them."""
    style = look.fonts_css() + look.css("tokens", "base", "shot") + styles(*sheets)
    code = _text(f"{script}.js") if script else ""
    policy = look.csp((style,), (code,) if code else ())
    return _environment().get_template(template).render(
        say=words, lang=words.language, style=style, script=code, policy=policy, **values
    )  # fmt: skip


def ready(template: str) -> None:
    """The template and those it refers to are compiled afterwards."""
    environment = _environment()
    waiting, seen = [template], set[str]()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        environment.get_template(name)
        assert environment.loader is not None
        source, _, _ = environment.loader.get_source(environment, name)
        named = meta.find_referenced_templates(environment.parse(source))
        waiting += [each for each in named if each and each not in seen]


def part(template: str, words: Words, **values: Any) -> Markup:
    """Sections to stand in another page, which has their style sheets and `fills` once."""
    return Markup(_environment().get_template(template).render(say=words, lang=words.language, **values))  # noqa: S704


def styles(*names: str) -> str:
    """The style sheets `templates/reports/<name>.css`, one after the other."""
    return "".join(_text(f"{name}.css") for name in names)


def write(path: Path, html: str) -> Path:
    """Writes the page, its folder included. A half of a surrogate pair, which has no UTF-8 form, becomes `?`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(html.encode("utf-8", "replace"))
    return path


def plain(value: object) -> object:
    """A text without characters that nobody sees; everything else as it is."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return _UNSEEN.sub("", value)


def _basis(name: str, words: Words) -> str:
    """A statute or norm as it is cited; what is no source but an agreement, in words."""
    key = f"basis_{name.replace(' ', '-')}"
    return words(key) if words.has(key) else name


@cache
def _environment() -> SandboxedEnvironment:
    made = SandboxedEnvironment(
        loader=FileSystemLoader([resources.folder("templates") / name for name in (FOLDER, "look")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=plain,
    )
    made.globals.update(icon=look.icon)
    made.filters.update(basis=_basis, digest=digests.shown)
    return made


@cache
def _text(name: str) -> str:
    return (resources.folder("templates") / FOLDER / name).read_text(encoding="utf-8")
