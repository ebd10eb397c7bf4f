"""The house answers guests itself, in words of its own."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct
from rapidfuzz import fuzz

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Site
from toolkit.observations.derived.voices import agency_names, signed, voice

_ALIKE = 90
_LEAST = 10  # answers below which sameness says nothing


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose voice is not the house's."""

    agency: Annotated[
        tuple[str, ...], Meta(description="Further names of the agency and its people, as they sign.")
    ] = ()
    alike: Annotated[int, Meta(ge=1, le=100, description="Share of answers alike from which a person must look.")] = 30
    words: Annotated[int, Meta(ge=1, description="Shorter answers are not compared.")] = 5


def subjects(site: Site, params: Params) -> Iterable[Site]:
    yield site


def judge(subject: Site, site: Site, params: Params) -> Outcome:
    """A signature is a fact; answers alike are a hint."""
    profile, names = site.profile, agency_names(site, params.agency)
    assert profile is not None
    answers = [comment for comment in profile.comments if comment.role in ("owner", "agency") and comment.text.strip()]
    if not answers:
        return NOT_APPLICABLE
    foreign = next((comment for comment in answers if voice(comment, names) == "agency"), None)
    if foreign:
        return fail(
            "agency", target=foreign.permalink or profile.name, day=foreign.time.date(),
            name=signed(foreign, names) or foreign.author, text=foreign.text[:120],
        )  # fmt: skip
    long = [comment.text for comment in answers if len(comment.text.split()) >= params.words]
    if len(long) < _LEAST:
        return PASS
    share = round(100 * _same(long) / len(long))
    return inconclusive("alike", target=profile.name, answers=len(long), share=share) if share >= params.alike else PASS


def _same(texts: list[str]) -> int:
    """Answers that are nearly another one's words."""
    return sum(
        any(other is not text and fuzz.ratio(text, other) >= _ALIKE for other in texts) for text in texts[:500]
    )  # fmt: skip
