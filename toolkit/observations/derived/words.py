"""Running words of a site by language, and which of them a dictionary does not know."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from toolkit.observations.site import Site

if TYPE_CHECKING:
    from spellchecker import SpellChecker

LANGUAGES = ("de", "fr", "it", "en")
_ADDRESS = re.compile(r"^(https?:|www\.|[#@])|[@/]|\.\w|\.(ch|de|at|li|com|org|net|fr|it|eu|info)$")
_TOKEN = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"«[^»]{0,600}»|“[^”]{0,600}”|„[^“]{0,600}“|‹[^›]{0,600}›")
_LEAST, _MOST = 4, 40  # letters
_ENOUGH = 100_000  # words of a language; more do not change the share
_CLAUSE = 6  # words a block needs before its language can be doubted
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_CLITICS = ("mi", "ti", "si", "ci", "vi", "lo", "la", "li", "le", "ne", "gli", "celo", "velo")


class Count(Struct, frozen=True, kw_only=True):
    """The lower-case words of one language; capitalised words are names too often to be judged."""

    language: str
    words: int
    unknown: tuple[tuple[str, int], ...]
    """Unknown words with their number, the most frequent first."""
    pages: tuple[str, ...]
    """Addresses of the pages with unknown words, the ones with most of them first."""

    @property
    def share(self) -> float:
        """Of unknown words, in hundredths."""
        return 100 * sum(number for _, number in self.unknown) / self.words if self.words else 0.0


Sharp = Literal["ss", "ß"]


@lru_cache(maxsize=64)
def counts(site: Site, sharp: Sharp, accepted: frozenset[str] = frozenset()) -> tuple[Count, ...]:
    """One count per language, `accepted` words (lower case) known. Each text counts once, however many pages repeat it.

    `sharp` says how German without a country in its tag is spelled. Blocks without declared language, in another
    language than declared, in the navigation, and quotations are left out.
    """
    words: Counter[str] = Counter()
    unknown: dict[str, Counter[str]] = {}
    where: dict[str, Counter[str]] = {}
    seen: set[str] = set()
    for page in site.pages:
        for block in page.view.blocks:
            tag = (block.lang or page.view.lang).replace("_", "-").lower()
            language = tag.split("-")[0]
            if language not in LANGUAGES or not block.visible or block.region == "navigation" or block.text in seen:
                continue
            if words[language] > _ENOUGH:
                break
            seen.add(block.text)
            tokens = list(_tokens(block.text))
            swiss = tag in ("de-ch", "de-li") or (tag == "de" and sharp == "ss")
            strange = [word for word in tokens if word not in accepted and not known(word, language, _sharp(swiss))]
            if _foreign(tokens, strange, language):
                continue
            words[language] += len(tokens)
            unknown.setdefault(language, Counter()).update(strange)
            where.setdefault(language, Counter())[page.url] += len(strange)
    return tuple(
        Count(
            language=language,
            words=words[language],
            unknown=tuple(sorted(unknown[language].items(), key=lambda item: (-item[1], item[0]))),
            pages=tuple(page for page, number in where[language].most_common() if number),
        )
        for language in sorted(unknown)
    )


def _sharp(swiss: object) -> Sharp:
    return "ss" if swiss else "ß"


def _tokens(text: str) -> Iterable[str]:
    """Lower-case words of at least four letters; no parts of addresses, numbers, hyphenated or quoted words."""
    for chunk in _QUOTED.sub(" ", text).replace("\u00ad", "").split():
        if _ADDRESS.search(chunk):
            continue
        for match in _TOKEN.finditer(chunk):
            word, beside = match[0], chunk[match.start() - 1 : match.start()] + chunk[match.end() : match.end() + 1]
            halved = "-" in beside or chunk[match.end() : match.end() + 1] in ("'", "’")  # dell', jusqu', don't
            if _LEAST <= len(word) <= _MOST and word.isalpha() and word.islower() and not halved:
                yield word


def _foreign(tokens: list[str], strange: list[str], language: str) -> bool:
    """Whether most words are unknown here and better known in another language: a matter of another check."""
    if len(tokens) < _CLAUSE:
        return len(strange) > len(tokens) / 2
    if len(strange) <= len(tokens) / 3:
        return False
    others = (sum(not known(word, other, "ß") for word in tokens) for other in LANGUAGES if other != language)
    return min(others) < len(strange)


@lru_cache(maxsize=100_000)
def known(word: str, language: str, sharp: Sharp) -> bool:
    """Whether dictionary or word formation of the language explain the word (lower case)."""
    if _listed(word, language):
        return True
    if language == "de":
        forms = {word, word.replace("ss", "ß")} if sharp == "ss" else {word}
        return any(_listed(form, "de") or _stem(form) or _compound(form, 3) for form in forms)
    if language == "it":
        return any(
            word.endswith(clitic) and (_listed(word[: -len(clitic)], "it") or _listed(word[: -len(clitic)] + "e", "it"))
            for clitic in _CLITICS
        )
    return False


@lru_cache(maxsize=100_000)
def _listed(word: str, language: str) -> bool:
    """In one of two dictionaries: the one lacks words without inflection, the other rare forms."""
    import simplemma

    return word in _house_words(language) or word in _frequent(language) or simplemma.is_known(word, lang=language)


@cache
def _frequent(language: str) -> "SpellChecker":
    from spellchecker import SpellChecker

    return SpellChecker(language=language, distance=1)


@cache
def _house_words(language: str) -> frozenset[str]:
    data = (Path(__file__).parent / "data" / "words.yaml").read_bytes()
    words = msgspec.yaml.decode(data, type=dict[str, frozenset[str]])
    return words["everywhere"] | words[language]


def _stem(word: str) -> bool:
    """An inflected adjective: `saisonale` of `saisonal`."""
    return any(
        word.endswith(ending) and len(word) - len(ending) >= _LEAST and _listed(word[: -len(ending)], "de")
        for ending in ("e", "en", "er", "es", "em", "ere", "eren", "sten", "ste")
    )


def _compound(word: str, parts: int) -> bool:
    """Known words in a row, with linking letters: `familien|freundliche`, `licht|durch|flutete`."""
    return any(
        _first_part(word[:cut]) and (_listed(tail, "de") or _stem(tail) or (parts > 2 and _compound(tail, parts - 1)))
        for cut in range(_LEAST, len(word) - _LEAST + 1)
        if (tail := word[cut:])
    )


def _first_part(head: str) -> bool:
    """A known word, with or without linking letters at its end."""
    starts = (head[: len(head) - len(link)] for link in _LINKS if head.endswith(link))
    return any(
        len(start) >= _LEAST - 1 and (_listed(start, "de") or _listed(start.capitalize(), "de")) for start in starts
    )
