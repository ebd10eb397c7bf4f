"""Running words of a site by language, and which of them a dictionary does not know."""

import gzip
import pkgutil
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from toolkit.observations.derived.wordlist import Wordlist
from toolkit.observations.site import Site

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
Depth = Literal["common", "all"]
"""In which dictionaries a word is looked up: that of rare forms takes a second to open."""


@lru_cache(maxsize=64)
def counts(
    site: Site, sharp: Sharp, accepted: frozenset[str] = frozenset(), enough: float | None = None
) -> tuple[Count, ...]:
    """One count per language, `accepted` words (lower case) known. Each text counts once, however many pages repeat it.

    `sharp` says how German without a country in its tag is spelled. Blocks without declared language, in another
    language than declared, in the navigation, and quotations are left out. Where no share can exceed `enough`
    hundredths, rare forms are not looked up: then some of the unknown words may be known.
    """
    if enough is not None:
        bound = _counted(site, sharp, accepted, "common")
        if bound is not None and all(count.share <= enough for count in bound):
            return bound
    return _counted(site, sharp, accepted, "all") or ()


def _counted(site: Site, sharp: Sharp, accepted: frozenset[str], depth: Depth) -> tuple[Count, ...] | None:
    """None where the depth does not do to tell in which language a text is."""
    words: Counter[str] = Counter()
    unknown: dict[str, Counter[str]] = {}
    where: dict[str, Counter[str]] = {}
    for page, text, tag in _texts(site, words):
        language = tag.split("-")[0]
        tokens = list(_tokens(text))
        swiss = tag in ("de-ch", "de-li") or (tag == "de" and sharp == "ss")
        strange = [word for word in tokens if word not in accepted and not known(word, language, _sharp(swiss), depth)]
        if _doubtful(tokens, strange):
            if depth != "all":
                return None
            if _foreign(tokens, strange, language):
                continue
        words[language] += len(tokens)
        unknown.setdefault(language, Counter()).update(strange)
        where.setdefault(language, Counter())[page] += len(strange)
    return tuple(
        Count(
            language=language,
            words=words[language],
            unknown=tuple(sorted(unknown[language].items(), key=lambda item: (-item[1], item[0]))),
            pages=tuple(page for page, number in where[language].most_common() if number),
        )
        for language in sorted(unknown)
    )


def _texts(site: Site, words: Counter[str]) -> Iterator[tuple[str, str, str]]:
    """Address, text and language of what is written in sentences, each text once.

    A page ends for the count with the block before which a language has `words` enough.
    """
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
            yield page.url, block.text, tag


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


def _doubtful(tokens: list[str], strange: list[str]) -> bool:
    """Whether so many words are unknown here that the text may be in another language."""
    return len(strange) > len(tokens) / (2 if len(tokens) < _CLAUSE else 3)


def _foreign(tokens: list[str], strange: list[str], language: str) -> bool:
    """Of a doubtful text: whether its words are better known in another language, a matter of another check."""
    if len(tokens) < _CLAUSE:
        return True
    others = (sum(not known(word, other, "ß") for word in tokens) for other in LANGUAGES if other != language)
    return min(others) < len(strange)


@lru_cache(maxsize=100_000)
def known(word: str, language: str, sharp: Sharp, depth: Depth = "all") -> bool:
    """Whether dictionary or word formation of the language explain the word (lower case)."""
    if _listed(word, language, depth):
        return True
    if language == "de":
        forms = {word, word.replace("ss", "ß")} if sharp == "ss" else {word}
        return any(_listed(form, "de", depth) or _stem(form, depth) or _compound(form, 3, depth) for form in forms)
    if language == "it":
        return any(
            word.endswith(clitic)
            and (_listed(word[: -len(clitic)], "it", depth) or _listed(word[: -len(clitic)] + "e", "it", depth))
            for clitic in _CLITICS
        )
    return False


@lru_cache(maxsize=100_000)
def _listed(word: str, language: str, depth: Depth) -> bool:
    """In one of two dictionaries: the one lacks words without inflection, the other rare forms."""
    if word in _house_words(language) or word.lower() in _frequent(language):
        return True
    if depth == "common":
        return False
    import simplemma

    return simplemma.is_known(word, lang=language, low_memory=True)


@cache
def _frequent(language: str) -> Wordlist:
    """In lower case; the words of pyspellchecker's file alone, for its corrections take most of its time to load."""
    packed = pkgutil.get_data("spellchecker", f"resources/{language}.json.gz")
    assert packed is not None
    return Wordlist(msgspec.json.decode(gzip.decompress(packed), type=dict[str, int]))


@cache
def _house_words(language: str) -> frozenset[str]:
    data = (Path(__file__).parent / "data" / "words.yaml").read_bytes()
    words = msgspec.yaml.decode(data, type=dict[str, frozenset[str]])
    return words["everywhere"] | words[language]


def _stem(word: str, depth: Depth) -> bool:
    """An inflected adjective: `saisonale` of `saisonal`."""
    return any(
        word.endswith(ending) and len(word) - len(ending) >= _LEAST and _listed(word[: -len(ending)], "de", depth)
        for ending in ("e", "en", "er", "es", "em", "ere", "eren", "sten", "ste")
    )


def _compound(word: str, parts: int, depth: Depth) -> bool:
    """Known words in a row, with linking letters: `familien|freundliche`, `licht|durch|flutete`."""
    return any(
        _first_part(word[:cut], depth)
        and (_listed(tail, "de", depth) or _stem(tail, depth) or (parts > 2 and _compound(tail, parts - 1, depth)))
        for cut in range(_LEAST, len(word) - _LEAST + 1)
        if (tail := word[cut:])
    )


def _first_part(head: str, depth: Depth) -> bool:
    """A known word, with or without linking letters at its end."""
    starts = (head[: len(head) - len(link)] for link in _LINKS if head.endswith(link))
    return any(
        len(start) >= _LEAST - 1 and (_listed(start, "de", depth) or _listed(start.capitalize(), "de", depth))
        for start in starts
    )
