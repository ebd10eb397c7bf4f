"""The way from pain to criterion, as a picture and as a list."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.unit.studio.client import Client

NAME = "hotel/spec.yaml"


def picture(page: str) -> str:
    return page[page.index("<svg viewBox") : page.index("</svg>", page.index("<svg viewBox"))]


def test_picture_and_list_name_the_same_links(client: Client) -> None:
    page = client.get(f"/way/{NAME}").text
    drawn = re.findall(r'<tspan class="id">([^<]+)<', picture(page))
    listed = re.findall(r'<li><a href="[^"]+">([^<]+)<', page)
    assert sorted(drawn) == sorted(listed)
    assert {"P1", "P2", "T1", "O1", "W-01", "M2"} <= set(drawn)
    assert len(drawn) == len(set(drawn))


def test_the_way_of_a_pain_leaves_out_what_it_does_not_lead_to(client: Client) -> None:
    drawn = re.findall(r'<tspan class="id">([^<]+)<', picture(client.get(f"/way/{NAME}?of=P2").text))
    assert {"P2", "T2"} <= set(drawn)
    assert not {"P1", "T1", "W-01"} & set(drawn)


def test_lines_join_a_pain_with_the_theme_that_answers_it(client: Client) -> None:
    page = picture(client.get(f"/way/{NAME}?of=P2").text)
    places = {
        id_: (int(x), int(y))
        for x, y, id_ in re.findall(r'<rect[^>]* x="(\d+)" y="(\d+)".*?class="id">([^<]+)<', page, re.DOTALL)
    }
    ends = [(int(a), int(b), int(c), int(d)) for a, b, c, d in re.findall(r'd="M(\d+) (\d+) C.* (\d+) (\d+)"', page)]
    (left, top), (right, low) = places["P2"], places["T2"]
    assert (left + 250, top + 36, right, low + 36) in ends


@pytest.mark.parametrize(
    ("id_", "field"),
    [
        ("M2", "part=milestones#f-milestones[1].id"),
        ("T2", "part=brief#f-brief.themes[1].id"),
        ("P2", "part=brief#f-brief.guests[0].pains[1].id"),
    ],
)
def test_a_box_leads_to_the_field_where_it_is_written(client: Client, id_: str, field: str) -> None:
    page = unescape(client.get(f"/way/{NAME}?of={id_}").text)
    part, name = field.split("#")
    found = re.search(f'<a href="(/form/{NAME}\\?{part}&open=[^"#]+)#{re.escape(name)}">', page)
    assert found
    form = client.get(found[1]).text
    assert f'id="{name}"' in form
    assert f'id="g-{name[2:].rpartition(".")[0]}" open>' in form or "[" not in name


def test_a_criterion_of_a_pack_leads_to_what_it_tests(client: Client) -> None:
    page = unescape(client.get(f"/way/{NAME}?of=social-profile/profile.cadence").text)
    place = f"/packs/{NAME}?of=facebook&pack=social-profile"
    assert f'<a href="{place}#social-profile/profile.cadence">' in page
    assert 'id="social-profile/profile.cadence"' in client.get(place).text


def test_a_criterion_of_ones_own_leads_to_its_page(client: Client) -> None:
    page = unescape(client.get(f"/way/{NAME}?of=W-01").text)
    found = re.search(f'<a href="(/criterion/{NAME}\\?of=website&number=0)">', page)
    assert found
    assert "W-01" in client.get(found[1]).text


def test_a_theme_that_nothing_tests_is_marked(client: Client, folder: Path) -> None:
    spec = folder / NAME
    theme = "    - {id: T9, text: Ruhe, answers: [G1], in: [website]}\n  competences:"
    spec.write_text(spec.read_text(encoding="utf-8").replace("  competences:", theme, 1), encoding="utf-8")
    page = client.get(f"/way/{NAME}").text
    assert "no criterion tests this theme" in page
    assert "gap" in page


def test_a_text_of_the_spec_never_becomes_markup(client: Client, folder: Path) -> None:
    spec = folder / NAME
    changed = spec.read_text(encoding="utf-8").replace("text: Antwort am selben Tag", 'text: "<script>x</script>"', 1)
    spec.write_text(changed, encoding="utf-8")
    page = client.get(f"/way/{NAME}").text
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_an_unknown_id_is_lost_and_a_broken_spec_opens_in_the_editor(client: Client, folder: Path) -> None:
    assert client.get(f"/way/{NAME}?of=Z9").status_code == 404
    (folder / NAME).write_text("toolkit: 1\ntitle: [x\n", encoding="utf-8")
    answer = client.get(f"/way/{NAME}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/spec/{NAME}")
