"""Whatever is wrong with input or machine: a sentence, the documented exit code, never a traceback."""

import json
import resource
import signal
import socket
import subprocess
import sys
import time

import pytest

from toolkit.serving import serve


def toolkit(*arguments, **options):
    command = [sys.executable, "-m", "toolkit", *(str(each) for each in arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)


def told(done, code, *words):
    """The run ended with `code` and said `words`, and nobody saw a traceback."""
    assert done.returncode == code, done.stdout + done.stderr
    text = done.stdout + done.stderr
    assert "Traceback" not in text
    for word in words:
        assert word in text


@pytest.mark.parametrize(
    "command",
    [
        ["lint"],
        ["brief"],
        ["contract"],
        ["accept"],
        ["trace"],
        ["spec", "show"],
        ["spec", "schema"],
        ["packs", "--spec"],
    ],
    ids=" ".join,
)
def test_a_missing_spec_is_told(command, tmp_path):
    told(toolkit(*command, tmp_path / "none.yaml"), 2, "none.yaml")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken", b"toolkit: 1\ntitle: [a\n"),
        ("tab", b"toolkit: 1\n\ttitle: x\n"),
        ("latin-1", "toolkit: 1\ntitle: Zürich\n".encode("latin-1")),
        ("empty", b""),
        ("list", b"- 1\n"),
        ("bomb", b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
            f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n".encode() for i in range(12)
        )),
        ("tag", b"toolkit: !!python/object/apply:os.system ['true']\n"),
        ("control", b"toolkit: 1\ntitle: \"a\x07b\"\n"),
    ],
)  # fmt: skip
def test_a_broken_spec_is_told_with_its_place(tmp_path, name, content):
    path = tmp_path / f"{name}.yaml"
    path.write_bytes(content)
    started = time.monotonic()
    told(toolkit("lint", path), 2, f"{name}.yaml:")
    assert time.monotonic() - started < 20


def test_a_spec_of_50_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    told(toolkit("lint", path), 2, "large.yaml")


def test_json_output_of_an_invalid_spec_is_json(tmp_path):
    path = tmp_path / "spec.yaml"
    path.write_text("toolkit: 1\ntitel: x\n", encoding="utf-8")
    done = toolkit("lint", path, "--format", "json")
    assert done.returncode == 2
    found = json.loads(done.stdout)
    assert {"rule", "severity", "message", "file", "line", "column", "path"} <= set(found[0])


@pytest.mark.browser
def test_a_port_nobody_listens_on_is_unreachable(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = toolkit("audit", f"http://127.0.0.1:{port}", "--out", tmp_path)
    told(done, 3)
    results = json.loads((tmp_path / "results.json").read_text())
    assert results["subjects"][0]["state"] == "unreachable"


@pytest.mark.browser
def test_an_address_that_never_answers_is_given_up(tmp_path):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        done = toolkit("audit", f"http://127.0.0.1:{silent.getsockname()[1]}", "--out", tmp_path)
    told(done, 3)


@pytest.mark.browser
def test_a_disk_that_takes_no_more_is_told(tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><title>a</title><p>" + "text " * 5000, encoding="utf-8")

    def small():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    with serve(tmp_path) as address:
        done = toolkit("audit", address, "--out", tmp_path / "out", preexec_fn=small)
    told(done, 3)


@pytest.mark.browser
def test_an_interrupted_audit_goes_on_where_it_was(tmp_path):
    sites = []
    for number in range(4):
        folder = tmp_path / f"site{number}"
        folder.mkdir()
        page = f"<!doctype html><html lang=en><title>Hotel {number}</title><h1>Hotel</h1>"
        (folder / "index.html").write_text(page, encoding="utf-8")
        sites.append(folder)
    out = tmp_path / "out"
    with serve(sites[0]) as a, serve(sites[1]) as b, serve(sites[2]) as c, serve(sites[3]) as d:
        listed = tmp_path / "list.txt"
        listed.write_text("\n".join((a, b, c, d)), encoding="utf-8")
        command = [sys.executable, "-m", "toolkit", "audit", str(listed), "--out", str(out), "--concurrency", "1"]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not list((out / "captures").glob("*.wacz")):
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
        assert running.returncode == 130, said
        assert "toolkit audit" in said.strip().splitlines()[-1]
        assert "Traceback" not in said
        done = toolkit("audit", listed, "--out", out, "--concurrency", "1")
        told(done, 1)
    results = json.loads((out / "results.json").read_text())
    assert [subject["state"] for subject in results["subjects"]] == ["complete"] * 4


def test_help_names_every_command_in_its_group():
    done = toolkit("--help")
    assert done.returncode == 0
    for name in ("init", "lint", "brief", "contract", "accept", "audit", "checks", "clauses", "doctor", "demo"):
        assert f"  {name} " in done.stdout
    for group in ("Draft:", "Accept:", "Audit:", "Look up:"):
        assert group in done.stdout


def test_an_unknown_command_is_told():
    told(toolkit("adit"), 2, "adit")
