"""What was made of a spec holds as long as nothing near it changed."""

from pathlib import Path

from toolkit.studio import linting
from toolkit.studio.around import around

SPEC = "toolkit: 1\ninclude: [part.yaml]\n"


def test_a_changed_included_file_is_read_again(tmp_path: Path) -> None:
    spec, part = tmp_path / "spec.yaml", tmp_path / "part.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    part.write_text("titel: Eins\n", encoding="utf-8")
    first = linting.linted(SPEC, spec, "en")
    assert linting.linted(SPEC, spec, "en") is first
    part.write_text("nothing-like-it: Zwei\n", encoding="utf-8")
    assert linting.linted(SPEC, spec, "en").problems != first.problems


def test_hidden_files_and_links_to_nowhere_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    before = around(tmp_path / "spec.yaml")
    (tmp_path / ".studio").mkdir()
    (tmp_path / ".studio" / "x").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert around(tmp_path / "spec.yaml") == before
