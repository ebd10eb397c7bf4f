"""Whether what a page and its parts say of their language is true, so that a voice reads them as they are meant."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import LanguagePart, Page, TextBlock
from toolkit.observations.derived import spoken

_SENTENCE: Final = 20  # words of a passage that is no name, no dish and no quoted line
_DISTINCT: Final = 5  # function words of the other language in it
_QUOTED: Final = re.compile(r"^[«»“”„\"‹']|[«»“”\"›']$")


class Unmarked(Struct, frozen=True, kw_only=True):
    """A paragraph without a statement of its own, in a page that states a language."""

    block: TextBlock
    text: str
    lang: str


def subjects(page: Page, params: NoParams) -> Iterable[LanguagePart | Unmarked]:
    """Every statement of a language, and the longer paragraphs that inherit one."""
    parts = page.view.languages
    yield from (part for part in parts if part.lang.strip())
    inner = [part.text for part in parts[1:] if part.text]
    for block in page.view.blocks:
        if block.tag == "p" and block.visible and block.lang and not _QUOTED.search(block.text):
            text = block.text
            for marked in inner:
                text = text.replace(marked, " ")
            if len(text.split()) >= _SENTENCE and text.rstrip().endswith((".", "!", "?")):
                yield Unmarked(block=block, text=text, lang=block.lang)


def judge(subject: LanguagePart | Unmarked, page: Page, params: NoParams) -> Outcome:
    """WCAG 2.2, 3.1.1 and 3.1.2."""
    if isinstance(subject, Unmarked):
        return _unmarked(subject, page)
    whole = subject.selector == "html"
    if whole and spoken.written(page):
        return NOT_APPLICABLE  # Enough text to judge the page as a language version: site.hreflang does.
    found = spoken.contradicts(subject.text, subject.lang) or spoken.contradicts(subject.spoken, subject.lang)
    if not found:
        return PASS
    return fail("page" if whole else "part", at=subject, said=subject.lang, found=found)


def _unmarked(subject: Unmarked, page: Page) -> Outcome:
    found = spoken.contradicts(subject.text, subject.lang)
    if not found or spoken.written(page) == found or spoken.distinct(subject.text, found) < _DISTINCT:
        return PASS
    if spoken.distinct(subject.text, spoken.primary(subject.lang), without=found):
        return PASS  # Words of both: names or dishes in a sentence of the page's own.
    return fail("unmarked", at=subject.block, said=subject.lang, found=found)
