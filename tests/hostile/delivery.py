"""An attacker's website and an attacker's export of a profile: every text that a report may show tries to be more."""

import base64
import html
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import msgspec
import pikepdf
from PIL import Image, ImageDraw

from tests.browser.server import Handler
from tests.unit.capture.exports import archives
from toolkit.checking import check as checks

HERE = Path(__file__).parent
PASSWORD, TOKEN, COOKIE, TYPED = "hunter22-of-staging", "tok-3fb1c0ffee", "cookie-9c0ffee", "typed-4dc0ffee"
LOGIN = f"guest:{PASSWORD}"
SECRETS = (PASSWORD, TOKEN, COOKIE, TYPED, base64.b64encode(LOGIN.encode()).decode())
OUTSIDE = "evil.example"
FORMULA = "=cmd|' /C calc'!A0"
POLYGLOT = b"<script>alert('polyglot')</script>"


def evil(field: str) -> str:
    """Ends whatever it may stand in, runs, loads, turns the direction, hides, clears the screen, renders."""
    return (
        f"{field}\"'><x-evil></x-evil><script>alert('{field}')</script>"
        f"<img src=https://{OUTSIDE}/{field} onerror=alert(1)>"
        f"<svg onload=alert(2)></svg>]]></title></style></script>--><style>@import 'https://{OUTSIDE}/css'</style>"
        "\u202egnp.exe\u2066\u200b\x1b[2J\x1b]0;owned\x07\x9b31m{{7*7}}{field}%s${7*7}"
    )


def _text(field: str) -> str:
    return html.escape(evil(field))


def site() -> dict[str, Callable[[Handler], None]]:
    """Routes by path. Whoever does not know the login gets nothing."""
    routes: dict[str, Callable[[Handler], None]] = {
        "/": _page(_home()),
        "/rooms": _page(_rooms()),
        "/polyglot.png": _file(_picture("PNG") + POLYGLOT, "image/png"),
        "/drawn.svg": _file(_drawing(), "image/svg+xml"),
        "/list.pdf": _file(_pdf(), "application/pdf"),
        "/robots.txt": _file(f"User-agent: {evil('robots')}\nSitemap: /map.xml".encode(), "text/plain"),
        "/evil.js": _file(f"throw new Error({json.dumps(evil('error'))})".encode(), "text/javascript"),
        "/evil.css": _file(f"@import 'https://{OUTSIDE}/sheet'; h1 {{ color: #999 }}".encode(), "text/css"),
        "/not-a-list.pdf": _file(_home().encode(), "text/html; charset=utf-8"),
    }
    return {path: _guarded(route) for path, route in routes.items()}


def _guarded(route: Callable[[Handler], None]) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        if handler.headers.get("Authorization") == f"Basic {base64.b64encode(LOGIN.encode()).decode()}":
            route(handler)
        else:
            handler.answer(b"", status=401, WWW_Authenticate='Basic realm="staging"')

    return answer


def _page(text: str) -> Callable[[Handler], None]:
    heads = {
        "Set-Cookie": f"sid=\"{COOKIE}\"; Path=/", "X-Powered-By": "PHP/5.2 <script>alert(3)</script>",
        "Server": f"{FORMULA} <x-evil>",
    }  # fmt: skip
    return lambda handler: handler.answer(text.encode(), **heads)


def _file(body: bytes, mime: str) -> Callable[[Handler], None]:
    return lambda handler: handler.answer(body, mime=mime)


def _home() -> str:
    """`@name@` is the attacker's text of that name as HTML, `@js:name@` the same in a script."""
    plain = {"FORMULA": html.escape(FORMULA), "WRONG": quote(evil("path")), "TOKEN": TOKEN, "COOKIE": COOKIE}

    def filled(found: re.Match[str]) -> str:
        script, name = found[1], found[2]
        if not script:
            return plain.get(name) or _text(name)
        return json.dumps(FORMULA if name == "FORMULA" else evil(name))[1:-1].replace("<", "\\u003c")

    return re.sub(r"@(js:)?([A-Za-z][A-Za-z-]*)@", filled, (HERE / "home.html").read_text("utf-8"))


def _rooms() -> str:
    return f"""<!doctype html><html lang=en><title>{_text("title")}</title><meta name=description content="{FORMULA}">
    <h1>{_text("second")}</h1><p>{_text("second-text")}<a href=/>{_text("back")}</a>"""


def _picture(form: str) -> bytes:
    picture = Image.effect_noise((300, 200), 80).convert("RGB")
    ImageDraw.Draw(picture).rectangle((20, 20, 200, 120), fill="red")
    out = io.BytesIO()
    exif = Image.Exif()
    exif[315], exif[33432] = evil("artist").encode("ascii", "ignore").decode(), FORMULA
    picture.save(out, form, exif=exif)
    return out.getvalue()


def _drawing() -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" onload="alert(7)"><script>alert(8)</script>'
        f'<image href="https://{OUTSIDE}/in-svg"/><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><x-evil/>'
        '</body></foreignObject><rect width="300" height="200" fill="red"/></svg>'
    ).encode()


def _pdf() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Title"] = evil("pdf-title")
    document.docinfo["/Author"] = FORMULA
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(9)"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def export(path: Path) -> Path:
    """Of a page on Facebook, as the platform packs it; its texts, names and links are the attacker's."""
    start = archives.at(2026, 10, 5, 8)
    posts = [
        archives.post(start + 86_400 * n, text, link=link, title=evil(f"post-title-{n}"))
        for n, (text, link) in enumerate(
            [
                (evil("post"), "javascript:alert(1)"), (FORMULA, f"https://{OUTSIDE}/linked"),
                (f"{evil('post-twice')} #{FORMULA}", ""),
                (f"Anzeige {evil('post-last')} CHF 99 pro Nacht", "data:text/html,x"),
            ]
        )
    ]  # fmt: skip
    said = [archives.comment(start + 3_600, evil("comment"), evil("author")), archives.comment(start, FORMULA, FORMULA)]
    return archives.packed(path, archives.members(posts, said))


def spec(folder: Path) -> Path:
    """Every check that judges without knowing the house, and that nothing has to be tried for; one scenario."""
    website, profile = [], []
    for id_ in checks.paths():
        meta = checks.metadata(id_)
        if (meta.needs_spec and not id_.startswith("profile.")) or checks.driven([id_]) or not _without_parameters(id_):
            continue
        listed = profile if checks.judges_profiles(id_) else website
        letter = "P" if listed is profile else "W"
        listed.append(f"      - {{id: {letter}-{len(listed) + 1:03}, check: {id_}, severity: major}}")
    text = (HERE / "spec.yaml.txt").read_text("utf-8")
    for name, value in (("website", "\n".join(website)), ("profile", "\n".join(profile))):
        text = text.replace(f"@{name}@", value)
    path = folder / "spec.yaml"
    path.write_text(text, "utf-8")
    return path


def _without_parameters(id_: str) -> bool:
    try:
        checks.params(checks.load(id_), {})
    except msgspec.ValidationError:
        return False
    return True
