"""How hard the running text of a page is to read."""

import re
from collections.abc import Iterable
from typing import Annotated, Final

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail
from toolkit.observations import Page
from toolkit.observations.structure import TextLook

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END: Final = re.compile(r"[.!?…]+(?=\s|$)")
_VOWELS: Final = re.compile(r"[aeiouyàâäáæèêëéìîïíòôöóœùûüú]+", re.IGNORECASE)
_SILENT: Final = re.compile(r"(?<=[^aeiouy])e(s|d)?$", re.IGNORECASE)
_LEGAL: Final = re.compile(
    r"datenschutz|privacy|impressum|imprint|confidential|legal|mentions|agb\b|terms|condition|cookie|note-legali|disclaimer",
    re.IGNORECASE,
)
_FORMULAS: Final = {
    "en": (206.835, 1.015, 84.6), "de": (180.0, 1.0, 58.5), "fr": (207.0, 1.015, 73.6), "it": (217.0, 1.3, 60.0),
}  # fmt: skip
"""Constant, weight of words a sentence, weight of syllables a word: Flesch 1948; Amstad 1978; Kandel and Moles 1958;
Franchina and Vacca 1972."""
_LEAST: Final = 8  # words of a text that is no label


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    min: Annotated[float, Meta(description="Least reading ease, from 0 (very hard) to 100 (very easy).")] = 30
    words: Annotated[int, Meta(ge=20, description="Words of running text from which on a page is judged.")] = 80


def subjects(page: Page, params: Params) -> Iterable[Page]:
    """The page, where it has running text in a language with a formula; legal texts are of another kind."""
    return (page,) if _language(page) and not _LEGAL.search(page.url) and _texts(page) else ()


def judge(subject: Page, page: Page, params: Params) -> Outcome:
    texts = _texts(page)
    joined = " ".join(look.text for look in texts)
    words = _WORD.findall(joined)
    if len(words) < params.words:
        return NOT_APPLICABLE
    sentences = sum(max(1, len(_END.findall(look.text))) for look in texts)
    syllables = sum(_syllables(word, _language(page)) for word in words)
    constant, per_sentence, per_word = _FORMULAS[_language(page)]
    ease = constant - per_sentence * len(words) / sentences - per_word * syllables / len(words)
    if ease >= params.min:
        return PASS
    return fail("hard", at=texts[0], ease=round(ease), least=params.min, per_sentence=round(len(words) / sentences))


def _language(page: Page) -> str:
    language = page.view.lang.partition("-")[0].lower()
    return language if language in _FORMULAS else ""


def _texts(page: Page) -> list[TextLook]:
    return [
        look
        for look in page.view.structure.texts
        if look.visible
        and look.region in ("main", "other")
        and len(look.text.split()) >= _LEAST
        and (look.within == "" or look.within == "blockquote")
    ]


def _syllables(word: str, language: str) -> int:
    """Groups of vowels; a silent e at the end does not count in English and French."""
    plain = _SILENT.sub("", word) if language in ("en", "fr") and len(word) > 3 else word
    return max(1, len(_VOWELS.findall(plain)))
