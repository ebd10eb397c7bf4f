"""Pages as platforms show them to strangers: profiles in each one's own form, and the doors before them."""

import io
import json
from collections.abc import Callable
from typing import Any

from PIL import Image

from tests.browser.server import Handler

POSTED = "2026-11-18T08:30:00Z"
PHONE = "+41 33 855 10 20"


def page(title: str, body: str, head: str = "", told: Any = None) -> bytes:
    data = f'<script type="application/ld+json">{json.dumps(told)}</script>' if told else ""
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>{head}{data}</head>'
        f"<body>{body}</body></html>"
    ).encode()


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#447766").save(out, "PNG")
    return out.getvalue()


def meta(**properties: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{text}">' for name, text in properties.items())


LOGIN = '<form action="/login"><input name="email"><input type="password" name="pass"><button>Anmelden</button></form>'
FACEBOOK = page(
    "Hotel Bären | Facebook",
    f"""{LOGIN}<img src="/cover.png" width="1000" height="370" alt="Titelbild">
    <img src="/avatar.png" width="160" alt=""><h1>Hotel Bären</h1>
    <div>Seite · Hotel</div><div>{PHONE}</div><div>info@baeren.example</div>
    <a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.baeren.example%2F&h=AT0">baeren.example</a>
    <div role="article"><a href="/hotelbaeren/posts/pfbid1?x=1"><time datetime="{POSTED}">18. November</time></a>
      <div>Heute Suppe ... Mehr anzeigen</div>
      <div role="article"><a href="/hotelbaeren/posts/pfbid1?comment_id=7"><time datetime="{POSTED}">1 Std.</time></a>
      <div>Ruft +41 31 300 00 00 an</div></div></div>
    <footer><a href="https://www.instagram.com/">Instagram</a><a href="https://about.meta.com/">Meta</a></footer>""",
    meta(
        og__title="Hotel Bären", og__url="https://www.facebook.com/hotelbaeren/", og__image="/avatar.png",
        og__description="Hotel Bären. 1&#39;204 likes · 12 talking about this. Berghaus mit elf Zimmern am See.",
        business__contact_data__street_address="Seestrasse 4", business__contact_data__postal_code="3654",
        business__contact_data__locality="Gunten", business__contact_data__country_name="Schweiz",
    ),
)  # fmt: skip
INSTAGRAM = page(
    "Hotel Bären (@hotelbaeren) • Instagram-Fotos und -Videos",
    '<header><h2>hotelbaeren</h2><span>Hotel Bären</span><a href="https://l.instagram.com/?u=https%3A%2F%2Fbaeren.example'
    '%2Fwinter&e=AT1">baeren.example/winter</a></header><img src="/avatar.png" width="150" alt="Profilbild">',
    meta(
        og__title="Hotel Bären (@hotelbaeren) • Instagram photos and videos",
        og__description="1,204 Followers, 80 Following, 310 Posts - See Instagram photos and videos from Hotel Bären",
        og__image="/avatar.png", og__url="https://www.instagram.com/hotelbaeren/",
    ),
)  # fmt: skip
X = page(
    "Hotel Bären (@hotelbaeren) / X",
    f"""<img src="/cover.png" width="1000" height="333" alt=""><h2>Hotel Bären</h2><span>@hotelbaeren</span>
    <article><a href="/hotelbaeren/status/9001"><time datetime="{POSTED}">18. Nov.</time></a>
      <div data-testid="tweetText" lang="de">Neu: Mittagstisch <b>Dienstag</b> bis Freitag</div>
      <span>12 Antworten</span></article>
    <article><a href="/ausflug/status/9002"><time datetime="{POSTED}">18. Nov.</time></a>
      <div data-testid="tweetText">Schön war es</div></article>""",
    told={
        "@type": "ProfilePage", "mainEntity": {
            "@type": "Person", "additionalName": "hotelbaeren", "givenName": "Hotel Bären", "identifier": "77",
            "description": "Berghaus mit elf Zimmern", "image": {"@type": "ImageObject", "contentUrl": "/avatar.png"},
            "interactionStatistic": [
                {"interactionType": {"@type": "FollowAction"}, "userInteractionCount": 1204}
            ],
        },
    },
)  # fmt: skip
LINKEDIN = page(
    "Hotel Bären AG | LinkedIn",
    f'{LOGIN}<h1>Hotel Bären AG</h1><a href="https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fwww%2Ebaeren'
    '%2Eexample&amp;trk=about_website">Website</a><img src="/cover.png" width="1000" height="170" alt="">',
    told={
        "@graph": [
            {"@type": "DiscussionForumPosting", "datePublished": POSTED, "text": "Wir suchen eine Köchin (80 %).",
             "mainEntityOfPage": "https://www.linkedin.com/posts/hotelbaeren_koch-1",
             "author": {"@type": "Organization", "name": "Hotel Bären AG"}},
            {"@type": "DiscussionForumPosting", "datePublished": POSTED, "text": "Gratulation!",
             "url": "https://www.linkedin.com/posts/andere-2", "author": {"@type": "Person", "name": "Jemand"}},
            {"@type": "Organization", "name": "Hotel Bären AG", "description": "Berghaus mit elf Zimmern am See",
             "url": "https://ch.linkedin.com/company/hotelbaeren", "sameAs": "https://www.baeren.example",
             "logo": {"@type": "ImageObject", "contentUrl": "/avatar.png"}, "industry": "Hotels",
             "address": {"@type": "PostalAddress", "streetAddress": "Seestrasse 4", "postalCode": "3654",
                         "addressLocality": "Gunten", "addressCountry": "CH"}},
        ]
    },
)  # fmt: skip
YOUTUBE = page(
    "Hotel Bären - YouTube",
    "<h1>Hotel Bären</h1><script>var ytInitialData = "
    + json.dumps({"metadata": {"channelMetadataRenderer": {
        "title": "Hotel Bären", "description": "Filme aus dem Berghaus", "externalId": "UC1",
        "avatar": {"thumbnails": [{"url": "/small.png", "width": 48}, {"url": "/avatar.png", "width": 900}]},
    }}})
    + ";</script>",
    '<link rel="canonical" href="https://www.youtube.com/@hotelbaeren">',
)  # fmt: skip
TIKTOK = page(
    "Hotel Bären (@hotelbaeren) | TikTok",
    '<h1>hotelbaeren</h1><script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">'
    + json.dumps({"__DEFAULT_SCOPE__": {"webapp.user-detail": {
        "userInfo": {
            "user": {"uniqueId": "hotelbaeren", "nickname": "Hotel Bären", "signature": "Berghaus mit elf Zimmern",
                     "avatarLarger": "/avatar.png", "bioLink": {"link": "baeren.example", "risk": 0}},
            "stats": {"followerCount": 310, "heartCount": 4000, "videoCount": 25},
        },
        "itemList": [{"id": "7001", "createTime": 1794990600, "desc": "Frühstück auf der Terrasse",
                      "stats": {"playCount": 900, "diggCount": 40, "commentCount": 2, "shareCount": 1}}],
    }}})
    + "</script>",
)  # fmt: skip
BOOKING = page(
    "Hotel Bären, Gunten - Booking",
    '<h2>Hotel Bären</h2><div itemscope itemtype="http://schema.org/Hotel"><span itemprop="name">Hotel Bären</span>'
    '<div itemprop="address" itemscope itemtype="http://schema.org/PostalAddress">'
    '<span itemprop="streetAddress">Seestrasse 4</span> <span itemprop="postalCode">3654</span> '
    '<span itemprop="addressLocality">Gunten</span></div>'
    f'<a itemprop="telephone" href="tel:+41338551020" content="{PHONE}">{PHONE}</a>'
    '<time itemprop="openingHours" datetime="Mo-Su 07:00-22:00">täglich 7 bis 22 Uhr</time></div>',
    '<link rel="canonical" href="https://www.booking.com/hotel/ch/hotelbaeren.html">',
)  # fmt: skip
HOSTILE = page(
    "=HYPERLINK(1) <b>",
    """<h1>hotelbaeren</h1><a href="javascript:alert(1)">x</a><a href="https://user:pw@baeren.example/">y</a>
    <a href="file:///etc/passwd">z</a><script>document.title += "!"; var ytInitialData = {"metadata": [[[;</script>
    <script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">{"__DEFAULT_SCOPE__": [1]}</script>
    <article><time datetime="not-a-day">x</time></article><![if foo]><article><time datetime="99999-99-99">"""
    + "<div itemscope itemprop=a>" * 3000,
    '<link rel="canonical" href="https://www.facebook.com/hotelbaeren">',
    told=[{"@type": ["Hotel", 7], "name": "=1+1", "alternateName": {"x": 1}, "telephone": ["<script>"], "image": [[]],
           "sameAs": 5, "description": "A" * 20_000, "interactionStatistic": [[], {"interactionType": 1}]}],
)  # fmt: skip
DOORS = {
    "login": page("Anmelden", LOGIN + "<p>Melden Sie sich an, um fortzufahren.</p>"),
    "cookies": page("Bevor Sie zu YouTube weitergehen", "<h1>Wir verwenden Cookies</h1><button>Alle ablehnen</button>"),
    "robot": page("Just a moment...", "<p>Checking your browser</p>"),
    "many": page("Too many requests", "<p>Later</p>"),
    "empty": page("Facebook", "<p>Dieser Inhalt ist momentan nicht verfügbar.</p>"),
}


def shown(body: bytes, status: int = 200) -> Callable[[Handler], None]:
    return lambda handler: handler.answer(body, status=status)


def moved(place: str) -> Callable[[Handler], None]:
    return lambda handler: handler.answer(b"", status=302, Location=place)


ROUTES: dict[str, Callable[[Handler], None]] = {
    "/facebook/hotelbaeren": shown(FACEBOOK), "/instagram/hotelbaeren/": shown(INSTAGRAM),
    "/x/hotelbaeren": shown(X), "/linkedin/company/hotelbaeren": shown(LINKEDIN),
    "/youtube/@hotelbaeren": shown(YOUTUBE), "/tiktok/@hotelbaeren": shown(TIKTOK),
    "/booking/hotel/ch/hotelbaeren.html": shown(BOOKING),
    "/hostile/hotelbaeren": shown(HOSTILE),
    "/moved/hotelbaeren": moved("/accounts/login/?next=%2Fhotelbaeren%2F"), "/accounts/login/": shown(DOORS["login"]),
    "/closed/hotelbaeren": shown(DOORS["login"]), "/cookies/hotelbaeren": shown(DOORS["cookies"]),
    "/robot/hotelbaeren": shown(DOORS["robot"], 403), "/denied/hotelbaeren": shown(b"", 999),
    "/many/hotelbaeren": shown(DOORS["many"], 429), "/empty/hotelbaeren": shown(DOORS["empty"]),
    "/gone/hotelbaeren": shown(page("Nicht gefunden", "<p>Diese Seite gibt es nicht.</p>"), 404),
    "/avatar.png": lambda handler: handler.answer(picture(240, 240), mime="image/png"),
    "/cover.png": lambda handler: handler.answer(picture(1000, 370), mime="image/png"),
}  # fmt: skip
