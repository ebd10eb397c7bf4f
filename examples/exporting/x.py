"""The archive of an X account: scripts that assign JSON; posts with likes, answers to others, nothing of others."""

import json
from typing import Any

from exporting.figures import answers, counted
from exporting.times import moment

OWN = "42"


def files(told: dict[str, Any]) -> dict[str, bytes]:
    """The files of the archive by their names."""
    tweets = [
        _tweet(f"1{number:04}", post, told, favorite_count=str(post["likes"]), retweet_count="0")
        for number, post in enumerate(counted(told))
    ]
    tweets += [
        _tweet(f"2{number:04}", said, told, in_reply_to_status_id_str=f"9{number:04}", in_reply_to_user_id_str="77")
        for number, said in enumerate(answers(told))
    ]
    account = {"username": told["handle"].replace(".", "_"), "accountId": OWN, "accountDisplayName": told["name"]}
    return {
        "data/account.js": _script("account", [{"account": account}]),
        "data/tweets.js": _script("tweets", tweets),
        "data/follower.js": _script("follower", [{"follower": {"accountId": "77"}}]),
    }


def _tweet(id_: str, entry: dict[str, Any], told: dict[str, Any], **more: str) -> dict[str, Any]:
    time = moment(entry, told["zone"]).strftime("%a %b %d %H:%M:%S +0000 %Y")
    words = entry["text"].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return {"tweet": {"id_str": id_, "created_at": time, "full_text": words, **more}}


def _script(name: str, data: Any) -> bytes:
    return f"window.YTD.{name}.part0 = {json.dumps(data, indent=2)}".encode()
