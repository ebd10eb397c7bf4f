"""``toolkit accept``: a delivery is tested against its spec."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli import _options, _settled

if TYPE_CHECKING:
    pass

GROUP = "Accept"
_RUN = click.Path(path_type=Path, file_okay=False, exists=True)


def address(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    """The pairs of `--url`; raises BadParameter for what is none."""
    pairs = {}
    for text in value:
        name, sign, url = text.partition("=")
        if not sign or not name or not url:
            raise click.BadParameter(f"{text!r} is not DELIVERABLE=URL, as website=https://neu.hotel.example.")
        pairs[name] = url
    return pairs


@click.command("accept")
@click.argument("spec", type=click.Path(path_type=Path, dir_okay=False))
@_options.out("acceptance")
@click.option("--milestone", metavar="ID", help="Test what this milestone delivers; default: everything.")
@click.option("--url", "urls", multiple=True, callback=address, metavar="DELIVERABLE=URL", help="Where it stands now.")
@click.option("--after", type=_RUN, metavar="DIR", help="Repeat the test in this folder: fixed, still open, new.")
@click.option(
    "--self-test", is_flag=True, help="The agency's own test, at the spec's staging address; accepts nothing."
)
@click.option("--compare-with", "own", type=_RUN, metavar="DIR", help="The agency's own test: show where it differs.")
@click.option("--delivered", type=_options.Day(), help="The day of delivery, for the delay; default: of the record.")
@_settled.reductions
@click.option("--mail-port", type=click.IntRange(0, 65535), help="Catch the site's mail here, by SMTP on loopback.")
@click.option("--mailbox", metavar="URL", help="Read its mail there, as imaps://user@mail.example/INBOX.")
@click.option("--mail-for", multiple=True, metavar="ADDRESS", help="Address that this mailbox receives.")
@click.option(
    "--contract",
    "signed",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The signed contract, or its last amendment (PDF): whether it carries the same spec.",
)
@_options.handover
@_options.sign
@_options.key
@click.option("--stamp", metavar="URL", help="Have this authority say that the result exists now (RFC 3161).")
@_options.as_of
@_options.language
@_options.trust
@_options.progress
@_options.output
def command(
    spec: Path,
    out: Path,
    milestone: str | None,
    urls: dict[str, str],
    after: Path | None,
    self_test: bool,
    own: Path | None,
    delivered: date | None,
    reductions: tuple[tuple[str, Any, str], ...],
    mail_port: int | None,
    mailbox: str | None,
    mail_for: tuple[str, ...],
    signed: Path | None,
    handover: Path | None,
    sign: bool,
    key: Path | None,
    stamp: str | None,
    as_of: date | None,
    language: str | None,
    trust: bool,
    progress: Path | None,
    form: str,
) -> int:
    """Test the delivery of SPEC and write the acceptance record with the payment that is due.

    A re-test (--after) tests everything again and shows what is fixed, still open and new; it counts among those the
    contract agrees on. Before it delivers, the agency does the same with --self-test and hands the folder over.

    Scenarios that wait for a message need to see the mailbox: --mail-port starts a server for the mail of a test
    site, --mailbox reads an existing one (its password comes from the variable TOOLKIT_MAIL_PASSWORD).
    """
    import asyncio
    import os
    from functools import partial

    from toolkit.acceptance import whole
    from toolkit.acceptance.accept import accept, check
    from toolkit.acceptance.again import again
    from toolkit.acceptance.carrying import carry
    from toolkit.acceptance.enacting import Post
    from toolkit.acceptance.handover import folder
    from toolkit.acceptance.judging import chosen
    from toolkit.acceptance.keeping import keep
    from toolkit.acceptance.order import Order, names
    from toolkit.acceptance.relating import by, staging
    from toolkit.acceptance.settling import as_reductions
    from toolkit.cli import _accept_runs
    from toolkit.cli._accept_view import View
    from toolkit.cli._signing import signer
    from toolkit.documents import contract
    from toolkit.judging import ahead
    from toolkit.judging import files as made
    from toolkit.spec.load import load
    from toolkit.spec.parameters import own_checks

    theirs = load(spec, trust=trust)
    tongue = language or theirs.spec.languages[0]
    post = Post(
        port=mail_port,
        imap=mailbox or "",
        password=os.environ.get("TOOLKIT_MAIL_PASSWORD", ""),
        addresses=mail_for,
    )
    if self_test:
        urls = staging(theirs) | urls
    order = Order(
        milestone=milestone, urls=urls, as_of=as_of, delivered=delivered, language=tongue, trust=trust,
        reductions=as_reductions(reductions, theirs.spec), self_test=self_test,
        contract_sha256=_carried(signed) if signed else "",
    )  # fmt: skip
    with_key = signer(key) if sign else None  # before anything is tested: one that cannot be read costs no run
    check(theirs, order)
    handed = folder.look_through(handover) if handover else None
    view = View(tongue, form, progress, len(names(chosen(theirs, order))))
    with whole.kept(out):
        order = _accept_runs.taken(after, own, out, theirs, order)
        loaded = keep(theirs, order, out)
        if handed:
            folder.write(handed, out)
        numbering = contract.numbering(loaded)
        with view.running():
            ready = partial(ahead.ready, chosen(loaded, order), own_checks(loaded.folder))
            record = asyncio.run(accept(loaded, order, numbering, out, view.hear, post, theirs, ready))
        if after and carry(after, out, chosen(loaded, order)):
            record = again(loaded, order, numbering, out)
        files = made.write(record, loaded, numbering, out, tongue)
        content = made.vouch(out, with_key, by(record, loaded))
    if stamp:
        _have_stamped(content, stamp, out, tongue)
    return view.close(record, loaded, files, out)


def _carried(signed: Path) -> str:
    """Digest of the spec in the signed contract."""
    import hashlib

    from toolkit.documents.contract import SPEC
    from toolkit.observations.derived.pdf_attached import attached

    return hashlib.sha256(attached(signed, SPEC)).hexdigest()


def _have_stamped(content: bytes, authority: str, out: Path, language: str) -> None:
    """Keeps the authority's answer beside the manifest. Without one the results stand as they are: it is only said."""
    import asyncio
    import hashlib

    from toolkit.capture.stamping import obtain
    from toolkit.cli import _stamps_view
    from toolkit.evidence.manifest import STAMP
    from toolkit.stamping import Unproved, asked

    try:
        answer, stamp = asyncio.run(obtain(authority, asked(hashlib.sha256(content).digest())))
    except Unproved as error:
        click.echo(_stamps_view.not_stamped(error, authority, language), err=True)
        return
    (out / STAMP).write_bytes(answer)
    click.echo(_stamps_view.holds(stamp, language), err=True)
