"""Writes the job that runs the agency's own test at every push."""

import json
import os
from pathlib import Path
from typing import Final, Literal

import click

from toolkit import __version__, resources
from toolkit.cli._plain import echo, plain
from toolkit.cli._words import words
from toolkit.errors import WrongUsage

Host = Literal["github", "gitlab"]
_FILES: Final[dict[Host, Path]] = {"github": Path(".github/workflows/self-test.yml"), "gitlab": Path(".gitlab-ci.yml")}
_INCLUDED: Final = Path(".gitlab/self-test.yml")
"""Beside a configuration that is there already, which then includes it."""


def write(host: Host, spec: Path, language: str, *, force: bool) -> int:
    """Writes the job's file below the present folder and says what else it needs.

    Raises WrongUsage for a spec that is not there or lies outside the folder, and for a job that is there already.
    """
    if not spec.is_file():
        raise WrongUsage(f"{spec} is not there.", "Copy the contract's spec here, or name it with --out.")
    inside = Path(os.path.relpath(spec))
    if inside.is_absolute() or ".." in inside.parts:
        raise WrongUsage(f"{spec} lies outside this folder.", "Call it in the folder of the repository.")
    target = _FILES[host]
    beside = host == "gitlab" and target.exists() and not force
    target = _INCLUDED if beside else target
    if target.exists() and not force:
        raise WrongUsage(f"{target} exists already.", "Replace it with --force.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(job(host, inside), encoding="utf-8")
    say = words("init", language)
    echo(plain(say("written", file=target)), bold=True)
    if beside:
        echo(plain(say("ci-include", file=_FILES[host])))
        click.echo(f"  include:\n    - local: {target.as_posix()}")
    echo(plain(say("ci-next")))
    return 0


def job(host: Host, spec: Path) -> str:
    """The text of the file. A path is quoted as YAML and JSON both read it."""
    text = (resources.folder("templates/ci") / f"{host}.yml").read_text(encoding="utf-8")
    return text.replace("@SPEC@", json.dumps(spec.as_posix(), ensure_ascii=False)).replace("@VERSION@", __version__)
