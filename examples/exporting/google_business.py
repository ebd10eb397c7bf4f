"""Google's Takeout of a business profile: the place, its posts, guests' reviews with the house's answers."""

import json
from typing import Any

from exporting.times import iso

ROOT = "Takeout/Google Business Profile/account-1/location-2"
STARS = ("ONE", "TWO", "THREE", "FOUR", "FIVE")


def files(told: dict[str, Any]) -> dict[str, bytes]:
    """The files of the Takeout by their names."""
    house = told["address"]
    place = {
        "title": told["name"], "websiteUri": told["website"], "phoneNumbers": {"primaryPhone": told["phone"]},
        "profile": {"description": told["about"]},
        "categories": {"primaryCategory": {"displayName": "Hotel"}},
        "storefrontAddress": {
            "addressLines": [house["street"]], "postalCode": house["postcode"], "locality": house["town"],
            "regionCode": house["country"],
        },
    }  # fmt: skip
    posts = [
        {"name": f"accounts/1/locations/2/localPosts/{number}", "createTime": iso(post, told["zone"]),
         "summary": post["text"], "topicType": "STANDARD"}
        for number, post in enumerate(told["posts"])
    ]  # fmt: skip
    reviews = [_review(number, talk, told) for number, talk in enumerate(told["talks"])]
    return {
        f"{ROOT}/data.json": _dump(place),
        f"{ROOT}/localPosts.json": _dump({"localPosts": posts}),
        f"{ROOT}/reviews-token.json": _dump({"reviews": reviews}),
    }


def _review(number: int, talk: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    review: dict[str, Any] = {
        "name": f"accounts/1/locations/2/reviews/{number}", "reviewer": {"displayName": talk["author"]},
        "starRating": STARS[talk.get("stars", 4) - 1], "comment": talk["text"], "createTime": iso(talk, told["zone"]),
    }  # fmt: skip
    if "answer" in talk:
        given = talk["answer"]
        review["reviewReply"] = {"comment": given["text"], "updateTime": iso(given, told["zone"])}
    return review


def _dump(data: Any) -> bytes:
    return json.dumps(data, indent=2).encode("ascii")
