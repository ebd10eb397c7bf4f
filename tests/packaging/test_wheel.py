"""The built wheel works in an empty environment, away from the checkout."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AWAY = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
"""Nothing leads back to the checkout."""


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """A virtual environment that holds the wheel; its dependencies come from the environment of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", str(wheel)], check=True)
    own = next((folder / "env" / "lib").glob("python*/site-packages"))
    theirs = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    (own / "dependencies.pth").write_text(f"{theirs}\n", encoding="utf-8")
    return python


def run(python, arguments, folder):
    return subprocess.run(
        [python, "-m", "toolkit", *arguments], cwd=folder, capture_output=True, text=True, check=False, env=AWAY
    )


def test_templates_checks_and_schema_are_found(installed, tmp_path):
    where = subprocess.run(
        [installed, "-c", "import toolkit; print(toolkit.__file__)"], cwd=tmp_path, capture_output=True, text=True,
        check=True, env=AWAY,
    )  # fmt: skip
    assert str(ROOT) not in where.stdout
    listed = run(installed, ["checks", "--language", "de-CH"], tmp_path)
    assert listed.returncode == 0, listed.stderr
    assert "links.internal" in listed.stdout
    made = run(installed, ["spec", "schema"], tmp_path)
    assert made.returncode == 0, made.stderr
    schema = json.loads(made.stdout)["$defs"]
    assert "links.internal" in schema["SpecCriterion"]["properties"]["check"]["anyOf"][0]["enum"]
    assert "MIT" in schema["RegisterEntry"]["properties"]["licence"]["anyOf"][0]["enum"]
    code = "from toolkit.spec.schema import FILE; print(FILE.is_file())"
    found = subprocess.run([installed, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, env=AWAY)
    assert found.stdout.strip() == "True"
    code = "from toolkit.studio import typical; print(len(typical.file('links.internal.webp').read_bytes()) > 1000)"
    found = subprocess.run([installed, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, env=AWAY)
    assert found.stdout.strip() == "True"


def test_the_bundled_example_becomes_a_contract(installed, tmp_path):
    code = "from toolkit import resources; print(resources.folder('examples') / 'hotel-bergsicht' / 'spec.yaml')"
    spec = subprocess.run(
        [installed, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True, env=AWAY
    ).stdout
    done = run(installed, ["contract", spec.strip(), "--out", "out", "--as-of", "2026-11-23"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path.suffix for path in (tmp_path / "out").glob("contract.*")} == {".docx", ".pdf", ".html", ".md"}
