"""How easy the running text of a site is to read, by language.

Reading ease after Flesch (1948) for English, with the coefficients of Amstad (1978) for German, of Kandel and Moles
(1958) for French and of Franchina and Vacca (1972) for Italian: 0 is very hard, 100 very easy.
"""

import re
from functools import lru_cache

from msgspec import Struct

from toolkit.observations.derived import imprint, privacy, robots, spoken
from toolkit.observations.page import Page, TextBlock
from toolkit.observations.site import Site

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_END = re.compile(r"[.!?…]+(?=\s|$)")
_SHORT = re.compile(
    r"\b(?:\d{1,2}|[A-ZÄÖÜ]|ca|z\.\s?B|u\.\s?a|d\.\s?h|inkl|exkl|bzw|Nr|St|Dr|Tel|M|Mme|etc|e\.g|i\.e|p\.\s?ex)\."
)
_VOWELS = {
    "de": re.compile(r"[aeiouäöüy]+", re.IGNORECASE),
    "fr": re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+", re.IGNORECASE),
    "it": re.compile(r"[aeiouàèéìòù]+", re.IGNORECASE),
    "en": re.compile(r"[aeiouy]+", re.IGNORECASE),
}
_SILENT = {
    "fr": re.compile(r"(?<=[^aeiouy])(?:es?|ent)$"),
    "en": re.compile(r"(?<=[^aeiouyl])es?$|(?<=[^aeiouydt])ed$"),
}
_EASE = {"de": (180.0, 1.0, 58.5), "fr": (207.0, 1.015, 73.6), "it": (217.0, 1.3, 60.0), "en": (206.835, 1.015, 84.6)}
_NOT_RUNNING = {"blockquote", "q", "pre", "code", "address", "button", "label", "option"}
_LEAST = 8  # words of a block that is read


class Ease(Struct, frozen=True, kw_only=True):
    """The running text of one language."""

    language: str
    words: int
    ease: float
    pages: tuple[Page, ...]
    """Those with text, the hardest first."""


@lru_cache(maxsize=64)
def of(site: Site) -> tuple[Ease, ...]:
    """By language; imprint, privacy notice and other pages of the law are left out, as are quotations."""
    texts: dict[str, dict[Page, list[str]]] = {}
    seen: set[str] = set()
    for page in site.pages:
        language = spoken.written(page) or spoken.primary(page.view.lang)
        if language not in _EASE or imprint.is_imprint(page) or privacy.is_notice(page) or robots.may_hide(page):
            continue
        for block in page.view.blocks:
            if _runs(block, language) and block.text not in seen:
                seen.add(block.text)
                texts.setdefault(language, {}).setdefault(page, []).append(block.text)
    return tuple(_ease(language, pages) for language, pages in sorted(texts.items()))


def _runs(block: TextBlock, language: str) -> bool:
    return (
        block.visible
        and block.region in ("main", "other")
        and block.tag.lower() not in _NOT_RUNNING
        and spoken.primary(block.lang or language) == language
        and bool(_END.search(block.text))
        and len(_WORD.findall(block.text)) >= _LEAST
    )


def _ease(language: str, pages: dict[Page, list[str]]) -> Ease:
    words = sum(len(_WORD.findall(text)) for texts in pages.values() for text in texts)
    everything = [text for texts in pages.values() for text in texts]
    hardest = sorted(pages, key=lambda page: score(pages[page], language))
    return Ease(language=language, words=words, ease=score(everything, language), pages=tuple(hardest))


def score(texts: list[str], language: str) -> float:
    """Reading ease of sentences in a language of `_EASE`; raises KeyError for another one, ValueError without words."""
    words = [word for text in texts for word in _WORD.findall(text)]
    if not words:
        raise ValueError("no words")
    sentences = sum(max(1, len(_END.findall(_SHORT.sub(" ", text)))) for text in texts)
    base, long_sentences, long_words = _EASE[language]
    per_word = sum(syllables(word, language) for word in words) / len(words)
    return base - long_sentences * len(words) / sentences - long_words * per_word


def syllables(word: str, language: str) -> int:
    """Groups of vowels, without endings that are not heard; at least one."""
    heard = _SILENT[language].sub("", word.lower()) if language in _SILENT else word.lower()
    return max(1, len(_VOWELS[language].findall(heard)))
