"""Whether links and buttons lead anywhere."""

import re
from collections.abc import Iterable

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Control, Link, Page
from toolkit.observations.derived import addresses, merged
from toolkit.observations.driven import Effect

_NOWHERE = re.compile(r"#|javascript:\s*(void\s*\(?\s*0?\s*\)?)?\s*;?|https?:(/{2,3})?", re.IGNORECASE)
_TO_TOP = re.compile(
    r"nach oben|zum? (seiten)?anfang|seitenanfang|\btop\b|haut|inizio|torna su|\bsu\b|\bup\b|\bhome\b|start(seite)?\b"
    r"|accueil|[\u2191\u25b2\u2303\u02c4\u21e7]",
    re.IGNORECASE,
)
"""`#` alone is the top of the page (HTML §7.4.6.4): such links do what they say."""
_TOP_CLASS = re.compile(r"to-?top|scroll-?(up|top)|back-?top|logo|brand", re.IGNORECASE)
_NETWORKS = re.compile(
    r"^(facebook|instagram|twitter|x|linkedin|youtube|tiktok|tripadvisor|pinterest|vimeo)\.(com|ch|de|at|fr|it)$"
)
_LEGAL_PAGE = re.compile(r"datenschutz|privacy|impressum|imprint|confidential|legal|cookie|donnees", re.IGNORECASE)


def subjects(page: Page, params: NoParams) -> Iterable[Link | Control]:
    yield from (link for link in merged.links(page) if link.raw is not None and _can_be_used(link))
    yield from (control for control in merged.controls(page) if _is_plain_button(control))


def judge(subject: Link | Control, page: Page, params: NoParams) -> Outcome:
    """HTML §4.6.1: a link leads to an address; a control that does nothing promises what it does not keep."""
    effect = _effect(subject, page)
    if isinstance(subject, Control):
        return _button(subject, effect)
    raw = (subject.raw or "").strip()
    if _NOWHERE.fullmatch(raw):
        if _is_top(subject, raw) or (effect != "none" if effect else _is_handled(subject)):
            return PASS
        return _unheard(subject) if effect and _is_heard(subject) else _nowhere(subject, raw)
    name = _named_host(subject)
    if addresses.SAMPLE.match(name) and not addresses.same_site(page.url, subject.href):
        return fail("sample", at=subject, address=raw, label=_label(subject))
    if _is_bare_network(subject, name, page):
        return fail("network-root", at=subject, address=raw, label=_label(subject))
    return PASS


def _nowhere(link: Link, raw: str) -> Outcome:
    return fail("nowhere", at=link, address=raw, label=_label(link))


def _button(control: Control, effect: Effect | None) -> Outcome:
    if effect != "none" if effect else _is_handled(control):
        return PASS
    if effect and _is_heard(control):
        return _unheard(control)
    if effect is None and control.region in ("navigation", "header"):
        return inconclusive("menu-button", at=control, label=_label(control))
    return fail("button", at=control, label=_label(control)) if control.text.strip() else NOT_APPLICABLE


def _unheard(thing: Link | Control) -> Outcome:
    """Somebody hears the click; what it does may not be seen on the page, or its script was not to be had from here."""
    return inconclusive("no-effect", at=thing, label=_label(thing))


def _effect(thing: Link | Control, page: Page) -> Effect | None:
    """What it did when it was used; None when nobody tried."""
    driven = page.view.driven
    for press in driven.pressed.presses if driven and driven.pressed else ():
        if press.selector == thing.selector:
            return press.by_key if press.by_key != "none" else press.by_mouse or "none"
    return None


def _can_be_used(link: Link) -> bool:
    """Hidden links count in menus only, which open on a click; elsewhere they are a script's templates."""
    return link.visible or link.region == "navigation"


def _is_plain_button(control: Control) -> bool:
    kind = control.tag == "button" or (control.tag == "input" and control.type == "button")
    return kind and control.visible and not control.disabled and not control.in_form


def _is_heard(thing: Link | Control) -> bool:
    """Somebody hears the click, or an attribute tells a script or the browser what to do."""
    names = thing.attributes
    hooks = (
        "data-",
        "aria-controls",
        "aria-expanded",
        "aria-haspopup",
        "onclick",
        "popovertarget",
        "commandfor",
        "form",
    )
    return thing.listener != "none" or any(n.startswith(hooks) for n in names)


def _is_handled(thing: Link | Control) -> bool:
    """Likewise; what calls itself a button is taken for one until somebody has tried it."""
    return _is_heard(thing) or thing.attributes.get("role") in ("button", "tab")


def _is_top(link: Link, raw: str) -> bool:
    marks = " ".join((link.attributes.get("class", ""), link.attributes.get("id", "")))
    return raw == "#" and bool(_TO_TOP.search(link.text) or _TOP_CLASS.search(marks))


def _named_host(link: Link) -> str:
    if link.href.lower().startswith("mailto:"):
        return link.href.partition("?")[0].rpartition("@")[2].lower()
    return addresses.host(link.href)


def _is_bare_network(link: Link, name: str, page: Page) -> bool:
    parts = addresses.split(link.href)
    if parts.path.strip("/") or parts.query or parts.fragment or _LEGAL_PAGE.search(page.url):
        return False
    return bool(_NETWORKS.match(addresses.registrable(name))) and name not in link.text.lower()


def _label(thing: Link | Control) -> str:
    """What the reader sees, else the selector."""
    return thing.text.strip()[:80] or thing.selector
