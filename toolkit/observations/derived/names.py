"""Whether two texts name the same person or firm."""

import re
import unicodedata

_FORMS = re.compile(
    r"\b(ag|gmbh|sarl|sàrl|sa|srl|ltd|inc|llc|kg|ohg|e\.?k|mbh|co|the|und|and|photo(graphy|graphie|grapher|graphe)?|"
    r"foto(grafie|grafia|graf|grafin|grafo)?)\b"
)
_ALIKE = 88  # of 100; tolerates initials and typing slips, not another name
_SHORT = 4  # letters below which only equality counts


def same_holder(holder: str, text: str) -> bool:
    """Whether the holder's name stands in `text` or the reverse; legal forms, accents and order do not count."""
    from rapidfuzz import fuzz

    one, two = _plain(holder), _plain(text)
    if not one or not two:
        return False
    if one in two.split() or f" {one} " in f" {two} " or f" {two} " in f" {one} ":
        return True
    if min(len(one), len(two)) < _SHORT:
        return False
    return one.replace(" ", "") == two.replace(" ", "") or fuzz.token_sort_ratio(one, two) >= _ALIKE


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+", " ", _FORMS.sub(" ", letters)).split())
