"""Lists as people keep them."""

import openpyxl
import pytest

from toolkit.audit.listing import entries
from toolkit.audit.targets import chosen
from toolkit.errors import InvalidSpec, WrongUsage


def sites(path):
    return chosen(entries([str(path)]))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.txt", "# fifty\nhttps://a.example\n\nb.example\nhttps://A.example/\n"),
        ("list.csv", "name;URL\nA;https://a.example\nB;b.example\n;\n"),
        ("list.csv", "\ufeffWebseite,Name\r\nhttps://a.example,A\r\nb.example,B\r\n"),
        ("list.tsv", "Nom\tSite web\nA\thttps://a.example\nB\tb.example\n"),
        ("list.csv", "Nome|Sito web\nA|https://a.example\nB|b.example\n"),
        ("list.csv", "Hotels am See\n\nHotel;Homepage\nA;https://a.example\nB;b.example\n"),
        ("list.csv", "A;https://a.example;3\nB;www.b.example;4\n"),
        ("list.txt", "Hotel;Website\nA;https://a.example\nB;b.example\n"),
        ("list.yaml", "- https://a.example\n- {url: b.example, place: CH}\n"),
    ],
)
def test_every_form_of_list_gives_the_same_sites(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found, _ = sites(path)
    assert [each.url.replace("www.", "") for each in found] == ["https://a.example/", "https://b.example/"]


def test_a_list_saved_by_a_german_excel_is_read(tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("Betrieb;Webseite;Ort\nZum Bären;bären.example;Zürich\n".encode("cp1252"))
    (site,) = sites(path)[0]
    assert site.url == "https://xn--bren-loa.example/"
    assert site.columns == {"Betrieb": "Zum Bären", "Ort": "Zürich", "name": "Zum Bären"}


def test_the_first_sheet_with_addresses_is_read_from_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Read me"])
    sheet = book.create_sheet("Hotels")
    sheet.append(["Hotels 2026"])
    sheet.append(["Hotel", "Website", "Stars", "Land"])
    sheet.append(["A", "a.example", 4, "CH"])
    sheet.append(["B", "no website", 3, "DE"])
    book.save(tmp_path / "list.xlsx")
    found, remarks = sites(tmp_path / "list.xlsx")
    assert [(each.url, each.columns["Stars"], each.columns["place"]) for each in found] == [
        ("https://a.example/", "4", "CH")
    ]
    assert [(each.line, each.reason) for each in remarks] == [(4, "address")]


def test_rows_that_do_not_fit_are_told_with_their_line(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('url,name\na.example,"two\nlines"\n"b.example\n",B\nc.example,C,more,cells\n,D\n', encoding="utf-8")
    found, remarks = sites(path)
    assert [each.columns["name"] for each in found] == ["two\nlines", "B"]
    assert [(each.line, each.reason) for each in remarks] == [(6, "row"), (7, "empty")]


def test_ten_thousand_rows_of_which_half_are_broken_take_no_time(tmp_path):
    path = tmp_path / "list.csv"
    rows = (f"h{number}.example" if number % 2 else f"Hotel {number}" for number in range(10_000))
    path.write_text("url\n" + "\n".join(rows), encoding="utf-8")
    found, remarks = sites(path)
    assert (len(found), len(remarks)) == (5000, 5000)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("no.csv", "name,address\nA,a.example\n", "no column `url`"),
        ("map.yaml", "url: a.example\n", "no list of sites"),
        ("fake.xlsx", "not a workbook", "cannot be read as a workbook"),
    ],
)
def test_a_list_that_is_none_is_told(tmp_path, name, text, said):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WrongUsage, match=said):
        sites(path)


def test_broken_yaml_is_told_with_its_place(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("- a.example\n- [a\n", encoding="utf-8")
    with pytest.raises(InvalidSpec) as why:
        sites(path)
    assert why.value.problems[0].line in (2, 3)


def test_an_entry_of_yaml_without_address_is_left_out(tmp_path):
    path = tmp_path / "list.yaml"
    path.write_text("- {name: A}\n- [x]\n- {Webseite: b.example, stars: 4}\n", encoding="utf-8")
    found, remarks = sites(path)
    assert [(each.url, each.columns) for each in found] == [("https://b.example/", {"stars": "4"})]
    assert [(each.line, each.reason) for each in remarks] == [(1, "column"), (2, "row")]


def test_a_missing_file_is_told():
    with pytest.raises(WrongUsage, match="neither an address nor a file"):
        list(entries(["hotels.csv"]))
