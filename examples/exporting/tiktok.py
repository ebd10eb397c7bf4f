"""The data of a TikTok account: its videos with likes, its own comments, who followed when."""

import json
from typing import Any

from exporting.figures import answers, counted
from exporting.times import moment


def files(told: dict[str, Any]) -> dict[str, bytes]:
    """The one file of the export."""
    videos = [
        {
            "Date": _time(post, told), "Likes": str(post["likes"]), "Title": post["text"],
            "Link": f"https://www.tiktok.com/@{told['handle']}/video/73012345678901{number:05}/",
        }
        for number, post in enumerate(counted(told))
    ]  # fmt: skip
    said = [{"date": _time(each, told), "comment": each["text"]} for each in answers(told)]
    about = {"userName": told["handle"], "displayName": told["name"], "bioDescription": told["about"]}
    data = {
        "Profile And Settings": {"Profile Info": {"ProfileMap": about}},
        "Post": {"Posts": {"VideoList": videos}},
        "Comment": {"Comments": {"CommentsList": said}},
    }
    return {"user_data_tiktok.json": json.dumps(data, indent=2).encode("ascii")}


def _time(entry: dict[str, Any], told: dict[str, Any]) -> str:
    return moment(entry, told["zone"]).strftime("%Y-%m-%d %H:%M:%S")
