"""What the document of a profile's page says to machines: microdata, dated articles, data that its scripts begin with.

The document is foreign: it is parsed, never run, and read within limits.
"""

import re
from html.parser import HTMLParser
from typing import Any, Final

import msgspec
from msgspec import Struct, field

_CHARACTERS: Final = 4_000_000
_ITEMS: Final = 2_000
_ARTICLES: Final = 100
_DEEPEST: Final = 500
_TEXT: Final = 10_000
_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_SOURCES: Final = ("content", "datetime", "href", "src")
_WORDS: Final = ("articleBody", "text")
"""Properties that mark the words of an article; X has a mark of its own."""
_X_WORDS: Final = "tweetText"
_ASSIGNED: Final = re.compile(r"\s*(?:var\s|let\s|const\s|window\.)\s*(\w{1,80})\s*=\s*(?=\{)")


class Article(Struct, kw_only=True):
    """An `article` element. `said` is the text of what is marked as its words, empty when nothing is."""

    time: str = ""
    link: str = ""
    """Of the link around its time, as written."""
    said: str = ""


class Markup(Struct, kw_only=True):
    """`items` are written like JSON-LD: `@type`, and properties with a text or a further item."""

    items: list[dict[str, Any]] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    scripts: dict[str, Any] = field(default_factory=dict)
    """JSON by the id of its element, or by the name of the variable that it is assigned to."""


def read(html: str) -> Markup:
    """Reads as much as the limits allow; a broken document gives what stands before the damage."""
    reader = _Reader()
    # The parser of the standard library stops with AssertionError at marked sections that HTML does not know.
    reader.feed(html[:_CHARACTERS].replace("<![", "<!"))
    return reader.markup


class _Open(Struct, frozen=True, kw_only=True):
    """An element that has not ended, with what its text belongs to."""

    tag: str = ""
    item: dict[str, Any] | None = None
    property: str = ""
    """Of `item`, collected from text; empty when text says nothing of it."""
    article: Article | None = None
    words: bool = False
    link: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.markup: Final = Markup()
        self._open: Final = [_Open()]
        self._script: str | None = None
        self._texts: Final[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script":
            self._script = given.get("id", "")
            self._texts.clear()
            return
        one = self._entered(tag, given)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(one)

    def _entered(self, tag: str, given: dict[str, str]) -> _Open:
        above = self._open[-1]
        named = given.get("itemprop", "").partition(" ")[0]
        item, property_ = self._item(given, named)
        article = self._article(tag, given)
        own = article is above.article
        link = given["href"] if tag == "a" and given.get("href") else above.link if own else ""
        if article and own and tag == "time" and given.get("datetime") and not article.time:
            article.time, article.link = given["datetime"][:40], link
        words = (named in _WORDS or given.get("data-testid") == _X_WORDS) or (own and above.words)
        return _Open(tag=tag, item=item, property=property_, article=article, words=words, link=link)

    def _item(self, given: dict[str, str], named: str) -> tuple[dict[str, Any] | None, str]:
        """The item that what stands inside belongs to, and the property that its text is."""
        above = self._open[-1]
        if "itemscope" in given and len(self.markup.items) < _ITEMS:
            item: dict[str, Any] = {"@type": given.get("itemtype", "").rpartition("/")[2]}
            self.markup.items.append(item)
            if named and above.item is not None:
                above.item.setdefault(named, item)
            return item, ""
        if not named or above.item is None:
            return above.item, above.property
        value = next((given[name] for name in _SOURCES if given.get(name)), "")
        if value:
            above.item.setdefault(named, value[:_TEXT])
        return above.item, "" if value or named in above.item else named

    def _article(self, tag: str, given: dict[str, str]) -> Article | None:
        if (tag == "article" or given.get("role") == "article") and len(self.markup.articles) < _ARTICLES:
            self.markup.articles.append(Article())
            return self.markup.articles[-1]
        return self._open[-1].article

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self._keep("".join(self._texts))
            self._script = None
            return
        at = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].tag == tag), 0)
        if at:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._texts.append(data)
            return
        within, text = self._open[-1], " ".join(data.split())
        if text and within.item is not None and within.property:
            known = within.item.get(within.property, "")
            within.item[within.property] = f"{known} {text}".strip()[:_TEXT]
        if text and within.article and within.words:
            within.article.said = f"{within.article.said} {text}".strip()[:_TEXT]

    def _keep(self, text: str) -> None:
        """JSON of an element with an id, or assigned to a variable by the first statement of a script."""
        named = _ASSIGNED.match(text)
        name = named[1] if named else self._script
        if not name or name in self.markup.scripts:
            return
        try:
            value = msgspec.json.decode((text[named.end() :] if named else text).strip().removesuffix(";"))
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            return
        if isinstance(value, dict):
            self.markup.scripts[name] = value
