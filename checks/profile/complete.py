"""What a guest looks for on a profile is filled in, and its pictures are large enough for the platform."""

from collections.abc import Iterable
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive, lacking
from toolkit.observations import Profile
from toolkit.observations.profile import Picture

Field = Literal["name", "about", "category", "phone", "email", "website", "address", "hours"]
Use = Literal["avatar", "cover"]
_NEEDS = {"phone": "contact", "email": "contact", "address": "contact", "hours": "hours"}
_FIELDS: dict[str, tuple[Field, ...]] = {
    "facebook": ("name", "about", "category", "phone", "website", "address"),
    "google-business": ("name", "category", "phone", "website", "address", "hours"),
    "instagram": ("name", "about", "website"),
    "x": ("name", "about", "website"),
    "youtube": ("name", "about"),
    "tiktok": ("name", "about"),
    "linkedin": ("name", "about", "category", "website", "address"),
    "tripadvisor": ("name", "about", "phone", "website", "address"),
    "booking": ("name", "about", "address"),
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
    avatar: Annotated[
        tuple[int, int] | None,
        Meta(description="Least width and height of the profile picture; without it what the platform asks for."),
    ] = None
    cover: Annotated[
        tuple[int, int] | None,
        Meta(description="Least width and height of the cover; without it what the platform asks for."),
    ] = None

    def least(self, use: Use, platform: str) -> tuple[int, int] | None:
        return getattr(self, use) or _LEAST.get(platform, {}).get(use)


def subjects(profile: Profile, params: Params) -> Iterable[Field | Use | Picture]:
    """Fields, pictures that are there, and uses for which a picture is asked and none is there."""
    yield from params.fields or _FIELDS.get(profile.platform, ())
    yield from profile.pictures
    shown = {picture.use for picture in profile.pictures}
    yield from (use for use in get_args(Use) if use not in shown and params.least(use, profile.platform))


def judge(subject: Field | Use | Picture, profile: Profile, params: Params) -> Outcome:
    """What the evidence cannot hold, or holds only in part, is not known to be missing."""
    if isinstance(subject, Picture):
        return _picture(subject, profile, params.least(subject.use, profile.platform))
    if subject in ("avatar", "cover"):
        return _absent(subject, profile)
    value = getattr(profile, subject)
    if not value:
        need = _NEEDS.get(subject, "about")
        return fail("empty", target=subject, field=subject) if profile.whole(need) else lacking(profile, need)
    if subject == "about" and len(value) < params.about:
        return fail("short", target=subject, length=len(value), least=params.about)
    return PASS


def _absent(use: str, profile: Profile) -> Outcome:
    if not profile.whole("pictures"):
        return lacking(profile, "pictures")
    return fail("no-avatar" if use == "avatar" else "no-cover", target=use)


def _picture(picture: Picture, profile: Profile, least: tuple[int, int] | None) -> Outcome:
    """A public page shows pictures smaller than they were handed in: too small there is no proof."""
    if least is None:
        return NOT_APPLICABLE
    if not picture.width:
        return inconclusive("size-unknown", target=picture.name, picture=picture.name)
    if picture.width >= least[0] and picture.height >= least[1]:
        return PASS
    avatar = picture.use == "avatar"
    if not profile.whole("pictures"):
        return inconclusive(
            "shown-avatar" if avatar else "shown-cover", target=picture.name, width=picture.width,
            height=picture.height, least_width=least[0], least_height=least[1],
        )  # fmt: skip
    return fail(
        "small-avatar" if avatar else "small-cover", target=picture.name, width=picture.width, height=picture.height,
        least_width=least[0], least_height=least[1],
    )  # fmt: skip
