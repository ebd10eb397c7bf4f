"""The reference pages are what the code says, and their links lead somewhere."""

import re
from pathlib import Path

import pytest

from toolkit.cli import _reference as command_line
from toolkit.cli import cli
from toolkit.documents import library, matrix
from toolkit.spec import reference

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("spec-reference.md", reference.markdown),
        ("cli-reference.md", command_line.markdown),
        ("clauses.md", matrix.page),
    ],
)
def test_page_is_up_to_date(name, made):
    assert (DOCS / name).read_text("utf-8") == made(), "run: make docs"


def test_every_link_of_the_spec_reference_leads_to_one_heading():
    page = reference.markdown()
    headings = [re.sub(r"[^\w\- ]", "", line[3:].lower()).replace(" ", "-") for line in page.splitlines()
                if line.startswith("## ")]  # fmt: skip
    assert len(headings) == len(set(headings))
    links = set(re.findall(r"\]\(#([^)]*)\)", page))
    assert links
    assert links <= set(headings)


def test_every_key_has_meaning_and_example():
    rows = [line for line in reference.markdown().splitlines() if line.startswith("| `")]
    assert len(rows) > 200
    for row in rows:
        key, _holds, _default, meaning, example = re.split(r"(?<!\\) \| ", row.strip("| "))
        assert meaning, key
        assert example.startswith("`"), key


def test_no_command_is_listed_with_half_a_sentence():
    listed = re.findall(r"^  [a-z]+  .*(?:\n {4,}.*)*", command_line.markdown(), re.MULTILINE)
    assert len(listed) > 20
    assert [line for line in listed if not line.endswith(".")] == []


def test_every_command_has_a_heading():
    page = command_line.markdown()
    for name in cli.list_commands(None):
        assert f"## toolkit {name}\n" in page


def test_the_matrix_decides_on_every_clause_under_every_law():
    rows = [line for line in matrix.page().splitlines() if line.startswith("| `")]
    assert len(rows) == len(library.sources()) >= 45
    for row in rows:
        clause, *cells = re.split(r"(?<!\\) \| ", row.strip("| "))
        assert len(cells) == len(library.laws()), clause
        assert all(cell and cell != f"*not:* {matrix.UNDECIDED}" for cell in cells), clause
