"""The APIs of four platforms on loopback: shapes, paging, rights, limits and errors as their makers document them."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

TOKEN = "EAABwzLixnjYBO9/aB+c1Zd-owner-7777777777"
PAGE_TOKEN = "EAABwzLixnjYBOpageXYZ/1234567890"
KEY = "AIzaSyStandInKey_0123456789"
Json = dict[str, Any]


@dataclass
class Told:
    """An answer: status, data or raw bytes, headers."""

    status: int = 200
    data: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""

    @property
    def body(self) -> bytes:
        return self.raw or json.dumps(self.data).encode()


@dataclass
class Asked:
    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass
class StandIn:
    """`answer` knows the platform; `instead` answers before it, and None lets the question pass."""

    answer: Callable[["StandIn", Asked], Told]
    instead: Callable[["StandIn", Asked], Told | None] = lambda here, asked: None
    asked: list[Asked] = field(default_factory=list)
    size: int = 2
    """Entries per page, however many are asked for."""
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def times(self, pattern: str) -> int:
        return sum(bool(re.search(pattern, each.path)) for each in self.asked)

    def page(self, items: list[Json], asked: Asked, cursor: str) -> tuple[list[Json], str]:
        first = int(asked.query.get(cursor, "0"))
        following = first + self.size
        return items[first:following], str(following) if following < len(items) else ""


@contextmanager
def serving(here: StandIn) -> Iterator[StandIn]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = Asked(parts.path, dict(parse_qsl(parts.query)), {k.lower(): v for k, v in self.headers.items()})
            here.asked.append(asked)
            told = here.instead(here, asked) or here.answer(here, asked)
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(told.body)))
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, format: str, *args: object) -> None:
            """Tests are silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# --- Meta


def graph_error(code: int, message: str, status: int = 400, subcode: int = 0, **headers: str) -> Told:
    error = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A1"}
    told = error | ({"error_subcode": subcode} if subcode else {})
    return Told(status, {"error": told}, {name.replace("_", "-"): value for name, value in headers.items()})


def _of_meta(asked: Asked) -> Told | None:
    sent = asked.headers.get("authorization", "")
    if sent not in (f"Bearer {TOKEN}", f"Bearer {PAGE_TOKEN}", f"Bearer IG{TOKEN}"):
        return graph_error(190, f"Error validating access token {sent}: Session has expired", 401, 463)
    return None


def _fields(thing: Json, asked: Asked) -> Json:
    """Only what was asked for, as the Graph API does; `a{b},c.limit(1)` asks for a and c."""
    flat, depth, plain = asked.query.get("fields", "id"), 0, ""
    for sign in flat:
        depth += (sign in "{(") - (sign in "})")
        plain += sign if depth == 0 and sign not in "})" else ""
    names = {name.partition(".")[0] for name in plain.split(",")} | {"id"}
    return {name: value for name, value in thing.items() if name in names}


def _edge(here: StandIn, asked: Asked, items: list[Json]) -> Told:
    """A page of an edge; the address of the next one has the token in it, as Meta writes it."""
    shown, after = here.page(items, asked, "after")
    data: Json = {"data": [_fields(item, asked) for item in shown]}
    if shown:
        data["paging"] = {"cursors": {"before": "x", "after": after or "end"}}
    if after:
        sent = asked.headers["authorization"].removeprefix("Bearer ")
        query = urlencode(asked.query | {"access_token": sent, "after": after})
        data["paging"]["next"] = f"{here.url}{asked.path}?{query}"
    return Told(data=data, headers={"x-app-usage": '{"call_count":3,"total_time":2,"total_cputime":1}'})


def day(number: int, hour: int = 10) -> str:
    return f"2025-10-{number:02}T{hour:02}:00:00+0000"


def _fb_comment(id_: str, by: str, text: str, time: str, parent: str = "") -> Json:
    who = {"id": "42", "name": "Hotel Bären"} if by == "42" else {"id": by, "name": "Gast"}
    told: Json = {"id": id_, "from": who, "message": text, "created_time": time, "permalink_url": f"https://fb/{id_}"}
    return told | ({"parent": {"id": parent, "created_time": time}} if parent else {})


FB_COMMENTS = {
    "42_5": [
        _fb_comment("5_1", "9", "Habt ihr Parkplätze?", day(5, 11)),
        _fb_comment("5_2", "42", "Ja, hinter dem Haus", day(5, 12), "5_1"),
        _fb_comment("5_3", "8", "Wann öffnet die Küche?", day(6, 11)),
    ],
    "42_3": [_fb_comment("3_1", "9", "Schön!", day(3, 11))],
}
FB_POSTS = [
    {
        "id": f"42_{number}", "created_time": day(number), "message": f"Beitrag {number}",
        "permalink_url": f"https://www.facebook.com/42/posts/{number}", "from": {"id": "42", "name": "Hotel Bären"},
        "shares": {"count": 2}, "reactions": {"data": [], "summary": {"total_count": 4}},
        "comments": {"data": [], "summary": {"total_count": len(FB_COMMENTS.get(f"42_{number}", []))}},
    }
    for number in (5, 4, 3, 2, 1)
]  # fmt: skip
FB_PAGE = {
    "id": "42", "name": "Hotel Bären", "category": "Hotel", "username": "baeren", "about": "Am See seit 1890",
    "link": "https://www.facebook.com/baeren", "phone": "+41 33 555 01 01", "website": "https://baeren.example/",
    "single_line_address": "Seeweg 1, 3700 Spiez", "emails": ["info@baeren.example"], "followers_count": 310,
    "hours": {"mon_1_open": "08:00", "mon_1_close": "12:00", "mon_2_open": "14:00", "mon_2_close": "18:30"},
    "cover": {"id": "7", "source": "https://cdn.example/cover.jpg"},
    "picture": {"data": {"url": "https://cdn.example/a.jpg", "width": 800, "height": 800, "is_silhouette": False}},
}  # fmt: skip


def facebook(here: StandIn, asked: Asked) -> Told:
    if refused := _of_meta(asked):
        return refused
    path = asked.path.strip("/").split("/")
    person = asked.headers["authorization"] == f"Bearer {TOKEN}"
    if path == ["me"]:
        if person:
            return graph_error(100, "(#100) Tried accessing nonexisting field (category) on node type (User)")
        return Told(data=_fields(FB_PAGE, asked))
    if path == ["me", "accounts"]:
        return _edge(here, asked, [{"id": "42", "name": "Hotel Bären", "access_token": PAGE_TOKEN}])
    if path == ["42"]:
        return Told(data=_fields(FB_PAGE, asked))
    edges: dict[str, list[Json]] = {
        "published_posts": FB_POSTS, "comments": FB_COMMENTS.get(path[0], []),
        "roles": [{"id": "100", "name": "Anna Muster", "tasks": ["MANAGE", "CREATE_CONTENT"]}],
        "assigned_users": [{"id": "200", "name": "Agentur Beispiel", "tasks": ["CREATE_CONTENT"]}],
    }  # fmt: skip
    if path[-1] in edges:
        return _edge(here, asked, edges[path[-1]])
    return graph_error(100, "Unsupported get request. Object does not exist", subcode=33)


def _ig_comment(id_: str, by: str, text: str, time: str, replies: list[Json] | None = None) -> Json:
    told: Json = {"id": id_, "username": by, "text": text, "timestamp": time, "from": {"id": f"i{by}", "username": by}}
    return told | ({"replies": {"data": replies}} if replies else {})


IG_REPLIES = [_ig_comment(f"r{n}", "hotelbaeren", f"Antwort {n}", day(5, 14 + n)) for n in range(3)]
IG_COMMENTS = {
    "m3": [
        _ig_comment("c1", "gast", "Wie lange habt ihr offen?", day(5, 11)),
        _ig_comment("c2", "gast2", "Habt ihr Sauna?", day(5, 12)),
        _ig_comment("c3", "gast3", "Toll", day(5, 13)),
    ]
}
IG_MEDIA = [
    {
        "id": f"m{n}", "caption": f"Bild {n}", "media_type": "IMAGE", "media_product_type": "FEED",
        "timestamp": day(n), "permalink": f"https://www.instagram.com/p/{n}/", "username": "hotelbaeren",
        "like_count": 9, "comments_count": 6 if n == 3 else 0, "media_url": f"https://cdn.example/{n}.jpg",
    }
    for n in (3, 2, 1)
]  # fmt: skip
IG_ACCOUNT = {
    "id": "178", "user_id": "178", "username": "hotelbaeren", "name": "Hotel Bären", "biography": "Am See",
    "website": "https://baeren.example/", "followers_count": 310, "media_count": 3,
    "profile_picture_url": "https://cdn.example/i.jpg",
}  # fmt: skip


def instagram(here: StandIn, asked: Asked) -> Told:
    if refused := _of_meta(asked):
        return refused
    path = asked.path.strip("/").split("/")
    if path == ["me"]:
        if asked.headers["authorization"].startswith("Bearer IG"):
            return Told(data=_fields(IG_ACCOUNT, asked))
        return graph_error(100, "(#100) Tried accessing nonexisting field (instagram_business_account)")
    if path == ["me", "accounts"]:
        pages = [{"id": "42", "instagram_business_account": {"id": "178", "username": "hotelbaeren"}}, {"id": "43"}]
        return _edge(here, asked, pages)
    if path == ["178"]:
        return Told(data=_fields(IG_ACCOUNT, asked))
    if path[-1] == "comments":
        told = _edge(here, asked, IG_COMMENTS.get(path[0], []))
        for said in told.data["data"]:
            if said["id"] == "c1":
                following = f"{here.url}/c1/replies?after={here.size}&access_token={TOKEN}"
                said["replies"] = {"data": IG_REPLIES[: here.size], "paging": {"next": following}}
        return told
    return _edge(here, asked, {"media": IG_MEDIA, "replies": IG_REPLIES}[path[-1]])


# --- Google


def google_error(status: int, reason: str, message: str, **headers: str) -> Told:
    error = {"code": status, "message": message, "errors": [{"message": message, "domain": "x", "reason": reason}]}
    return Told(status, {"error": error}, headers)


def _of_google(asked: Asked) -> Told | None:
    if asked.headers.get("authorization") == f"Bearer {TOKEN}" or asked.headers.get("x-goog-api-key") == KEY:
        return None
    return google_error(401, "authError", f"Request had invalid credentials: {asked.headers.get('authorization')}")


def _list(here: StandIn, asked: Asked, name: str, items: list[Json], **more: Any) -> Told:
    """A list that is empty is left out, as in JSON made from protocol buffers."""
    shown, following = here.page(items, asked, "pageToken")
    data: Json = {name: shown} if shown else {}
    return Told(data=more | data | ({"nextPageToken": following} if following else {}))


def _review(n: int, stars: str, text: str, answer: str = "") -> Json:
    time = f"2025-10-{n:02}T10:00:00.123456Z"
    told: Json = {
        "name": f"accounts/1/locations/2/reviews/{n}", "reviewId": str(n), "starRating": stars, "comment": text,
        "reviewer": {"displayName": f"Gast {n}"}, "createTime": time, "updateTime": time,
    }  # fmt: skip
    reply = {"comment": answer, "updateTime": f"2025-10-{n + 1:02}T08:00:00Z"}
    return told | ({"reviewReply": reply} if answer else {})


REVIEWS = [
    _review(9, "TWO", "Zimmer war kalt", "Das tut uns leid"),
    _review(8, "FIVE", "Sehr schön"),
    _review(2, "ONE", "Laut"),
]
PLACE = {
    "name": "locations/2", "title": "Hotel Bären", "websiteUri": "https://baeren.example/",
    "phoneNumbers": {"primaryPhone": "+41 33 555 01 01"}, "profile": {"description": "Am See seit 1890"},
    "categories": {"primaryCategory": {"displayName": "Hotel"}},
    "storefrontAddress": {"addressLines": ["Seeweg 1"], "postalCode": "3700", "locality": "Spiez", "regionCode": "CH"},
    "regularHours": {"periods": [{"openDay": "MONDAY", "openTime": {"hours": 8}, "closeDay": "MONDAY",
                                  "closeTime": {"hours": 18, "minutes": 30}}]},
}  # fmt: skip
_MEDIA = [{
    "name": "accounts/1/locations/2/media/c", "locationAssociation": {"category": "COVER"},
    "googleUrl": "https://lh3.example/c", "dimensions": {"widthPixels": 1600, "heightPixels": 900},
}]  # fmt: skip
_ADMINS = [
    {"name": "locations/2/admins/1", "admin": "anna@baeren.example", "role": "PRIMARY_OWNER"},
    {"name": "locations/2/admins/2", "admin": "neu@agentur.example", "role": "MANAGER", "pendingInvitation": True},
]


def google_business(here: StandIn, asked: Asked) -> Told:
    if refused := _of_google(asked):
        return refused
    lists: dict[str, tuple[str, list[Json]]] = {
        "/v1/accounts": ("accounts", [{"name": "accounts/1", "accountName": "Hotel Bären"}]),
        "/v1/accounts/1/locations": ("locations", [{"name": "locations/2", "title": "Hotel Bären"}]),
        "/v4/accounts/1/locations/2/reviews": ("reviews", REVIEWS),
        "/v4/accounts/1/locations/2/localPosts": ("localPosts", []),
        "/v4/accounts/1/locations/2/media": ("mediaItems", _MEDIA),
        "/v1/locations/2/admins": ("admins", _ADMINS),
        "/v1/accounts/1/admins": ("admins", [{"name": "accounts/1/admins/9", "admin": "a@b.example", "role": "OWNER"}]),
    }
    if asked.path == "/v1/locations/2":
        return Told(data=PLACE)
    return _list(here, asked, *lists[asked.path])


CHANNEL = "UC" + "a" * 22


def _yt_comment(id_: str, by: str, text: str, time: str, parent: str = "") -> Json:
    snippet = {
        "authorDisplayName": by, "authorChannelId": {"value": by}, "textDisplay": text, "textOriginal": text,
        "publishedAt": time, "channelId": CHANNEL,
    }  # fmt: skip
    return {"kind": "youtube#comment", "id": id_, "snippet": snippet | ({"parentId": parent} if parent else {})}


def _thread(id_: str, video: str, top: Json, replies: list[Json], total: int) -> Json:
    snippet = {"videoId": video, "topLevelComment": top, "totalReplyCount": total, "channelId": CHANNEL}
    told: Json = {"kind": "youtube#commentThread", "id": id_, "snippet": snippet}
    return told | ({"replies": {"comments": replies}} if replies else {})


YT_REPLIES = [_yt_comment(f"t1.{n}", CHANNEL, f"Antwort {n}", f"2025-10-05T1{n}:30:00Z", "t1") for n in range(3)]
YT_THREADS = [
    _thread("t1", "v3", _yt_comment("t1", "gast", "Wo ist das?", "2025-10-05T10:00:00Z"), YT_REPLIES[:1], 3),
    _thread("t2", "v2", _yt_comment("t2", "gast2", "Schön", "2025-10-04T10:00:00Z"), [], 0),
    _thread("t3", "v1", _yt_comment("t3", "gast3", "Wann?", "2025-10-03T10:00:00Z"), [], 0),
]
YT_CHANNEL = {
    "kind": "youtube#channel", "id": CHANNEL,
    "snippet": {
        "title": "Hotel Bären", "customUrl": "@baeren", "description": "Filme vom See",
        "thumbnails": {"default": {"url": "https://yt/88", "width": 88, "height": 88},
                       "high": {"url": "https://yt/800", "width": 800, "height": 800}},
    },
    "statistics": {"subscriberCount": "310", "hiddenSubscriberCount": False},
    "contentDetails": {"relatedPlaylists": {"uploads": "UU" + "a" * 22}},
    "brandingSettings": {"image": {"bannerExternalUrl": "https://yt/banner"}},
}  # fmt: skip
_STATUS = {"v3": "public", "v2": "public", "v1": "public", "v0": "private"}


def _yt_item(id_: str) -> Json:
    time = f"2025-10-0{int(id_[1]) + 1}T09:00:00Z"
    return {
        "kind": "youtube#playlistItem", "id": f"UU.{id_}", "status": {"privacyStatus": _STATUS[id_]},
        "snippet": {"publishedAt": time, "title": f"Film {id_}", "channelId": CHANNEL, "description": "",
                    "resourceId": {"kind": "youtube#video", "videoId": id_}},
        "contentDetails": {"videoId": id_, "videoPublishedAt": time},
    }  # fmt: skip


def _yt_video(id_: str) -> Json:
    snippet = {"publishedAt": f"2025-10-0{int(id_[1]) + 1}T09:00:00Z", "title": f"Film {id_}", "channelId": CHANNEL}
    return {
        "kind": "youtube#video", "id": id_, "snippet": snippet, "status": {"privacyStatus": _STATUS[id_]},
        "statistics": {"viewCount": "120", "likeCount": "7", "commentCount": "2"},
    }  # fmt: skip


def youtube(here: StandIn, asked: Asked) -> Told:
    if refused := _of_google(asked):
        return refused
    name = asked.path.rsplit("/", 1)[-1]
    items: dict[str, Callable[[], list[Json]]] = {
        "channels": lambda: [YT_CHANNEL], "playlistItems": lambda: [_yt_item(id_) for id_ in _STATUS],
        "videos": lambda: [_yt_video(id_) for id_ in asked.query["id"].split(",")],
        "commentThreads": lambda: YT_THREADS, "comments": lambda: YT_REPLIES,
    }  # fmt: skip
    kind = f"youtube#{name[:-1] if name != 'channels' else 'channel'}ListResponse"
    found = items[name]()
    if name == "videos":
        return Told(data={"kind": kind, "items": found})
    return _list(here, asked, "items", found, kind=kind)
