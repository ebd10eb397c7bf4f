"""A Google Business profile: Google's Takeout, or the answers of its API as files. Reviews with the house's answers.

The time of an answer is that of its last edit: the house may have answered earlier.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._records import entries, inner, key, span, text, unique, written
from toolkit.capture.fetched import ANSWERS
from toolkit.observations import Comment, Post, Profile

PLATFORMS: Final = ("google-business",)
SOURCE: Final = "google-business-takeout"
CAPABILITIES: Final = (
    "reviews",
    "comments.others",
    "replies.own",
    "texts",
    "times",
    "posts",
    "about",
    "contact",
    "hours",
)
_OURS: Final = re.compile(
    r"/(?:account|konto|compte)[^/]*/location[^/]*/[^/]*\.json$|/reviews[^/]*\.json$", re.IGNORECASE
)
_REVIEW: Final = b'"starRating"'
_STARS: Final = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5}
_DAYS: Final = {
    "MONDAY": "Mo", "TUESDAY": "Tu", "WEDNESDAY": "We", "THURSDAY": "Th", "FRIDAY": "Fr", "SATURDAY": "Sa",
    "SUNDAY": "Su",
}  # fmt: skip


def fits(archive: Archive) -> bool:
    return any(_OURS.search(f"/{name}") for name in archive.names) or any(
        _REVIEW in archive.head(name) for name in archive.matching(ANSWERS)[:20]
    )


def read(archive: Archive) -> Profile:
    """Reviews are comments under no post; an answer has the review as its parent."""
    told = [data for name in archive.matching(ANSWERS) if isinstance(data := archive.json(name), dict)]
    place = next((data for data in told if text(data.get("title")) or text(data.get("locationName"))), {})
    name = text(place.get("title")) or text(place.get("locationName"))
    comments = {said.id: said for data in told for review in entries(data, "reviews") for said in _review(review, name)}
    posts = unique(post for data in told for entry in entries(data, "localPosts") if (post := _post(entry)))
    hours = tuple(_hours(place))
    reviews = any("reviews" in data for data in told)
    known = {
        "reviews": reviews, "comments.others": reviews, "replies.own": reviews, "texts": reviews or posts,
        "times": reviews or posts, "posts": any("localPosts" in data for data in told),
        "about": place, "contact": place, "hours": hours,
    }  # fmt: skip
    times = [comment.time for comment in comments.values()] + [post.time for post in posts]
    return Profile(
        platform="google-business",
        source=SOURCE,
        name=name,
        url=text(inner(place, "metadata", "mapsUri")),
        phone=text(inner(place, "phoneNumbers", "primaryPhone")) or text(place.get("primaryPhone")),
        website=text(place.get("websiteUri")) or text(place.get("websiteUrl")),
        address=_address(inner(place, "storefrontAddress") or place.get("address")),
        about=text(inner(place, "profile", "description")),
        category=text(inner(place, "categories", "primaryCategory", "displayName"))
        or text(inner(place, "primaryCategory", "displayName")),
        hours=hours,
        taken=max([archive.taken, *times]),
        covers=span(times),
        capabilities=tuple(capability for capability, found in known.items() if found),
        posts=tuple(posts),
        comments=tuple(sorted(comments.values(), key=lambda comment: comment.time)),
        parts=tuple(archive.matching(ANSWERS)),
    )


def _review(review: dict[str, Any], house: str) -> Iterator[Comment]:
    time = written(review.get("createTime"))
    if time is None:
        return
    author = text(inner(review, "reviewer", "displayName"))
    words = text(review.get("comment"))
    id_ = text(review.get("name")) or text(review.get("reviewId")) or key("google-business", time, f"{author} {words}")
    stars = _STARS.get(text(review.get("starRating")))
    yield Comment(post="", id=id_, author=author, role="guest", time=time, text=words, rating=stars)
    answer = review.get("reviewReply")
    answered = written(inner(answer, "updateTime"))
    if answered and text(inner(answer, "comment")):
        yield Comment(
            post="", id=f"{id_}/reply", parent=id_, author=house, role="owner", time=answered,
            text=text(inner(answer, "comment")),
        )  # fmt: skip


def _post(entry: dict[str, Any]) -> Post | None:
    time, words = written(entry.get("createTime")), text(entry.get("summary"))
    if time is None:
        return None
    media = tuple(text(part.get("googleUrl")) for part in entries(entry, "media") if part.get("googleUrl"))
    link = text(inner(entry, "callToAction", "url"))
    id_ = text(entry.get("name"))
    return Post(
        key=key("google-business", time, words, media, id_), id=id_, time=time, text=words, media=media,
        kind="event" if text(entry.get("topicType")) == "EVENT" else "post", links=(link,) if link else (),
        permalink=text(entry.get("searchUrl")),
    )  # fmt: skip


def _address(told: Any) -> str:
    lines = inner(told, "addressLines")
    parts = [str(line) for line in lines] if isinstance(lines, list) else []
    town = f"{text(inner(told, 'postalCode'))} {text(inner(told, 'locality'))}".strip()
    return ", ".join(part for part in (*parts, town, text(inner(told, "regionCode"))) if part)


def _hours(place: dict[str, Any]) -> Iterator[str]:
    for period in entries(place.get("regularHours"), "periods"):
        first, last = _DAYS.get(text(period.get("openDay"))), _DAYS.get(text(period.get("closeDay")))
        opens, closes = _clock(period.get("openTime")), _clock(period.get("closeTime"))
        if first and last and opens and closes:
            yield f"{first} {opens}-{closes}"


def _clock(told: Any) -> str:
    """`{"hours": 8}`, `{}` for midnight, or `08:00` as the older form writes it."""
    if isinstance(told, str):
        return told if re.fullmatch(r"\d\d:\d\d", told) else ""
    if not isinstance(told, dict):
        return ""
    hours, minutes = told.get("hours", 0), told.get("minutes", 0)
    if not isinstance(hours, int) or not isinstance(minutes, int):
        return ""
    return f"{hours:02}:{minutes:02}"
