"""What platforms count of posts: likes within the bounds a description names, drawn by its seed."""

from random import Random
from typing import Any


def counted(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The posts with `likes` and `replies`: guests' words, the house's answers, and `guests` more where there are."""
    chance = Random(told.get("seed", 1))
    low, high = told["likes"]
    posts = [{"likes": chance.randint(low, high), **post} for post in told["posts"]]
    for number, post in enumerate(posts):
        talks = [talk for talk in told["talks"] if talk["post"] == number]
        post["replies"] = sum(1 + ("answer" in talk) for talk in talks) + chance.randint(0, told["guests"])
        post["views"] = 40 + 11 * post["likes"]
    return posts


def answers(told: dict[str, Any]) -> list[dict[str, Any]]:
    """What the house wrote itself, under guests' words and elsewhere, by time."""
    given = [talk["answer"] for talk in told.get("talks", ()) if "answer" in talk]
    return sorted([*given, *told["comments"]], key=lambda said: str(said["time"]))
