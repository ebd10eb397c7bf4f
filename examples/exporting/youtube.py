"""Google's Takeout of a YouTube channel: tables of videos by title and of its own comments."""

import csv
import io
import json
from typing import Any

from exporting.figures import answers
from exporting.times import moment

CHANNEL = "UC" + "h" * 22
FOLDER = "Takeout/YouTube and YouTube Music"


def files(told: dict[str, Any]) -> dict[str, bytes]:
    """The tables by their names."""
    videos = [[video(number), CHANNEL, post["title"], _time(post, told)] for number, post in enumerate(told["posts"])]
    said = [
        [f"Ug{number:024}", CHANNEL, _time(each, told), video(0), json.dumps({"text": each["text"]})]
        for number, each in enumerate(answers(told))
    ]
    return {
        f"{FOLDER}/video metadata/videos.csv": table(
            ["Video ID", "Channel ID", "Video Title (Original)", "Video Create Timestamp"], *videos
        ),
        f"{FOLDER}/comments/comments.csv": table(
            ["Comment ID", "Channel ID", "Comment Create Timestamp", "Video ID", "Comment Text"], *said
        ),
        f"{FOLDER}/channels/channel.csv": table(["Channel ID", "Channel Title (Original)"], [CHANNEL, told["name"]]),
    }


def video(number: int) -> str:
    return f"baeren{number:05}"


def table(heads: list[str], *lines: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([heads, *lines])
    return out.getvalue().encode("utf-8-sig")


def _time(entry: dict[str, Any], told: dict[str, Any]) -> str:
    return moment(entry, told["zone"]).isoformat()
