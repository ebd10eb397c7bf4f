"""The decision: a comment asks, complains, requests, corrects, or needs no answer."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final, Literal

from msgspec import Struct

from toolkit.observations.derived.answering.folding import folded, original
from toolkit.observations.derived.answering.lexicon import Lexicon, common, lexicon, spam
from toolkit.observations.derived.answering.sentences import Sentence, beginnings, sentences
from toolkit.observations.profile import Comment

Kind = Literal["complaint", "correction", "request", "question", "none"]
KINDS: Final[tuple[Kind, ...]] = ("correction", "complaint", "request", "question")
"""A comment of several kinds is the first of them."""
_POOR: Final = 3  # stars up to which a review needs an answer, whatever it says
_FEW: Final = 5  # words up to which a comment may name just what it asks for
_READ: Final = 4_000  # characters of a comment that are read
_NEAR: Final = 3  # words before another that a negation reaches
_URL: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_MENTION: Final = re.compile(r"(?<![\w@])@([\w.]+)")
_WORD: Final = re.compile(r"[\w'-]+")
_BREAK: Final = re.compile(r",|\b(?:aber|but|mais|ma|pero|jedoch|however)\b")
_STARTS: Final = re.compile(r"^|[,:(\"«„“]+ ?|\s[-–—]+\s|@[\w.]+ ")
_REPLY: Final = re.compile(
    r"(?:ja|jo|nein|doch|oui|yes|yep|nope)\b|(?:si|no|non) ?,|(?:no|non) (?!\w+ (?:reply|answer|hot|one)\b)[a-z]+ ?,"
)


class Need(Struct, frozen=True, kw_only=True):
    """What a comment wants of the house, and the words that decided, as they stand in it."""

    kind: Kind
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.kind != "none"


_NONE: Final = Need(kind="none")


def of_comment(comment: Comment, house: tuple[str, ...] = ()) -> Need:
    """`house` are names and handles of the house: who is called by them is no third person.

    Nothing that the house, its agency or an unknown voice wrote needs an answer.
    """
    return need(comment.text, comment.rating, house) if comment.role == "guest" else _NONE


def need(text: str, rating: int | None = None, house: tuple[str, ...] = ()) -> Need:
    """What a guest's text wants of the house. A review of three stars or fewer is a complaint without any word."""
    written = unicodedata.normalize("NFC", text)[:_READ]
    plain = _URL.sub(lambda found: " " * len(found[0]), folded(written))
    found = dict(_found(plain, house))
    if not found and rating is None:
        found = dict(_murmured(plain, house))
    for kind in KINDS:
        if kind in found:
            return Need(kind=kind, words=(original(written, *found[kind]).strip(" ,"),))
    if rating is not None and rating <= _POOR:
        return Need(kind="complaint", words=(f"{rating} ★",))
    return _NONE


def _found(plain: str, house: tuple[str, ...]) -> Iterator[tuple[Kind, tuple[int, int]]]:
    """Kinds with the span of the words; the earliest span of a kind comes last."""
    if spam().search(plain, beginnings(plain)) or _elsewhere(plain, house):
        return
    angry = next((found for mark in common().angry if (found := plain.find(mark)) >= 0), -1)
    if angry >= 0:
        yield "complaint", (angry, angry + 1)
    parts = sentences(plain)
    withdrawn = max((_withdrawn(part) for part in parts), default=-1)
    searches = _SEARCHES if len(_WORD.findall(plain)) > _FEW else (*_SEARCHES, ("question", _alone))
    for part in reversed(parts):
        to_others = _to_others(part, house)
        for kind, search in searches:
            if kind in ("question", "request") and part.start < withdrawn:
                continue
            if kind != "complaint" and to_others:
                continue
            span = next((hit for name in part.languages if (hit := search(part, lexicon(name)))), None)
            if span:
                yield kind, (part.start + span[0], part.start + span[1])


def _elsewhere(plain: str, house: tuple[str, ...]) -> bool:
    """Whether the comment begins with the name of somebody else, and calls the house nowhere."""
    called = _MENTION.findall(plain)
    return plain.lstrip().startswith("@") and bool(called) and not any(_is_own(name, house) for name in called)


def _is_own(handle: str, house: tuple[str, ...]) -> bool:
    names = {re.sub(r"\W", "", folded(name)) for name in house} - {""}
    bare = re.sub(r"[\W_]", "", handle)
    return any(name in bare or bare in name for name in names) or any(word in bare for word in common().own)


def _to_others(part: Sentence, house: tuple[str, ...]) -> bool:
    """Whether the sentence speaks to a friend or to other guests."""
    if any(not _is_own(name, house) for name in _MENTION.findall(part.text)):
        return True
    for name in part.languages:
        words = lexicon(name)
        if words.others.search(part.text, part.starts):
            return True
        if words.familiar.search(part.text, part.starts) and not words.topic.search(part.text, part.starts):
            return True
    return False


def _withdrawn(part: Sentence) -> int:
    """Where a sentence last takes back what was asked, in the text; -1 where it does not."""
    hits = [hit.start() for name in part.languages for hit in lexicon(name).withdrawn.all(part.text, part.starts)]
    return part.start + max(hits) + 1 if hits else -1


def _question(part: Sentence, words: Lexicon) -> tuple[int, int] | None:
    """None for what asks nothing: rhetoric, and the answer of a guest to another."""
    if _rhetorical(part) or (not part.asks and _REPLY.match(part.text)):
        return None
    asked = _asked(part, words)
    if asked or not part.asks:
        return asked
    return _marked(part, words)


def _rhetorical(part: Sentence) -> bool:
    return any(lexicon(name).rhetorical.search(part.text, part.starts) for name in part.languages)


def _marked(part: Sentence, words: Lexicon) -> tuple[int, int] | None:
    """A question mark alone: one word must name what is asked, and what ends in `oder?` must concern the house."""
    spoken = _WORD.findall(part.text)
    whole = (0, len(part.text))
    if len(spoken) == 1:
        return (
            whole if words.short.search(part.text, part.starts) or words.topic.search(part.text, part.starts) else None
        )
    tagged = next((tag for tag in words.tags.all(part.text, part.starts) if tag.end() == len(part.text)), None)
    if tagged and tagged.start():
        return (
            whole
            if words.topic.search(part.text, part.starts) and not words.praise.search(part.text, part.starts)
            else None
        )
    if len(spoken) <= _NEAR and words.praise.search(part.text, part.starts):
        return None
    return whole


def _asked(part: Sentence, words: Lexicon) -> tuple[int, int] | None:
    """The grammar of a question, with or without its mark."""
    found = words.anywhere.search(part.text, part.starts)
    if found:
        return found.span()
    if part.shouts:
        return None
    praised = not part.asks and words.praise.search(part.text, part.starts) is not None
    for start in _starts(part, words):
        found = words.question.match(part.text, start) or (None if praised else words.maybe.match(part.text, start))
        if found:
            return found.span()
    return None


def _starts(part: Sentence, words: Lexicon) -> list[int]:
    """Where a clause may begin: at a mark, or after a word that leads to it."""
    marks = [hit.end() for hit in _STARTS.finditer(part.text)]
    led = []
    for hit in words.lead.all(part.text, part.starts):
        following = part.text[hit.end() :]
        led.append(len(part.text) - len(following.lstrip(" ,:")))
    return sorted({*marks, *led})


def _request(part: Sentence, words: Lexicon) -> tuple[int, int] | None:
    found = words.request.search(part.text, part.starts)
    return found.span() if found else None


def _correction(part: Sentence, words: Lexicon) -> tuple[int, int] | None:
    found = words.correction.search(part.text, part.starts)
    return None if found is None or _negated(part.text, found, words) else found.span()


def _complaint(part: Sentence, words: Lexicon) -> tuple[int, int] | None:
    soothed = [hit.span() for hit in words.unless.all(part.text, part.starts)]
    for found in words.complaint.all(part.text, part.starts):
        clause = _clause(part.text, found.start())
        eased = any(start < clause[1] and end > clause[0] for start, end in soothed)
        if not eased and not _negated(part.text, found, words):
            return found.span()
    return None


def _denied(part: Sentence, words: Lexicon) -> bool:
    """Whether a fault is named and denied, which is praise."""
    return any(_negated(part.text, hit, words) for hit in words.complaint.all(part.text, part.starts))


def _clause(text: str, place: int) -> tuple[int, int]:
    breaks = [hit.start() for hit in _BREAK.finditer(text)]
    return (
        max((each for each in breaks if each <= place), default=0),
        min((each for each in breaks if each > place), default=len(text)),
    )


def _negated(text: str, found: re.Match[str], words: Lexicon) -> bool:
    """Whether one of the words before, in the same clause, denies it: `gar nicht laut`."""
    start = _clause(text, found.start())[0]
    before = [hit.start() + start for hit in _WORD.finditer(text[start : found.start()])][-_NEAR:]
    return words.negation.search(text, before) is not None


def _alone(part: Sentence, words: Lexicon) -> tuple[int, int] | None:
    """A few words that name what is wanted: `Preis pro Nacht`, `Info bitte`."""
    if _rhetorical(part) or (not part.asks and words.praise.search(part.text, part.starts)):
        return None
    found = next((hit for start in _starts(part, words) if (hit := words.short.match(part.text, start))), None)
    return found.span() if found else None


def _murmured(plain: str, house: tuple[str, ...]) -> Iterator[tuple[Kind, tuple[int, int]]]:
    """Who names a thing of the house without one good word is not content, or wonders."""
    if (
        spam().search(plain, beginnings(plain))
        or _elsewhere(plain, house)
        or any(mark in plain for mark in common().glad)
    ):
        return
    parts = sentences(plain)
    if any(_settled(part, house) for part in parts):
        return
    for part in parts:
        for words in (lexicon(name) for name in part.languages):
            found = words.things.search(part.text, part.starts)
            if found:
                kind: Kind = "question" if words.still.search(part.text, part.starts) else "complaint"
                yield kind, (part.start + found.start(), part.start + found.end())


def _settled(part: Sentence, house: tuple[str, ...]) -> bool:
    """Whether a sentence tells that the whole comment wants nothing."""
    if part.asks or part.shouts or _REPLY.match(part.text) or _to_others(part, house):
        return True
    if any(_denied(part, lexicon(name)) for name in part.languages):
        return True
    return any(
        getattr(lexicon(name), field).search(part.text, part.starts)
        for name in part.languages
        for field in ("praise", "calm", "unless", "withdrawn", "rhetorical")
    )


_SEARCHES: Final[tuple[tuple[Kind, Callable[[Sentence, Lexicon], tuple[int, int] | None]], ...]] = (
    ("complaint", _complaint), ("correction", _correction), ("request", _request), ("question", _question),
)  # fmt: skip
