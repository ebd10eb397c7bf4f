"""How near two contact details are: the same, a slip of the pen, or different."""

import re
import unicodedata
from enum import Enum

_STREET = re.compile(r"(?<=\w)(str\.?|strasse|straße)(?=[\s\d]|$)")
_NUMBER = re.compile(r"(\d{1,4})\s?([a-z])?(?:[-–/]\d{1,3}[a-z]?)?\s*$")
_NUMBER_FIRST = re.compile(r"^(\d{1,4})\s?([a-z])?(?=[\s,])")
_NAME_LEAST = 8  # letters of a name below which one slip can make another name
_READ = 200_000  # characters in which a name is looked for
_TAIL = 2  # last digits, by which the lines of one house differ


class Nearness(Enum):
    SAME = "same"
    SLIP = "slip"
    """One or two characters differ, or two neighbours are swapped."""
    LAST_DIGITS = "last-digits"
    """Only the end of a number differs: a second line, another house in the street."""
    DIFFERENT = "different"


def near_number(found: str, right: str) -> Nearness:
    """Two numbers in E.164. One or two wrong, swapped, missing or surplus digits are a slip."""
    from rapidfuzz.distance import OSA

    if found == right:
        return Nearness.SAME
    if OSA.distance(found, right) > 2:
        return Nearness.DIFFERENT
    same_length = len(found) == len(right)
    return Nearness.LAST_DIGITS if same_length and found[:-_TAIL] == right[:-_TAIL] else Nearness.SLIP


def near_mail(found: str, right: str) -> bool:
    """Whether one is the other mistyped: one part is equal, the other differs by one or two characters.

    Another ending (`.com` for `.ch`) may be the house's second domain. Names of departments (`spa`, `bar`) are as near
    to each other as slips are, so only one letter after the first may differ.
    """
    from rapidfuzz.distance import OSA

    (name, _, host), (right_name, _, right_host) = found.partition("@"), right.partition("@")
    if name == right_name and host != right_host:
        same_ending = host.rpartition(".")[2] == right_host.rpartition(".")[2]
        return same_ending and OSA.distance(host, right_host) <= 2
    if host == right_host:
        return len(right_name) >= 4 and name[:1] == right_name[:1] and OSA.distance(name, right_name) == 1
    return False


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def _split(text: str) -> tuple[str, str]:
    """Name of the street in plain letters, and house number."""
    plain = _STREET.sub("strasse", text.casefold())
    number = _NUMBER.search(plain.strip()) or _NUMBER_FIRST.search(plain.strip())
    rest = plain.replace(number[0], " ", 1) if number else plain
    return re.sub(r"[^a-z0-9]+", " ", _letters(rest)).strip(), (number[1] + (number[2] or "")) if number else ""


def street(found: str, right: str) -> Nearness:
    """Two streets with house numbers; the one found may have a name before it, as text on a page has."""
    from rapidfuzz.distance import OSA

    (name, number), (right_name, right_number) = _split(found), _split(right)
    if not name or not right_name:
        return Nearness.DIFFERENT
    same = name == right_name or name.endswith(f" {right_name}")
    if same:
        return Nearness.SAME if number == right_number else Nearness.LAST_DIGITS
    tail = " ".join(name.split()[-len(right_name.split()) :])
    slip = len(right_name) >= _NAME_LEAST and OSA.distance(tail, right_name) <= 2 and number == right_number != ""
    return Nearness.SLIP if slip else Nearness.DIFFERENT


def town(found: str, right: str) -> bool:
    """Whether the words found begin with the town; cantons and following words do not count."""
    one, two = (re.sub(r"[^a-z0-9]+", " ", _letters(text)).strip() for text in (found, right))
    return one == two or one.startswith(f"{two} ") or two.startswith(f"{one} ")


def house_name(text: str, name: str | None) -> Nearness:
    """SAME when the name stands in the text; SLIP when only one that differs in one or two letters does.

    Case, accents and hyphens do not count, nor an ending that grammar adds.
    """
    from rapidfuzz.distance import OSA

    right = re.sub(r"[^a-z0-9]+", " ", _letters(name or "")).strip()
    words = re.sub(r"[^a-z0-9]+", " ", _letters(text[:_READ])).split()
    if not right:
        return Nearness.DIFFERENT
    joined = f" {' '.join(words)} "
    if f" {right} " in joined or right.replace(" ", "") in joined.replace(" ", ""):
        return Nearness.SAME
    if len(right.replace(" ", "")) < _NAME_LEAST:
        return Nearness.DIFFERENT
    count = len(right.split())
    for start in range(len(words) - count + 1):
        piece = words[start : start + count]
        if _slips(piece, right.split()) and OSA.distance(" ".join(piece), right) <= 2:
            return Nearness.SLIP
    return Nearness.DIFFERENT


def _slips(piece: list[str], right: list[str]) -> bool:
    """Whether the words differ inside, not only by an ending: `Hotels Bellevue` and `Alpina/Alpine` do not count."""
    return any(
        one != two and one[:-1] != two[:-1] and one.rstrip("sn") != two.rstrip("sn")
        for one, two in zip(piece, right, strict=True)
    )
