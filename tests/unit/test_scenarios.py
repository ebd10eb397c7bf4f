"""What scenarios are made of, without a browser: amounts, pictures, messages, words."""

import asyncio
import re
import smtplib
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from toolkit import resources
from toolkit.checking.wording import texts
from toolkit.errors import WrongUsage
from toolkit.languages import LANGUAGES
from toolkit.observations.values import Money
from toolkit.scenarios.likeness import Unreadable, difference
from toolkit.scenarios.mailbox import Imap, catcher, parsed
from toolkit.scenarios.writings import amounts

SOURCES = Path(resources.folder("templates")).parent / "toolkit" / "scenarios"


@pytest.mark.parametrize(
    ("price", "text", "found"),
    [
        ("690", "690.–", True),
        ("690", "CHF 690", True),
        ("690", "1690", False),
        ("690", "690.50", False),
        ("690", "6900", False),
        ("690", "690,00 Euro", True),
        ("1290 CHF", "CHF 1'290.–", True),
        ("1290 CHF", "Fr. 1’290.00", True),
        ("1290 CHF", "1 290 CHF", True),
        ("1290 CHF", "1290 Euro", False),
        ("1290 EUR", "1.290,00 €", True),
        ("1290 EUR", "€ 1.290,-", True),
        ("19.5 EUR", "19,50 €", True),
        ("19.5 EUR", "19,5 €", False),
        ("45 GBP", "£45", True),
        ("45 GBP", "£145", False),
    ],
)
def test_an_amount_is_known_in_every_writing(price: str, text: str, *, found: bool) -> None:
    assert bool(amounts(Money.parse(price)).search(text)) == found


def picture(*boxes: tuple[int, int, int, int], size: tuple[int, int] = (400, 300)) -> bytes:
    made = Image.new("RGB", size, "white")
    for box in boxes:
        ImageDraw.Draw(made).rectangle(box, fill="black")
    out = BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("shown", "least", "most"),
    [
        (picture((10, 10, 90, 90)), 0, 0),
        (picture((11, 10, 91, 90)), 0, 0.01),
        (picture((10, 10, 90, 90), (200, 100, 299, 199)), 0.07, 0.10),
        (picture((10, 10, 90, 90), size=(400, 600)), 0.45, 0.55),
        (picture((20, 20, 180, 180), size=(800, 600)), 0, 0.02),
    ],
    ids=["the same", "moved by a pixel", "a box more", "twice as long", "twice as large"],
)
def test_difference_is_the_share_that_a_person_would_notice(shown: bytes, least: float, most: float) -> None:
    share, marked = difference(picture((10, 10, 90, 90)), shown)
    assert least <= share <= most
    assert Image.open(BytesIO(marked)).format == "PNG"


@pytest.mark.parametrize("content", [b"", b"<svg/>", picture()[:60]])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        difference(content, picture())


def test_catcher_finds_the_message_of_this_run_and_no_older_one() -> None:
    async def run() -> tuple[object, object, object]:
        async with catcher() as box:
            await asyncio.to_thread(_send, box.port, "Alte Anfrage")
            since = time.time()
            old = await box.wait("info@hotel.example", "Alte", since, 0.2)
            waiting = asyncio.create_task(box.wait("INFO@hotel.example", "neue  anfrage", since, 5))
            await asyncio.sleep(0.05)
            await asyncio.to_thread(_send, box.port, "Neue\nAnfrage")
            return old, await waiting, await box.wait("other@hotel.example", "Neue", since, 0.1)

    old, new, other = asyncio.run(run())
    assert old is None
    assert new is not None
    assert other is None


def _send(port: int, text: str) -> None:
    with smtplib.SMTP("127.0.0.1", port) as post:
        post.sendmail("a@b.example", ["info@hotel.example"], f"Subject: x\n\n{text}".encode())


def test_port_that_is_taken_is_said() -> None:
    async def run() -> None:
        async with catcher() as box, catcher(box.port):
            pass

    with pytest.raises(WrongUsage, match="is taken"):
        asyncio.run(run())


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"Content-Type: text/plain; charset=nonsense\n\nx", b"Content-Type: multipart/mixed\n\n--"],
)
def test_a_broken_message_is_read_as_far_as_it_goes(content: bytes) -> None:
    assert parsed(content, (), 0.0).to == ()


@pytest.mark.parametrize("url", ["https://mail.example", "imaps://mail.example/INBOX", "imap://a@mail.example/INBOX"])
def test_mailbox_address_is_checked_before_a_password_travels(url: str) -> None:
    with pytest.raises(WrongUsage):
        Imap(url, "secret", ())


def test_every_reason_has_its_sentence_in_every_language_and_no_other() -> None:
    code = "\n".join(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))
    named = set(re.findall(r'(?:Unmet|Open)\(\s*"([\w-]+)"', code))
    named |= set(re.findall(r'_first\([^)]*?"([\w-]+)", (?:label|name)', code)) | {"browser", "unstable", "not-enacted"}
    named |= {"not-seen", "no-element", "no-price"}
    for language in LANGUAGES:
        keys = {key.removesuffix("-near").removesuffix("-contains") for key in texts("scenarios", language)}
        assert keys == named
        assert texts("scenarios", language).keys() == texts("scenarios", "en").keys()
