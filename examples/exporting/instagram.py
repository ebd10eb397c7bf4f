"""The export of an Instagram account: own posts with their figures, stories, own comments, followers, messages."""

from typing import Any

from exporting.figures import answers, counted
from exporting.meta import dump, photograph, seconds

ACTIVITY = "your_instagram_activity"
SITE = "https://www.instagram.com"


def files(told: dict[str, Any]) -> dict[str, bytes]:
    """The files of the export by their names."""
    zone, handle = told["zone"], told["handle"]
    posts = [(seconds(post, zone), post) for post in _posts(told)]
    stories = [(seconds(story, zone), story) for story in told["stories"]]
    comments = [
        {
            "media_list_data": [{"uri": ""}],
            "string_map_data": {
                "Comment": {"value": comment["text"]},
                "Media Owner": {"value": handle},
                "Time": {"timestamp": seconds(comment, zone)},
            },
        }
        for comment in answers(told)
    ]
    followers = [
        {
            "title": "",
            "media_list_data": [],
            "string_list_data": [
                {"href": f"{SITE}/{one['name']}", "value": one["name"], "timestamp": seconds(one, zone)}
            ],
        }
        for one in told["followers"]
    ]
    owner = {"Username": shown(handle), "Name": shown(told["name"]), "Bio": shown(told["about"])}
    profile = {"profile_user": [{"title": "User Information", "media_map_data": {}, "string_map_data": owner}]}
    figures = {"organic_insights_posts": [insight(time, post) for time, post in posts if "figures" in post]}
    threads = {
        f"{ACTIVITY}/messages/inbox/{thread['key']}/message_1.json": dump(conversation(thread, told["name"], zone))
        for thread in told["threads"]
    }
    return {
        "personal_information/personal_information/personal_information.json": dump(profile),
        "connections/followers_and_following/followers_1.json": dump(followers),
        "logged_information/past_instagram_insights/posts.json": dump(figures),
        f"{ACTIVITY}/media/posts_1.json": dump([{"media": [medium("posts", time, post)]} for time, post in posts]),
        f"{ACTIVITY}/media/stories.json": dump({"ig_stories": [medium("stories", *story) for story in stories]}),
        f"{ACTIVITY}/comments/post_comments_1.json": dump(comments),
        **{uri("posts", time): photograph(post["picture"], time) for time, post in posts if "picture" in post},
        **{uri("stories", time): photograph(story["picture"], time) for time, story in stories},
        **threads,
    }


def _posts(told: dict[str, Any]) -> list[dict[str, Any]]:
    """With their figures: those written beside a post, else those drawn."""
    if "likes" not in told:
        posts: list[dict[str, Any]] = told["posts"]
        return posts
    return [{**post, "figures": {"Likes": post["likes"], "Comments": post["replies"]}} for post in counted(told)]


def medium(folder: str, time: int, entry: dict[str, Any]) -> dict[str, Any]:
    """A picture with its text, as posts and stories list it."""
    return {
        "uri": uri(folder, time),
        "creation_timestamp": time,
        "media_metadata": {"camera_metadata": {"has_camera_metadata": False}},
        "title": entry.get("text", ""),
        "cross_post_source": {"source_app": "FB"},
    }


def insight(time: int, post: dict[str, Any]) -> dict[str, Any]:
    """The figures of a post, joined to it by the time of the thumbnail; `--` stands for none."""
    thumbnail = {"uri": uri("posts", time), "creation_timestamp": time, "title": post["text"]}
    return {
        "media_map_data": {"Media Thumbnail": thumbnail},
        "string_map_data": {name: shown(str(value)) for name, value in post["figures"].items()},
    }


def conversation(thread: dict[str, Any], own: str, zone: str) -> dict[str, Any]:
    """A thread of messages, newest first; these count milliseconds."""
    messages = [
        {
            "sender_name": own if "answer" in message else thread["with"],
            "timestamp_ms": seconds(message, zone) * 1000,
            "content": message.get("answer") or message["text"],
            "is_geoblocked_for_viewer": False,
        }
        for message in reversed(thread["messages"])
    ]
    return {
        "participants": [{"name": thread["with"]}, {"name": own}],
        "messages": messages,
        "title": thread["with"],
        "is_still_participant": True,
        "thread_path": f"inbox/{thread['key']}",
    }


def shown(value: str) -> dict[str, Any]:
    return {"href": "", "value": value, "timestamp": 0}


def uri(folder: str, time: int) -> str:
    return f"media/{folder}/{time}.jpg"
