"""What `toolkit demo` offers at its end."""

import shlex
from pathlib import Path

import pytest

from toolkit.cli import demo
from toolkit.resources import folder
from toolkit.spec.load import load


def test_the_project_is_a_spec_that_can_be_changed_and_a_change_stays(tmp_path: Path) -> None:
    place, example = tmp_path / "project", folder("examples") / "hotel-bergsicht"
    demo._copied(example, place)
    spec = place / "spec.yaml"
    assert load(spec).spec.deliverables
    assert not (place / "broken.yaml").exists()
    spec.write_text("changed", encoding="utf-8")
    demo._copied(example, place)
    assert spec.read_text(encoding="utf-8") == "changed"


@pytest.mark.parametrize(
    ("program", "command"), [(".venv/bin/toolkit", ".venv/bin/toolkit"), ("/x/__main__.py", "toolkit")]
)
def test_the_command_is_the_one_the_user_has(program: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", [program, "demo"])
    assert shlex.split(demo._offer(Path("my out/project"))) == [command, "studio", "my out/project"]
