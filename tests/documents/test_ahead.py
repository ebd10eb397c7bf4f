"""What is loaded before it is due: no code of the user's, and everything that a report is made of."""

from pathlib import Path

from msgspec.structs import replace

from toolkit.acceptance import scaffold
from toolkit.documents.report import page
from toolkit.judging import ahead
from toolkit.spec.load import load

ID = "house.forbidden-words"
EXAMPLE = Path(__file__).parents[2] / "examples" / "hotel-bergsicht" / "spec.yaml"


def test_the_users_own_code_is_left_alone(tmp_path: Path) -> None:
    scaffold.write(ID, tmp_path)
    (tmp_path / "checks/house/forbidden_words.py").write_text("raise SystemExit('must not run')", encoding="utf-8")
    criteria = load(EXAMPLE).criteria
    first = next(one for one in criteria if one.check)
    ahead.ready([first, replace(first, check=ID)], tmp_path / "checks")


def test_a_template_is_ready_with_all_it_refers_to() -> None:
    page.ready("site.html.j2")
    compiled = {name for _, name in page._environment().cache or ()}
    assert {"site.html.j2", "course.html.j2", "macros.html.j2", "profile_parts.html.j2"} <= compiled
