"""A profile with a gap in its evidence, an agency that answers, and comments that try to be more than text."""

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from toolkit.documents.report.profile_plan import Plan
from toolkit.documents.report.profiles import Subject
from toolkit.observations import Comment, Duration, Percent, Post, Profile
from toolkit.observations.profile import Source

START = datetime(2026, 9, 1, 8, tzinfo=UTC)
TEXTS = (
    "Gibt es bei euch ein Familienzimmer mit Verbindungstür?",
    "=HYPERLINK(1) <script>alert(1)</script> Wie lange ist die Küche offen?",
    "Combien coûte la chambre pour deux avec le petit-déjeuner ?",
    "Schöne Aussicht",
)
CAPABILITIES = ("posts", "texts", "times", "ids", "comments.others", "replies.own")
PLAN = Plan(
    per_week=2.0, answered=Percent(Decimal(90)), within=Duration(Decimal(4), "h"), median=Duration(Decimal(2), "h"),
    hours="Mo-Su 08:00-20:00",
    agency=("Muster Media",),
)  # fmt: skip


def profile(posts: int = 45, weeks: int = 26, comments: int = 60, seed: int = 3) -> Profile:
    chance, days = random.Random(seed), weeks * 7
    gap = days * 0.35, days * 0.45
    times = [START + timedelta(days=chance.random() * days) for _ in range(posts)]
    published = tuple(
        Post(key=f"p{n}", time=time, text=f"Beitrag {n}", permalink=_link(n))
        for n, time in enumerate(times)
        if not gap[0] < (time - START).days < gap[1]
    )
    said: list[Comment] = []
    for n in range(comments):
        post = chance.choice(published)
        time = post.time + timedelta(hours=chance.random() * 60)
        said.append(
            Comment(post=post.key, id=f"c{n}", author=f"Gast {n}", role="guest", time=time, text=chance.choice(TEXTS))
        )
        if chance.random() < 0.3:
            author, later = chance.choice(["Hotel", "Muster Media"]), timedelta(hours=chance.expovariate(0.15))
            said.append(
                Comment(post=post.key, id=f"a{n}", author=author, role="owner", time=time + later, text=f"Gerne, {n}")
            )
    taken = START + timedelta(days=days)
    edges = (0, int(gap[0])), (int(gap[1]), days)
    sources = tuple(
        Source(
            name="facebook-api", file=f"{n}.zip", taken=taken, capabilities=CAPABILITIES,
            covers=((START + timedelta(days=first)).date(), (START + timedelta(days=last)).date()),
        )
        for n, (first, last) in enumerate(edges)
    )  # fmt: skip
    return Profile(
        platform="facebook", source="facebook-api", name="Hotel Bergsicht", taken=taken, posts=published,
        covers=(START.date(), taken.date()), capabilities=CAPABILITIES, comments=tuple(said), sources=sources,
        supplies={"followers": ("table",)},
    )  # fmt: skip


def subject(**size: int) -> Subject:
    return Subject(name="facebook", profile=profile(**size), plan=PLAN)


def _link(number: int) -> str:
    """Some lead where no page should lead."""
    return "javascript:alert(1)" if number % 5 == 0 else f"https://www.facebook.com/p/{number}"
