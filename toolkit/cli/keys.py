"""``toolkit keys``: one's own key, with which acceptances are signed."""

from pathlib import Path

import click

from toolkit.cli import _options
from toolkit.cli._words import words

GROUP = "Accept"
_COLUMN = 20


@click.group("keys")
def command() -> None:
    """Make and show the key that signs what you have tested."""


@command.command("new")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File; default: the usual place.")
@click.option("--password/--no-password", default=True, help="Ask for a password that protects the key.")
def new(out: Path | None, password: bool) -> int:
    """Make a key. Its public half lies beside it (.pub): give that to the other party."""
    from toolkit.evidence import keys

    path, say = out or keys.usual(), words("keys", _options.spoken())
    secret = click.prompt(say("password"), hide_input=True, confirmation_prompt=True) if password else ""
    told = keys.create(path, secret)
    for key, value in (("key", path), ("public", path.with_suffix(".pub")), ("fingerprint", told)):
        click.echo(f"{say(key):<{_COLUMN}}{value}")
    return 0


@command.command("show")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
def show(file: Path | None) -> int:
    """Print the public key and its fingerprint, to be compared by telephone."""
    from toolkit.evidence import keys

    key = keys.public(file or keys.usual().with_suffix(".pub"))
    click.echo(keys.public_bytes(key).decode(), nl=False)
    click.echo(f"{words('keys', _options.spoken())('fingerprint'):<{_COLUMN}}{keys.fingerprint(key)}")
    return 0
