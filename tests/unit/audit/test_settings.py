"""Settings in a file."""

from datetime import date

import pytest
from click import Context

from toolkit.audit.settings import Settings, read
from toolkit.cli import cli
from toolkit.cli.audit import chosen, command
from toolkit.errors import InvalidSpec

ROOT = Context(cli, help_option_names=["-h", "--help"])
"""A command keeps the help option of its first parent."""


def test_settings_are_read_by_the_names_of_the_options(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text(
        "packs: [hotel-website, legal-ch]\nmax-pages: 8\nas-of: 2026-11-23\ndriving: false\ndelay: 1.5\n", "utf-8"
    )
    assert read(path) == {
        "packs": ("hotel-website", "legal-ch"), "max_pages": 8, "as_of": date(2026, 11, 23), "driving": False,
        "delay": 1.5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("place: CH\nmax-page: 8\n", 2, "max-pages"),
        ("max-pages: many\n", 1, "value of that kind"),
        ("max-pages: 0\n", 1, "value of that kind"),
        ("language: xx\n", 1, "de-CH"),
        ("- max-pages\n", 1, "One setting|Write one setting"),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_to_write(tmp_path, text, line, said):
    path = tmp_path / "settings.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidSpec) as why:
        read(path)
    (problem,) = why.value.problems
    assert problem.line == line
    assert any(word in problem.instead for word in said.split("|"))


def test_an_option_counts_before_the_file_and_the_file_before_the_default(tmp_path):
    path = tmp_path / "settings.yaml"
    path.write_text("packs: [legal-ch]\nmax-pages: 8\nlanguage: fr\ndriving: false\n", encoding="utf-8")
    given = ["hotel.example", "--max-pages", "12", "--delay", "2", "--settings", str(path)]
    told = chosen(command.make_context("audit", [*given], parent=ROOT), path, (), None)
    assert told == Settings(packs=("legal-ch",), max_pages=12, delay=2, language="fr", driving=False)
    assert chosen(
        command.make_context("audit", [*given], parent=ROOT),
        path,
        ("hotel-website",),
        "it",
    ).packs == ("hotel-website",)


def test_what_only_changes_the_speed_is_no_part_of_the_result():
    assert Settings(workers=4, concurrency=9, delay=2).decisive() == Settings().decisive()
    assert Settings(max_pages=3).decisive() != Settings().decisive()
