"""What a guest looks for on a profile is filled in, and its pictures are large enough for the platform."""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, lacking
from toolkit.observations import Profile
from toolkit.observations.profile import Picture

Field = Literal["name", "about", "category", "phone", "email", "website", "address", "hours"]
_NEEDS = {"phone": "contact", "email": "contact", "address": "contact", "hours": "hours"}
_FIELDS: dict[str, tuple[Field, ...]] = {
    "facebook": ("name", "about", "category", "phone", "website", "address"),
    "google-business": ("name", "category", "phone", "website", "address", "hours"),
    "instagram": ("name", "about", "website"),
    "x": ("name", "about", "website"),
    "youtube": ("name", "about"),
    "tiktok": ("name", "about"),
    "linkedin": ("name", "about", "website"),
}
_LEAST = {
    "facebook": {"avatar": (320, 320), "cover": (820, 312)}, "instagram": {"avatar": (320, 320)},
    "linkedin": {"avatar": (300, 300), "cover": (1128, 191)}, "x": {"avatar": (400, 400), "cover": (1500, 500)},
    "youtube": {"avatar": (800, 800), "cover": (2560, 1440)},
}  # fmt: skip


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must be there."""

    fields: Annotated[
        tuple[Field, ...], Meta(description="Fields that must be filled in; without it those usual on the platform.")
    ] = ()
    about: Annotated[int, Meta(ge=1, description="Least length of the description, in characters.")] = 20


def subjects(profile: Profile, params: Params) -> Iterable[Field | Picture]:
    yield from params.fields or _FIELDS.get(profile.platform, ())
    yield from profile.pictures


def judge(subject: Field | Picture, profile: Profile, params: Params) -> Outcome:
    """A field the evidence cannot hold is not known to be empty."""
    if isinstance(subject, Picture):
        return _picture(subject, profile)
    value = getattr(profile, subject)
    if not value and _NEEDS.get(subject, "about") not in profile.capabilities:
        return lacking(profile, _NEEDS.get(subject, "about"))
    if not value:
        return fail("empty", target=subject, field=subject)
    if subject == "about" and len(value) < params.about:
        return fail("short", target=subject, length=len(value), least=params.about)
    return PASS


def _picture(picture: Picture, profile: Profile) -> Outcome:
    least = _LEAST.get(profile.platform, {}).get(picture.use)
    if least is None or not picture.width:
        return NOT_APPLICABLE
    if picture.width < least[0] or picture.height < least[1]:
        return fail(
            "small-avatar" if picture.use == "avatar" else "small-cover", target=picture.name, width=picture.width,
            height=picture.height,
            least_width=least[0], least_height=least[1],
        )  # fmt: skip
    return PASS
