"""`toolkit profile fetch`, as a user calls it: against a stand-in of the platform, with a real process."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.unit.capture.fetching import standin
from tests.unit.capture.fetching.standin import PAGE_TOKEN, TOKEN, StandIn, serving
from toolkit.capture.exports import read
from toolkit.cli import cli
from toolkit.languages import LANGUAGES

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "TOOLKIT_TOKEN"} | {
    "PYTHONPATH": os.pathsep.join(sys.path)
}
COMMAND = [sys.executable, "-m", "toolkit", "profile", "fetch"]


def said(
    *arguments: str, token: str | None = None, stdin: str | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, check=False, cwd=cwd, input=stdin,
        env=ENVIRONMENT | ({"TOOLKIT_TOKEN": token} if token else {}),
        stdin=None if stdin is not None else subprocess.DEVNULL,
    )  # fmt: skip


def test_from_the_token_to_the_archive(tmp_path: Path) -> None:
    with serving(StandIn(standin.facebook)) as here:
        result = said("facebook", "--api", here.url, token=TOKEN, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "Hotel Bären: as of" in result.stdout
    assert "read: the comments of guests, the replies of the account" in result.stdout
    assert "toolkit archive add profile-facebook" in result.stdout
    adding = [sys.executable, "-m", "toolkit", "archive", "add", "profile-facebook", "--format", "json"]
    added = subprocess.run(adding, capture_output=True, text=True, check=False, cwd=tmp_path, env=ENVIRONMENT)
    assert json.loads(added.stdout)["added"][0]["new"] == 9
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in (TOKEN, PAGE_TOKEN):
        assert secret not in result.stdout + result.stderr + added.stdout + added.stderr
        assert secret.encode() not in written


@pytest.mark.parametrize("way", ["file", "stdin", "variable"])
def test_the_token_comes_from_where_nobody_else_sees_it(way: str, tmp_path: Path) -> None:
    (tmp_path / "token.txt").write_text(f"{TOKEN}\n")
    ways = {
        "file": (["--token-file", "token.txt"], None, None), "stdin": (["--token-file", "-"], None, TOKEN),
        "variable": ([], TOKEN, None),
    }  # fmt: skip
    arguments, token, stdin = ways[way]
    with serving(StandIn(standin.youtube)) as here:
        result = said(
            "youtube", "--api", here.url, "--format", "json", *arguments, token=token, stdin=stdin, cwd=tmp_path
        )
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["title"] == "Hotel Bären"


WRONG = [
    (["facebook", TOKEN], 2, "does not belong there"),
    (["facebook", f"--token={TOKEN}"], 2, "No such option"),
    (["facebook", "--token-env", "EAABtypedhere"], 2, "is not set"),
    (["facebook", "--token-file", "absent"], 2, "No such file"),
    (["facebook", "--since", "yesterday"], 2, "is no date"),
    ([TOKEN], 2, "Name one of facebook, google-business"),
    (["facebook"], 2, "No token"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), WRONG)
def test_wrong_use_is_told_in_a_sentence_without_the_token(
    arguments: list[str], code: int, words: str, tmp_path: Path
) -> None:
    result = said(*arguments, cwd=tmp_path)
    assert result.returncode == code
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert TOKEN not in result.stdout + result.stderr
    assert "EAABtyped" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_expired_token_ends_with_a_sentence_and_code_3(tmp_path: Path) -> None:
    expired = "EAABexpired/token+of+yesterday"
    with serving(StandIn(standin.facebook)) as here:
        result = said("facebook", "--api", here.url, token=expired, cwd=tmp_path)
    assert result.returncode == 3
    assert "does not accept the token" in result.stderr
    assert "Get a new token" in result.stderr
    assert "Traceback" not in result.stderr
    assert "EAABexpired" not in result.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_refused_is_told_in_the_reader_s_language(language: str, tmp_path: Path) -> None:
    def refuse(here: StandIn, asked: standin.Asked) -> standin.Told | None:
        return standin.graph_error(10, "(#10) no") if asked.path.endswith("/comments") else None

    with serving(StandIn(standin.facebook, refuse)) as here:
        arguments = ["profile", "fetch", "facebook", "--api", here.url, "--language", language, "--out", str(tmp_path)]
        result = CliRunner().invoke(cli, arguments, env={"TOOLKIT_TOKEN": TOKEN}, standalone_mode=False)
    assert result.return_value == 0
    assert "  ? " in result.stdout
    assert "(#10) no" in result.stdout
    assert "what." not in result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    def slowly(here: StandIn, asked: standin.Asked) -> None:
        time.sleep(0.03)

    with serving(StandIn(standin.facebook, slowly, size=1)) as here:
        arguments = ["facebook", "--api", here.url, "--out", str(tmp_path / "p")]
        env = ENVIRONMENT | {"TOOLKIT_TOKEN": TOKEN}
        run = subprocess.Popen([*COMMAND, *arguments], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not (tmp_path / "p" / "posts-3.json").exists():
            assert run.poll() is None, "ended before it could be killed"
            time.sleep(0.005)
        run.send_signal(signal.SIGKILL)
        run.wait()
        half = read(tmp_path / "p", "facebook")
        assert half.missing["comments.others"] == "fetch-unfinished"
        assert "comments.others" not in half.capabilities
        before = here.times("published_posts")
        assert said(*arguments, token=TOKEN).returncode == 0
        assert here.times("published_posts") - before <= 3, "what was there is not asked again"
    whole = read(tmp_path / "p", "facebook")
    assert (len(whole.posts), len(whole.comments), whole.missing) == (5, 4, {})
    assert not list((tmp_path / "p").glob("*.partial"))
