"""`toolkit init --from` on a site that means harm, and on one that is not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.serving import serve
from toolkit.spec.load import load

pytestmark = pytest.mark.browser
HOME = """<!doctype html><html lang="de-CH"><meta charset="utf-8">
<title>Rössli &quot;Post&quot;: # !!python/object &#x202e;verkehrt &#x1b;[2J</title>
<meta property="og:site_name" content="Gasthof &quot;Rössli&quot; # &amp;anker: {a} &#x1b;]0;x&#x7;">
<h1>Willkommen</h1><p>Gasthof Rössli, Dorfplatz 3, 3715 Adelboden, Telefon 033 555 27 40</p>
<nav><a href="/zimmer.html">Zimmer</a> <a href="mailto:info@roessli.example">Mail</a>
<a href="https://www.instagram.com/roessli.adelboden/">Instagram</a>
<a href="http://127.0.0.1:1/geheim">intern</a></nav>
<script src="/js/jquery-3.6.0.min.js"></script>
"""
ROOMS = "<!doctype html><html lang=de-CH><meta charset=utf-8><title>Zimmer: alle</title><h1>Zimmer</h1><p>Zwei Betten."


def run(folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "toolkit", "init", "--lang", "de-CH", "--as-of", "2026-11-24", *arguments],
        cwd=folder, input=typed.encode(), capture_output=True, check=False, timeout=120,
        env=os.environ | {"PYTHONPATH": str(Path.cwd()), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = tmp_path_factory.mktemp("site")
    (folder / "js").mkdir()
    (folder / "index.html").write_text(HOME, encoding="utf-8")
    (folder / "zimmer.html").write_text(ROOMS, encoding="utf-8")
    (folder / "js" / "jquery-3.6.0.min.js").write_text("/* */")
    with serve(folder) as url:
        yield url


def test_a_hostile_site_becomes_a_valid_spec_and_no_command_of_the_terminal(address: str, tmp_path: Path) -> None:
    done = run(tmp_path, "--from", address, "--yes")
    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode()
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
    spec = load(tmp_path / "spec.yaml").spec
    assert spec.facts
    assert spec.facts.name
    assert spec.facts.name.startswith('Gasthof "Rössli" # &anker: {a}')
    assert spec.facts.phone == "+41 33 555 27 40"
    website = spec.deliverables["website"]
    assert [page.path for page in website.pages] == ["/", "/zimmer"]
    assert website.redirects == {"/zimmer.html": "/zimmer"}
    assert spec.deliverables["instagram"].url == "https://www.instagram.com/roessli.adelboden/"
    assert [(entry.what, entry.version) for entry in spec.rights.register] == [("jquery", "3.6.0")]


def test_each_group_is_confirmed_and_the_questions_go_on(address: str, tmp_path: Path) -> None:
    done = run(tmp_path, "--from", address, typed="ja\nnein\nnein\nja\nnein\nja\n\n")
    assert done.returncode == 130, done.stderr.decode()
    shown = done.stdout.decode()
    assert "Übernehmen?" in shown
    assert "Frage" in shown
    assert "toolkit init" in done.stderr.decode().splitlines()[-1]
    again = run(tmp_path, "--from", address, "--yes")
    assert again.returncode == 2, "an interview that was begun is not thrown away"


def test_a_site_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "--from", "http://127.0.0.1:1/", "--yes")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr.decode()
    assert not list(tmp_path.iterdir())
