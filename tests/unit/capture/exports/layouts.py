"""Evidence of each platform in its true layout: names and structures as the platforms write them, values our own."""

import csv
import io
import json
from typing import Any

from tests.unit.capture.exports.archives import at, garbled

Files = dict[str, bytes]
NOON = at(2026, 10, 5, 10)
ISO = "2026-10-05T10:00:00Z"


def dumped(data: Any) -> bytes:
    return json.dumps(data).encode()


def told(heads: list[str], *lines: list[str], mark: str = ",", encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows([heads, *lines])
    return out.getvalue().encode(encoding)


def instagram(media: str = "media", insights: dict[str, str] | None = None) -> Files:
    """`media` was `content` before 2024."""
    root = "your_instagram_activity"
    picture = {
        "uri": "media/posts/202610/1.jpg",
        "creation_timestamp": NOON,
        "title": garbled("Frühstück im Garten 🐻"),
    }
    story = {"uri": "media/stories/1.jpg", "creation_timestamp": NOON + 60, "title": ""}
    comment = {
        "string_map_data": {
            "Comment": {"value": garbled("Gerne, bis Samstag"), "timestamp": 0},
            "Media Owner": {"value": "hotelbaeren"},
            "Time": {"timestamp": NOON + 3600},
        }
    }
    follower = {"string_list_data": [{"href": "https://x", "value": "gast", "timestamp": NOON + 7200}]}
    user = {"string_map_data": {"Username": {"value": "hotelbaeren"}, "Name": {"value": garbled("Hotel Bären")}}}
    figures = insights or {"Likes": "12", "Comments": "3", "Accounts reached": "1,204", "Saves": "--"}
    insight = {
        "media_map_data": {"Media Thumbnail": {"creation_timestamp": NOON}},
        "string_map_data": {name: {"value": value} for name, value in figures.items()},
    }
    thread = {
        "messages": [
            {"sender_name": garbled("Hotel Bären"), "timestamp_ms": (NOON + 600) * 1000, "content": "Ja"},
            {"sender_name": "Gast", "timestamp_ms": NOON * 1000, "content": "Frei?"},
        ]
    }
    return {
        f"{root}/{media}/posts_1.json": dumped([{"media": [picture]}]),
        f"{root}/{media}/stories.json": dumped({"ig_stories": [story]}),
        f"{root}/comments/post_comments_1.json": dumped([comment]),
        f"{root}/messages/inbox/gast_1/message_1.json": dumped(thread),
        "connections/followers_and_following/followers_1.json": dumped([follower]),
        "logged_information/past_instagram_insights/posts.json": dumped({"organic_insights_posts": [insight]}),
        "personal_information/personal_information/personal_information.json": dumped({"profile_user": [user]}),
    }


def x(tweets: str = "tweets.js") -> Files:
    """The file of posts was called `tweet.js` before 2022; large ones are cut into parts."""

    def script(name: str, data: Any) -> bytes:
        return f"window.YTD.{name}.part0 = {json.dumps(data)}".encode()

    def tweet(id_: str, minute: int, text: str, **more: Any) -> dict[str, Any]:
        time = f"Mon Oct 05 10:{minute:02}:00 +0000 2026"
        return {"tweet": {"id_str": id_, "created_at": time, "full_text": text, **more}}

    posts = [
        tweet("1", 0, "Zimmer &amp; Frühstück", favorite_count="4", retweet_count="1"),
        tweet("2", 1, "@gast Gerne!", in_reply_to_status_id_str="9", in_reply_to_user_id_str="77"),
        tweet("3", 2, "RT @ort: Markt am Samstag"),
        tweet("4", 3, "und weiter", in_reply_to_status_id_str="1", in_reply_to_user_id_str="42"),
    ]
    account = {"account": {"username": "hotelbaeren", "accountId": "42", "accountDisplayName": "Hotel Bären"}}
    return {
        "data/account.js": script("account", [account]),
        f"data/{tweets}": script("tweets", posts),
        "data/follower.js": script("follower", [{"follower": {"accountId": "77"}}]),
    }


def tiktok(part: str = "Post", listed: str = "Posts", profile: str = "Profile And Settings") -> Files:
    """Sections changed their names in 2025."""
    video = {
        "Date": "2026-10-05 10:00:00", "Link": "https://www.tiktok.com/@hotelbaeren/video/7301234567890123456/",
        "Likes": "18", "ContentDisclosure": "Branded content", "Title": "Morgennebel",
    }  # fmt: skip
    settings = {profile: {"Profile Info": {"ProfileMap": {"userName": "hotelbaeren", "bioDescription": "Am See"}}}}
    data = settings | {
        part: {listed: {"VideoList": [video]}},
        "Comment": {"Comments": {"CommentsList": [{"date": "2026-10-05 11:00:00", "comment": "Gerne"}]}},
    }
    return {"user_data_tiktok.json": dumped(data)}


def youtube(folder: str = "Takeout/YouTube and YouTube Music", *, german: bool = False) -> Files:
    channel, video, own = "UC" + "a" * 22, "dQw4w9WgXcQ", "Ug" + "b" * 24
    heads = (
        ["Video-ID", "Kanal-ID", "Videotitel (Original)", "Zeitstempel der Videoerstellung"]
        if german
        else ["Video ID", "Channel ID", "Video Title (Original)", "Video Create Timestamp"]
    )
    spoken = (
        ["Kommentar-ID", "Kanal-ID", "Zeitstempel der Erstellung des Kommentars", "Video-ID", "Kommentartext"]
        if german
        else ["Comment ID", "Channel ID", "Comment Create Timestamp", "Video ID", "Comment Text"]
    )
    names = ("Videometadaten/Videos", "Kommentare/Kommentare", "Kanäle/Kanal") if german else (
        "video metadata/videos", "comments/comments", "channels/channel"
    )  # fmt: skip
    return {
        f"{folder}/{names[0]}.csv": told(heads, [video, channel, "Ein Tag am See", "2026-10-05T10:00:00+00:00"]),
        f"{folder}/{names[1]}.csv": told(
            spoken, [own, channel, "2026-10-05T12:00:00+00:00", video, '{"text":"Gerne, "},{"text":"bis bald"}']
        ),
        f"{folder}/{names[2]}.csv": told(["Channel ID", "Channel Title (Original)"], [channel, "Hotel Bären"]),
    }


def google_business(folder: str = "Takeout/Google Business Profile") -> Files:
    answered = {
        "name": "accounts/1/locations/2/reviews/a", "reviewer": {"displayName": "Gast"}, "starRating": "TWO",
        "comment": "Zimmer war kalt", "createTime": ISO,
        "reviewReply": {"comment": "Das tut uns leid", "updateTime": "2026-10-06T08:00:00Z"},
    }  # fmt: skip
    silent = {"name": "accounts/1/locations/2/reviews/b", "reviewer": {}, "starRating": "FIVE", "createTime": ISO}
    place = {
        "title": "Hotel Bären", "websiteUri": "https://hotel-baeren.example/",
        "phoneNumbers": {"primaryPhone": "+41 33 555 01 01"},
        "storefrontAddress": {
            "addressLines": ["Seeweg 1"], "postalCode": "3700", "locality": "Spiez", "regionCode": "CH"
        },
        "regularHours": {"periods": [{
            "openDay": "MONDAY", "openTime": {"hours": 8},
            "closeDay": "MONDAY", "closeTime": {"hours": 18, "minutes": 30},
        }]},
    }  # fmt: skip
    root = f"{folder}/account-1/location-2"
    return {f"{root}/reviews-token.json": dumped({"reviews": [answered, silent]}), f"{root}/data.json": dumped(place)}


def linkedin(form: str) -> Files:
    heads = ["Post title", "Post link", "Post type", "Created date", "Impressions", "Likes", "Comments", "Reposts"]
    link = "https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000001"
    lines = [
        ["All posts of the time", *[""] * 7],
        heads,
        ["Wir bilden aus", link, "Image", "10/25/2026", "310", "12", "2", "1"],
    ]
    return {f"page_content.{form}": _book(form, {"All posts": lines})}


def _book(form: str, sheets: dict[str, list[list[str]]]) -> bytes:
    import openpyxl
    import xlwt

    out = io.BytesIO()
    if form == "xls":
        old = xlwt.Workbook()
        for name, lines in sheets.items():
            sheet = old.add_sheet(name)
            for row, line in enumerate(lines):
                for column, cell in enumerate(line):
                    sheet.write(row, column, cell)
        old.save(out)
    else:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, lines in sheets.items():
            page = book.create_sheet(name)
            for line in lines:
                page.append(line)
        book.save(out)
    return out.getvalue()


def meta_suite(*, german: bool = False, encoding: str = "utf-8-sig", site: str = "www.facebook.com") -> Files:
    english = [
        "Post ID",
        "Page name",
        "Description",
        "Publish time",
        "Permalink",
        "Post type",
        "Views",
        "Reactions",
        "Comments",
    ]
    local = ["Beitrags-ID", "Seitenname", "Beschreibung", "Veröffentlichungszeit", "Permanenter Link", "Beitragstyp",
             "Aufrufe", "Reaktionen", "Kommentare"]  # fmt: skip
    line = [
        "1555",
        "Hotel Bären",
        "Neue Karte",
        "10/25/2026 09:30",
        f"https://{site}/p/1555",
        "Photos",
        "1,310",
        "41",
        "7",
    ]
    return {"Oct-01-2026_Oct-31-2026.csv": told(local if german else english, line, encoding=encoding)}


def facebook_api() -> Files:
    said = {
        "id": "42_1_7", "from": {"name": "Gast", "id": "9"}, "message": "Habt ihr Parkplätze?",
        "created_time": "2026-10-05T11:00:00+0000",
        "comments": {"data": [{
            "id": "42_1_8", "from": {"name": "Hotel Bären", "id": "42"}, "message": "Ja, hinter dem Haus",
            "created_time": "2026-10-05T12:00:00+0000",
        }]},
    }  # fmt: skip
    post = {
        "id": "42_1", "message": "Neue Karte", "created_time": "2026-10-05T10:00:00+0000",
        "permalink_url": "https://www.facebook.com/42/posts/1", "shares": {"count": 2},
        "reactions": {"data": [], "summary": {"total_count": 5}}, "comments": {"data": [said]},
    }  # fmt: skip
    return {
        "posts-1.json": dumped({"data": [post]}),
        "page.json": dumped({"id": "42", "name": "Hotel Bären", "phone": "033"}),
    }


def instagram_api() -> Files:
    said = {
        "id": "c1", "text": "Wie lange habt ihr offen?", "timestamp": "2026-10-05T11:00:00+0000", "username": "gast",
        "replies": {"data": [{
            "id": "c2", "text": "Bis 22 Uhr", "timestamp": "2026-10-05T12:00:00+0000", "username": "hotelbaeren",
        }]},
    }  # fmt: skip
    media = {
        "id": "m1", "caption": "Abend am See", "media_type": "IMAGE", "timestamp": "2026-10-05T10:00:00+0000",
        "permalink": "https://www.instagram.com/p/1/", "like_count": 9, "comments_count": 2, "username": "hotelbaeren",
        "comments": {"data": [said]},
    }  # fmt: skip
    return {
        "media-1.json": dumped({"data": [media]}),
        "account.json": dumped({"username": "hotelbaeren", "followers_count": 310}),
    }


def youtube_api() -> Files:
    def comment(id_: str, by: str, text: str, hour: int, parent: str = "") -> dict[str, Any]:
        snippet = {
            "authorDisplayName": by, "authorChannelId": {"value": by}, "textOriginal": text, "parentId": parent,
            "publishedAt": f"2026-10-05T{hour}:00:00Z",
        }  # fmt: skip
        return {"id": id_, "snippet": snippet}

    thread = {
        "kind": "youtube#commentThread",
        "snippet": {"videoId": "v1", "topLevelComment": comment("c1", "gast", "Wo ist das?", 11)},
        "replies": {"comments": [comment("c1.r", "UCown", "Am Thunersee", 12, "c1")]},
    }
    video = {
        "kind": "youtube#video",
        "id": "v1",
        "snippet": {"publishedAt": ISO, "title": "Am See", "channelId": "UCown"},
    }
    channel = {"kind": "youtube#channel", "id": "UCown", "snippet": {"title": "Hotel Bären", "customUrl": "@baeren"}}
    return {
        "channels-1.json": dumped({"kind": "youtube#channelListResponse", "items": [channel]}),
        "videos-1.json": dumped({"kind": "youtube#videoListResponse", "items": [video]}),
        "threads-1.json": dumped({"kind": "youtube#commentThreadListResponse", "items": [thread]}),
    }


def table() -> Files:
    heads = ["type", "time", "author", "role", "text", "rating", "id", "post", "total"]
    return {
        "notizen.csv": told(
            heads,
            ["post", "2026-10-05 10:00", "", "", "Tag der offenen Tür", "", "p1", "", ""],
            ["comment", "2026-10-05 11:00", "Gast", "guest", "Wann beginnt er?", "", "c1", "p1", ""],
            ["comment", "2026-10-05 12:00", "Haus", "owner", "Um zehn", "", "c2", "p1", ""],
            ["followers", "2026-10-05", "", "", "", "", "", "", "310"],
            ["post", "31. Februar", "", "", "", "", "", "", ""],
            mark=";",
        )
    }
