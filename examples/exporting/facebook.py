"""The export of a Facebook page: its own posts and comments, no id of a post, nothing that guests wrote."""

from typing import Any

from exporting.figures import answers
from exporting.meta import dump, photograph, seconds

ACTIVITY = "this_profile's_activity_across_facebook"


def files(told: dict[str, Any]) -> dict[str, bytes]:
    """The files of the export by their names."""
    page, zone = told["page"], told["zone"]
    pictures = {
        picture_name(seconds(post, zone)): photograph(post["picture"], seconds(post, zone))
        for post in told["posts"]
        if "picture" in post
    }
    comments = [
        {
            "timestamp": seconds(comment, zone),
            "data": [{"comment": {"timestamp": seconds(comment, zone), "comment": comment["text"], "author": page}}],
            "title": f"{page} commented on its own post.",
        }
        for comment in answers(told)
    ]
    dashboard = {"prodash_activity": [{"page_name": page, "timestamp": seconds(told["posts"][0], zone)}]}
    return {
        f"{ACTIVITY}/posts/profile_posts_1.json": dump([record(post, page, zone) for post in told["posts"]]),
        f"{ACTIVITY}/comments_and_reactions/comments.json": dump({"comments_v2": comments}),
        f"{ACTIVITY}/professional_dashboard/activity.json": dump(dashboard),
        **pictures,
    }


def record(post: dict[str, Any], page: str, zone: str) -> dict[str, Any]:
    """One entry of `profile_posts_N.json`."""
    time = seconds(post, zone)
    entry: dict[str, Any] = {
        "timestamp": time,
        "data": [{"post": post["text"]}, {"update_timestamp": time}],
        "title": f"{page} updated their status.",
    }
    if "picture" in post:
        media = {
            "uri": picture_name(time),
            "creation_timestamp": time,
            "title": "Timeline photos",
            "description": post["text"],
        }
        entry["attachments"] = [{"data": [{"media": media}]}]
        entry["title"] = f"{page} added a new photo."
    return entry


def picture_name(time: int) -> str:
    return f"{ACTIVITY}/posts/media/timeline_photos/{time}.jpg"
