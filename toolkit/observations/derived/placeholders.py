"""Left-over template, dummy and instruction text, told from real text that looks like it."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field

from toolkit.observations.derived.passages import Passage
from toolkit.observations.page import Page

_QUOTED = re.compile(r"«[^»]{0,600}»|“[^”]{0,600}”|„[^“]{0,600}“|\"[^\"]{0,600}\"|‹[^›]{0,600}›")
_WORD = re.compile(r"[^\W\d_]+")
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00|0|\()\d(?:[\s()/.\u00a0\u202f-]{0,3}\d){6,14}(?![\w])")
_SERVICE = re.compile(r"0?(800|900|700|84\d|180)")
_NOBODY = re.compile(r"^(41|49|43|33|39|44|1)?0?123456789?0?$|^1?[2-9]\d{2}55501\d{2}$|0{7}")
_DOUBTFUL = re.compile(r"1234567|([1-9])\1{6}")
_EDGE = " \t\u00a0.,;:!…-–—*#|()[]"
_SHORT_PAGE = 60  # words: a page that says only that it is not finished
_FAINT = 4  # words around a quotation that make it a quotation


class Hit(Struct, frozen=True, kw_only=True):
    """A passage that must not go live. `sure` is False where real text can read the same."""

    key: str
    found: str
    sure: bool = True


class _Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    key: str
    pattern: str
    whole: bool = False
    case: bool = False
    example: bool = False
    unsure: bool = False
    short_page: bool = False
    where: Literal["", "title"] = ""
    not_languages: tuple[str, ...] = ()


class _Filler(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    marks: frozenset[str]
    weak: frozenset[str]


class _Data(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    filler: _Filler
    rules: tuple[_Rule, ...] = field(default_factory=tuple)
    examples: str = ""


@cache
def _data() -> tuple[_Data, tuple[tuple[_Rule, re.Pattern[str]], ...], re.Pattern[str]]:
    data = msgspec.yaml.decode((Path(__file__).parent / "data" / "placeholders.yaml").read_bytes(), type=_Data)
    rules = tuple((rule, re.compile(rule.pattern, 0 if rule.case else re.IGNORECASE)) for rule in data.rules)
    return data, rules, re.compile(data.examples, re.IGNORECASE)


def placeholder(passage: Passage, page: Page) -> Hit | None:
    """The first sign of left-over text in the passage."""
    return _filler(passage) or _ruled(passage, page) or _phone(passage)


def _filler(passage: Passage) -> Hit | None:
    """Filler Latin as running text or as the whole passage; somebody else's words in quotation marks do not count."""
    data, _, _ = _data()
    unquoted = _QUOTED.sub(" ", passage.text)
    text = unquoted if len(_WORD.findall(unquoted)) >= _FAINT else passage.text
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return None
    marks = [word for word in words if word in data.filler.marks]
    known = len(marks) + sum(word in data.filler.weak for word in words)
    starts = re.search(r"lorem ipsum", text, re.IGNORECASE)
    running = len(set(marks)) >= 3 and known >= 5 and (known >= 0.6 * len(words) or (starts and _run(words) >= 6))
    alone = starts and known == len(words)
    if running or alone:
        return Hit(key="filler", found=_cut(text[starts.start() :] if starts else text))
    return None


def _run(words: list[str]) -> int:
    data, _, _ = _data()
    best = here = 0
    for word in words:
        here = here + 1 if word in data.filler.marks or word in data.filler.weak else 0
        best = max(best, here)
    return best


def _ruled(passage: Passage, page: Page) -> Hit | None:
    _, rules, examples = _data()
    for rule, pattern in rules:
        if rule.where and passage.where != rule.where:
            continue
        if passage.lang.split("-")[0].lower() in rule.not_languages:
            continue
        found = _whole(pattern, passage) if rule.whole else pattern.search(passage.text)
        if not found:
            continue
        if rule.example and examples.search(passage.text[max(0, found.start() - 60) : found.start()]):
            continue
        if rule.short_page and len(page.text.split()) >= _SHORT_PAGE:
            continue
        return Hit(key=rule.key, found=_cut(found[0]), sure=not rule.unsure)
    return None


def _whole(pattern: re.Pattern[str], passage: Passage) -> re.Match[str] | None:
    text = passage.text.strip()
    return None if passage.where == "mailto" else pattern.fullmatch(text) or pattern.fullmatch(text.strip(_EDGE))


def _phone(passage: Passage) -> Hit | None:
    """A number nobody has: counting upwards, one digit throughout, or the fictitious 555-01xx of North America."""
    if passage.where not in ("text", "description"):
        return None
    for found in _PHONE.finditer(passage.text):
        digits = re.sub(r"\D", "", found[0]).removeprefix("00")
        if _SERVICE.match(digits):
            continue
        if _NOBODY.search(digits):
            return Hit(key="phone", found=found[0])
        if _DOUBTFUL.search(digits):
            return Hit(key="phone", found=found[0], sure=False)
    return None


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:79].rstrip() + "…"
