"""The house answers guests itself, in words of its own."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct
from rapidfuzz import fuzz

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Comment, Profile

_ALIKE = 90
_LEAST = 10  # answers below which sameness says nothing


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose voice is not the house's."""

    agency: Annotated[tuple[str, ...], Meta(description="Names of the agency and its people, as they sign.")] = ()
    alike: Annotated[int, Meta(ge=1, le=100, description="Share of answers alike from which a person must look.")] = 30
    words: Annotated[int, Meta(ge=1, description="Shorter answers are not compared.")] = 5


def subjects(profile: Profile, params: Params) -> Iterable[Profile]:
    yield profile


def judge(subject: Profile, profile: Profile, params: Params) -> Outcome:
    """A signature is a fact; answers alike are a hint."""
    answers = [comment for comment in profile.comments if comment.role in ("owner", "agency") and comment.text]
    if not answers:
        return NOT_APPLICABLE
    signed = next((comment for comment in answers if _signature(comment, params)), None)
    if signed:
        return fail(
            "agency", target=signed.permalink or profile.name, day=signed.time.date(), name=_signature(signed, params),
            text=signed.text[:120],
        )  # fmt: skip
    long = [comment.text for comment in answers if len(comment.text.split()) >= params.words]
    if len(long) < _LEAST:
        return PASS
    share = round(100 * _same(long) / len(long))
    return inconclusive("alike", target=profile.name, answers=len(long), share=share) if share >= params.alike else PASS


def _signature(comment: Comment, params: Params) -> str:
    """The agency's name as the author, or in the last line."""
    ends = comment.text.strip().splitlines()[-1].casefold()
    return next(
        (name for name in params.agency if name.casefold() == comment.author.casefold() or name.casefold() in ends), ""
    )


def _same(texts: list[str]) -> int:
    """Answers that are nearly another one's words."""
    return sum(
        any(other is not text and fuzz.ratio(text, other) >= _ALIKE for other in texts) for text in texts[:500]
    )  # fmt: skip
