"""What the Graph API answers the administrator of a page: its posts with guests' comments, and the page itself."""

import json
from typing import Any

from exporting.figures import counted
from exporting.times import moment

PAGE = "104857600"


def files(told: dict[str, Any]) -> dict[str, bytes]:
    """The answers by the names they are kept under."""
    posts = [_post(number, post, told) for number, post in enumerate(counted(told))]
    house = told["address"]
    page = {
        "id": PAGE, "name": told["page"], "about": told["about"], "phone": told["phone"],
        "website": told["website"], "category": "Hotel", "link": f"https://www.facebook.com/{told['handle']}",
        "single_line_address": f"{house['street']}, {house['postcode']} {house['town']}",
    }  # fmt: skip
    return {"posts-1.json": _dump({"data": posts}), "page.json": _dump(page)}


def _post(number: int, post: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    id_ = f"{PAGE}_{number + 1}"
    talks = [(at, talk) for at, talk in enumerate(told["talks"]) if talk["post"] == number]
    return {
        "id": id_, "created_time": _time(post, told), "message": post["text"],
        "permalink_url": f"https://www.facebook.com/{PAGE}/posts/{number + 1}",
        "reactions": {"data": [], "summary": {"total_count": post["likes"]}},
        "comments": {
            "data": [_said(f"{id_}_{at}", talk, told) for at, talk in talks],
            "summary": {"total_count": post["replies"]},
        },
    }  # fmt: skip


def _said(id_: str, talk: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": id_, "created_time": _time(talk, told), "message": talk["text"],
        "from": {"name": talk["author"], "id": f"9{abs(hash_of(talk['author']))}"},
    }  # fmt: skip
    if "answer" in talk:
        own = {
            "id": f"{id_}1", "created_time": _time(talk["answer"], told), "message": talk["answer"]["text"],
            "from": {"name": told["page"], "id": PAGE},
        }  # fmt: skip
        said["comments"] = {"data": [own]}
    return said


def hash_of(name: str) -> int:
    """The same on every run, other than `hash`."""
    return sum(ord(letter) * (at + 1) for at, letter in enumerate(name))


def _time(entry: dict[str, Any], told: dict[str, Any]) -> str:
    return moment(entry, told["zone"]).strftime("%Y-%m-%dT%H:%M:%S+0000")


def _dump(data: Any) -> bytes:
    return json.dumps(data, indent=2).encode("ascii")
