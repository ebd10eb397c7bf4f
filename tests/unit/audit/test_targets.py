"""Lists of sites."""

import pytest

from toolkit.audit.targets import normalise, targets
from toolkit.errors import WrongUsage


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("www.Hotel.example", "https://www.hotel.example/"),
        ("HTTP://Hotel.example/de/#top", "http://hotel.example/de/"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
    ],
)
def test_addresses_are_normalised(typed, url):
    assert normalise(typed) == url


@pytest.mark.parametrize("typed", ["ftp://hotel.example", "https://", "https://a b.example", "https://h:99999/"])
def test_what_is_no_web_address_is_told(typed):
    with pytest.raises(WrongUsage, match="no web address"):
        normalise(typed)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.txt", "# fifty\nhttps://a.example\n\nb.example\nhttps://A.example/\n"),
        ("list.csv", "name;URL\nA;https://a.example\nB;b.example\n;\n"),
        ("list.yaml", "- https://a.example\n- {url: b.example, place: CH}\n"),
    ],
)
def test_every_form_of_list_gives_the_same_sites(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = targets([str(path)])
    assert [each.url for each in found] == ["https://a.example/", "https://b.example/"]
    assert len({each.id for each in found}) == 2


def test_further_columns_are_kept(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("url,place,stars\na.example,CH,3\n", encoding="utf-8")
    assert targets([str(path)])[0].columns == {"place": "CH", "stars": "3"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("no.csv", "name,address\nA,a.example\n", "no column `url`"),
        ("empty.txt", "\n# nothing\n", "names no site"),
        ("broken.yaml", "- [a\n", "broken.yaml"),
        ("map.yaml", "url: a.example\n", "no list of sites"),
    ],
)
def test_a_list_that_is_none_is_told(tmp_path, name, text, said):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WrongUsage, match=said):
        targets([str(path)])


def test_a_missing_file_is_told():
    with pytest.raises(WrongUsage, match="neither an address nor a file"):
        targets(["hotels.csv"])
