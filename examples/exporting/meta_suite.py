"""The table of Meta Business Suite: posts of a page with their figures, nothing of what was written under them."""

from typing import Any
from zoneinfo import ZoneInfo

from exporting.figures import counted
from exporting.times import moment
from exporting.youtube import table

HEADS = ["Post ID", "Page name", "Description", "Publish time", "Permalink", "Post type", "Views", "Reactions",
         "Comments"]  # fmt: skip


def files(told: dict[str, Any]) -> dict[str, bytes]:
    """The one table."""
    lines = [
        [
            f"15{number:05}", told["page"], post["text"], _time(post, told),
            f"https://www.facebook.com/{told['handle']}/posts/15{number:05}", "Photos", str(post["views"]),
            str(post["likes"]), str(post["replies"]),
        ]
        for number, post in enumerate(counted(told))
    ]  # fmt: skip
    return {"Mar-01-2027_Jun-11-2027.csv": table(HEADS, *lines)}


def _time(post: dict[str, Any], told: dict[str, Any]) -> str:
    return moment(post, told["zone"]).astimezone(ZoneInfo(told["zone"])).strftime("%m/%d/%Y %H:%M")
