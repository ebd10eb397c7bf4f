"""The answer when a profile's evidence cannot know what a check asks."""

from toolkit.checking.outcome import Outcome, inconclusive
from toolkit.observations import Profile

PERSON = "person"
"""Named as the source of what no file of the platform has."""


def lacking(profile: Profile, need: str) -> Outcome:
    """What is lacking, what there is, and which source would have it; or why the source has it not whole."""
    if need in profile.missing:
        return inconclusive("missing", what=need, why=profile.missing[need])
    return inconclusive(
        "evidence-lacks", what=need, source=tuple(profile.source.split(" + ")),
        supply=profile.supplies.get(need) or (PERSON,),
    )  # fmt: skip
