"""``toolkit demo``: the whole chain on the example, without access to the internet."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import click

from toolkit.cli import _options
from toolkit.cli._words import words

GROUP = "Look up"

_EXAMPLE = "hotel-bergsicht"
_OPEN = {
    "contract.pdf": "open-contract",
    "brief.pdf": "open-brief",
    "acceptance/record.pdf": "open-record",
    "acceptance/report.html": "open-defects",
    "acceptance/letter.pdf": "open-letter",
    "retest/record.pdf": "open-retest",
    "audit/report.html": "open-audit",
}
_PROJECT = "project"
_NO_PROJECT = ("broken.yaml", "invalid.yaml", "*.defects.yaml", "delivery*", "__pycache__")
"""What a user's folder would not hold: specs with planted errors, and the website of the agency."""
_DELIVERED, _TESTED = "2027-03-12", "2027-03-16"
_AGAIN, _RETESTED = "2027-03-30", "2027-03-31"


@click.command("demo")
@_options.out("demo-output")
def command(out: Path) -> int:
    """Run the whole chain on the example project: lint, brief, contract, acceptance, re-test, audit."""
    from toolkit import resources
    from toolkit.serving import serve_all

    started, say = time.monotonic(), words("demo", _options.spoken())
    shutil.rmtree(out / "audit", ignore_errors=True)  # the example sites have other ports in every run
    examples = resources.folder("examples")
    spec = str(examples / _EXAMPLE / "spec.yaml")
    _step(say("lint"), ["lint", spec], expected=0)
    _step(say("brief"), ["brief", spec, "--out", str(out), "--as-of", "2026-10-19"], expected=0)
    _step(say("contract"), ["contract", spec, "--out", str(out), "--as-of", "2026-11-30"], expected=0)
    _life(examples / _EXAMPLE, out, say)
    with serve_all({path.name: path for path in sorted((examples / "sites").iterdir()) if path.is_dir()}) as addresses:
        listed = out / "hotels.csv"
        listed.write_text(_list(examples / "sites" / "index.yaml", addresses), encoding="utf-8")
        arguments = ["audit", str(listed), "--out", str(out / "audit"), "--as-of", "2026-11-23", "--no-driving"]
        _step(say("audit"), arguments, expected=1)
    _copied(examples / _EXAMPLE, out / _PROJECT)
    _close(out, time.monotonic() - started, say)
    return 0


def _life(example: Path, out: Path, say: Callable[..., str]) -> None:
    """The first delivery is rejected, the second one accepted with reservations."""
    import tempfile

    from toolkit.serving import serve

    spec, first, second = str(example / "spec.yaml"), str(out / "acceptance"), str(out / "retest")
    common = ["accept", spec, "--milestone", "M2", "--trust"]
    with serve(example / "delivery") as address:
        arguments = ["--url", f"website={address}/", "--delivered", _DELIVERED, "--as-of", _TESTED]
        _step(say("accept"), [*common, "--out", first, *arguments], expected=1)
    with tempfile.TemporaryDirectory() as place:
        for part in ("delivery", "delivery-2"):
            shutil.copytree(example / part, place, dirs_exist_ok=True)
        with serve(Path(place)) as address:
            arguments = ["--url", f"website={address}/", "--delivered", _AGAIN, "--as-of", _RETESTED]
            _step(say("retest"), [*common, "--out", second, "--after", first, *arguments], expected=1)
    answers = str(example / "antworten" / "entwurf.yaml")
    _step(say("judge"), ["judge", spec, "--out", second, "--answers", answers, "--trust"], expected=1)


def _step(title: str, arguments: list[str], *, expected: int) -> None:
    """Runs a command as a user would; anything but the expected exit code ends the demo."""
    from toolkit.cli import cli
    from toolkit.errors import NotCarriedOut

    click.secho(f"\n{title}", bold=True)
    click.secho(f"$ toolkit {' '.join(arguments)}", dim=True)
    code = cli.main(arguments, standalone_mode=False)
    if (code or 0) != expected:
        raise NotCarriedOut(f"`toolkit {arguments[0]}` ended with {code}, not {expected}.", "See its messages above.")


def _list(index: Path, addresses: dict[str, str]) -> str:
    """The example hotels as the CSV that `audit` reads, with the addresses of this run."""
    import csv
    import io

    from toolkit import catalogue

    rows = catalogue.read(index, list[dict[str, str | int]])
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["url", "name", "place", "stars"])
    for row in rows:
        slug = str(row["slug"])
        writer.writerow([f"{addresses[slug]}/", row["name"], row["place"], row.get("stars", "")])
    return text.getvalue()


def _close(out: Path, seconds: float, say: Callable[..., str]) -> None:
    click.secho("\n" + say("done", seconds=round(seconds)), bold=True)
    for name, key in _OPEN.items():
        click.echo(f"  {out / name}   {say(key)}")
    click.echo(f"\n{say('studio')}\n  {_offer(out / _PROJECT)}")


def _copied(example: Path, project: Path) -> None:
    """The example as a project of the user; one that is there may hold changes and stays."""
    if not project.exists():
        shutil.copytree(example, project, ignore=shutil.ignore_patterns(*_NO_PROJECT))


def _offer(folder: Path) -> str:
    """The command that opens the studio on a copy of the example, which may be changed."""
    import shlex
    import sys

    program = Path(sys.argv[0])
    command = str(program) if program.name == "toolkit" else "toolkit"
    return shlex.join([command, "studio", str(folder)])
