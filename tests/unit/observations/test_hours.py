"""Opening hours in four languages become the same minutes of the week; what is not settled stays open."""

import pytest

from toolkit.observations.derived import hours
from toolkit.observations.derived.week import schema

SAME = [
    ("de", "Täglich 7 bis 22 Uhr", "Mo-Su 07:00-22:00"),
    ("de", "7.00–22.00 Uhr, täglich", "Mo-Su 07:00-22:00"),
    ("de", "Mo–So 07.00 – 22.00 Uhr", "Mo-Su 07:00-22:00"),
    ("de", "Mittwoch bis Sonntag 11.30–14.00 und 18.00–21.30 Uhr", "We-Su 11:30-14:00, We-Su 18:00-21:30"),
    ("de", "17.30 bis 21.30 Uhr, Montag und Dienstag Ruhetag", "We-Su 17:30-21:30"),
    ("de", "Ruhetage: Mo, Di; sonst 17.30-21.30", "We-Su 17:30-21:30"),
    ("de", "Mo/Di geschlossen; Mi - So: 17:30 - 21:30", "We-Su 17:30-21:30"),
    ("de", "Mo, Mi + Fr 8-12 Uhr; Sa 9-11 Uhr", "Mo,We,Fr 08:00-12:00, Sa 09:00-11:00"),
    ("de", "Freitag und Samstag 20 bis 2 Uhr", "Fr-Sa 20:00-02:00"),
    ("de", "Sonn- und Feiertage: Sonntag 10–18 Uhr", "Su 10:00-18:00"),
    ("de", "Rund um die Uhr", "Mo-Su 00:00-24:00"),
    ("de", "Rezeption täglich 7–22 Uhr, Telefon +41 33 555 01 01", "Mo-Su 07:00-22:00"),
    ("fr", "Tous les jours de 7h à 22h", "Mo-Su 07:00-22:00"),
    ("fr", "du mercredi au dimanche, 11h30 – 14h00 et 18h – 21h30", "We-Su 11:30-14:00, We-Su 18:00-21:30"),
    ("fr", "lun-ven 8h30-12h", "Mo-Fr 08:30-12:00"),
    ("fr", "Fermé le lundi ; ouvert 12h–14h", "Tu-Su 12:00-14:00"),
    ("it", "Tutti i giorni dalle 7 alle 22", "Mo-Su 07:00-22:00"),
    ("it", "da mercoledì a domenica 18.00–21.30", "We-Su 18:00-21:30"),
    ("it", "Lun–ven 8.30–12.00, lunedì chiuso", "Tu-Fr 08:30-12:00"),
    ("en", "Daily 7am–10pm", "Mo-Su 07:00-22:00"),
    ("en", "Wednesday to Sunday, 12 – 2 pm and 6 – 9.30 pm", "We-Su 12:00-14:00, We-Su 18:00-21:30"),
    ("en", "Open 24 hours, every day", "Mo-Su 00:00-24:00"),
    ("en", "Mon-Fri 9:00-17:00, closed Wednesday", "Mo-Tu 09:00-17:00, Th-Fr 09:00-17:00"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), SAME)
def test_forms_of_the_same_hours_are_equal(language: str, text: str, expected: str) -> None:
    assert hours.read(text, language) == schema(expected.split(", "))


OPEN = [
    ("de", "Nach Vereinbarung"),
    ("de", "Täglich ab 7 Uhr"),
    ("de", "Im Sommer täglich 7–22 Uhr"),
    ("de", "Täglich ausser Montag 7–22 Uhr"),
    ("de", "7–22 Uhr"),
    ("de", "24.12. 17–22 Uhr, sonst täglich 7–22 Uhr"),
    ("de", "Mo–Fr 7–22 Uhr, Mo 8–12 Uhr"),
    ("fr", "Fermé le lundi, mardi au dimanche 12h–14h"),
    ("fr", "Sur réservation, tous les jours 12h–14h"),
    ("it", "Tutti i giorni tranne lunedì 7–22"),
    ("en", "By appointment, daily 9–5"),
    ("rm", "Glindesdi 7–22"),
    ("de", "So ist das, mit 7 bis 22 Gästen"),
]


@pytest.mark.parametrize(("language", "text"), OPEN)
def test_what_a_text_does_not_settle_stays_open(language: str, text: str) -> None:
    assert hours.read(text, language) is None


@pytest.mark.parametrize("text", ["Mo-Su", "Mo-Su 25", "täglich", "", "Mo-Xy 07:00-22:00"])
def test_only_the_form_of_schema_org_is_read_in_a_spec(text: str) -> None:
    assert (schema(text) is None) == (text != "Mo-Su")


@pytest.mark.parametrize(
    ("text", "place"),
    [("Öffnungszeiten Rezeption", "reception"), ("Gaststube", "restaurant"), ("Rezeption und Restaurant", ""),
     ("Barrierefrei", ""), ("Unsere Sauna", "sauna")],
)  # fmt: skip
def test_a_text_names_one_place_or_none(text: str, place: str) -> None:
    assert hours.place_of(text, ("reception", "restaurant", "bar", "sauna")) == place


@pytest.mark.parametrize("text", ["Mo-Su 25:00-26:00", "Mo-Su 07:60-22:00", "11.30-14 Uhr", "Mo-Xx 07:00-22:00", ""])
def test_hours_that_no_clock_shows_are_not_of_the_form_of_schema_org(text: str) -> None:
    assert schema(text) is None
