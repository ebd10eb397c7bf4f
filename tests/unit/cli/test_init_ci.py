"""`toolkit init --ci`: the job is valid, names the spec, and calls only what our command line knows."""

import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from toolkit import __version__
from toolkit.cli import cli

FILES = {"github": ".github/workflows/self-test.yml", "gitlab": ".gitlab-ci.yml"}


def init(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "toolkit", "init", *arguments],
        cwd=folder, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def job(file):
    """The job as a build server reads it: its variables, the lines it runs, and what it keeps."""
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    if "jobs" in told:
        one = told["jobs"]["self-test"]
        lines = [line for step in one["steps"] for line in step.get("run", "").splitlines()]
        kept = [step["with"]["path"] for step in one["steps"] if "upload-artifact" in step.get("uses", "")]
        return one["env"], lines, kept
    one = told["self-test"]
    return one["variables"], [*one["before_script"], *one["script"]], one["artifacts"]["paths"]


def commands(lines, spec):
    """The calls of ours among the lines, as arguments."""
    split = [shlex.split(line.replace('"$SPEC"', shlex.quote(spec))) for line in lines]
    return [words[1:] for words in split if words[0] == "toolkit"]


@pytest.fixture
def repository(tmp_path):
    (tmp_path / "spec.yaml").write_text("toolkit: 1\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("host", FILES)
def test_every_call_in_the_job_is_one_that_our_command_line_knows(repository, host):
    done = init(repository, "--ci", host)
    assert done.returncode == 0, done.stderr
    variables, lines, kept = job(repository / FILES[host])
    assert variables == {"SPEC": "spec.yaml"}
    assert any(f"outsourcing-toolkit=={__version__}" in line for line in lines)
    called = commands(lines, str(repository / "spec.yaml"))
    assert [words[0] for words in called] == ["doctor", "accept"]
    for name, *arguments in called:
        root = click.Context(cli, **cli.context_settings)
        command = cli.get_command(root, name)
        assert command is not None
        context = command.make_context(name, arguments, parent=root)
        if name == "accept":
            assert context.params["self_test"]
            assert [Path(path) for path in kept] == [context.params["out"]]


def test_the_tests_are_shown_from_the_file_that_a_self_test_writes(repository):
    init(repository, "--ci", "gitlab")
    told = yaml.safe_load((repository / FILES["gitlab"]).read_text(encoding="utf-8"))
    assert told["self-test"]["artifacts"]["reports"]["junit"] == "self-test/junit.xml"
    assert told["self-test"]["artifacts"]["when"] == "always"


def test_a_configuration_that_is_there_stays_and_is_told_what_to_include(repository):
    own = repository / ".gitlab-ci.yml"
    own.write_text("build: {script: [make]}\n", encoding="utf-8")
    done = init(repository, "--ci", "gitlab")
    assert done.returncode == 0, done.stderr
    assert own.read_text(encoding="utf-8") == "build: {script: [make]}\n"
    assert "- local: .gitlab/self-test.yml" in done.stdout
    assert "self-test" in yaml.safe_load((repository / ".gitlab/self-test.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["vertrag/spec.yaml", 'seltsam "so": #1.yaml'])
def test_a_spec_of_another_name_is_named_as_it_is(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("toolkit: 1\n", encoding="utf-8")
    assert init(tmp_path, "--ci", "github", "--out", name).returncode == 0
    assert job(tmp_path / FILES["github"])[0] == {"SPEC": name}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--ci", "github"], "exists already"),
        (["--ci", "github", "--out", "other.yaml"], "is not there"),
        (["--ci", "github", "--out", "../outside.yaml"], "lies outside"),
        (["--ci", "jenkins"], "'jenkins' is not one of"),
    ],
)
def test_what_cannot_be_written_is_refused(repository, arguments, said):
    (repository.parent / "outside.yaml").write_text("toolkit: 1\n", encoding="utf-8")
    (repository / FILES["github"]).parent.mkdir(parents=True)
    (repository / FILES["github"]).write_text("mine\n", encoding="utf-8")
    done = init(repository, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert (repository / FILES["github"]).read_text(encoding="utf-8") == "mine\n"
