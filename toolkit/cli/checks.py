"""`toolkit checks`: what can be demanded of a delivery, how it is tested, and how to bring one's own."""

from datetime import date
from pathlib import Path
from typing import Any, Literal

import click

from toolkit.cli import _options

GROUP = "Look up"
_spec = click.option(
    "--spec", type=click.Path(path_type=Path, dir_okay=False), help="Also the checks beside this spec."
)


@click.group(invoke_without_command=True)
@click.option("--find", default="", metavar="WORD", help="Only checks whose id or texts contain WORD.")
@click.option("--area", default="", metavar="AREA", help="Only checks of one area: site, links, legal ...")
@_spec
@_options.looked_up
@_options.output
@click.pass_context
def command(
    context: click.Context, find: str, area: str, spec: Path | None, language: str, form: Literal["text", "json"]
) -> None:
    """List the checks; `toolkit checks show ID` explains one."""
    if context.invoked_subcommand:
        return
    from toolkit.checking import explain
    from toolkit.cli._json import pretty

    entries = explain.entries(language, area=area, word=find, folder=_beside(spec), trust=False)
    if form == "json":
        click.echo(pretty(entries))
        return
    width = max((len(entry.id) for entry in entries), default=0)
    for entry in entries:
        click.echo(f"{entry.id:{width}}  {entry.severity:8}  {entry.title}")


@command.command("show")
@click.argument("check_id", metavar="ID")
@_spec
@_options.trust
@_options.looked_up
@_options.output
def show(check_id: str, spec: Path | None, trust: bool, language: str, form: Literal["text", "json"]) -> None:
    """Explain one check.

    What it demands, how it is tested, why it counts, what it can find, what it can be told. Parameters of a check
    beside the spec are shown with --trust only: they stand in its code.
    """
    from toolkit.checking import explain
    from toolkit.cli import _checks_view
    from toolkit.cli._json import pretty

    entry = explain.entry(check_id, language, _beside(spec), trust=trust)
    if form == "json":
        click.echo(pretty(entry))
        return
    _checks_view.explain(entry, language)


@command.command("new")
@click.argument("check_id", metavar="AREA.NAME")
@_spec
@_options.language
def new(check_id: str, spec: Path | None, language: str | None) -> None:
    """Write the files of a check of your own.

    They stand in checks/ beside the spec (or here), with three pages that try it in tests/checks/: a small check that
    works, to be changed. Nothing that exists is overwritten.
    """
    from toolkit.acceptance import scaffold
    from toolkit.cli._words import words

    say = words("checks", language or _options.spoken())
    click.echo(say("written"))
    for path in scaffold.write(check_id, _folder(spec)):
        click.echo(f"  {path}")
    at = f" --spec {spec}" if spec else ""
    click.echo(say("next", command=f"toolkit checks try {check_id}{at} --trust"))


@command.command("try")
@click.argument("check_id", metavar="ID")
@click.argument("url", required=False)
@click.option("--spec", type=click.Path(path_type=Path, dir_okay=False), help="Its checks, facts and agreements count.")
@click.option("--with", "given", multiple=True, metavar="NAME=VALUE", help="A parameter, as under `with` in a spec.")
@click.option("--pages", type=click.IntRange(1, 10_000), default=1, show_default=True, help="Pages at most.")
@_options.trust
@_options.as_of
@_options.place
@_options.language
@_options.output
def try_(
    check_id: str, url: str | None, spec: Path | None, given: tuple[str, ...], pages: int, trust: bool,
    as_of: date | None, place: str | None, language: str | None, form: Literal["text", "json"],
) -> int:  # fmt: skip
    """Run one check on one URL and print its verdict and findings.

    Without URL it is tried on the pages of its author (tests/checks/AREA/NAME/cases.yaml beside the spec, or here).
    """
    import asyncio

    from toolkit.acceptance import trial
    from toolkit.cli import _checks_view
    from toolkit.cli._json import pretty

    loaded = _loaded(spec, trust)
    tongue = language or (loaded.spec.languages[0] if loaded else _options.spoken())
    what = trial.Trial(
        check=check_id, folder=_folder(spec), loaded=loaded, given=_given(given), language=tongue, max_pages=pages,
        as_of=as_of, law=place, trust=trust,
    )  # fmt: skip
    if url is None:
        tried = asyncio.run(trial.on_cases(what))
        if form == "json":
            click.echo(pretty(tried))
            return int(not all(each.right for each in tried))
        return _checks_view.cases(tried, tongue)
    found = asyncio.run(trial.on_site(what, url, lambda page: click.echo(page, err=True)))
    if form == "json":
        click.echo(pretty(found))
        return int(found.verdict == "fail")
    return _checks_view.result(found, tongue)


def _folder(spec: Path | None) -> Path:
    return spec.parent if spec else Path()


def _beside(spec: Path | None) -> Path | None:
    from toolkit.spec.parameters import own_checks

    return own_checks(_folder(spec))


def _loaded(spec: Path | None, trust: bool) -> Any:
    from toolkit.spec.load import load

    return load(spec, trust=trust) if spec else None


def _given(pairs: tuple[str, ...]) -> dict[str, Any]:
    """`max=2 s` as the spec would have it: the value is read as YAML."""
    import yaml

    found = {}
    for text in pairs:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise click.BadParameter(f"{text!r} is not NAME=VALUE, as max=2.5 s.")
        try:
            found[name] = yaml.safe_load(value)
        except yaml.YAMLError as error:
            raise click.BadParameter(f"{value!r} is no value of YAML: {error}") from error
    return found
